// SPDX-License-Identifier: Apache-2.0
#include "ui/scroll.h"

#include <algorithm>
#include <cmath>

namespace sameframe::ui {
namespace {

constexpr float kGlideTime = 0.06f;   // s in which a glide covers 63 % of its way
constexpr float kThrowTime = 0.325f;  // s in which a throw loses 63 % of its speed, as touch screens do
constexpr float kSlowestThrow = 12;   // pixels/s; slower is rest
constexpr float kFastestThrow = 6000;
constexpr Duration kThrowMemory = std::chrono::milliseconds(100);

}  // namespace

float KineticScroll::limited(float offset) const { return std::clamp(offset, 0.0f, limit_); }

float KineticScroll::advance(float content, float viewport, Motion& motion) {
    limit_ = std::max(0.0f, content - viewport);
    viewport_ = viewport;
    const float step = static_cast<float>(to_seconds(motion.step()));
    if (gliding_) {
        target_ = limited(target_);
        offset_ += (target_ - offset_) * (motion.reduced() ? 1.0f : 1 - std::exp(-step / kGlideTime));
        if (std::abs(target_ - offset_) < 0.5f) {
            offset_ = target_;
            gliding_ = false;
        }
    }
    if (velocity_ != 0) {
        offset_ += velocity_ * step;
        velocity_ *= std::exp(-step / kThrowTime);
        if (std::abs(velocity_) < kSlowestThrow || offset_ != limited(offset_)) velocity_ = 0;
    }
    offset_ = limited(offset_);
    if (gliding_ || velocity_ != 0) motion.keep_moving();
    return offset_;
}

void KineticScroll::wheel(float pixels) {
    velocity_ = 0;
    target_ = limited((gliding_ ? target_ : offset_) + pixels);
    gliding_ = true;
}

void KineticScroll::show(float start, float end, float margin) {
    const float now_at = gliding_ ? target_ : offset_;
    float wanted = now_at;
    if (end + margin > now_at + viewport_) wanted = end + margin - viewport_;
    if (start - margin < wanted) wanted = start - margin;
    if (wanted == now_at) return;
    velocity_ = 0;
    target_ = limited(wanted);
    gliding_ = true;
}

void KineticScroll::jump(float offset) {
    offset_ = limited(offset);
    velocity_ = 0;
    gliding_ = false;
}

void KineticScroll::shift(float change) {
    limit_ = std::max(0.0f, limit_ + change);
    offset_ = limited(offset_ + change);
    target_ += change;
}

void KineticScroll::begin_drag(float pointer, MonotonicTime now) {
    dragging_ = true;
    gliding_ = false;
    velocity_ = 0;
    samples_[0] = {now, pointer};
    sample_count_ = 1;
}

void KineticScroll::drag(float pointer, MonotonicTime now) {
    if (!dragging_) return;
    offset_ = limited(offset_ - (pointer - samples_[static_cast<std::size_t>(sample_count_ - 1)].pointer));
    if (sample_count_ == static_cast<int>(samples_.size())) {
        std::move(samples_.begin() + 1, samples_.end(), samples_.begin());
        --sample_count_;
    }
    samples_[static_cast<std::size_t>(sample_count_++)] = {now, pointer};
}

void KineticScroll::end_drag(MonotonicTime now) {
    if (!dragging_) return;
    dragging_ = false;
    const Sample& last = samples_[static_cast<std::size_t>(sample_count_ - 1)];
    const auto* first = std::find_if(samples_.begin(), samples_.begin() + sample_count_,
                                     [&](const Sample& sample) { return now - sample.time <= kThrowMemory; });
    if (first == samples_.begin() + sample_count_ || first->time >= last.time) return;
    const float seconds = static_cast<float>(to_seconds(last.time - first->time));
    velocity_ = std::clamp((first->pointer - last.pointer) / seconds, -kFastestThrow, kFastestThrow);
}

}  // namespace sameframe::ui
