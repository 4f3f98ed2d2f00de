// SPDX-License-Identifier: Apache-2.0
// Layout: which comment is where, as a function of the comments, the media time, the stage and the settings alone: the
// same on every machine, after every seek, at every refresh rate. Places are computed in order of time, from the last
// restart (restarts.h) before what is wanted, and kept; a moment is then looked up. Pure; any one thread.
//
// The rule where there is not room for all. Comments of the same quarter of a second are placed by rank, then the newer
// first. One's own message always comes, if need be as soon as a lane is free; a reply to me waits for a lane up to
// kPatience; all others are dropped when no lane is free at their time. What cannot have entered before a restart comes
// at the restart, or as soon behind it as its width allows.
#pragma once

#include <algorithm>
#include <cstdint>
#include <queue>
#include <span>
#include <vector>

#include "danmaku/comment.h"
#include "danmaku/lanes.h"
#include "danmaku/settings.h"
#include "danmaku/stage.h"

namespace sameframe::danmaku {

inline constexpr MediaTime kTogether = std::chrono::milliseconds(250);
inline constexpr MediaTime kPatience = std::chrono::seconds(3);

// A comment on the stage, from `start` until `end`.
struct Placed {
    std::uint32_t comment = 0;  // index in the comments that were placed
    Mode mode = Mode::scroll;   // how it moves; differs from the comment's own with reduced motion
    int font_size = 0;          // CSS pixels, like all that follows
    int width = 0;
    int left = 0;  // of those that stand
    int top = 0;   // from the upper edge of the picture
    int height = 0;
    MediaTime start{0};
    MediaTime end{0};

    bool operator==(const Placed&) const = default;
};

// The left edge at `time`, in 1/64 CSS pixels from the picture's left edge.
std::int64_t left_at(const Placed& placed, int stage_width, MediaTime time);

class Layout {
public:
    // Forgets every place. `reserve`: room for a count behind each text, in 1/64 em.
    void configure(const Stage& stage, const Settings& settings, int reserve = 0);
    const Stage& stage() const { return stage_; }
    const Measures& measures() const { return measures_; }

    // Comments from `time` on are others than before: their places are forgotten.
    void forget_from(MediaTime time);
    // Places whatever is on the stage from `now` until `until` and is not placed yet. `comments`: all of them.
    void place(Comments comments, MediaTime now, MediaTime until);

    // In the order of placing: their times ascend by quarters of a second.
    std::span<const Placed> placed() const { return placed_; }
    // So many of placed() are what they were at the last call.
    std::size_t take_unchanged();
    // Replaces `out` by the indices in placed() of those on the stage at `time`, which place() was told of.
    void on_stage(MediaTime time, std::vector<std::uint32_t>& out) const;
    std::size_t dropped() const { return dropped_; }

private:
    void begin_at(MediaTime restart);
    void begin_stretch(MediaTime restart);
    void place_stretch(Comments comments, MediaTime until);
    void collect_held(Comments comments);
    void place_order(Comments comments, MediaTime quarter);
    void place_one(const Comment& comment, std::uint32_t index, MediaTime quarter);
    void place_in_lane(const Comment& comment, Placed placed, MediaTime quarter);
    void place_freely(const Comment& comment, Placed placed, MediaTime quarter);
    void keep(const Placed& placed, MediaTime quarter);
    bool crowded(MediaTime time);
    bool held(const Comment& comment, MediaTime restart) const;
    Mode mode_of(const Comment& comment) const;
    int width_of(const Comment& comment) const;
    Lanes& lanes_for(Mode mode) { return lanes_[static_cast<std::size_t>(mode)]; }
    const Lanes& lanes_for(Mode mode) const { return lanes_[static_cast<std::size_t>(mode)]; }
    MediaTime life(Mode mode) const;
    MediaTime longest_life() const { return std::max(measures_.crossing, measures_.standing); }

    Stage stage_;
    Settings settings_;
    Measures measures_;
    int reserve_ = 0;
    Lanes lanes_[4];  // by mode; positioned ones have none
    std::vector<Placed> placed_;
    std::vector<MediaTime> quarters_;  // of each placed one, when its quarter of a second begins
    std::priority_queue<MediaTime, std::vector<MediaTime>, std::greater<>> ends_;  // of those on the stage now
    std::vector<std::uint32_t> order_;  // of one quarter; kept for its memory
    // The restarts from which stretches are placed: the first is where placed_ begins, the last where the lanes did.
    std::vector<MediaTime> stretches_{MediaTime::min()};
    MediaTime stretch_end_ = MediaTime::max();  // the restart after the last of them
    MediaTime done_ = MediaTime::min();         // quarters before this time are placed
    MediaTime longest_wait_{0};                 // of any comment, for a lane
    std::size_t dropped_ = 0;                   // of what was laid out since configure()
    std::size_t unchanged_ = 0;                 // for take_unchanged()
};

}  // namespace sameframe::danmaku
