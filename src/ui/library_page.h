// SPDX-License-Identifier: Apache-2.0
// The library: all videos as cards, with search. View state in, OpenVideo and the like out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/scroll_area.h"
#include "ui/video_card.h"

namespace sameframe::ui {

class LibraryPage {
public:
    void draw(Frame& frame, std::string_view query);

private:
    void find(const Frame& frame, std::string_view query);
    void draw_header(Frame& frame, const LibraryLayout& layout);
    void draw_heading(Frame& frame, const LibraryLayout& layout, float scroll);
    void draw_grid(Frame& frame, const LibraryLayout& layout);
    void choose(Frame& frame, const std::string& id);
    void draw_instead_of_grid(Frame& frame, const LibraryLayout& layout);
    void move_focus(Frame& frame, const LibraryLayout& layout);

    VideoCards cards_;
    ScrollArea scroll_area_;
    std::vector<std::uint32_t> found_;  // indices of the videos that match, in order

    // What `found_` and `count_text_` were made from.
    std::string query_;
    const protocol::Video* videos_ = nullptr;
    std::size_t video_count_ = 0;
    std::uint64_t revision_ = 0;
    Language language_ = Language::english;
    bool searched_ = false;
    std::string count_text_;

    int focused_card_ = -1;
};

}  // namespace sameframe::ui
