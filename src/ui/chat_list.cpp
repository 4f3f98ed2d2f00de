// SPDX-License-Identifier: Apache-2.0
#include "ui/chat_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/group_facts.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kAtBottom = 8;        // so near counts as there
constexpr float kHistoryReach = 800;  // so far from the top more is asked for
constexpr Duration kHistoryPause = std::chrono::milliseconds(500);
constexpr Duration kLongPress = std::chrono::milliseconds(450);
constexpr float kStill = 8;  // a finger that moves less has not moved
constexpr Duration kFlash = std::chrono::milliseconds(1400);
constexpr float kRoomForEmpty = 176;
constexpr std::size_t kMostLaidOut = 400;

ControlId row_id(protocol::Seq seq) { return control_id("message", static_cast<std::uint32_t>(seq)); }

}  // namespace

// Away from the bottom only by the person's own doing.
void ChatList::follow_user(Frame&) {
    const float offset = area_.scroll().offset();
    if (offset >= area_.scroll().limit() - kAtBottom)
        sticking_ = true;
    else if (offset < last_offset_ - 0.5f)
        sticking_ = false;
    last_offset_ = offset;
}

void ChatList::find_wanted(Frame& frame, const GroupView& group) {
    if (wanted_ == 0) return;
    const auto& items = group.log->items();
    const auto found =
        std::lower_bound(items.begin(), items.end(), wanted_,
                         [](const group::ChatItem& item, protocol::Seq seq) { return item.entry.seq < seq; });
    if (wanted_ < group.log->oldest() && !group.log->complete()) return load_history(frame, group);
    if (found != items.end() && found->entry.seq == wanted_) {
        const float top = heights_.top_of(first_item() + static_cast<std::size_t>(found - items.begin()));
        sticking_ = false;
        last_offset_ = 0;
        area_.scroll().jump(std::max(0.0f, top - 80));
        flashed_ = wanted_;
        flashed_at_ = frame.view.now;
    }
    wanted_ = 0;
}

void ChatList::load_history(Frame& frame, const GroupView& group) {
    if (group.log->complete() || group.log->oldest() == 0 || group.loading_history) return;
    if (group.connection != Connection::online || frame.view.now - asked_history_ < kHistoryPause) return;
    asked_history_ = frame.view.now;
    frame.send(LoadHistory{});
}

void ChatList::draw_head(Frame& frame, const GroupView& group, Rect rect) {
    if (group.log->oldest() == 0) return;
    if (group.log->complete()) {
        frame.paint.text_fitted(rect, frame.text(TextKey::history_begin), type::kCaption, colour::kTextMuted,
                                Align::centre);
        return;
    }
    const std::string_view words = frame.text(TextKey::history_loading);
    const float width = frame.paint.width_of(words, type::kCaption);
    const float x = rect.x + (rect.width - width - 24) / 2;
    if (group.connection == Connection::online) {
        frame.paint.spinner(x + 7, rect.y + rect.height / 2, 7, frame.motion, colour::kTextSecondary);
    }
    frame.paint.text({x + 24, rect.y, width, rect.height}, words, type::kCaption, colour::kTextMuted);
}

void ChatList::draw_empty(Frame& frame, Rect area) {
    const float y = area.y + std::max(8.0f, area.height / 2 - 76);
    frame.paint.circle(area.x + area.width / 2, y + 32, 32, colour::kSurfaceRaised);
    frame.paint.icon({area.x, y, area.width, 64}, Icon::message, 28, colour::kAccent);
    frame.paint.text_fitted({area.x + 24, y + 76, area.width - 48, 28}, frame.text(TextKey::chat_empty_title),
                            type::kTitle, colour::kText, Align::centre);
    const TextLines lines = frame.paint.lines_of(frame.text(TextKey::chat_empty_hint), type::kCaption,
                                                 std::min(280.0f, area.width - 48), 4);
    frame.paint.paragraph({area.x, y + 108, area.width, 0}, lines, type::kCaption, 20, colour::kTextSecondary,
                          Align::centre);
}

void ChatList::draw_jump_button(Frame& frame, Rect area, const GroupView& group) {
    const ControlId id = control_id("jump-to-latest");
    const float shown = frame.fades.advance(id, !sticking_, frame.motion, kMotion);
    if (shown <= 0) return;
    const Unread unread = unread_messages(group);
    std::string label(frame.text(TextKey::jump_to_latest));
    if (unread.count > 0) {
        const TextKey key = unread.count == 1 ? TextKey::new_messages_one : TextKey::new_messages_other;
        label = frame.text(key, {{"count", format_integer(static_cast<std::int64_t>(unread.count))}});
    }
    frame.paint.set_opacity(shown);
    const Rect row{area.x + 12, area.bottom() - kTouchTarget - 8 + (1 - shown) * 8, area.width - 24, kTouchTarget};
    if (chip(frame, id, row, Align::centre, label, Icon::arrow_down)) sticking_ = true;
    frame.paint.set_opacity(1);
}

bool ChatList::long_pressed(Frame& frame, ControlId id) {
    const bool held = frame.hits.held() == id && frame.hits.pointer().touch && frame.hits.drag_distance() < kStill;
    if (!held) {
        if (pressed_ == id) pressed_ = kNoControl;
        return false;
    }
    if (std::exchange(pressed_, id) != id) pressed_at_ = frame.view.now;
    frame.motion.keep_moving();
    if (frame.view.now - pressed_at_ < kLongPress) return false;
    frame.hits.cancel_press();
    pressed_ = kNoControl;
    return true;
}

std::optional<ChatRequest> ChatList::answer(Frame& frame, const GroupView& group, const ChatRow& row,
                                            ChatRowAnswer said) {
    using What = ChatRowAnswer::What;
    switch (said.what) {
        case What::none:
            break;
        case What::quote:
            go_to(row.quote_seq);
            break;
        case What::moment:
            if (const group::ChatItem* item = group.log->find(row.seq)) {
                if (const auto* message = std::get_if<protocol::Said>(&item->entry.body))
                    frame.send(SeekTo{std::chrono::milliseconds(message->media_ms)});
            }
            break;
        case What::reaction: {
            const auto yours = std::find_if(row.chips.begin(), row.chips.end(),
                                            [&](const ChatRow::Chip& c) { return c.emoji == said.value; });
            frame.send(React{row.seq, std::move(said.value), yours == row.chips.end() || !yours->yours});
            break;
        }
        case What::link:
            frame.send(OpenLink{std::move(said.value)});
            break;
        case What::retry:
            frame.send(RetrySay{row.client_id});
            break;
        case What::discard:
            frame.send(DiscardSay{row.client_id});
            break;
        case What::reply:
            return ChatRequest{ChatRequest::What::reply, row.seq, {}};
        case What::actions:
            return ChatRequest{ChatRequest::What::actions, row.seq, said.anchor};
    }
    return std::nullopt;
}

protocol::Seq ChatList::neighbour(const GroupView& group, protocol::Seq seq, bool earlier) const {
    const auto& items = group.log->items();
    auto at = std::lower_bound(items.begin(), items.end(), seq,
                               [](const group::ChatItem& item, protocol::Seq s) { return item.entry.seq < s; });
    const auto talk = [](const group::ChatItem& item) {
        return std::holds_alternative<protocol::Said>(item.entry.body) && !item.removed;
    };
    if (earlier) {
        while (at != items.begin())
            if (talk(*--at)) return at->entry.seq;
        return 0;
    }
    while (at != items.end() && (at->entry.seq <= seq || !talk(*at)))
        ++at;
    return at == items.end() ? 0 : at->entry.seq;
}

void ChatList::use_keyboard(Frame& frame, const GroupView& group) {
    if (reached_ == 0 || frame.hits.focused() != row_id(reached_)) return;
    Keyboard& keyboard = frame.keyboard;
    int kept = 0;
    for (int i = 0; i < keyboard.count; ++i) {
        const KeyPress press = keyboard.presses[i];
        if (press.key != Key::up && press.key != Key::down) {
            keyboard.presses[kept++] = press;
            continue;
        }
        const protocol::Seq next = neighbour(group, reached_, press.key == Key::up);
        if (next == 0) continue;
        reached_ = next;
        const auto& items = group.log->items();
        const auto item = std::lower_bound(items.begin(), items.end(), next, [](const group::ChatItem& each, auto seq) {
            return each.entry.seq < seq;
        });
        const std::size_t row = first_item() + static_cast<std::size_t>(item - items.begin());
        const float top = heights_.top_of(row);
        area_.scroll().show(top, top + heights_.height(row), chat_metrics::kGroupGap);
        sticking_ = false;
        frame.hits.set_focus(row_id(reached_));
        frame.motion.keep_moving();
    }
    keyboard.count = kept;
}

void ChatList::focus_again(Frame& frame) {
    if (std::exchange(by_keyboard_, false)) frame.hits.set_focus(row_id(reached_));
}

std::optional<ChatRequest> ChatList::draw_rows(Frame& frame, Rect area, const GroupView& group, float scroll,
                                               bool interactive) {
    std::optional<ChatRequest> request;
    const Pointer& pointer = frame.hits.pointer();
    // While a button is held down its row stays the one that is meant, or the button would go before the click.
    const bool holding = frame.hits.any_held();
    const bool pointing = interactive && pointer.present && !pointer.touch && area.contains(pointer.x, pointer.y);
    const bool stays = pointing && active_ != 0 && (holding || active_bar_.contains(pointer.x, pointer.y));
    if (!stays) active_ = 0;
    // Short talks stand at the bottom.
    const float sink = std::max(0.0f, area.height - heights_.total());
    const bool elsewhere = reached_ == 0 || frame.hits.focused() != row_id(reached_);
    if (interactive && elsewhere) by_keyboard_ = false;
    if (elsewhere && !by_keyboard_) reached_ = lowest_;  // while its actions are open the message is kept
    lowest_ = 0;
    RowHeights::Place place = heights_.at(scroll);
    const bool may_seek = !group.elsewhere && (may(group, protocol::Action::control) || !group.following);
    std::optional<std::pair<const ChatRow*, Rect>> on_top;  // the active row is drawn last: its bar lies over the next
    const auto look_of = [&](const ChatRow& row) {
        ChatRowLook look{.group = group, .clip = area};
        look.active = row.seq != 0 && row.seq == active_;
        look.can_speak = !muted(group) && group.connection != Connection::ended;
        if (row.seq != 0 && may_seek) {
            const group::ChatItem* item = group.log->find(row.seq);
            const auto* message = item == nullptr ? nullptr : std::get_if<protocol::Said>(&item->entry.body);
            look.can_jump = message != nullptr && message->epoch == group.state->association().epoch;
        }
        if (row.seq != 0 && row.seq == flashed_) {
            look.flash = 1 - frame.motion.since(flashed_at_, kFlash);
            if (look.flash <= 0) flashed_ = 0;
        }
        return look;
    };
    for (; place.row < heights_.size() && place.top < scroll + area.height; ++place.row) {
        const float height = heights_.height(place.row);
        const Rect rect{area.x, std::round(area.y + sink + place.top - scroll), area.width, height};
        place.top += height;
        if (place.row == 0) {
            draw_head(frame, group, rect);
            continue;
        }
        const ChatRow& row = row_of(frame, group, place.row);
        const bool message = row.kind == ChatRow::Kind::message && row.seq != 0;
        if (message) {
            const bool reachable = interactive && row.seq == reached_ && !row.removed;
            const Interaction hit =
                frame.hits.add(row_id(row.seq), rect, area, reachable ? Focus::keyboard : Focus::none);
            if (reachable) {
                frame.access.control(row_id(row.seq), AccessRole::button,
                                     nickname_of(group, row.by, frame.view.language), {.words = row.text});
            }
            const Rect body{rect.x, rect.y + row.top - 2, rect.width, row.height - row.top + 4};
            if (!row.removed && rect.bottom() <= area.bottom() + 1) lowest_ = row.seq;
            if (hit.focused) {
                frame.paint.focus_ring({body.x + 4, body.y, body.width - 8, body.height}, radius::kControl);
                if (hit.clicked) {
                    by_keyboard_ = true;
                    request = ChatRequest{ChatRequest::What::actions, row.seq, body};
                }
            }
            if (pointing && !stays && !holding && body.contains(pointer.x, pointer.y)) active_ = row.seq;
            if (interactive && !row.removed && long_pressed(frame, row_id(row.seq)))
                request = ChatRequest{ChatRequest::What::actions, row.seq, body};
        }
        if (message && row.seq == active_) {
            on_top = {&row, rect};
            continue;
        }
        ChatRowLook look = look_of(row);
        if (place.row >= first_pending()) look.pending = &group.pending[place.row - first_pending()];
        ChatRowAnswer said = draw_chat_row(frame, row, rect, look);
        if (interactive && said.what != ChatRowAnswer::What::none) request = answer(frame, group, row, std::move(said));
    }
    if (on_top) {
        const auto& [row, rect] = *on_top;
        const ChatRowLook look = look_of(*row);
        active_bar_ = action_bar(rect, *row, look.can_speak);
        ChatRowAnswer said = draw_chat_row(frame, *row, rect, look);
        if (interactive && said.what != ChatRowAnswer::What::none)
            request = answer(frame, group, *row, std::move(said));
    }
    return request;
}

void ChatList::forget_unseen() {
    if (rows_.size() > kMostLaidOut) rows_.clear();  // those in sight are laid out again at once
}

std::optional<ChatRequest> ChatList::draw(Frame& frame, Rect area, const GroupView& group, bool interactive) {
    forget_unseen();
    sync(frame, group, area.width);
    find_wanted(frame, group);
    float scroll = area_.begin(frame, control_id("chat"), area, heights_.total());
    if (frame.keyboard.page != 0 && interactive)
        area_.scroll().wheel(static_cast<float>(frame.keyboard.page) * area.height * 0.85f);
    if (fresh_ && sticking_) {
        area_.scroll().jump(area_.scroll().limit());
        scroll = area_.scroll().offset();
    }
    scroll = measure(frame, group, scroll, area.height);
    if (fresh_ && sticking_) area_.scroll().jump(heights_.total());
    follow_user(frame);
    const float bottom = heights_.total() - area.height;
    if (sticking_ && !fresh_ && bottom > scroll + 0.5f) {
        if (bottom - scroll > area.height)
            area_.scroll().jump(bottom);
        else
            area_.scroll().show(heights_.total() - 1, heights_.total());
        frame.motion.keep_moving();
    }
    fresh_ = false;

    frame.paint.push_clip(area);
    std::optional<ChatRequest> request = draw_rows(frame, area, group, scroll, interactive);
    const auto& items = group.log->items();
    const bool silent = group.pending.empty() && items.size() < 20 &&
                        std::none_of(items.begin(), items.end(), [](const group::ChatItem& item) {
                            return std::holds_alternative<protocol::Said>(item.entry.body);
                        });
    const float above = area.height - heights_.total();  // short talks stand at the bottom
    if (silent && group.log->complete() && above > kRoomForEmpty)
        draw_empty(frame, {area.x, area.y, area.width, above});
    frame.paint.pop_clip();
    if (scroll < kHistoryReach) load_history(frame, group);
    area_.end(frame);
    draw_jump_button(frame, area, group);
    if (sticking_ && group.log->newest() > std::max(group.read, told_read_)) {
        told_read_ = group.log->newest();
        frame.send(MarkRead{told_read_});
    }
    return request;
}

}  // namespace sameframe::ui
