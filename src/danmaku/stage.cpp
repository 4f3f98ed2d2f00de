// SPDX-License-Identifier: Apache-2.0
#include "danmaku/stage.h"

#include <algorithm>

namespace sameframe::danmaku {
namespace {

constexpr int kSmallestFont = 10;  // CSS pixels: what can still be read

int region_of(const Stage& stage, const Settings& settings) {
    const int quarters = static_cast<int>(settings.region) + 1;
    const int wanted = stage.height * quarters / 4;
    const int allowed = settings.bottom_kept_free ? stage.height * (100 - kBottomFreePercent) / 100 : stage.height;
    return std::min(wanted, allowed);
}

int gap_of(Density density, int em) {
    switch (density) {
        case Density::sparse:
            return 4 * em;
        case Density::normal:
            return em;
        case Density::dense:
            return em / 4;
        case Density::overlap:
            return 0;
    }
    return em;
}

}  // namespace

int Measures::font_size(TextSize size) const {
    switch (size) {
        case TextSize::small:
            return std::max(kSmallestFont, em * 18 / 25);
        case TextSize::normal:
            return em;
        case TextSize::large:
            return em * 36 / 25;
    }
    return em;
}

Measures measure(const Stage& stage, const Settings& settings) {
    Measures measures;
    if (stage.width <= 0 || stage.height <= 0) return measures;
    const int size = std::clamp(settings.size_percent, 50, 200);
    measures.em = std::max(kSmallestFont, stage.height * size / (kLinesOfPicture * 100));
    measures.lane_height = measures.em + (measures.em + 3) / 4;
    measures.region_height = region_of(stage, settings);
    measures.lanes = measures.region_height / measures.lane_height;
    measures.gap = std::min(gap_of(settings.density, measures.em), stage.width);
    const int rate = settings.follow_rate ? 100 : std::clamp(stage.rate_percent, 25, 200);
    const int speed = std::clamp(settings.speed_percent, 40, 250);
    measures.crossing = kCrossing * rate / speed;
    measures.standing = kStanding * rate / 100;
    return measures;
}

}  // namespace sameframe::danmaku
