// SPDX-License-Identifier: Apache-2.0
#include "danmaku/layout.h"

#include <algorithm>
#include <utility>

#include "danmaku/restarts.h"
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
    dropped_ = 0;
    begin_at(MediaTime::min());
}

void Layout::begin_at(MediaTime restart) {
    placed_.clear();
    quarters_.clear();
    stretches_.clear();
    longest_wait_ = MediaTime(0);
    unchanged_ = 0;
    begin_stretch(restart);
}

void Layout::begin_stretch(MediaTime restart) {
    if (stretches_.empty() || stretches_.back() != restart) stretches_.push_back(restart);
    done_ = restart;
    const auto make = [&](Lanes::Kind kind, MediaTime life) {
        return Lanes(kind, measures_.lanes, stage_.width, measures_.gap, life, restart);
    };
    lanes_for(Mode::scroll) = make(Lanes::Kind::moving, measures_.crossing);
    lanes_for(Mode::reverse) = make(Lanes::Kind::moving, measures_.crossing);
    lanes_for(Mode::top) = make(Lanes::Kind::standing, measures_.standing);
    lanes_for(Mode::bottom) = make(Lanes::Kind::standing, measures_.standing);
    ends_ = {};
    if (restart == MediaTime::min()) return;
    for (int i = 1; i <= settings_.most_on_screen; ++i)  // as many as may be there, and they leave one after another
        ends_.push(restart + measures_.crossing * i / settings_.most_on_screen);
}

MediaTime Layout::life(Mode mode) const { return moves(mode) ? measures_.crossing : measures_.standing; }

Mode Layout::mode_of(const Comment& comment) const {
    return stage_.reduced_motion && moves(comment.mode) ? Mode::top : comment.mode;
}

int Layout::width_of(const Comment& comment) const {
    return ((text_width(comment.text) + reserve_) * measures_.font_size(comment.size) + kEm - 1) / kEm;
}

// What the lanes remember is what was placed in them, so it is taken from there.
void Layout::forget_from(MediaTime time) {
    const MediaTime quarter = quarter_of(time);
    if (quarter >= done_) return;
    if (quarter <= stretches_.front()) return begin_at(MediaTime::min());  // that restart may be none any more
    while (stretches_.back() > quarter)
        stretches_.pop_back();
    const auto first = std::lower_bound(quarters_.begin(), quarters_.end(), quarter);
    placed_.resize(static_cast<std::size_t>(first - quarters_.begin()));
    quarters_.erase(first, quarters_.end());
    unchanged_ = std::min(unchanged_, placed_.size());
    begin_stretch(stretches_.back());
    done_ = quarter;
    if (done_ == stretches_.back()) return;
    const MediaTime oldest = std::max(stretches_.back(), quarter - longest_life() - longest_wait_ - kTogether);
    const auto begin = std::lower_bound(quarters_.begin(), quarters_.end(), oldest) - quarters_.begin();
    for (auto i = static_cast<std::size_t>(begin); i < placed_.size(); ++i) {
        const Placed& placed = placed_[i];
        if (settings_.most_on_screen > 0) ends_.push(placed.end);
        if (placed.mode == Mode::positioned) continue;
        const int lane = placed.mode == Mode::bottom
                             ? (measures_.region_height - placed.top - placed.height) / measures_.lane_height
                             : placed.top / measures_.lane_height;
        lanes_for(placed.mode).take({lane, placed.start}, placed.width, placed.height / measures_.lane_height);
    }
}

std::size_t Layout::take_unchanged() { return std::exchange(unchanged_, placed_.size()); }

void Layout::place(Comments comments, MediaTime now, MediaTime until) {
    if (measures_.lanes == 0) return;
    const MediaTime first = restart_before(comments, now - longest_life());
    if (first < stretches_.front() || first > done_) begin_at(first);
    until = quarter_of(until) + kTogether;
    for (;;) {
        stretch_end_ = restart_after(comments, stretches_.back());
        place_stretch(comments, std::min(until, stretch_end_));
        if (until <= stretch_end_) return;
        begin_stretch(stretch_end_);
    }
}

void Layout::place_stretch(Comments comments, MediaTime until) {
    if (until <= done_) return;
    const auto before = [](const Comment* comment, MediaTime time) { return comment->time < time; };
    const auto index_at = [&](MediaTime time) {
        return static_cast<std::uint32_t>(std::lower_bound(comments.begin(), comments.end(), time, before) -
                                          comments.begin());
    };
    const bool restarting = done_ == stretches_.back() && done_ != MediaTime::min();
    std::uint32_t at = index_at(done_);
    MediaTime quarter = restarting || at == comments.size() ? done_ : quarter_of(comments[at]->time);
    order_.clear();
    if (restarting) collect_held(comments);
    done_ = until;
    while (quarter < until) {
        for (; at < comments.size() && comments[at]->time < quarter + kTogether; ++at)
            if (!held(*comments[at], stretch_end_)) order_.push_back(at);
        place_order(comments, quarter);
        if (at == comments.size()) break;
        quarter = quarter_of(comments[at]->time);
        order_.clear();
    }
}

// Those of the stretch before that could not have entered.
void Layout::collect_held(Comments comments) {
    const MediaTime restart = stretches_.back();
    const auto before = [](const Comment* comment, MediaTime time) { return comment->time < time; };
    auto at = std::lower_bound(comments.begin(), comments.end(), restart - longest_life(), before);
    for (; at != comments.end() && (*at)->time < restart; ++at)
        if (held(**at, restart)) order_.push_back(static_cast<std::uint32_t>(at - comments.begin()));
}

bool Layout::held(const Comment& comment, MediaTime restart) const {
    if (comment.mode == Mode::positioned || comment.time < restart - longest_life()) return false;
    return comment.time > lanes_for(mode_of(comment)).last_start(restart, width_of(comment));
}

void Layout::place_order(Comments comments, MediaTime quarter) {
    if (order_.size() > 1) {
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return comments[a]->rank != comments[b]->rank ? comments[a]->rank > comments[b]->rank : a > b;
        });
    }
    for (const std::uint32_t index : order_)
        place_one(*comments[index], index, quarter);
}

bool Layout::crowded(MediaTime time) {
    while (!ends_.empty() && ends_.top() <= time)
        ends_.pop();
    return settings_.most_on_screen > 0 && ends_.size() >= static_cast<std::size_t>(settings_.most_on_screen);
}

void Layout::place_one(const Comment& comment, std::uint32_t index, MediaTime quarter) {
    Placed placed;
    placed.comment = index;
    placed.mode = mode_of(comment);
    placed.start = std::max(comment.time, stretches_.back());
    const bool full = placed.mode != Mode::positioned && settings_.density != Density::overlap &&
                      lanes_for(placed.mode).closed(placed.start);
    if (comment.rank < Rank::reply_to_me && (full || crowded(placed.start))) {
        ++dropped_;
        return;
    }
    placed.font_size = measures_.font_size(comment.size);
    placed.width = width_of(comment);
    placed.height = std::min(measures_.lanes, measures_.lanes_of(comment.size)) * measures_.lane_height;
    if (placed.mode == Mode::positioned)
        place_freely(comment, placed, quarter);
    else
        place_in_lane(comment, placed, quarter);
}

void Layout::place_freely(const Comment& comment, Placed placed, MediaTime quarter) {
    placed.left = std::max(0, stage_.width - placed.width) * comment.x / 65535;
    placed.top = std::max(0, measures_.region_height - placed.height) * comment.y / 65535;
    placed.end = placed.start + measures_.standing;
    keep(placed, quarter);
}

void Layout::place_in_lane(const Comment& comment, Placed placed, MediaTime quarter) {
    Lanes& lanes = lanes_for(placed.mode);
    const int height = placed.height / measures_.lane_height;
    const MediaTime time = placed.start;
    Lanes::Place place = lanes.find(time, placed.width, height);
    const MediaTime wait = place.start - time;
    const bool late = place.start > lanes.last_start(stretch_end_, placed.width);
    const bool after_restart = stretches_.back() != MediaTime::min() && time - stretches_.back() < kPatience;
    const bool patient = comment.rank == Rank::own ||
                         (!late && ((comment.rank == Rank::reply_to_me && wait <= kPatience) ||
                                    (after_restart && wait <= life(placed.mode) / 2)));
    if (wait > MediaTime(0) && (settings_.density == Density::overlap || (patient && late))) {
        place.start = time;  // rather over another than never
    } else if (wait > MediaTime(0) && !patient) {
        ++dropped_;
        return;
    }
    lanes.take(place, placed.width, height);
    longest_wait_ = std::max(longest_wait_, place.start - time);
    const int top = place.lane * measures_.lane_height;
    placed.top = placed.mode == Mode::bottom ? measures_.region_height - top - placed.height : top;
    placed.left = (stage_.width - placed.width) / 2;
    placed.start = place.start;
    placed.end = placed.start + life(placed.mode);
    keep(placed, quarter);
}

void Layout::keep(const Placed& placed, MediaTime quarter) {
    placed_.push_back(placed);
    quarters_.push_back(quarter);
    if (settings_.most_on_screen > 0) ends_.push(placed.end);
}

void Layout::on_stage(MediaTime time, std::vector<std::uint32_t>& out) const {
    out.clear();
    const MediaTime oldest = time - longest_life() - longest_wait_ - kTogether;
    auto i = static_cast<std::size_t>(std::lower_bound(quarters_.begin(), quarters_.end(), oldest) - quarters_.begin());
    for (; i < placed_.size() && quarters_[i] <= time; ++i)
        if (placed_[i].start <= time && time < placed_[i].end) out.push_back(static_cast<std::uint32_t>(i));
}

}  // namespace sameframe::danmaku
