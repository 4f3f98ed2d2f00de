// SPDX-License-Identifier: Apache-2.0
// sameframe-seeks FILE COUNT SEED: decodes the file once from its start, then seeks to COUNT random places and to the
// awkward ones, and compares what is on screen there with what the first decode had. Sound must be there as well.
// Prints a line per failure and closes with "N passed, N failed".
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "media/ffmpeg/frame_hash.h"
#include "platform/headless/file_byte_source.h"

using namespace sameframe;

namespace {

struct Shown {
    MediaTime time;
    std::string md5;
};

// The picture on screen at `target`: the last that does not come later.
const Shown* shown_at(const std::vector<Shown>& frames, MediaTime target) {
    const Shown* best = nullptr;
    for (const Shown& frame : frames) {
        if (frame.time <= target && (!best || frame.time > best->time)) best = &frame;
    }
    return best;
}

class Film {
public:
    explicit Film(media::Demuxer& demuxer) : demuxer_(demuxer) {}

    bool prepare();
    std::vector<MediaTime> targets(int count, unsigned seed) const;
    bool check(MediaTime target);

private:
    // Decodes from here to the first picture behind `until`, and reads on to the first sound.
    std::vector<Shown> decode(MediaTime until, std::optional<MediaTime>& first_sound);

    media::Demuxer& demuxer_;
    std::unique_ptr<media::VideoDecoder> decoder_;
    std::vector<Shown> frames_;
    MediaTime sound_ends_{0};
};

bool Film::prepare() {
    if (!demuxer_.info().video) return false;
    auto decoder = demuxer_.make_video_decoder(demuxer_.info().video->index, 2);
    if (!decoder) return false;
    decoder_ = std::move(decoder).value();
    std::optional<MediaTime> first_sound;
    frames_ = decode(MediaTime::max(), first_sound);
    return !frames_.empty();
}

std::vector<Shown> Film::decode(MediaTime until, std::optional<MediaTime>& first_sound) {
    std::vector<Shown> frames;
    bool beyond = false;
    const auto take = [&](const media::VideoFrame& frame) {
        beyond = beyond || frame.time > until;
        frames.push_back({frame.time, media::frame_md5(frame)});
        return true;
    };
    while (!beyond) {
        Result<media::Packet> packet = demuxer_.read();
        if (!packet) break;
        if (packet->stream == demuxer_.info().video->index) {
            (void)decoder_->decode(*packet, take);
        } else {
            if (!first_sound) first_sound = packet->time;
            sound_ends_ = std::max(sound_ends_, packet->time);
        }
    }
    if (!beyond) (void)decoder_->drain(take);
    while (!first_sound && demuxer_.info().default_audio) {
        Result<media::Packet> packet = demuxer_.read();
        if (!packet) break;
        if (packet->stream == demuxer_.info().default_audio) first_sound = packet->time;
    }
    return frames;
}

std::vector<MediaTime> Film::targets(int count, unsigned seed) const {
    const MediaTime last = std::max_element(frames_.begin(), frames_.end(), [](const Shown& a, const Shown& b) {
                               return a.time < b.time;
                           })->time;
    std::vector<MediaTime> out{MediaTime(0), last, last - MediaTime(1), last + MediaTime(20'000),
                               last + MediaTime(60'000'000)};
    std::mt19937 random(seed);
    for (int i = 0; i < count; ++i) {
        if (i % 2) {  // exactly on a frame
            out.push_back(frames_[std::uniform_int_distribution<std::size_t>(0, frames_.size() - 1)(random)].time);
        } else {
            out.push_back(MediaTime(std::uniform_int_distribution<std::int64_t>(0, last.count())(random)));
        }
    }
    std::erase_if(out, [](MediaTime target) { return target < MediaTime(0); });
    return out;
}

bool Film::check(MediaTime target) {
    const Result<void> sought = demuxer_.seek(target);
    if (!sought) {
        std::printf("FAILED seek to %.6f: %s\n", to_seconds(target), sought.error().detail.c_str());
        return false;
    }
    decoder_->flush();
    std::optional<MediaTime> first_sound;
    const std::vector<Shown> got = decode(target, first_sound);
    const Shown* expected = shown_at(frames_, target);
    if (!expected) expected = &frames_.front();  // before the first picture that one is shown
    const Shown* shown = shown_at(got, std::max(target, expected->time));
    if (!shown || shown->time != expected->time || shown->md5 != expected->md5) {
        std::printf("FAILED seek to %.6f: picture of %.6f, should be %.6f%s\n", to_seconds(target),
                    shown ? to_seconds(shown->time) : -1, to_seconds(expected->time),
                    shown && shown->time == expected->time ? " (other content)" : "");
        return false;
    }
    const bool has_sound = demuxer_.info().default_audio && target < sound_ends_;
    if (has_sound && (!first_sound || *first_sound > std::max(target, MediaTime(50'000)))) {
        std::printf("FAILED seek to %.6f: sound from %.6f\n", to_seconds(target),
                    first_sound ? to_seconds(*first_sound) : -1);
        return false;
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return std::fputs("usage: sameframe-seeks FILE COUNT SEED\n", stderr), 2;
    auto source = headless::FileByteSource::open(arguments[1]);
    if (!source) return std::fprintf(stderr, "%s\n", source.error().detail.c_str()), 1;
    auto demuxer = media::open_ffmpeg_demuxer(**source);
    if (!demuxer) return std::fprintf(stderr, "%s\n", demuxer.error().detail.c_str()), 1;
    Film film(**demuxer);
    if (!film.prepare()) return std::fputs("no pictures\n", stderr), 1;
    int passed = 0, failed = 0;
    for (const MediaTime target :
         film.targets(std::atoi(arguments[2]), static_cast<unsigned>(std::atoi(arguments[3])))) {
        ++(film.check(target) ? passed : failed);
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}
