// SPDX-License-Identifier: Apache-2.0
#include "client/floating.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sameframe::client {
namespace {

constexpr int kPageSize = 2048;
constexpr int kMostPages = 4;  // 64 MB
constexpr int kMargin = 8;     // texels: the outline and the frame around own messages, at up to 3 device pixels each
constexpr int kGap = 1;        // between runs on the staging canvas
// A new run costs a tenth of a millisecond where its glyphs were seen before, and ten times that where not.
constexpr Duration kRunTime = std::chrono::milliseconds(4);
constexpr std::size_t kFirstBudget = 8;
constexpr std::size_t kMostRuns = 48;
constexpr MediaTime kHoldSlack = std::chrono::milliseconds(100);
constexpr MediaTime kOriginAge = std::chrono::minutes(2);      // times stay small, so that a float holds them to 10 us
constexpr MediaTime kAhead = std::chrono::milliseconds(1500);  // runs are made before they are needed

float seconds_between(MediaTime from, MediaTime to) { return static_cast<float>(to_seconds(to - from)); }

int css(float value) { return static_cast<int>(std::floor(value)); }

}  // namespace

Floating::Floating(text::RunRasteriser& rasteriser, std::function<MonotonicTime()> clock)
    : rasteriser_(rasteriser),
      clock_(std::move(clock)),
      atlas_(kPageSize, kMostPages, kMargin),
      program_(kPageSize, kMargin),
      budget_(kFirstBudget) {}

void Floating::set_settings(const danmaku::Settings& settings, const danmaku::Filter::Compile& compile) {
    danmaku::Settings rules = settings;  // what the rules do not depend on is as it was
    rules.opacity_percent = settings_.opacity_percent;
    rules.size_percent = settings_.size_percent;
    rules.speed_percent = settings_.speed_percent;
    const bool others = !(rules == settings_) || !has_rules_;
    settings_ = settings;
    has_rules_ = true;
    if (others) track_.set_rules(danmaku::Filter(settings, compile), std::chrono::seconds(settings.merge_seconds));
    layout_.configure({}, settings_);
    made_.clear();
}

void Floating::gl_lost() {
    program_.forget();
    atlas_.clear();
}

Floating::Counts Floating::counts() const { return {track_.size(), on_stage_.size(), shown_, layout_.dropped()}; }

void Floating::draw(const Scene& scene) {
    const bool resized = scene.pixel_ratio != scene_.pixel_ratio;
    scene_ = scene;
    if (!settings_.on || scene.picture.width < 1 || scene.picture.height < 1) {
        on_stage_.clear();
        waiting_ = false;
        return;
    }
    if (resized) made_.clear();
    lay_out();
    make_runs();
    if (changed_ || on_stage_ != gathered_) gather_quads();
    if (on_stage_.empty()) return;
    program_.draw({.picture = scene.picture,
                   .page = scene.page,
                   .pixel_ratio = scene.pixel_ratio,
                   .now = seconds_between(origin_, scene.now),
                   .opacity = static_cast<float>(settings_.opacity_percent) / 100,
                   .outline = static_cast<int>(settings_.outline)});
}

void Floating::lay_out() {
    const danmaku::Stage stage{.width = css(scene_.picture.width),
                               .height = css(scene_.picture.height),
                               .rate_percent = static_cast<int>(std::lround(scene_.rate * 100)),
                               .reduced_motion = scene_.reduced_motion};
    if (stage != layout_.stage()) {
        const int room_for_count = settings_.merge_seconds > 0 ? 160 : 0;  // " x99", in 1/64 em
        layout_.configure(stage, settings_, room_for_count);
    }
    if (const MediaTime changed = track_.take_change(); changed != MediaTime::max()) layout_.forget_from(changed);
    const MediaTime away = scene_.now - origin_;
    if (away > kOriginAge || away < -kOriginAge) {
        origin_ = scene_.now;
        made_.clear();
    }
    layout_.place(track_.floating(), scene_.now, scene_.now + kAhead);
    if (const std::size_t unchanged = layout_.take_unchanged(); unchanged < made_.size()) {
        made_.resize(unchanged);
        if (std::erase_if(delays_, [unchanged](const Delay& delay) { return delay.index >= unchanged; }) > 0) held_ = 0;
        changed_ = true;
    }
    layout_.on_stage(scene_.now, on_stage_);
    move_held();
    layout_.on_stage(scene_.now + kAhead, soon_);
}

text::RunKey Floating::key_of(const danmaku::Placed& placed) const {
    const danmaku::Comment& comment = *track_.floating()[placed.comment];
    text::RunKey key;
    key.text = comment.count > 1 ? comment.text + " \u00d7" + std::to_string(comment.count) : comment.text;
    key.font_size = static_cast<int>(std::lround(static_cast<float>(placed.font_size) * scene_.pixel_ratio));
    key.has_own_colours = text::has_own_colours(key.text);
    if (key.has_own_colours) key.colour = comment.colour;
    return key;
}

// Those on the stage first, then those that come soon; what the budget does not allow waits for the next frame.
void Floating::make_runs() {
    if (atlas_revision_ != atlas_.revision()) made_.clear();  // places were given to others
    atlas_revision_ = atlas_.revision();
    if (made_.empty()) changed_ = true;
    made_.resize(layout_.placed().size());
    const auto is_made = [this](std::uint32_t index) { return made_[index].ready; };
    waiting_ = false;
    if (std::all_of(on_stage_.begin(), on_stage_.end(), is_made) && std::all_of(soon_.begin(), soon_.end(), is_made))
        return;
    const MonotonicTime begin = clock_();
    atlas_.begin_frame();
    baked_.clear();
    int x = 0, y = 0, row = 0;
    // What is on a page already is looked at first, so that it keeps its place.
    const auto find = [this](std::uint32_t index) {
        const text::RunKey key = key_of(layout_.placed()[index]);
        if (const text::Slot* slot = atlas_.find(key)) make_quad(index, *slot, key.has_own_colours);
    };
    std::for_each(on_stage_.begin(), on_stage_.end(), find);
    std::for_each(soon_.begin(), soon_.end(), find);
    const auto draw = [&](std::uint32_t index) {
        if (made_[index].ready) return true;
        const text::RunKey key = key_of(layout_.placed()[index]);
        if (const text::Slot* slot = atlas_.find(key)) {  // an equal one was drawn just now
            make_quad(index, *slot, key.has_own_colours);
            return true;
        }
        if (baked_.size() >= budget_) return false;
        const text::RunInk ink = rasteriser_.measure(key);
        if (x + ink.width > text::kStagingWidth) {
            x = 0;
            y += row;
            row = 0;
        }
        if (y + ink.height > text::kStagingHeight) return false;
        const std::optional<text::Slot> slot = atlas_.place(key, ink);
        if (!slot) return false;
        make_quad(index, *slot, key.has_own_colours);
        if (slot->width == 0) return true;
        rasteriser_.draw(key, ink, x, y);
        baked_.push_back({x, y, ink.width, ink.height, slot->page, slot->x, slot->y, key.has_own_colours});
        x += ink.width + kGap;
        row = std::max(row, ink.height + kGap);
        return true;
    };
    for (const std::uint32_t index : on_stage_)
        waiting_ = !draw(index) || waiting_;
    for (const std::uint32_t index : soon_)
        waiting_ = !draw(index) || waiting_;
    if (baked_.empty()) return;
    program_.bind_staging();
    rasteriser_.upload(std::min(text::kStagingHeight, y + row));
    program_.bake(baked_, scene_.pixel_ratio);
    const Duration taken = clock_() - begin;
    if (taken > kRunTime)
        budget_ = std::max<std::size_t>(1, baked_.size() * kRunTime / taken);
    else if (baked_.size() == budget_)
        budget_ = std::min(kMostRuns, budget_ + 4);
}

void Floating::make_quad(std::uint32_t index, const text::Slot& slot, bool own_colours) {
    const danmaku::Placed& placed = layout_.placed()[index];
    const danmaku::Comment& comment = *track_.floating()[placed.comment];
    const float texel = 1 / scene_.pixel_ratio;
    // The layout reckons with an estimate of the width; a text that is wider is squeezed into it.
    const float ink = static_cast<float>(slot.ink.width) * texel;
    const float squeeze = std::min(1.0f, static_cast<float>(placed.width) / std::max(1.0f, ink));
    Made& made = made_[index];
    made = {.ready = true, .blank = slot.width == 0, .page = slot.page, .quad = {}};
    render::DanmakuQuad& quad = made.quad;
    quad.start = seconds_between(origin_, placed.start + delay_of(index));
    quad.life = seconds_between(placed.start, placed.end);
    quad.travel = placed.mode == danmaku::Mode::scroll ? 1.0f : placed.mode == danmaku::Mode::reverse ? -1.0f : 0.0f;
    quad.left = static_cast<float>(placed.left);
    quad.box = static_cast<float>(placed.width);
    quad.ink_left = static_cast<float>(slot.ink.left - kMargin) * texel * squeeze;
    // What stands, stands on whole texels: between them it would be blurred.
    const auto whole = [this](float at) { return std::round(at * scene_.pixel_ratio) / scene_.pixel_ratio; };
    if (quad.travel == 0) quad.ink_left = whole(quad.left + quad.ink_left + (quad.box - ink * squeeze) / 2) - quad.left;
    quad.top = whole(static_cast<float>(placed.top) + static_cast<float>(slot.ink.top - kMargin) * texel);
    quad.width = static_cast<float>(slot.width) * texel * squeeze;
    quad.height = static_cast<float>(slot.height) * texel;
    quad.u = static_cast<std::uint16_t>(slot.x);
    quad.v = static_cast<std::uint16_t>(slot.y);
    quad.u_width = static_cast<std::uint16_t>(slot.width);
    quad.v_height = static_cast<std::uint16_t>(slot.height);
    quad.red = static_cast<std::uint8_t>(comment.colour >> 16);
    quad.green = static_cast<std::uint8_t>(comment.colour >> 8);
    quad.blue = static_cast<std::uint8_t>(comment.colour);
    if (own_colours) quad.flags |= render::kOwnColours;
    if (comment.rank == danmaku::Rank::own) quad.flags |= render::kFramed;
    changed_ = true;
}

void Floating::gather_quads() {
    changed_ = false;
    gathered_ = on_stage_;
    shown_ = 0;
    quads_.resize(kMostPages);
    for (auto& page : quads_)
        page.clear();
    for (const std::uint32_t index : on_stage_) {
        const Made& made = made_[index];
        shown_ += made.ready;
        if (made.ready && !made.blank) quads_[static_cast<std::size_t>(made.page)].push_back(made.quad);
    }
    for (int page = 0; page < atlas_.pages(); ++page)
        program_.set_quads(page, quads_[static_cast<std::size_t>(page)]);
}

ui::DanmakuView::Under Floating::at(float x, float y) const {
    x -= scene_.picture.x;
    y -= scene_.picture.y;
    for (auto index = on_stage_.rbegin(); index != on_stage_.rend(); ++index) {
        const danmaku::Placed& placed = layout_.placed()[*index];
        const Rect rect{
            static_cast<float>(left_at(placed, layout_.stage().width, scene_.now - delay_of(*index))) / 64,
            static_cast<float>(placed.top), static_cast<float>(placed.width), static_cast<float>(placed.height)};
        if (!rect.contains(x, y) || placed.comment >= track_.floating().size()) continue;
        const danmaku::Comment& comment = *track_.floating()[placed.comment];
        return {comment.id,
                {rect.x + scene_.picture.x, rect.y + scene_.picture.y, rect.width, rect.height},
                comment.author};
    }
    return {};
}

void Floating::hold(std::uint64_t id) {
    if (id == held_) return;
    held_ = 0;
    for (const std::uint32_t index : on_stage_) {
        if (id == 0 || track_.floating()[layout_.placed()[index].comment]->id != id) continue;
        held_ = id;
        held_until_ = scene_.now;
        const MediaTime delay = delay_of(index);
        std::erase_if(delays_, [index](const Delay& each) { return each.index == index; });
        delays_.push_back({index, delay});
        return;
    }
}

MediaTime Floating::delay_of(std::uint32_t index) const {
    const auto found = std::find_if(delays_.begin(), delays_.end(), [index](const Delay& d) { return d.index == index; });
    return found == delays_.end() ? MediaTime(0) : found->time;
}

// Those that were held are on the stage for so much longer.
void Floating::move_held() {
    const auto gone = [this](const Delay& delay) {
        if (delay.index >= layout_.placed().size()) return true;
        const danmaku::Placed& placed = layout_.placed()[delay.index];
        return scene_.now < placed.start || scene_.now >= placed.end + delay.time + kHoldSlack;
    };
    if (delays_.empty() || gone(delays_.back())) held_ = 0;
    std::erase_if(delays_, gone);
    if (held_ != 0) {
        delays_.back().time = std::max(MediaTime(0), delays_.back().time + scene_.now - held_until_);
        held_until_ = scene_.now;
        const std::uint32_t index = delays_.back().index;
        if (index < made_.size()) made_[index].ready = false;  // made anew: the run is there
    }
    for (const Delay& delay : delays_) {
        const danmaku::Placed& placed = layout_.placed()[delay.index];
        if (scene_.now >= placed.end && scene_.now < placed.end + delay.time) on_stage_.push_back(delay.index);
    }
}

}  // namespace sameframe::client
