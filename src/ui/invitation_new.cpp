// SPDX-License-Identifier: Apache-2.0
// The making of a new invitation: role, expiry, number of uses.
#include <algorithm>

#include "ui/group_facts.h"
#include "ui/invitation_list.h"
#include "ui/invitation_panel.h"
#include "ui/widgets.h"

namespace sameframe::ui {

bool InvitationPanel::draw_choice(Frame& frame, ControlId id, Rect rect, Rect clip, TextKey label,
                                  std::string_view value) {
    const Interaction hit = frame.hits.add(id, rect, clip, Focus::reachable);
    frame.access.control(id, AccessRole::button, frame.text(label), {.words = value});
    frame.paint.fill(rect, hit.hovered ? colour::kPress : colour::kHover, radius::kControl);
    if (hit.focused) frame.paint.stroke(rect, colour::kAccent, radius::kControl, 2);
    const Rect text{rect.x + 12, rect.y + 5, rect.width - 40, 18};
    frame.paint.text_fitted(text, frame.text(label), type::kCaption, colour::kTextSecondary);
    frame.paint.text_fitted({text.x, text.y + 18, text.width, 20}, value, type::kBodyStrong, colour::kText);
    frame.paint.icon({rect.right() - 28, rect.y, 18, rect.height}, Icon::chevron_down, type::kIconSmall,
                     colour::kTextMuted);
    return hit.clicked;
}

float InvitationPanel::draw_new(Frame& frame, Rect row, Rect clip, const GroupView& group) {
    const Language language = frame.view.language;
    const bool may_choose_role = group.state->owner() == group.self;  // nobody gives what they have not
    float y = row.y;
    frame.paint.text_fitted({row.x, y, row.width, 28}, frame.text(TextKey::new_invitation), type::kBodyStrong,
                            colour::kText);
    y += 32;
    const int columns = row.width < 400 ? 1 : may_choose_role ? 3 : 2;
    const float width = (row.width - 8 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    Rect cell{row.x, y, width, 48};
    const auto choice = [&](std::string_view id, List list, TextKey label, std::string_view value) {
        if (draw_choice(frame, control_id(id), cell, clip, label, value)) {
            list_ = list;
            anchor_ = cell;
            menu_.open(frame.hits.focused() != kNoControl);
        }
        cell.x += width + 8;
        if (cell.x + width > row.right() + 1) cell = {row.x, cell.bottom() + 8, width, 48};
    };
    if (may_choose_role) {
        choice("new-role", List::role, TextKey::role,
               frame.text(cohost_ ? TextKey::role_cohost : TextKey::role_member));
    }
    choice("new-lifetime", List::lifetime, TextKey::expires, frame.text(kLifetimeTexts[lifetime_]));
    choice("new-uses", List::uses, TextKey::uses, uses_text(kUses[uses_], language));
    y = cell.x > row.x ? cell.bottom() + 8 : cell.y;
    const std::string_view create = frame.text(TextKey::create_link);
    const float button = text_button_width(frame, create, true);
    if (text_button(frame, control_id("new-create"), {row.x, y + 4, button, kTouchTarget}, create,
                    ButtonKind::secondary, Icon::plus) &&
        !group.invitation.busy) {
        frame.send(MintInvitation{{cohost_ && may_choose_role ? protocol::Role::cohost : protocol::Role::member,
                                   kLifetimes[lifetime_], kUses[uses_]}});
    }
    return y + 4 + kTouchTarget - row.y;
}

void InvitationPanel::draw_menu(Frame& frame) {
    if (!menu_.visible()) return;
    const Language language = frame.view.language;
    rows_.clear();
    labels_.clear();
    labels_.reserve(kUses.size());
    TextKey title = TextKey::role;
    switch (list_) {
        case List::role:
            rows_.push_back({.label = frame.text(TextKey::role_member), .checked = !cohost_});
            rows_.push_back({.label = frame.text(TextKey::role_cohost), .checked = cohost_});
            break;
        case List::lifetime:
            title = TextKey::expires;
            for (std::size_t i = 0; i < kLifetimes.size(); ++i)
                rows_.push_back({.label = frame.text(kLifetimeTexts[i]), .checked = i == lifetime_});
            break;
        case List::uses:
            title = TextKey::uses;
            for (std::size_t i = 0; i < kUses.size(); ++i) {
                labels_.push_back(uses_text(kUses[i], language));
                rows_.push_back({.label = labels_.back(), .checked = i == uses_});
            }
            break;
    }
    const auto chosen = menu_.draw(frame, anchor_, frame.text(title), rows_, {.beside = true});
    if (!chosen) return;
    menu_.close();
    if (list_ == List::role) cohost_ = *chosen == 1;
    if (list_ == List::lifetime) lifetime_ = static_cast<std::size_t>(*chosen);
    if (list_ == List::uses) uses_ = static_cast<std::size_t>(*chosen);
}

}  // namespace sameframe::ui
