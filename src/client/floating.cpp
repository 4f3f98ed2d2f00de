// SPDX-License-Identifier: Apache-2.0
#include "client/floating.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sameframe::client {
namespace {

constexpr MediaTime kHoldSlack = std::chrono::milliseconds(100);
constexpr MediaTime kOriginAge = std::chrono::minutes(2);      // times stay small, so that a float holds them to 10 us
constexpr MediaTime kAhead = std::chrono::milliseconds(1500);  // runs are made before they are needed
constexpr std::size_t kSpareQuads = 4096;  // that nobody needs any more, beside as many as are needed
constexpr std::size_t kMostLate = 500;     // tries in a frame to make a comment whose runs are not all there
constexpr float kReach = 1.8f;             // of outline and shadow beyond the ink, CSS pixels (danmaku_shaders.h)

float seconds_between(MediaTime from, MediaTime to) { return static_cast<float>(to_seconds(to - from)); }

int css(float value) { return static_cast<int>(std::floor(value)); }

}  // namespace

Floating::Floating(text::RunRasteriser& rasteriser, std::function<MonotonicTime()> clock)
    : program_(kAtlasPageSize, kAtlasMargin),
      baker_(rasteriser, program_, std::move(clock), [this](text::Atlas& atlas) {
          drop_unneeded();
          quads_.for_each([&atlas](int page, const auto& origin) { atlas.touch(page, origin.shelf); });
      }) {}

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
    forget_made();
}

void Floating::forget_made() {
    made_.clear();
    quads_.clear();
    quads_needed_ = 0;
}

void Floating::gl_lost() {
    program_.forget();
    baker_.gl_lost();
    forget_made();
}

Floating::Counts Floating::counts() const {
    const auto shown = std::count_if(on_stage_.begin(), on_stage_.end(),
                                     [this](std::uint32_t index) { return index < made_.size() && made_[index] != 0; });
    return {track_.size(), on_stage_.size(), static_cast<std::size_t>(shown), layout_.dropped()};
}

void Floating::draw(const Scene& scene) {
    const bool resized = scene.pixel_ratio != scene_.pixel_ratio;
    scene_ = scene;
    if (!settings_.on || scene.picture.width < 1 || scene.picture.height < 1) {
        on_stage_.clear();
        waiting_ = false;
        return;
    }
    if (resized) forget_made();
    lay_out();
    make_runs();
    if (quads_.size() > 2 * quads_needed_ + kSpareQuads) drop_unneeded();
    quads_.take_news([this](int page, std::span<const render::DanmakuQuad> quads, std::size_t same) {
        program_.set_quads(page, quads, same);
    });
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
        quads_.delay_all(seconds_between(scene_.now, origin_));
        origin_ = scene_.now;
    }
    layout_.place(track_.floating(), scene_.now, scene_.now + kAhead);
    const std::size_t unchanged = layout_.take_unchanged();
    if (unchanged < made_.size()) {
        made_.resize(unchanged);
        quads_.drop_from(static_cast<std::uint32_t>(unchanged));
    }
    find_delayed(unchanged);
    layout_.on_stage(scene_.now, on_stage_);
    move_held();
    layout_.on_stage(scene_.now + kAhead, soon_);
}

// Those on the stage first, of these the latest, which stay longest; then those that come soon. When the baker has no
// more time, those go on to be made whose runs are all there; but of many that wait not all are looked at in each
// frame.
void Floating::make_runs() {
    made_.resize(layout_.placed().size());
    waiting_ = false;
    const auto missing = [this](std::uint32_t index) { return made_[index] == 0; };
    if (std::none_of(on_stage_.begin(), on_stage_.end(), missing) && std::none_of(soon_.begin(), soon_.end(), missing))
        return;
    baker_.begin_frame();
    std::size_t late = 0;
    for (const std::vector<std::uint32_t>* indices : {&on_stage_, &soon_}) {
        for (auto index = indices->rbegin(); index != indices->rend() && late < kMostLate; ++index) {
            if (made_[*index] != 0 || make(*index)) continue;
            waiting_ = waiting_ || baker_.exhausted();  // where the pages are full, another frame changes nothing
            late += baker_.exhausted();
        }
    }
    baker_.end_frame(scene_.pixel_ratio);
}

// False: not all of its runs are on a page yet.
bool Floating::make(std::uint32_t index) {
    const danmaku::Placed& placed = layout_.placed()[index];
    const danmaku::Comment& comment = *track_.floating()[placed.comment];
    const int font_size = static_cast<int>(std::lround(static_cast<float>(placed.font_size) * scene_.pixel_ratio));
    if (!find_pieces(comment, font_size)) return false;
    add_quads(index, font_size);
    made_[index] = 1;
    return true;
}

bool Floating::find_pieces(const danmaku::Comment& comment, int font_size) {
    pieces_.clear();
    run_.font_size = font_size;
    run_.has_own_colours = false;
    run_.colour = 0;
    // The frame of one's own goes around the whole text.
    square_ = comment.count == 1 && comment.rank != danmaku::Rank::own && text::is_square(comment.text);
    if (!square_) {
        run_.text = comment.text;
        if (comment.count > 1) run_.text += " \u00d7" + std::to_string(comment.count);
        run_.has_own_colours = text::has_own_colours(run_.text);
        if (run_.has_own_colours) run_.colour = comment.colour;
        const text::Slot* slot = baker_.slot(run_);
        if (slot) pieces_.push_back({*slot, 0});
        return slot != nullptr;
    }
    constexpr std::size_t kBytes = 3;  // of a square character in UTF-8
    for (std::size_t at = 0; at < comment.text.size(); at += kBytes) {
        run_.text.assign(comment.text, at, kBytes);
        const text::Slot* slot = baker_.slot(run_);
        if (!slot) return false;
        pieces_.push_back({*slot, static_cast<int>(at / kBytes) * font_size});
    }
    return true;
}

void Floating::add_quads(std::uint32_t index, int font_size) {
    const danmaku::Placed& placed = layout_.placed()[index];
    const danmaku::Comment& comment = *track_.floating()[placed.comment];
    const float texel = 1 / scene_.pixel_ratio;
    const auto whole = [this](float at) { return std::round(at * scene_.pixel_ratio) / scene_.pixel_ratio; };
    const bool framed = comment.rank == danmaku::Rank::own;
    render::DanmakuQuad quad;
    quad.start = seconds_between(origin_, placed.start + delay_of(index));
    quad.life = seconds_between(placed.start, placed.end);
    quad.travel = placed.mode == danmaku::Mode::scroll ? 1.0f : placed.mode == danmaku::Mode::reverse ? -1.0f : 0.0f;
    quad.left = static_cast<float>(placed.left);
    quad.box = static_cast<float>(placed.width);
    quad.red = static_cast<std::uint8_t>(comment.colour >> 16);
    quad.green = static_cast<std::uint8_t>(comment.colour >> 8);
    quad.blue = static_cast<std::uint8_t>(comment.colour);
    quad.flags =
        static_cast<std::uint8_t>((run_.has_own_colours ? render::kOwnColours : 0) | (framed ? render::kFramed : 0));
    // The layout reckons with an estimate of the width; a text that is wider is squeezed into it. Square ones are as
    // wide as they were taken to be, but for a rounding of each character to whole texels.
    const int wide = square_ ? static_cast<int>(pieces_.size()) * font_size : pieces_.front().slot.ink.width;
    const float ink = static_cast<float>(wide) * texel;
    const float squeeze = square_ ? 1.0f : std::min(1.0f, quad.box / std::max(1.0f, ink));
    // Of the margin, what nothing reaches into is not drawn.
    const int reach = static_cast<int>(std::ceil(kReach * scene_.pixel_ratio)) + 1;
    const int inset = framed ? 0 : std::max(0, kAtlasMargin - reach);
    for (const Piece& piece : pieces_) {
        const text::Slot& slot = piece.slot;
        if (slot.width == 0) continue;
        quad.ink_left = static_cast<float>(piece.offset + slot.ink.left - kAtlasMargin + inset) * texel * squeeze;
        // What stands, stands on whole texels: between them it would be blurred.
        if (quad.travel == 0)
            quad.ink_left = whole(quad.left + quad.ink_left + (quad.box - ink * squeeze) / 2) - quad.left;
        quad.top =
            whole(static_cast<float>(placed.top) + static_cast<float>(slot.ink.top - kAtlasMargin + inset) * texel);
        quad.width = static_cast<float>(slot.width - 2 * inset) * texel * squeeze;
        quad.height = static_cast<float>(slot.height - 2 * inset) * texel;
        quad.u = static_cast<std::uint16_t>(slot.x + inset);
        quad.v = static_cast<std::uint16_t>(slot.y + inset);
        quad.u_width = static_cast<std::uint16_t>(slot.width - 2 * inset);
        quad.v_height = static_cast<std::uint16_t>(slot.height - 2 * inset);
        quads_.add(slot.page, {index, slot.shelf}, quad);
    }
}

// Quads of those that are neither on the stage nor about to be.
void Floating::drop_unneeded() {
    needed_.assign(made_.size(), 0);
    for (const std::vector<std::uint32_t>* indices : {&on_stage_, &soon_})
        for (const std::uint32_t index : *indices)
            needed_[index] = 1;
    quads_.drop_unless(needed_);
    for (std::size_t i = 0; i < made_.size(); ++i)
        made_[i] &= needed_[i];
    quads_needed_ = quads_.size();
}

ui::DanmakuView::Under Floating::at(float x, float y) const {
    x -= scene_.picture.x;
    y -= scene_.picture.y;
    for (auto index = on_stage_.rbegin(); index != on_stage_.rend(); ++index) {
        const danmaku::Placed& placed = layout_.placed()[*index];
        const Rect rect = rect_of(*index);
        if (!rect.contains(x, y) || placed.comment >= track_.floating().size()) continue;
        const danmaku::Comment& comment = *track_.floating()[placed.comment];
        return {comment.id,
                {rect.x + scene_.picture.x, rect.y + scene_.picture.y, rect.width, rect.height},
                comment.author};
    }
    return {};
}

// In the picture.
Rect Floating::rect_of(std::uint32_t index) const {
    const danmaku::Placed& placed = layout_.placed()[index];
    return {static_cast<float>(left_at(placed, layout_.stage().width, scene_.now - delay_of(index))) / 64,
            static_cast<float>(placed.top), static_cast<float>(placed.width), static_cast<float>(placed.height)};
}

float Floating::held_left() const {
    return held_ == 0 || delays_.empty() ? 0 : scene_.picture.x + rect_of(delays_.back().index).x;
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
        delays_.push_back({index, id, delay});
        return;
    }
}

MediaTime Floating::delay_of(std::uint32_t index) const {
    const auto found =
        std::find_if(delays_.begin(), delays_.end(), [index](const Delay& d) { return d.index == index; });
    return found == delays_.end() ? MediaTime(0) : found->time;
}

// From `unchanged` on comments are placed anew: those that were held may have other indices now, or none.
void Floating::find_delayed(std::size_t unchanged) {
    const auto& placed = layout_.placed();
    std::erase_if(delays_, [&](Delay& delay) {
        if (delay.index < unchanged) return false;
        const auto begin = placed.begin() + static_cast<std::ptrdiff_t>(unchanged);
        const auto found = std::find_if(begin, placed.end(), [&](const danmaku::Placed& each) {
            return track_.floating()[each.comment]->id == delay.id;
        });
        delay.index = static_cast<std::uint32_t>(found - placed.begin());
        return found == placed.end();
    });
    if (delays_.empty() || delays_.back().id != held_) held_ = 0;
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
        const Delay& held = delays_.back();
        quads_.set_start(held.index, seconds_between(origin_, layout_.placed()[held.index].start + held.time));
    }
    for (const Delay& delay : delays_) {
        const danmaku::Placed& placed = layout_.placed()[delay.index];
        if (scene_.now >= placed.end && scene_.now < placed.end + delay.time) on_stage_.push_back(delay.index);
    }
}

}  // namespace sameframe::client
