// SPDX-License-Identifier: Apache-2.0
#include "platform/web/text_runs.h"

#include <cmath>

extern "C" {
void sameframe_run_measure(const char* text, int size, int baseline, int canvas_width, int canvas_height,
                           sameframe::text::RunInk* ink);
void sameframe_run_draw(const char* text, int size, int baseline, unsigned colour, int left, int top, int x, int y);
void sameframe_runs_upload(int width, int height);
}

namespace sameframe::web {
namespace {

constexpr float kBaseline = 0.98f;  // of the font size, from the top of the line; a line is 1.25 of it
constexpr unsigned kWhite = 0xFFFFFF;

int baseline_of(const text::RunKey& run) {
    return static_cast<int>(std::lround(static_cast<float>(run.font_size) * kBaseline));
}

}  // namespace

text::RunInk CanvasTextRuns::measure(const text::RunKey& run) {
    text::RunInk ink;
    sameframe_run_measure(run.text.c_str(), run.font_size, baseline_of(run), text::kStagingWidth, text::kStagingHeight,
                          &ink);
    return ink;
}

void CanvasTextRuns::draw(const text::RunKey& run, const text::RunInk& ink, int x, int y) {
    sameframe_run_draw(run.text.c_str(), run.font_size, baseline_of(run), run.has_own_colours ? run.colour : kWhite,
                       ink.left, ink.top, x, y);
}

void CanvasTextRuns::upload(int height) { sameframe_runs_upload(text::kStagingWidth, height); }

}  // namespace sameframe::web
