// SPDX-License-Identifier: Apache-2.0
// A geometric single-line alphabet of our own (A-Z, 0-9, colon, full stop), so that the films need no font file.
// A glyph is a set of strokes in a box of cap height 1; text is drawn by the distance to the nearest stroke.
#pragma once

#include <string>
#include <vector>

#include "image.h"

namespace sameframe::films {

// Coverage of a line of text, made once and blended into many frames.
struct Lettering {
    int width = 0, height = 0, margin = 0;
    std::vector<float> ink;   // [0, 1], the strokes
    std::vector<float> halo;  // [0, 1], a soft shade around them
};

// cap: height of a capital in pixels; weight: stroke width in pixels; tracking: space between letters in caps.
Lettering letter(const std::string& text, float cap, float weight, float tracking);

// Blends the text with its ink's top left corner at (x, y): first the halo as shade, then the ink.
void blend(Image& frame, const Lettering& text, float x, float y, Colour ink, float opacity, float shade);

// The width of the ink alone, in pixels.
inline int ink_width(const Lettering& text) { return text.width - 2 * text.margin; }

}  // namespace sameframe::films
