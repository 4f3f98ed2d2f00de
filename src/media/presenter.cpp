// SPDX-License-Identifier: Apache-2.0
#include "media/presenter.h"

#include <algorithm>
#include <utility>

namespace sameframe::media {
namespace {

constexpr Duration kFpsWindow{1'000'000};

}  // namespace

void Presenter::reset() {
    current_ = {};
    shown_time_.reset();
    shown_in_epoch_ = false;
    counts_ = {};
    shown_at_.clear();
}

void Presenter::release() {
    current_.storage.reset();
    const auto is_old = [&](const DecodedFrame* front) { return front && !pipeline_.is_current(front->epoch); };
    while (pipeline_.frames.peek(is_old)) pipeline_.frames.try_pop();
}

bool Presenter::waiting() const {
    return pipeline_.frames.peek([&](const DecodedFrame* front) { return front && pipeline_.is_current(front->epoch); });
}

const VideoFrame* Presenter::show(VideoFrame frame, MonotonicTime now) {
    current_ = std::move(frame);
    shown_time_ = current_.time;
    shown_in_epoch_ = true;
    ++counts_.shown;
    shown_at_.push_back(now);
    while (shown_at_.front() + kFpsWindow <= now) shown_at_.pop_front();
    return &current_;
}

const VideoFrame* Presenter::show_first(MonotonicTime now) {
    while (std::optional<DecodedFrame> front = pipeline_.frames.try_pop()) {
        if (pipeline_.is_current(front->epoch)) return show(std::move(front->frame), now);
    }
    return nullptr;
}

const VideoFrame* Presenter::show_due(MonotonicTime now, const Pacer& pacer, bool playing) {
    std::optional<VideoFrame> newest;
    const auto next_is_due = [&](const DecodedFrame* front) {
        return front && (!pipeline_.is_current(front->epoch) || pacer.due(front->frame.time));
    };
    while (pipeline_.frames.peek(next_is_due)) {
        std::optional<DecodedFrame> front = pipeline_.frames.try_pop();
        if (!front || !pipeline_.is_current(front->epoch)) continue;
        if (newest) ++counts_.dropped;
        newest = std::move(front->frame);
    }
    if (!newest) return nullptr;
    if (playing && pacer.late(newest->time, newest->duration)) ++counts_.late;
    return show(*std::move(newest), now);
}

double Presenter::shown_fps(MonotonicTime now) const {
    const auto recent = [&](MonotonicTime shown) { return shown + kFpsWindow > now; };
    return static_cast<double>(std::count_if(shown_at_.begin(), shown_at_.end(), recent));
}

}  // namespace sameframe::media
