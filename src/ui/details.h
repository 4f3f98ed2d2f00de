// SPDX-License-Identifier: Apache-2.0
// Details: title and facts of the video, under the picture of a phone held upright.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

class Details {
public:
    void draw(Frame& frame, Rect area);

private:
    struct Row {
        TextKey label;
        std::string value;
    };
    void prepare(const Frame& frame, float width);

    // What the rest was made from.
    std::string id_;
    std::string title_;
    float width_ = 0;
    Language language_ = Language::english;

    TextLines title_lines_;
    std::vector<Row> rows_;
    ScrollArea scroll_area_;
};

}  // namespace sameframe::ui
