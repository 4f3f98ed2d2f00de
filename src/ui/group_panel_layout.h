// SPDX-License-Identifier: Apache-2.0
// Where everything stands in the second region. Pure; CSS pixels.
#pragma once

#include "ui/layout.h"

namespace sameframe::ui {

struct GroupPanelLayout {
    Rect region;
    Rect header;
    Rect chat_tab;
    Rect members_tab;
    Rect invite;
    Rect hide;      // empty where it cannot be hidden
    Rect banner;    // empty without one
    Rect body;      // messages, or members
    Rect composer;  // empty beside the members
};

struct GroupPanelContent {
    float chat_width = 0;  // of the tabs' words
    float members_width = 0;
    float composer_height = 0;  // 0: none
    bool banner = false;
    bool hideable = false;
};

GroupPanelLayout layout_group_panel(Rect region, const Screen& screen, const GroupPanelContent& content);

}  // namespace sameframe::ui
