// SPDX-License-Identifier: Apache-2.0
#include "ui/library_group.h"

#include <algorithm>
#include <cmath>

#include "ui/group_buttons.h"
#include "ui/group_facts.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidest = 720;

}  // namespace

float draw_library_start_button(Frame& frame, const LibraryLayout& layout) {
    if (!offers_start(frame.view)) return 0;
    const Rect& row = layout.language;
    if (frame.screen.window.width < kPhoneWidth) {
        const Rect button{row.right() - kTouchTarget, row.y, kTouchTarget, row.height};
        frame.paint.fill(button, colour::kAccent, radius::kControl);
        const Interaction hit =
            glyph_button(frame, control_id("watch-together"), button, frame.text(TextKey::watch_together));
        frame.paint.icon(button, Icon::users, type::kIcon, colour::kOnAccent);
        if (hit.clicked && !frame.view.start.busy) frame.send(StartGroup{});
        return kTouchTarget;
    }
    // Not under the search field, whatever the language.
    const float room = std::max(row.height, row.right() - layout.search.right() - 16 - 112);
    return draw_start_button(frame, {row.right() - room, row.y, room, row.height});
}

void draw_group_strip(Frame& frame) {
    const GroupView& group = *frame.view.group;
    const Size window = frame.screen.window;
    const Insets& safe = frame.screen.safe_area;
    const float width = std::min(kWidest, window.width - safe.left - safe.right - 24);
    const Rect strip{std::round((window.width - width) / 2), window.height - safe.bottom - 12 - kGroupStrip, width,
                     kGroupStrip};
    frame.hits.add(control_id("group-strip"), strip, Focus::none);
    frame.access.region(frame.text(TextKey::group_region));
    frame.paint.shadow(strip, radius::kPanel, 12);
    frame.paint.fill(strip, colour::kSurfaceRaised, radius::kPanel);
    frame.paint.stroke(strip, colour::kOutline, radius::kPanel);
    const bool chooses = may(group, protocol::Action::switch_video);
    const protocol::Association& video = group.state->association();
    float right = strip.right() - 12;
    if (video.epoch != 0) {
        const std::string_view back = frame.text(TextKey::back_to_group);
        const float button = std::min(text_button_width(frame, back, true), width * 0.5f);
        right -= button;
        if (text_button(frame, control_id("strip-back"), {right, strip.y + 12, button, kTouchTarget}, back,
                        ButtonKind::primary, Icon::undo)) {
            frame.send(FollowGroup{true});
        }
        right -= 12;
    } else {
        const Rect button{right - kTouchTarget, strip.y + 12, kTouchTarget, kTouchTarget};
        right = button.x - 8;
        if (icon_button(frame, control_id("strip-invite"), button, Icon::user_plus, frame.text(TextKey::invite)))
            frame.send(ShowInvitations{true});
    }
    frame.paint.icon({strip.x + 16, strip.y, 24, strip.height}, Icon::users, type::kIcon, colour::kAccent);
    const Rect title{strip.x + 56, strip.y + 12, right - strip.x - 56, 22};
    const std::string_view first = frame.text(chooses ? TextKey::choose_for_group : TextKey::choose_not_allowed);
    const std::string second = video.epoch == 0 ? std::string(frame.text(TextKey::group_no_video))
                                                : frame.text(TextKey::group_watches, {{"title", video.title}});
    frame.access.text(first);
    frame.access.text(second);
    const auto fitted = [&](std::string_view name, Rect rect, std::string_view text, TextStyle style, Colour ink) {
        if (!frame.paint.text_fitted(rect, text, style, ink)) return;
        const ControlId id = control_id(name);
        if (frame.hits.add(id, rect, Focus::none).hovered) frame.tooltip.offer(id, rect, text);
    };
    fitted("strip-title", title, first, type::kBodyStrong, colour::kText);
    fitted("strip-video", {title.x, title.y + 24, title.width, 18}, second, type::kCaption, colour::kTextSecondary);
}

}  // namespace sameframe::ui
