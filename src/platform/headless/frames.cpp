// SPDX-License-Identifier: Apache-2.0
// sameframe-frames: demuxes and decodes a file with the player's own stages and prints what came out, for tests and
// measurements. The same program runs natively and, as wasm, under node.
//
//   video <time, us> <duration, us> <width> <height> <format> <MD5>
//                                         a line per frame; MD5 as `ffmpeg -f framemd5`, format as its -pix_fmt
//   picture <sample aspect> <rotation> <mirrored> <matrix> <range> <chroma location>
//                                         how to show the frames that follow, when it changes
//   audio <first time, us> <sample frames> <largest hole between blocks, us>
//   unsupported <codec>                   the picture's, of which there are no frames then
//   damaged <packets that gave an error>
//   bench <frames> <seconds> <frames per second> <decoder> <threads>
//
// Exit status: 0, 1 when the file cannot be played (the error's code on standard error), 2 for a wrong command line.
#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "media/ffmpeg/frame_hash.h"
#include "platform/headless/file_byte_source.h"
#include "platform/headless/frames_options.h"

namespace sameframe::headless {
namespace {

using media::Packet;

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

int report(const Error& error) {
    std::fprintf(stderr, "%s: %s\n", std::string(to_string(error.code)).c_str(), error.detail.c_str());
    return 1;
}

std::string_view name_of(media::MatrixCoefficients matrix) {
    switch (matrix) {
        case media::MatrixCoefficients::identity_gbr:
            return "gbr";
        case media::MatrixCoefficients::bt601:
            return "bt601";
        case media::MatrixCoefficients::bt709:
            return "bt709";
        case media::MatrixCoefficients::bt2020:
            return "bt2020";
    }
    return "";
}

std::string_view name_of(media::ChromaLocation location) {
    switch (location) {
        case media::ChromaLocation::left:
            return "left";
        case media::ChromaLocation::centre:
            return "centre";
        case media::ChromaLocation::top_left:
            return "top-left";
    }
    return "";
}

std::string presentation(const media::VideoFrame& frame) {
    std::string text =
        std::to_string(frame.sample_aspect.numerator) + ":" + std::to_string(frame.sample_aspect.denominator);
    text += " " + std::to_string(frame.rotation) + (frame.mirrored ? " mirrored " : " upright ");
    text += std::string(name_of(frame.colour.matrix));
    text += frame.colour.range == media::ColourRange::full ? " full " : " limited ";
    return text += name_of(frame.colour.chroma_location);
}

bool print_frame(const media::VideoFrame& frame, std::string& last_presentation) {
    if (std::string now = presentation(frame); now != last_presentation) {
        std::printf("picture %s\n", now.c_str());
        last_presentation = std::move(now);
    }
    std::printf("video %lld %lld %d %d %s %s\n", static_cast<long long>(frame.time.count()),
                static_cast<long long>(frame.duration.count()), frame.width, frame.height,
                media::frame_format(frame).c_str(), media::frame_md5(frame).c_str());
    return true;
}

// Follows the blocks of sound: where they begin, how many samples, whether each starts where the last one ended.
class SoundLog {
public:
    SoundLog(int sample_rate, const std::string& file)
        : sample_rate_(sample_rate), file_(file.empty() ? nullptr : std::fopen(file.c_str(), "wb")) {}

    bool take(const media::AudioBlock& block) {
        if (frames_ == 0) first_ = block.time;
        const double expected = static_cast<double>(first_.count()) + 1e6 * static_cast<double>(frames_) / sample_rate_;
        const double hole = static_cast<double>(block.time.count()) - expected;
        largest_hole_ = std::max(largest_hole_, hole < 0 ? -hole : hole);
        frames_ += static_cast<std::int64_t>(block.frames());
        if (file_) std::fwrite(block.samples.data(), sizeof(float), block.samples.size(), file_.get());
        return true;
    }

    void print() const {
        if (frames_ == 0) return;
        std::printf("audio %lld %lld %.0f\n", static_cast<long long>(first_.count()), static_cast<long long>(frames_),
                    largest_hole_);
    }

private:
    const int sample_rate_;
    const std::unique_ptr<std::FILE, FileCloser> file_;
    MediaTime first_{0};
    std::int64_t frames_ = 0;
    double largest_hole_ = 0;
};

struct Decoders {
    std::optional<media::StreamIndex> video_stream;
    std::optional<media::StreamIndex> audio_stream;
    std::unique_ptr<media::VideoDecoder> video;
    std::unique_ptr<media::AudioDecoder> audio;
};

Result<Decoders> make_decoders(media::Demuxer& demuxer, const FramesOptions& options) {
    Decoders decoders;
    if (demuxer.info().video && !demuxer.info().video->decodable) {
        std::printf("unsupported %s\n", demuxer.info().video->codec.c_str());  // as the player: the sound goes on
    } else if (demuxer.info().video) {
        decoders.video_stream = demuxer.info().video->index;
        auto video = demuxer.make_video_decoder(*decoders.video_stream, options.threads);
        if (!video) return std::move(video).error();
        decoders.video = std::move(video).value();
    }
    if (options.sound && !options.bench && demuxer.info().default_audio) {
        decoders.audio_stream = demuxer.info().default_audio;
        auto audio = demuxer.make_audio_decoder(*decoders.audio_stream, options.sample_rate);
        if (!audio) return std::move(audio).error();
        decoders.audio = std::move(audio).value();
    }
    demuxer.select(decoders.video_stream, decoders.audio_stream);
    return decoders;
}

int play(media::Demuxer& demuxer, Decoders& decoders, const FramesOptions& options) {
    SoundLog sound(options.sample_rate, options.sound_file);
    std::string last_presentation;
    const auto take_frame = [&](const media::VideoFrame& frame) { return print_frame(frame, last_presentation); };
    const auto take_sound = [&](media::AudioBlock& block) { return sound.take(block); };
    int damaged = 0;
    for (;;) {
        Result<Packet> packet = demuxer.read();
        if (!packet && packet.error().code == ErrorCode::end_of_stream) break;
        if (!packet) return report(packet.error());
        const bool is_video = packet->stream == decoders.video_stream;
        const Result<void> decoded =
            is_video ? decoders.video->decode(*packet, take_frame) : decoders.audio->decode(*packet, take_sound);
        if (!decoded && decoded.error().code != ErrorCode::media_corrupt) return report(decoded.error());
        if (!decoded) ++damaged;
    }
    if (decoders.video && !decoders.video->drain(take_frame)) ++damaged;
    if (decoders.audio && !decoders.audio->drain(take_sound)) ++damaged;
    sound.print();
    if (damaged) std::printf("damaged %d\n", damaged);
    return 0;
}

// Decoding alone: all packets are in memory before the watch starts.
int bench(media::Demuxer& demuxer, Decoders& decoders) {
    if (!decoders.video) return report({ErrorCode::media_no_streams, "no video to time"});
    std::vector<Packet> packets;
    Result<Packet> packet = demuxer.read();
    for (; packet; packet = demuxer.read())
        packets.push_back(std::move(packet).value());
    if (packet.error().code != ErrorCode::end_of_stream) return report(packet.error());

    long frames = 0;
    const auto count = [&](const media::VideoFrame&) { return ++frames > 0; };
    const auto start = std::chrono::steady_clock::now();
    for (const Packet& coded : packets) {
        const Result<void> decoded = decoders.video->decode(coded, count);
        if (!decoded && decoded.error().code != ErrorCode::media_corrupt) return report(decoded.error());
    }
    if (const Result<void> drained = decoders.video->drain(count); !drained) return report(drained.error());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("bench %ld %.3f %.1f %s %d\n", frames, seconds, static_cast<double>(frames) / seconds,
                decoders.video->name().c_str(), decoders.video->threads());
    return 0;
}

int run(const FramesOptions& options) {
    Result<std::unique_ptr<FileByteSource>> source = FileByteSource::open(options.file);
    if (!source) return report(source.error());
    Result<std::unique_ptr<media::Demuxer>> demuxer = media::open_ffmpeg_demuxer(**source);
    if (!demuxer) return report(demuxer.error());
    Result<Decoders> decoders = make_decoders(**demuxer, options);
    if (!decoders) return report(decoders.error());
    if (options.seek_to) {
        if (const Result<void> sought = (*demuxer)->seek(*options.seek_to); !sought) return report(sought.error());
    }
    return options.bench ? bench(**demuxer, *decoders) : play(**demuxer, *decoders, options);
}

}  // namespace
}  // namespace sameframe::headless

int main(int count, char** arguments) {
    using namespace sameframe;
    Result<headless::FramesOptions> options = headless::parse_frames_options(count, arguments);
    if (!options) {
        std::fprintf(stderr, "%s: %s\n%s", std::string(to_string(options.error().code)).c_str(),
                     options.error().detail.c_str(), std::string(headless::frames_usage()).c_str());
        return 2;
    }
    return headless::run(*options);
}
