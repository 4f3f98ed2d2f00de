// SPDX-License-Identifier: Apache-2.0
#include "ui/accessibility.h"

#include <algorithm>
#include <utility>

namespace sameframe::ui {

void AccessibilityTree::tell(AccessRole role, ControlId id, std::string_view name, AccessState state) {
    if (count_ == nodes_.size()) nodes_.emplace_back();
    AccessibleNode& node = nodes_[count_++];
    node.role = role;
    node.id = id;
    node.rect = {};
    node.name.assign(name);
    node.words.assign(state.words);
    node.enabled = state.enabled;
    node.focused = false;
    node.on = state.on;
    node.value = state.value;
    node.order = order_;
}

void AccessibilityTree::region(std::string_view name, int order) {
    order_ = order;
    tell(AccessRole::region, kNoControl, name, {});
}

void AccessibilityTree::dialog(std::string_view name) {
    first_ = count_;
    order_ = 0;
    tell(AccessRole::dialog, kNoControl, name, {});
}

void AccessibilityTree::end_frame(const HitTest& hits) {
    hits.shown(shown_);
    std::size_t kept = first_;
    std::size_t next = 0;  // both lists have the order of drawing
    for (std::size_t i = first_; i < count_; ++i) {
        AccessibleNode& node = nodes_[i];
        if (node.id != kNoControl) {
            const auto same = [&](const ShownControl& control) { return control.id == node.id; };
            auto place = std::find_if(shown_.begin() + static_cast<std::ptrdiff_t>(next), shown_.end(), same);
            if (place == shown_.end()) place = std::find_if(shown_.begin(), shown_.end(), same);
            if (place == shown_.end()) continue;
            next = static_cast<std::size_t>(place - shown_.begin()) + 1;
            if (node.enabled && !place->reachable) continue;
            node.rect = place->rect;
            node.focused = place->focused;
        }
        if (kept != i) std::swap(nodes_[kept], node);
        ++kept;
    }
    count_ = kept;
    const auto earlier = [](const AccessibleNode& a, const AccessibleNode& b) { return a.order < b.order; };
    const auto begin = nodes_.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto end = nodes_.begin() + static_cast<std::ptrdiff_t>(count_);
    if (!std::is_sorted(begin, end, earlier)) std::stable_sort(begin, end, earlier);
}

}  // namespace sameframe::ui
