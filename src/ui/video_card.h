// SPDX-License-Identifier: Apache-2.0
// VideoCards: one card of the library for each video that is on screen: poster, duration, title, facts.
#pragma once

#include <string>
#include <unordered_map>

#include "ui/format.h"
#include "ui/frame.h"
#include "ui/layout.h"

namespace sameframe::ui {

// "1080p · H.264 · 734 MB"
std::string video_facts(const protocol::Video& video, Language language);

class VideoCards {
public:
    // Returns whether the card was chosen. `clip`: the window of the grid.
    bool draw(Frame& frame, ControlId id, const LibraryLayout& layout, Rect card, Rect clip,
              const protocol::Video& video);
    // A card whose video is not known yet. `phase`: 0..1, where the light is.
    static void draw_skeleton(Frame& frame, const LibraryLayout& layout, Rect card, float phase);

private:
    // What would be costly to make again in each frame.
    struct Prepared {
        std::string title;
        float width = 0;
        Language language = Language::english;
        std::int64_t modified_ms = 0;
        TextLines title_lines;
        std::string facts;
        ShortText duration;
        MonotonicTime first_shown;
        MonotonicTime poster_since;
        bool has_poster = false;
    };

    Prepared& prepare(Frame& frame, const protocol::Video& video, float width);
    void draw_poster(Frame& frame, Rect rect, float hover, const protocol::Video& video, Prepared& prepared);

    std::unordered_map<std::string, Prepared> prepared_;
};

}  // namespace sameframe::ui
