// SPDX-License-Identifier: Apache-2.0
// ChatList: the conversation as a list of which only the rows in sight are laid out and drawn; 50,000 messages cost no
// more than 50. Stays at the bottom while it is there; what is being read stays where it is, whatever comes above or
// below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/chat_row.h"
#include "ui/chat_row_painter.h"
#include "ui/frame.h"
#include "ui/row_heights.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

// What the person wants of a message that the list does not do itself.
struct ChatRequest {
    enum class What { reply, actions };
    What what = What::reply;
    protocol::Seq seq = 0;
    Rect anchor;  // of the actions
};

inline constexpr float kChatHead = 48;  // the row above all: that more is loading, or that it begins here

class ChatList {
public:
    // `interactive`: no menu or dialog lies above.
    std::optional<ChatRequest> draw(Frame& frame, Rect area, const GroupView& group, bool interactive);

    void go_to_latest() { sticking_ = true; }
    // Arrow keys while a message has the focus: to the one before or after; they are then nobody else's.
    void use_keyboard(Frame& frame, const GroupView& group);
    // What was opened from a message by the keyboard is closed: back to it.
    void focus_again(Frame& frame);
    bool at_latest() const { return sticking_; }
    // Shows this message, loading history until it is there.
    void go_to(protocol::Seq seq) { wanted_ = seq; }

private:
    // Rows: the head, the log's lines, what is pending.
    std::size_t first_item() const { return 1; }
    std::size_t first_pending() const { return 1 + items_; }

    void sync(Frame& frame, const GroupView& group, float width);
    void sync_items(const GroupView& group);
    void sync_pending(Frame& frame, const GroupView& group);
    void update_mark(const GroupView& group);
    const ChatRow& row_of(Frame& frame, const GroupView& group, std::size_t row);
    float measure(Frame& frame, const GroupView& group, float scroll, float height);
    void follow_user(Frame& frame);
    void find_wanted(Frame& frame, const GroupView& group);
    void load_history(Frame& frame, const GroupView& group);
    void draw_head(Frame& frame, const GroupView& group, Rect rect);
    void draw_empty(Frame& frame, Rect area);
    void draw_jump_button(Frame& frame, Rect area, const GroupView& group);
    std::optional<ChatRequest> draw_rows(Frame& frame, Rect area, const GroupView& group, float scroll,
                                         bool interactive);
    std::optional<ChatRequest> answer(Frame& frame, const GroupView& group, const ChatRow& row, ChatRowAnswer said);
    bool long_pressed(Frame& frame, ControlId id);
    void forget_unseen();
    protocol::Seq neighbour(const GroupView& group, protocol::Seq seq, bool earlier) const;

    ScrollArea area_;
    RowHeights heights_;
    std::unordered_map<protocol::Seq, ChatRow> rows_;  // laid out, of the lines in sight and some more
    std::vector<ChatRow> pending_rows_;

    const group::ChatLog* log_ = nullptr;
    std::uint64_t log_revision_ = 0;
    std::size_t items_ = 0;
    protocol::Seq first_seq_ = 0;
    protocol::Seq last_seq_ = 0;
    std::uint64_t pending_revision_ = 0;
    float width_ = 0;
    Language language_ = Language::english;

    bool sticking_ = true;  // to the bottom
    bool fresh_ = true;     // never shown yet
    float last_offset_ = 0;
    protocol::Seq mark_ = 0;  // the first unread message, as it was when this person came to look
    protocol::Seq told_read_ = 0;
    protocol::Seq wanted_ = 0;
    protocol::Seq flashed_ = 0;
    MonotonicTime flashed_at_;
    MonotonicTime asked_history_;
    protocol::Seq active_ = 0;  // the message under the pointer
    Rect active_bar_;
    protocol::Seq reached_ = 0;  // the one message that the keyboard comes to; it moves with the arrows
    protocol::Seq lowest_ = 0;   // that was in sight
    bool by_keyboard_ = false;   // its actions were opened so
    ControlId pressed_ = kNoControl;  // by a finger, since:
    MonotonicTime pressed_at_;
};

}  // namespace sameframe::ui
