// SPDX-License-Identifier: Apache-2.0
// The statistics panel: the rows that the client made, each with its label in the person's language.
#pragma once

#include "ui/frame.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

class StatisticsPanel {
public:
    // `area`: where it may stand; it takes the left top of it.
    void draw(Frame& frame, Rect area);

private:
    Fade fade_;
    ScrollArea scroll_area_;
};

}  // namespace sameframe::ui
