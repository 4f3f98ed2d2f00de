// SPDX-License-Identifier: Apache-2.0
#include "ui/invitation_panel.h"

#include <algorithm>
#include <cmath>

#include "protocol/limits.h"
#include "ui/group_facts.h"
#include "ui/invitation_list.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidth = 520;
constexpr float kPadding = 24;
constexpr float kHeader = 56;
constexpr float kCode = 164;
constexpr float kInvitation = 64;
constexpr float kLinkInSight = 40;  // scrolled farther, its frame leaves the list

}  // namespace

void InvitationPanel::draw_code(Frame& frame, Rect rect, std::string_view link) {
    if (coded_ != link) {
        coded_ = link;
        code_ = QrCode::of(link);
    }
    frame.paint.fill(rect, rgb(0xFFFFFF), radius::kControl);
    if (!code_) {
        frame.paint.spinner(rect.x + rect.width / 2, rect.y + rect.height / 2, 16, frame.motion, colour::kOnAccent);
        return;
    }
    const int modules = code_->size() + 8;  // with the quiet zone
    // Whole device pixels, so that no seam shows between two modules.
    const float ratio = std::max(1.0f, frame.view.pixel_ratio);
    const float module = std::floor(rect.width * ratio / static_cast<float>(modules)) / ratio;
    const float side = module * static_cast<float>(code_->size());
    const float left = std::round(rect.x + (rect.width - side) / 2);
    const float top = std::round(rect.y + (rect.height - side) / 2);
    for (int y = 0; y < code_->size(); ++y) {
        for (int x = 0; x < code_->size(); ++x) {
            int end = x;
            while (end < code_->size() && code_->dark(end, y))
                ++end;
            if (end == x) continue;
            frame.paint.fill({left + module * static_cast<float>(x), top + module * static_cast<float>(y),
                              module * static_cast<float>(end - x), module},
                             rgb(0x000000));
            x = end;
        }
    }
}

float InvitationPanel::draw_buttons(Frame& frame, Rect row, const GroupView& group) {
    const InvitationView& view = group.invitation;
    using Outcome = InvitationView::Outcome;
    const std::string_view share = frame.text(view.outcome == Outcome::shared ? TextKey::shared : TextKey::share);
    const std::string_view copy = frame.text(view.outcome == Outcome::copied ? TextKey::copied : TextKey::copy);
    float x = row.x;
    const auto button = [&](std::string_view id, std::string_view label, Icon icon, ButtonKind kind) {
        const float width = std::min(row.right() - x, std::max(112.0f, text_button_width(frame, label, true)));
        const bool pressed = text_button(frame, control_id(id), {x, row.y, width, kTouchTarget}, label, kind, icon);
        x += width + 8;
        return pressed;
    };
    if (view.share_available &&
        button("share-link", share, view.outcome == Outcome::shared ? Icon::check : Icon::share, ButtonKind::primary)) {
        frame.send(ShareInvitation{});
    }
    if (button("copy-link", copy, view.outcome == Outcome::copied ? Icon::check : Icon::copy,
               view.share_available ? ButtonKind::secondary : ButtonKind::primary)) {
        frame.send(CopyInvitation{});
    }
    return kTouchTarget;
}

float InvitationPanel::draw_link(Frame& frame, Rect area, const GroupView& group, bool covered) {
    const InvitationView& view = group.invitation;
    const bool narrow = area.width < 400;
    const Rect code{narrow ? area.x + (area.width - kCode) / 2 : area.x, area.y, kCode, kCode};
    draw_code(frame, code, view.link);
    Rect column = narrow ? Rect{area.x, code.bottom() + 16, area.width, 0}
                         : Rect{code.right() + 20, area.y, area.right() - code.right() - 20, 0};
    const TextLines hint = frame.paint.lines_of(frame.text(TextKey::invite_hint), type::kCaption, column.width, 4);
    column.y += frame.paint.paragraph(column, hint, type::kCaption, 20, colour::kTextSecondary) + 12;

    const Rect box{column.x, column.y, column.width, kTouchTarget};
    draw_field_frame(frame, box, false, view.outcome == InvitationView::Outcome::refused);
    const Rect inner{box.x + 12, box.y + 2, box.width - 24, box.height - 4};
    if (view.link.empty() || covered) {
        const std::string_view words = view.link.empty() ? frame.text(TextKey::invite_link_making) : view.link;
        frame.paint.text_fitted(inner, words, type::kBody, colour::kTextSecondary);
        if (covered) link_in_field_.clear();
    } else {
        TextField field;
        field.id = "invitation-link";
        field.rect = inner;
        field.label = frame.text(TextKey::invite_link);
        field.read_only = true;
        if (link_in_field_ != view.link) field.set = link_in_field_ = view.link;
        field.take_focus = view.outcome == InvitationView::Outcome::refused && !frame.fields(field.id).focused;
        frame.place(std::move(field));
    }
    column.y = box.bottom() + 12;
    if (!view.link.empty()) draw_buttons(frame, column, group);
    column.y += kTouchTarget;
    if (view.outcome == InvitationView::Outcome::refused) {
        frame.paint.text_fitted({column.x, column.y + 4, column.width, 20}, frame.text(TextKey::copy_by_hand),
                                type::kCaption, colour::kWarning);
        column.y += 24;
    }
    return std::max(code.bottom(), column.y) - area.y;
}

float InvitationPanel::draw_name(Frame& frame, Rect row, Rect clip, const GroupView& group, Dialog& dialog) {
    const protocol::MemberInfo* self = group.state->find(group.self);
    if (self == nullptr) return 0;
    const std::string_view label = frame.text(TextKey::your_name);
    const Rect line{row.x, row.y, row.width, 48};
    const ControlId id = control_id("invite-name");
    const Interaction hit = frame.hits.add(id, line, clip, Focus::reachable);
    frame.access.control(id, AccessRole::button, label, {.words = self->nickname});
    frame.paint.fill(line, hit.hovered ? colour::kHover : colour::kSurfaceRaised, radius::kControl);
    if (hit.focused) frame.paint.stroke(line, colour::kAccent, radius::kControl, 2);
    const float width = frame.paint.width_of(label, type::kBody);
    frame.paint.text({line.x + 16, line.y, width, line.height}, label, type::kBody, colour::kTextSecondary);
    frame.paint.icon({line.right() - 34, line.y, 18, line.height}, Icon::pencil, type::kIconSmall, colour::kTextMuted);
    const float x = line.x + 16 + width + 16;
    frame.paint.text_fitted({x, line.y, line.right() - 44 - x, line.height}, self->nickname, type::kBodyStrong,
                            colour::kText, Align::right);
    if (hit.clicked) {
        dialog.write({std::string(label), {}, TextKey::save}, self->nickname, protocol::kMaxNicknameBytes,
                     [](std::string name) { return Rename{std::move(name)}; });
    }
    return line.height;
}

float InvitationPanel::draw_list(Frame& frame, Rect row, Rect clip, const GroupView& group) {
    const InvitationView& view = group.invitation;
    if (view.list == nullptr) {
        if (view.busy) frame.paint.spinner(row.x + row.width / 2, row.y + 24, 12, frame.motion, colour::kTextSecondary);
        return 48;
    }
    float y = row.y;
    const auto& list = view.list->invitations;
    for (auto invitation = list.rbegin(); invitation != list.rend(); ++invitation) {
        const Rect line{row.x, y, row.width, kInvitation};
        y += kInvitation;
        if (line.bottom() < clip.y || line.y > clip.bottom()) continue;
        const bool works = state_of(*invitation, group.server_time) == InvitationState::works;
        frame.paint.fill({line.x, line.y, line.width, 1}, colour::kOutline);
        frame.paint.icon({line.x, line.y, 24, line.height}, works ? Icon::link : Icon::unlink, type::kIconSmall,
                         works ? colour::kAccent : colour::kTextMuted);
        const std::string_view revoke = frame.text(TextKey::revoke);
        float right = line.right();
        if (works) {
            const float width = text_button_width(frame, revoke, false);
            right -= width + 12;
            if (text_button(frame, control_id("revoke", invitation->id), {line.right() - width, line.y + 12, width, 40},
                            revoke, ButtonKind::secondary)) {
                frame.send(RevokeInvitation{invitation->id});
            }
        }
        const std::string facts = invitation_facts(group, *invitation, frame.view.language);
        const std::string guests = invitation_guests(group, *invitation, frame.view.language);
        const Rect words{line.x + 36, line.y + (guests.empty() ? 22 : 12), right - line.x - 36, 20};
        const Rect below{words.x, words.y + 21, words.width, 18};
        const auto fitted = [&](std::string_view name, Rect rect, std::string_view text, TextStyle style, Colour ink) {
            if (!frame.paint.text_fitted(rect, text, style, ink)) return;
            const ControlId id = control_id(name, invitation->id);
            if (frame.hits.add(id, rect, clip, Focus::none).hovered) frame.tooltip.offer(id, rect, text);
        };
        fitted("invitation-facts", words, facts, type::kCaptionStrong, works ? colour::kText : colour::kTextMuted);
        if (!guests.empty()) fitted("invitation-guests", below, guests, type::kCaption, colour::kTextSecondary);
    }
    return y - row.y;
}

void InvitationPanel::draw(Frame& frame, const GroupView& group, Dialog& dialog) {
    const InvitationView& view = group.invitation;
    const bool open = view.open && group.connection != Connection::ended;
    const float shown = frame.motion.advance(fade_, open, kMotion);
    if (shown <= 0) return;
    const auto close = [&] {
        if (!open) return;
        menu_.close();
        frame.send(ShowInvitations{false});
    };
    const bool covered = menu_.visible() || dialog.is_open();
    if (open && frame.keyboard.escape && !covered) close();
    const float wanted = kHeader + std::max(content_, 300.0f) + 12;
    const ModalBox box = draw_modal_box(frame, frame.text(TextKey::invite_title), {kWidth, wanted}, shown, open);
    if (box.pressed_outside && !covered) close();
    const Rect header{box.rect.x, box.rect.y, box.rect.width, kHeader};
    frame.paint.text_fitted({header.x + kPadding, header.y, header.width - kPadding - 64, header.height},
                            frame.text(TextKey::invite_title), type::kTitle, colour::kText);
    if (icon_button(frame, control_id("invite-close"), {header.right() - 52, header.y + 6, 44, 44}, Icon::close,
                    frame.text(TextKey::close))) {
        close();
    }
    const Rect list{box.rect.x, header.bottom(), box.rect.width, box.rect.height - kHeader};
    const float scroll = area_.begin(frame, control_id("invite-list"), list, content_);
    frame.paint.push_clip(list);
    Rect row{list.x + kPadding, list.y + 4 - scroll, list.width - 2 * kPadding, 0};
    const float top = row.y - 4;
    if (!view.code.empty()) {
        const TextLines lines = frame.paint.lines_of(frame.text(code_sentence(view.code)), type::kBody, row.width, 3);
        row.y += frame.paint.paragraph(row, lines, type::kBody, 22, colour::kDanger) + 12;
    }
    if (may(group, protocol::Action::invite)) {
        // A field of the page cannot be cut where the list is.
        row.y += draw_link(frame, row, group, covered || !open || scroll > kLinkInSight) + 20;
    } else {
        const TextLines lines =
            frame.paint.lines_of(frame.text(TextKey::invite_not_allowed), type::kBody, row.width, 3);
        row.y += frame.paint.paragraph(row, lines, type::kBody, 22, colour::kTextSecondary) + 20;
    }
    row.y += draw_name(frame, row, list, group, dialog) + 20;
    if (may(group, protocol::Action::invite)) {
        row.y += draw_new(frame, row, list, group) + 16;
        row.y += draw_list(frame, row, list, group) + 16;
    }
    content_ = row.y - top;
    frame.paint.pop_clip();
    frame.paint.set_opacity(1);
    area_.end(frame);
}

}  // namespace sameframe::ui
