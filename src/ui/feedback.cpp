// SPDX-License-Identifier: Apache-2.0
#include "ui/feedback.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "ui/format.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr Duration kJumpStays = std::chrono::milliseconds(700);
constexpr Duration kNoticeStays = std::chrono::milliseconds(1000);
constexpr Duration kNoticeFades = kMotionSlow;

}  // namespace

void Feedback::pulse(bool playing, MonotonicTime now) {
    pulse_ = {now, true};
    pulse_playing_ = playing;
}

void Feedback::jump(int seconds, MonotonicTime now) {
    const bool goes_on = jump_.active && now - jump_.since < kJumpStays && (seconds > 0) == (jump_seconds_ > 0);
    jump_seconds_ = goes_on ? jump_seconds_ + seconds : seconds;
    jump_text_.clear();
    jump_ = {now, true};
}

void Feedback::notice(std::string text, MonotonicTime now) {
    notice_text_ = std::move(text);
    notice_ = {now, true};
}

void Feedback::draw_pulse(Frame& frame, Rect picture) {
    const float t = frame.motion.since(pulse_.since, kPulse);
    if (t >= 1) {
        pulse_.active = false;
        return;
    }
    const float size = 36 * (1 + 0.35f * ease_out(t));
    const float x = picture.x + picture.width / 2;
    const float y = picture.y + picture.height / 2;
    frame.paint.set_opacity(1 - t * t);
    frame.paint.circle(x, y, size, rgb(0x000000, 130));
    if (pulse_playing_) {
        frame.paint.play_glyph(x, y, size * 0.7f, colour::kOverPicture);
    } else {
        frame.paint.pause_glyph(x, y, size * 0.7f, colour::kOverPicture);
    }
    frame.paint.set_opacity(1);
}

void Feedback::draw_jump(Frame& frame, Rect picture) {
    const Duration shown = frame.motion.now() - jump_.since;
    if (shown >= kJumpStays) {
        jump_.active = false;
        return;
    }
    frame.motion.keep_moving();
    if (jump_text_.empty())
        jump_text_ = frame.text(TextKey::seconds, {{"seconds", format_integer(std::abs(jump_seconds_))}});
    const bool forward = jump_seconds_ > 0;
    const float radius = std::min(56.0f, picture.height * 0.3f);
    const float x = picture.x + picture.width * (forward ? 0.82f : 0.18f);
    const float y = picture.y + picture.height / 2;
    const float left = static_cast<float>(to_seconds(kJumpStays - shown) / to_seconds(kNoticeFades));
    frame.paint.set_opacity(std::min(1.0f, left));
    frame.paint.circle(x, y, radius, rgb(0x000000, 130));
    frame.paint.icon({x - radius, y - 22, 2 * radius, 24}, forward ? Icon::fast_forward : Icon::rewind, type::kIcon,
                     colour::kOverPicture);
    frame.paint.text({x - radius, y + 6, 2 * radius, 18}, jump_text_, type::kCaptionStrong, colour::kOverPicture,
                     Align::centre);
    frame.paint.set_opacity(1);
}

void Feedback::draw_notice(Frame& frame, Rect picture) {
    const Duration shown = frame.motion.now() - notice_.since;
    if (shown >= kNoticeStays) {
        notice_.active = false;
        return;
    }
    frame.motion.keep_moving();
    const float left = static_cast<float>(to_seconds(kNoticeStays - shown) / to_seconds(kNoticeFades));
    frame.paint.set_opacity(frame.motion.reduced() ? 1.0f : std::min(1.0f, left));
    const float y = picture.y + std::min(72.0f, picture.height * 0.15f);
    chip(frame, kNoControl, {picture.x + 12, y, picture.width - 24, 0}, Align::centre, notice_text_, std::nullopt);
    frame.paint.set_opacity(1);
}

void Feedback::draw(Frame& frame, Rect picture) {
    if (pulse_.active) draw_pulse(frame, picture);
    if (jump_.active) draw_jump(frame, picture);
    if (notice_.active) draw_notice(frame, picture);
}

}  // namespace sameframe::ui
