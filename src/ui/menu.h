// SPDX-License-Identifier: Apache-2.0
// Menu: a list to choose from, above the control bar, or as a sheet at the bottom of a phone's window. While it is open
// it takes all input; a press outside or Escape closes it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ui/frame.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

struct MenuRow {
    std::string_view label;
    std::string_view value = {};  // at the right, quieter
    std::optional<Icon> icon = std::nullopt;
    bool checked = false;
    bool enabled = true;
    bool opens_more = false;  // an arrow: leads to another list
};

// Where a menu opens, and what it has besides its rows.
struct MenuForm {
    bool beside = false;                           // below or above its anchor, else above the control bar
    std::span<const std::string_view> strip = {};  // emoji in a row of their own, before all others
};

class Menu {
public:
    void open(bool by_keyboard);
    void close() { open_ = false; }
    bool is_open() const { return open_; }
    bool visible() const { return open_ || !fade_.at(false); }

    // `anchor`: the button that it belongs to. Returns the row that was chosen; the caller closes the menu, or not.
    // Rows of the strip come first: its i-th emoji is row -1 - i.
    std::optional<int> draw(Frame& frame, Rect anchor, std::string_view title, std::span<const MenuRow> rows,
                            MenuForm form = {});

private:
    Rect place(const Frame& frame, Rect anchor, std::string_view title, std::span<const MenuRow> rows, float row_height,
               MenuForm form) const;
    std::optional<int> draw_strip(Frame& frame, Rect row, std::span<const std::string_view> strip);
    bool draw_row(Frame& frame, ControlId id, Rect rect, Rect clip, const MenuRow& row, bool checks);

    bool open_ = false;
    bool focus_first_ = false;
    Fade fade_;
    ScrollArea scroll_area_;
};

}  // namespace sameframe::ui
