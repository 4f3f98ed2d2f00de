// SPDX-License-Identifier: Apache-2.0
// What every film wears: a title card in its first seconds, a small timecode, and fades to black at both ends.
#pragma once

#include <array>
#include <string>

#include "lettering.h"

namespace sameframe::films {

class Credits {
public:
    // title in capitals; line: the small line under it. Sizes follow the picture's height.
    // `ink` colours the card; light ink gets a soft shade behind it.
    Credits(int height, const std::string& title, const std::string& line, Colour ink, float length);

    // Onto a display-referred frame. frame_number counts from 0; fps is rounded for the timecode (mm:ss:ff).
    void draw(Image& frame, float seconds, int frame_number, int fps) const;

private:
    Lettering title_, line_;
    std::array<Lettering, 11> digits_;  // 0-9 and the colon
    Colour ink_;
    float unit_;                        // pixels per designed pixel (720 lines)
    float length_;
};

}  // namespace sameframe::films
