// SPDX-License-Identifier: Apache-2.0
#include "server/store/poster.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/store/probe.h"

namespace sameframe::server {
namespace {

constexpr std::chrono::seconds kTimePerMoment{60};
constexpr std::chrono::seconds kProcessorTimePerMoment{20};
constexpr std::size_t kMaxPosterBytes = 2u << 20;

// Pixels that are not square are made so by stretching the width (bounded: the ratio comes from the file), then the
// picture is fitted. ffmpeg itself turns it upright. The second output is a thumbnail for picture_interest().
constexpr std::string_view kFilter =
    "scale=w='clip(iw*sar,16,8192)':h='clip(ih,16,8192)',setsar=1,"
    "scale=w='min(640,iw)':h='min(640,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2,split[picture]["
    "small];"
    "[small]scale=32:18,format=gray[grey]";

std::string seconds_text(std::int64_t ms) {
    const std::string fraction = std::to_string(1000 + ms % 1000).substr(1);
    return std::to_string(ms / 1000) + "." + fraction;
}

Program poster_program(const OpenedFile& file, const MediaFacts& facts, std::int64_t moment_ms) {
    Program program;
    // "V" is video without attached pictures.
    const std::string stream = facts.video ? "0:V:0" : "0:v:0";
    program.arguments = {"ffmpeg",
                         "-v",
                         "error",
                         "-nostdin",
                         "-protocol_whitelist",
                         "file,pipe",
                         "-format_whitelist",
                         std::string(allowed_formats()),
                         "-threads",
                         "1"};
    if (moment_ms > 0) program.arguments.insert(program.arguments.end(), {"-ss", seconds_text(moment_ms)});
    const std::string filter = "[" + stream + "]" + std::string(kFilter);
    program.arguments.insert(program.arguments.end(), {"-i",
                                                       "file:/proc/self/fd/3",
                                                       "-filter_complex_threads",
                                                       "1",
                                                       "-filter_complex",
                                                       filter,
                                                       "-map",
                                                       "[picture]",
                                                       "-frames:v",
                                                       "1",
                                                       "-map_metadata",
                                                       "-1",
                                                       "-pix_fmt",
                                                       "yuvj420p",
                                                       "-c:v",
                                                       "mjpeg",
                                                       "-q:v",
                                                       "4",
                                                       "-f",
                                                       "mjpeg",
                                                       "pipe:1",
                                                       "-map",
                                                       "[grey]",
                                                       "-frames:v",
                                                       "1",
                                                       "-c:v",
                                                       "rawvideo",
                                                       "-f",
                                                       "rawvideo",
                                                       "pipe:4"});
    program.input = file.fd.get();
    program.outputs = 2;
    program.max_output = kMaxPosterBytes;
    program.niceness = 19;
    program.timeout = kTimePerMoment;
    program.max_processor_time = kProcessorTimePerMoment;
    return program;
}

}  // namespace

std::vector<std::int64_t> poster_moments(std::int64_t duration_ms) {
    if (duration_ms <= 0) return {0};
    std::vector<std::int64_t> moments;
    for (int percent : {15, 20, 30, 50, 70, 85, 8})
        moments.push_back(duration_ms * percent / 100);
    moments.push_back(0);
    return moments;
}

double picture_interest(std::string_view grey) {
    constexpr double kDarkMean = 24;  // limited-range black is 16; fades reach a little above
    if (grey.empty()) return 0;
    double sum = 0;
    double squares = 0;
    for (char c : grey) {
        const double luma = static_cast<unsigned char>(c);
        sum += luma;
        squares += luma * luma;
    }
    const double count = static_cast<double>(grey.size());
    const double mean = sum / count;
    const double spread = std::sqrt(std::max(0.0, squares / count - mean * mean));
    return mean < kDarkMean && spread < kGoodPicture ? 0 : spread;
}

Result<std::string> make_poster(const OpenedFile& file, const MediaFacts& facts, const StopSignal& stop) {
    std::string best;
    double best_interest = -1;
    Error failure{ErrorCode::media_corrupt, "no frame"};
    for (std::int64_t moment : poster_moments(facts.video ? facts.duration_ms : 0)) {
        Result<ProgramOutput> output = run_program(poster_program(file, facts, moment), stop);
        if (!output) return std::move(output).error();
        std::string& picture = output->outputs[0];
        if (picture.empty()) {
            if (!output->complaint.empty()) failure.detail = output->complaint.substr(0, output->complaint.find('\n'));
            continue;
        }
        const double interest = picture_interest(output->outputs[1]);
        if (interest > best_interest) {
            best_interest = interest;
            best = std::move(picture);
        }
        if (interest >= kGoodPicture) break;
    }
    if (best.empty()) return failure;
    return best;
}

}  // namespace sameframe::server
