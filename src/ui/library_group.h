// SPDX-License-Identifier: Apache-2.0
// What the library shows of groups: "Watch together" in its header, and at its bottom, for those in a group, what the
// group watches and the way back there.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"

namespace sameframe::ui {

inline constexpr float kGroupStrip = 68;

// Returns the width it took at the right end of the header. On a phone without its words.
float draw_library_start_button(Frame& frame, const LibraryLayout& layout);

void draw_group_strip(Frame& frame);

}  // namespace sameframe::ui
