// SPDX-License-Identifier: Apache-2.0
#include "ui/join_page.h"

#include <algorithm>
#include <cmath>

#include "protocol/error_codes.h"
#include "protocol/limits.h"
#include "ui/dialog.h"
#include "ui/format.h"
#include "ui/message.h"
#include "ui/message_draft.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

namespace codes = protocol::codes;

constexpr std::string_view kField = "nickname";
constexpr float kTitleLine = 28;

std::string join_names(const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) {
        if (!joined.empty()) joined += ", ";
        joined += name;
    }
    return joined;
}

bool can_try_again(std::string_view code, bool offline) {
    return offline || code == codes::kUnavailable || code == codes::kStorage || code == codes::kTooFast;
}

}  // namespace

void JoinPage::draw_background(Frame& frame) {
    const Size window = frame.screen.window;
    frame.paint.fill({0, 0, window.width, window.height}, colour::kBackground);
    frame.paint.gradient({0, 0, window.width, window.height * 0.6f}, rgb(0x43DDB8, 20), rgb(0x43DDB8, 0));
    const float side = window.width < kPhoneWidth ? 16 : 24;
    const float top = frame.screen.safe_area.top + 18;
    const float left = frame.screen.safe_area.left + side;
    frame.paint.logo(left, top, 28);
    frame.paint.text({left + 40, top - 6, 200, 40}, frame.text(TextKey::app_name), type::kTitle, colour::kText);
    const std::string_view other = frame.text(TextKey::other_language);
    const float width = text_button_width(frame, other, true);
    const Rect button{window.width - frame.screen.safe_area.right - side - width, top - 8, width, kTouchTarget};
    if (text_button(frame, control_id("language"), button, other, ButtonKind::secondary, Icon::languages))
        frame.send(SetLanguage{frame.view.language == Language::english ? Language::chinese : Language::english});
}

void JoinPage::draw_loading(Frame& frame) {
    const Size window = frame.screen.window;
    const float y = window.height / 2;
    frame.access.heading(frame.text(TextKey::invitation_loading));
    frame.paint.spinner(window.width / 2, y - 20, 24, frame.motion, colour::kAccent);
    frame.paint.text_fitted({24, y + 20, window.width - 48, 28}, frame.text(TextKey::invitation_loading),
                            type::kBodyStrong, colour::kTextSecondary, Align::centre);
}

void JoinPage::draw_failed(Frame& frame) {
    const JoinView& view = frame.view.joining;
    const bool again = can_try_again(view.code, view.offline);
    const bool kicked = view.code == codes::kKicked;
    Message message;
    message.icon = view.offline ? Icon::wifi_off : kicked ? Icon::user_remove : Icon::unlink;
    message.tint = view.offline ? colour::kWarning : colour::kDanger;
    message.title = frame.text(view.offline ? TextKey::error_title_connection
                               : kicked     ? TextKey::ended_kicked_title
                                            : TextKey::invitation_failed_title);
    message.sentence = frame.text(view.offline ? TextKey::invitation_offline : code_sentence(view.code));
    message.primary = frame.text(again ? TextKey::retry : TextKey::go_to_videos);
    if (again) message.secondary = frame.text(TextKey::go_to_videos);
    const Size window = frame.screen.window;
    const MessageChoice choice = draw_message(frame, {0, 64, window.width, window.height - 64}, message);
    if (choice == MessageChoice::primary && again)
        frame.send(Retry{});
    else if (choice != MessageChoice::none)
        frame.send(OpenLibrary{});
}

void JoinPage::draw_poster(Frame& frame, Rect rect) {
    const JoinView& view = frame.view.joining;
    frame.paint.fill(rect, colour::kSurfaceRaised, radius::kCard);
    if (view.poster.texture != 0) {
        frame.paint.image(rect, view.poster.texture, view.poster.size, radius::kCard, true);
    } else {
        frame.paint.icon(rect, Icon::clapperboard, type::kIconLarge, colour::kTextMuted);
    }
}

float JoinPage::draw_words(Frame& frame, Rect area, bool measure_only) {
    Painter& paint = frame.paint;
    const protocol::InvitationPreview& preview = *frame.view.joining.preview;
    float y = area.y;
    const auto paragraph = [&](std::string_view text, TextStyle style, float line, int most, Colour ink) {
        const TextLines lines = paint.lines_of(text, style, area.width, most);
        if (!measure_only) {
            paint.paragraph({area.x, y, area.width, 0}, lines, style, line, ink);
            if (y == area.y)
                frame.access.heading(text);
            else
                frame.access.text(text);
        }
        y += line * static_cast<float>(lines.lines.size());
    };
    paragraph(frame.text(TextKey::join_title, {{"name", preview.inviter}}), type::kTitle, kTitleLine, 3, colour::kText);
    y += 8;
    if (preview.association.epoch == 0)
        paragraph(frame.text(TextKey::join_no_video), type::kBody, 22, 2, colour::kTextSecondary);
    else
        paragraph(preview.association.title, type::kBodyStrong, 22, 2, colour::kAccent);
    y += 8;
    if (preview.online.empty()) {
        paragraph(frame.text(TextKey::join_nobody_here), type::kCaption, 20, 2, colour::kTextSecondary);
    } else {
        paragraph(frame.text(TextKey::join_here, {{"names", join_names(preview.online)}}), type::kCaption, 20, 3,
                  colour::kTextSecondary);
    }
    const TextKey members = preview.members == 1 ? TextKey::join_members_one : TextKey::join_members_other;
    paragraph(frame.text(members, {{"count", format_integer(preview.members)}}), type::kCaption, 20, 1,
              colour::kTextMuted);
    return y - area.y;
}

void JoinPage::draw_form(Frame& frame, const JoinLayout& layout, std::string_view problem) {
    const JoinView& view = frame.view.joining;
    const TextFieldState state = frame.fields(kField);
    const std::string_view nickname = trimmed(state.text);
    const bool too_long = nickname.size() > protocol::kMaxNicknameBytes;
    frame.paint.text_fitted({layout.field.x, layout.field.y - 24, layout.field.width, 20},
                            frame.text(TextKey::your_name), type::kCaption, colour::kTextSecondary);
    draw_field_frame(frame, layout.field, state.focused, too_long || view.code == codes::kBadNickname);
    TextField field;
    field.id = kField;
    field.rect = {layout.field.x + 14, layout.field.y + 2, layout.field.width - 28, layout.field.height - 4};
    field.placeholder = frame.text(TextKey::your_name_hint);
    field.label = frame.text(TextKey::your_name);
    field.font_size = 16;
    if (!std::exchange(suggested_, true)) {
        if (!view.nickname.empty()) field.set = view.nickname;
        field.take_focus = !frame.view.coarse_pointer;  // a phone's keyboard would cover who invites
    }
    frame.place(std::move(field));

    const bool ready = !nickname.empty() && !too_long && !view.busy;
    const bool pressed =
        text_button(frame, control_id("join"), layout.button, frame.text(view.busy ? TextKey::joining : TextKey::join),
                    ready ? ButtonKind::primary : ButtonKind::secondary, Icon::users);
    if (ready && (pressed || state.submitted)) frame.send(JoinGroup{std::string(nickname)});
    if (problem.empty()) return;
    frame.access.status(problem);
    const TextLines lines = frame.paint.lines_of(problem, type::kCaption, layout.error.width, 3);
    frame.paint.paragraph(layout.error, lines, type::kCaption, 20, colour::kDanger);
}

void JoinPage::draw(Frame& frame) {
    const JoinView& view = frame.view.joining;
    frame.access.region(frame.text(TextKey::app_name));
    draw_background(frame);
    if (view.loading == Loading::failed) {
        suggested_ = false;
        return draw_failed(frame);
    }
    if (view.loading == Loading::pending || view.preview == nullptr) {
        suggested_ = false;
        return draw_loading(frame);
    }
    const bool too_long = trimmed(frame.fields(kField).text).size() > protocol::kMaxNicknameBytes;
    const std::string_view problem = too_long            ? frame.text(TextKey::code_bad_nickname)
                                     : view.code.empty() ? std::string_view()
                                                         : frame.text(code_sentence(view.code));
    const JoinLayout first = layout_join(frame.screen, 0, !problem.empty());
    const JoinLayout layout = layout_join(frame.screen, draw_words(frame, first.words, true), !problem.empty());
    frame.paint.shadow(layout.card, radius::kPanel, 16);
    frame.paint.fill(layout.card, colour::kSurface, radius::kPanel);
    frame.paint.stroke(layout.card, colour::kOutline, radius::kPanel);
    if (!layout.poster.empty()) draw_poster(frame, layout.poster);
    draw_words(frame, layout.words, false);
    draw_form(frame, layout, problem);
}

}  // namespace sameframe::ui
