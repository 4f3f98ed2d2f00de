// SPDX-License-Identifier: Apache-2.0
// A state that fills an area: empty, nothing found, failed. One icon, what is so, what it means, what can be done.
#pragma once

#include <string_view>

#include "ui/frame.h"

namespace sameframe::ui {

struct Message {
    Icon icon = Icon::circle_alert;
    Colour tint = colour::kTextSecondary;
    std::string_view title;
    std::string_view sentence;
    std::string_view command;  // in a box of its own
    std::string_view small;    // below all, for support
    std::string_view primary;  // labels of the buttons; none if empty
    std::string_view secondary;
};

enum class MessageChoice { none, primary, secondary };

MessageChoice draw_message(Frame& frame, Rect area, const Message& message);

}  // namespace sameframe::ui
