// SPDX-License-Identifier: Apache-2.0
// Preferences: the few choices that a browser keeps for its person. Read once, written when changed.
#pragma once

#include "client/platform.h"
#include "ui/texts.h"

namespace sameframe::client {

struct Preferences {
    float volume = 1;  // 0..1
    bool muted = false;
    ui::Language language = ui::Language::english;
    bool sidebar = true;        // the talk is beside the picture; else only over it
    bool live_at_once = false;  // messages float when they come, though this viewer is not there in the video
};

// What is missing or damaged in the store takes its default; the language follows the browser's.
Preferences load_preferences(const Platform& platform);
void save_preferences(Platform& platform, const Preferences& preferences);

}  // namespace sameframe::client
