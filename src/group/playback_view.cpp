// SPDX-License-Identifier: Apache-2.0
#include "group/playback_view.h"

#include <cmath>

#include "group/shared_playback.h"

namespace sameframe::group {
namespace {

// Of one order, as we foresaw it and as it came: only the instants differ a little.
bool same_order(const protocol::Playback& a, const protocol::Playback& b) {
    constexpr double kFar = 2000;  // ms of the video
    const double moved = static_cast<double>(b.at - a.at) * (a.playing ? a.rate : 0);
    return a.epoch == b.epoch && a.playing == b.playing && a.rate == b.rate &&
           std::abs(static_cast<double>(a.position_ms) + moved - static_cast<double>(b.position_ms)) < kFar;
}

}  // namespace

void PlaybackView::heard(const protocol::Playback& playback, protocol::MemberId self) {
    if (playback.revision <= told_.revision && playback.epoch <= told_.epoch) return;
    told_ = playback;
    if (!expected_) return;
    if (playback.epoch != expected_->playback.epoch ||
        (playback.by == self && same_order(expected_->playback, playback)))
        expected_.reset();
}

void PlaybackView::replace(const protocol::Playback& playback) {
    told_ = playback;
    expected_.reset();
}

void PlaybackView::expect(const protocol::PlaybackControl& control, protocol::MemberId self, double arrives_ms,
                          MonotonicTime now) {
    const protocol::Playback& base = at(now);
    expected_ = Expected{controlled(base, control, self, std::llround(arrives_ms)), now + kAnswerWithin};
}

const protocol::Playback& PlaybackView::at(MonotonicTime now) const {
    return expected_ && now < expected_->until ? expected_->playback : told_;
}

}  // namespace sameframe::group
