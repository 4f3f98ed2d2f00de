// SPDX-License-Identifier: Apache-2.0
// Stage: what the playing page is about right now, out of the many flags of its view. Pure.
#pragma once

#include <optional>

#include "ui/view.h"

namespace sameframe::ui {

enum class Stage {
    looking_up,  // the catalogue's entry is on its way
    failed,      // see stage_error()
    opening,     // no picture and no sound yet
    ready,       // at its start, waiting for the person to play
    waiting,     // wants to play but cannot just now: bytes or a seek
    playing,
    paused,
    ended,
};

Stage stage_of(const PlayingView& view);
const Error* stage_error(const PlayingView& view);  // null unless failed

// Sound without a picture: an album cover's place is drawn instead.
bool sound_only(const PlayingView& view);

// Width / height of the picture as far as known, 0 if not.
float picture_aspect(const PlayingView& view);

}  // namespace sameframe::ui
