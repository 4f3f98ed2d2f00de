// SPDX-License-Identifier: Apache-2.0
#include "danmaku/layout.h"

#include <algorithm>
#include <numeric>

#include "danmaku/text_width.h"

namespace sameframe::danmaku {
namespace {

MediaTime quarter_of(MediaTime time) {
    const std::int64_t length = kTogether.count();
    std::int64_t number = time.count() / length;
    if (time.count() % length < 0) --number;
    return MediaTime(number * length);
}

bool moves(Mode mode) { return mode == Mode::scroll || mode == Mode::reverse; }

}  // namespace

std::int64_t left_at(const Placed& placed, int stage_width, MediaTime time) {
    if (!moves(placed.mode)) return std::int64_t{placed.left} * 64;
    const std::int64_t life = (placed.end - placed.start).count();
    const std::int64_t way = std::int64_t{stage_width + placed.width} * 64;
    const std::int64_t gone = way * (time - placed.start).count() / std::max<std::int64_t>(1, life);
    return placed.mode == Mode::scroll ? std::int64_t{stage_width} * 64 - gone : gone - std::int64_t{placed.width} * 64;
}

void Layout::configure(const Stage& stage, const Settings& settings, int reserve) {
    stage_ = stage;
    settings_ = settings;
    measures_ = measure(stage, settings);
    reserve_ = reserve;
    placed_.clear();
    quarters_.clear();
    done_ = MediaTime::min();
    longest_wait_ = MediaTime(0);
    dropped_ = 0;
    clear_lanes();
}

void Layout::clear_lanes() {
    const auto make = [this](Lanes::Kind kind, MediaTime life) {
        return Lanes(kind, measures_.lanes, stage_.width, measures_.gap, life);
    };
    lanes_[static_cast<std::size_t>(Mode::scroll)] = make(Lanes::Kind::moving, measures_.crossing);
    lanes_[static_cast<std::size_t>(Mode::reverse)] = make(Lanes::Kind::moving, measures_.crossing);
    lanes_[static_cast<std::size_t>(Mode::top)] = make(Lanes::Kind::standing, measures_.standing);
    lanes_[static_cast<std::size_t>(Mode::bottom)] = make(Lanes::Kind::standing, measures_.standing);
    ends_ = {};
}

MediaTime Layout::life(Mode mode) const { return moves(mode) ? measures_.crossing : measures_.standing; }

// What the lanes remember is what was placed in them, so it is taken from there.
void Layout::forget_from(MediaTime time) {
    const MediaTime quarter = quarter_of(time);
    if (quarter >= done_) return;
    done_ = quarter;
    const auto first = std::lower_bound(quarters_.begin(), quarters_.end(), quarter);
    placed_.resize(static_cast<std::size_t>(first - quarters_.begin()));
    quarters_.erase(first, quarters_.end());
    clear_lanes();
    const MediaTime oldest = quarter - std::max(measures_.crossing, measures_.standing) - longest_wait_ - kTogether;
    const auto begin = std::lower_bound(quarters_.begin(), quarters_.end(), oldest) - quarters_.begin();
    for (auto i = static_cast<std::size_t>(begin); i < placed_.size(); ++i) {
        const Placed& placed = placed_[i];
        if (settings_.most_on_screen > 0) ends_.push(placed.end);
        if (placed.mode == Mode::positioned) continue;
        const int lane = placed.mode == Mode::bottom
                             ? (measures_.region_height - placed.top - placed.height) / measures_.lane_height
                             : placed.top / measures_.lane_height;
        lanes_[static_cast<std::size_t>(placed.mode)].take({lane, placed.start}, placed.width,
                                                           placed.height / measures_.lane_height);
    }
}

void Layout::place(std::span<const Comment> comments, MediaTime time) {
    const MediaTime until = quarter_of(time) + kTogether;
    if (until <= done_) return;
    const auto before = [](const Comment& comment, MediaTime t) { return comment.time < t; };
    auto at = std::lower_bound(comments.begin(), comments.end(), done_, before);
    done_ = until;
    while (at != comments.end() && at->time < until) {
        const MediaTime next = quarter_of(at->time) + kTogether;
        auto end = at;
        while (end != comments.end() && end->time < next)
            ++end;
        if (measures_.lanes > 0)
            place_quarter(comments, static_cast<std::uint32_t>(at - comments.begin()),
                          static_cast<std::uint32_t>(end - comments.begin()));
        at = end;
    }
}

bool Layout::place_more(std::span<const Comment> comments, std::size_t count) {
    const auto before = [](const Comment& comment, MediaTime t) { return comment.time < t; };
    const auto at = std::lower_bound(comments.begin(), comments.end(), done_, before);
    const auto left = static_cast<std::size_t>(comments.end() - at);
    if (left == 0) return true;
    place(comments, (at + static_cast<std::ptrdiff_t>(std::min(count, left) - 1))->time);
    return left <= count;
}

void Layout::place_quarter(std::span<const Comment> comments, std::uint32_t begin, std::uint32_t end) {
    order_.resize(end - begin);
    std::iota(order_.begin(), order_.end(), begin);
    if (order_.size() > 1) {
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return comments[a].rank != comments[b].rank ? comments[a].rank > comments[b].rank : a > b;
        });
    }
    for (const std::uint32_t index : order_)
        place_one(comments[index], index);
}

bool Layout::crowded(MediaTime time) {
    while (!ends_.empty() && ends_.top() <= time)
        ends_.pop();
    return settings_.most_on_screen > 0 && ends_.size() >= static_cast<std::size_t>(settings_.most_on_screen);
}

void Layout::place_one(const Comment& comment, std::uint32_t index) {
    if (comment.rank < Rank::reply_to_me && crowded(comment.time)) {
        ++dropped_;
        return;
    }
    Placed placed;
    placed.comment = index;
    placed.mode = stage_.reduced_motion && moves(comment.mode) ? Mode::top : comment.mode;
    placed.font_size = measures_.font_size(comment.size);
    placed.width = ((text_width(comment.text) + reserve_) * placed.font_size + kEm - 1) / kEm;
    const int lanes = std::min(measures_.lanes, measures_.lanes_of(comment.size));
    placed.height = lanes * measures_.lane_height;
    if (comment.mode == Mode::positioned)
        place_freely(comment, placed);
    else
        place_in_lane(comment, placed);
}

void Layout::place_freely(const Comment& comment, Placed placed) {
    placed.left = std::max(0, stage_.width - placed.width) * comment.x / 65535;
    placed.top = std::max(0, measures_.region_height - placed.height) * comment.y / 65535;
    placed.start = comment.time;
    placed.end = comment.time + measures_.standing;
    keep(placed, quarter_of(comment.time));
}

void Layout::place_in_lane(const Comment& comment, Placed placed) {
    Lanes& lanes = lanes_[static_cast<std::size_t>(placed.mode)];
    const int height = placed.height / measures_.lane_height;
    Lanes::Place place = lanes.find(comment.time, placed.width, height);
    const MediaTime wait = place.start - comment.time;
    const bool patient = comment.rank == Rank::own || (comment.rank == Rank::reply_to_me && wait <= kPatience);
    if (wait > MediaTime(0) && settings_.density == Density::overlap) {
        place.start = comment.time;
    } else if (wait > MediaTime(0) && !patient) {
        ++dropped_;
        return;
    }
    lanes.take(place, placed.width, height);
    longest_wait_ = std::max(longest_wait_, place.start - comment.time);
    const int top = place.lane * measures_.lane_height;
    placed.top = placed.mode == Mode::bottom ? measures_.region_height - top - placed.height : top;
    placed.left = (stage_.width - placed.width) / 2;
    placed.start = place.start;
    placed.end = place.start + life(placed.mode);
    keep(placed, quarter_of(comment.time));
}

void Layout::keep(const Placed& placed, MediaTime quarter) {
    placed_.push_back(placed);
    quarters_.push_back(quarter);
    if (settings_.most_on_screen > 0) ends_.push(placed.end);
}

void Layout::on_stage(MediaTime time, std::vector<std::uint32_t>& out) const {
    out.clear();
    const MediaTime oldest = time - std::max(measures_.crossing, measures_.standing) - longest_wait_ - kTogether;
    auto i = static_cast<std::size_t>(std::lower_bound(quarters_.begin(), quarters_.end(), oldest) - quarters_.begin());
    for (; i < placed_.size() && quarters_[i] <= time; ++i)
        if (placed_[i].start <= time && time < placed_[i].end) out.push_back(static_cast<std::uint32_t>(i));
}

}  // namespace sameframe::danmaku
