// SPDX-License-Identifier: Apache-2.0
#include "media/sound.h"

#include <cmath>

namespace sameframe::media {
namespace {

// Sound that is behind by less stays: a device may be taking it at this moment.
constexpr MediaTime kSkipTolerance{20'000};

}  // namespace

std::optional<AudioReading> Sound::reading(Duration latency) const {
    if (!started()) return std::nullopt;
    const AudioTimeline& timeline = pipeline_.timeline;
    const std::uint32_t position = pipeline_.ring.read_position();
    const auto under_way = static_cast<std::uint32_t>(std::llround(to_seconds(latency) * pipeline_.sample_rate));
    const std::optional<MediaTime> heard = timeline.time_at(position - under_way);
    const std::optional<MediaTime> end = timeline.end_time();
    if (!heard || !end) return std::nullopt;
    return AudioReading{pipeline_.ring.taken(), *heard, timeline.rate_at(position - under_way), *end};
}

void Sound::skip_to(MediaTime position) {
    if (!started()) return;
    const std::optional<MediaTime> at = pipeline_.timeline.time_at(pipeline_.ring.read_position());
    if (!at || *at + kSkipTolerance >= position) return;
    if (const std::optional<std::uint32_t> to = pipeline_.timeline.position_of(position)) pipeline_.ring.discard_until(*to);
}

Duration Sound::buffered() const {
    if (!started()) return Duration(0);
    return Duration(std::int64_t{pipeline_.ring.available()} * 1'000'000 / pipeline_.sample_rate);
}

}  // namespace sameframe::media
