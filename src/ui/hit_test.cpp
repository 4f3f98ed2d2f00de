// SPDX-License-Identifier: Apache-2.0
#include "ui/hit_test.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sameframe::ui {

Rect intersection(Rect rect, Rect clip) {
    const float left = std::max(rect.x, clip.x);
    const float top = std::max(rect.y, clip.y);
    const float right = std::min(rect.right(), clip.right());
    const float bottom = std::min(rect.bottom(), clip.bottom());
    if (right <= left || bottom <= top) return {};
    return {left, top, right - left, bottom - top};
}

ControlId HitTest::control_at(float x, float y) const {
    const auto hit =
        std::find_if(shown_.rbegin(), shown_.rend(), [&](const Target& target) { return target.rect.contains(x, y); });
    return hit == shown_.rend() ? kNoControl : hit->id;
}

void HitTest::begin_frame(const Pointer& pointer) {
    std::swap(shown_, announced_);
    announced_.clear();
    shown_modal_ = std::exchange(announced_modal_, 0);
    activated_ = kNoControl;
    follow_modal();

    moved_ = pointer.present && (pointer.x != pointer_.x || pointer.y != pointer_.y || !pointer_.present);
    went_down_ = pointer.down && !pointer_.down;
    went_up_ = !pointer.down && pointer_.down;
    // A finger is gone from the page in the moment it leaves the glass; it was last where it was before.
    const bool lifted_finger = went_up_ && !pointer.present;
    const float x = lifted_finger ? pointer_.x : pointer.x;
    const float y = lifted_finger ? pointer_.y : pointer.y;
    pointer_ = pointer;
    pointer_.x = x;
    pointer_.y = y;

    under_pointer_ = pointer.present || lifted_finger ? control_at(x, y) : kNoControl;
    released_ = kNoControl;
    if (went_down_) {
        held_ = under_pointer_;
        down_x_ = x;
        down_y_ = y;
        focused_ = kNoControl;
    } else if (!pointer.down) {
        released_ = held_;
        held_ = kNoControl;
    }
}

Interaction HitTest::add(ControlId id, Rect rect, Focus focus) { return add(id, rect, rect, focus); }

Interaction HitTest::add(ControlId id, Rect rect, Rect clip, Focus focus) {
    announced_.push_back({id, intersection(rect, clip), focus});
    Interaction interaction;
    interaction.hovered = under_pointer_ == id && !pointer_.touch && (held_ == kNoControl || held_ == id);
    interaction.held = held_ == id;
    interaction.pressed = went_down_ && held_ == id;
    interaction.released = released_ == id;
    interaction.clicked = (released_ == id && under_pointer_ == id) || activated_ == id;
    interaction.focused = focused_ == id && focus != Focus::none;
    if (activated_ == id) activated_ = kNoControl;
    return interaction;
}

bool HitTest::over_button() const {
    if (under_pointer_ == kNoControl || pointer_.touch) return false;
    return std::any_of(announced_.begin(), announced_.end(), [&](const Target& target) {
        return target.id == under_pointer_ && (target.focus == Focus::reachable || target.focus == Focus::adjustable);
    });
}

void HitTest::shown(std::vector<ShownControl>& out) const {
    out.clear();
    for (std::size_t i = 0; i < announced_.size(); ++i) {
        const Target& target = announced_[i];
        const bool reachable = target.focus != Focus::none && i >= announced_modal_;
        if (!target.rect.empty()) out.push_back({target.id, target.rect, reachable, target.id == focused_});
    }
}

Focus HitTest::focus_kind() const {
    const auto found = std::find_if(shown_.begin(), shown_.end(), [&](const Target& t) { return t.id == focused_; });
    return focused_ == kNoControl || found == shown_.end() ? Focus::none : found->focus;
}

void HitTest::begin_modal() {
    if (!std::exchange(in_modal_, true)) before_modal_ = focused_;
    announced_modal_ = announced_.size();
}

void HitTest::follow_modal() {
    if (!in_modal_) return;
    const auto first = shown_.begin() + static_cast<std::ptrdiff_t>(std::min(shown_modal_, shown_.size()));
    const auto has_focus = [&](const Target& target) { return target.id == focused_; };
    if (shown_modal_ == 0) {  // it has closed
        in_modal_ = false;
        if (std::none_of(shown_.begin(), shown_.end(), has_focus)) focused_ = before_modal_;
    } else if (focused_ != kNoControl && std::none_of(first, shown_.end(), has_focus)) {
        focus_next(false);
    }
}

float HitTest::drag_distance() const { return std::hypot(pointer_.x - down_x_, pointer_.y - down_y_); }

void HitTest::focus_next(bool backwards) {
    const auto first = shown_.begin() + static_cast<std::ptrdiff_t>(std::min(shown_modal_, shown_.size()));
    const auto count = shown_.end() - first;
    const auto current = std::find_if(first, shown_.end(), [&](const Target& t) { return t.id == focused_; });
    auto at = current == shown_.end() ? (backwards ? count : -1) : current - first;
    focused_ = kNoControl;
    for (std::ptrdiff_t tried = 0; tried < count && focused_ == kNoControl; ++tried) {
        at = (at + (backwards ? -1 : 1) + count) % count;
        if (first[at].focus != Focus::none && !first[at].rect.empty()) focused_ = first[at].id;
    }
}

}  // namespace sameframe::ui
