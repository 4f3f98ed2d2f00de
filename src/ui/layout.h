// SPDX-License-Identifier: Apache-2.0
// Where everything stands on the two pages: pure functions of the window. CSS pixels throughout, on a 4 pixel grid.
// Designed for windows from 320 pixels wide to 4K, with notches and home bars (safe areas) kept free of controls.
#pragma once

#include <utility>

#include "base/geometry.h"

namespace sameframe::ui {

struct Screen {
    Size window;
    Insets safe_area;
    bool fullscreen = false;
    bool coarse_pointer = false;  // a finger: nothing to press is smaller than kTouchTarget
};

inline constexpr float kTouchTarget = 44;
inline constexpr float kPhoneWidth = 600;  // narrower windows are laid out for one hand

// -- The playing page ------------------------------------------------------------------------------------------------

enum class PlayingForm {
    wide,     // the picture fills the window, or shares it with the second region beside it; controls lie over it
    stacked,  // a phone held upright: the picture on top, its title (and the second region) below
};

struct PlayingLayout {
    PlayingForm form = PlayingForm::wide;
    Rect picture;        // first region: the video is fitted in here
    Rect second_region;  // the talk of a group; empty while there is none
    bool over = false;   // the second region lies over the picture, for want of room beside it
    Rect details;        // stacked: title and facts; empty in the wide form
    Rect top_bar;        // over the picture
    Rect control_bar;    // over the picture, at its bottom
};

// `aspect`: of the picture, width / height; 0 if unknown.
PlayingLayout layout_playing(const Screen& screen, float aspect, bool second_region);

// -- The library page ------------------------------------------------------------------------------------------------

struct LibraryLayout {
    Rect header;  // stays while the rest scrolls
    Rect logo;
    Rect search;
    Rect language;      // the switch
    Rect content;       // the window onto the grid
    float margin = 0;   // of the grid, left and right
    float heading = 0;  // height of the heading above the grid
    int columns = 1;
    Size card;
    float poster_height = 0;
    float gap = 0;     // between cards, across; rows stand kRowGap apart
    float bottom = 0;  // room kept free below the last row

    Rect card_rect(int index, float scroll) const;  // in the window
    float content_height(int cards) const;
    std::pair<int, int> visible_cards(int cards, float scroll) const;  // first, and one behind the last
};

LibraryLayout layout_library(const Screen& screen);

// How much larger than life everything is drawn: 1 up to 2560 x 1440 CSS pixels, more on screens seen from farther
// away.
float interface_scale(Size window);

// A box of this size in the middle of `area`, made smaller where it does not fit with `margin` around it.
Rect centred(Rect area, Size size, float margin = 0);

}  // namespace sameframe::ui
