// SPDX-License-Identifier: Apache-2.0
// The fonts of Dear ImGui, drawn by the browser on a 2D canvas glyph by glyph as they are needed: every script and
// emoji with the viewer's own fonts, and the icons of ui/icons.h. No font file is downloaded. Main thread.
// A font's size is its em in CSS pixels; the base line lies at 0.87 of it, which centres capitals and Han characters
// in the line; digits are all equally wide.
#pragma once

namespace sameframe::web {

// Adds Fonts[0] (regular) and Fonts[1] (semibold) to the current context.
void add_canvas_fonts();

}  // namespace sameframe::web
