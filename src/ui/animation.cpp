// SPDX-License-Identifier: Apache-2.0
#include "ui/animation.h"

#include <algorithm>
#include <cmath>

namespace sameframe::ui {
namespace {

// After a rest the time since the last frame says nothing about the motion that begins now.
constexpr Duration kLongestStep = std::chrono::milliseconds(34);

}  // namespace

float ease_out(float t) { return 1 - (1 - t) * (1 - t) * (1 - t); }

float ease_in_out(float t) { return t * t * (3 - 2 * t); }

void Fade::move_towards(bool there, float step) {
    progress_ = there ? std::min(1.0f, progress_ + step) : std::max(0.0f, progress_ - step);
}

void Motion::begin_frame(MonotonicTime now, bool reduced) {
    step_ = std::clamp(now - now_, Duration(0), kLongestStep);
    now_ = now;
    reduced_ = reduced;
    moving_ = false;
}

float Motion::advance(Fade& fade, bool there, Duration whole) {
    const float step = static_cast<float>(static_cast<double>(step_.count()) / static_cast<double>(whole.count()));
    if (!fade.at(there)) fade.move_towards(there, reduced_ ? 1.0f : step);
    if (!fade.at(there)) moving_ = true;
    return fade.value();
}

float Motion::since(MonotonicTime start, Duration whole) {
    if (reduced_ || now_ >= start + whole) return 1;
    moving_ = true;
    return static_cast<float>(std::max(0.0, to_seconds(now_ - start)) / to_seconds(whole));
}

float Motion::cycle(Duration period) {
    if (reduced_) return 0;
    moving_ = true;
    const auto within = now_.time_since_epoch() % period;
    return static_cast<float>(to_seconds(within) / to_seconds(period));
}

}  // namespace sameframe::ui
