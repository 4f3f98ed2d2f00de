// SPDX-License-Identifier: Apache-2.0
#include "credits.h"

namespace sameframe::films {

namespace {
constexpr float kTitleIn = 1.2f, kTitleOut = 7.0f, kTitleFade = 1.3f;
constexpr float kFadeIn = 1.8f, kFadeOut = 2.6f;
constexpr Colour kTimeInk{0.97f, 0.96f, 0.94f};
}  // namespace

Credits::Credits(int height, const std::string& title, const std::string& line, Colour ink, float length)
    : ink_(ink), unit_(float(height) / 720.0f), length_(length) {
    const float cap = std::min(52.0f, 760.0f / float(title.size())) * unit_;  // long titles are set smaller
    title_ = letter(title, cap, 2.2f * unit_, 0.42f);
    line_ = letter(line, 13 * unit_, 1.3f * unit_, 0.62f);
    for (int i = 0; i < 11; ++i) {
        const char c = i == 10 ? ':' : char('0' + i);
        digits_[size_t(i)] = letter(std::string(1, c), 13 * unit_, 1.5f * unit_, 0);
    }
}

void Credits::draw(Image& frame, float seconds, int frame_number, int fps) const {
    const float light = smoothstep(0, kFadeIn, seconds) * smoothstep(length_ - 0.1f, length_ - kFadeOut, seconds);
    if (light < 1.0f) {
        for (auto* plane : {&frame.r, &frame.g, &frame.b})
            for (float& v : *plane) v *= light;
    }
    const float shown = window(seconds, kTitleIn, kTitleOut, kTitleFade);
    if (shown > 0) {
        const float shade = ink_.g > 0.5f ? 0.30f : 0.0f;
        const float centre = float(frame.width) * 0.5f, y = float(frame.height) * 0.40f;
        blend(frame, title_, centre - float(ink_width(title_)) * 0.5f, y, ink_, shown, shade);
        const float later = window(seconds, kTitleIn + 0.5f, kTitleOut, kTitleFade);
        blend(frame, line_, centre - float(ink_width(line_)) * 0.5f, y + float(title_.height - 2 * title_.margin) + 30 * unit_, ink_, later * 0.85f, shade);
    }
    const int total = frame_number / fps, fields[3] = {total / 60, total % 60, frame_number % fps};
    const float step = 13.5f * unit_;  // fixed pitch: the digits must not dance
    float x = float(frame.width) - 28 * unit_ - 6 * step - 2 * step * 0.6f;
    const float y = float(frame.height) - 40 * unit_;
    for (int i = 0; i < 3; ++i) {
        for (const int digit : {fields[i] / 10 % 10, fields[i] % 10}) {
            blend(frame, digits_[size_t(digit)], x, y, kTimeInk, 0.72f, 0.35f);
            x += step;
        }
        if (i < 2) blend(frame, digits_[10], x, y, kTimeInk, 0.72f, 0.35f);
        x += step * 0.6f;
    }
}

}  // namespace sameframe::films
