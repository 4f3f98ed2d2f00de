// SPDX-License-Identifier: Apache-2.0
// ChatRow: one line of the conversation as it is drawn: a message, an event, or the divider of a new video, with what
// stands above it (the day, the unread mark). Made once and kept while it does not change. CSS pixels from the left top
// of the row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/frame.h"
#include "ui/group_view.h"
#include "ui/rich_text.h"

namespace sameframe::ui {

struct ChatRow {
    enum class Kind { message, event, video };

    Kind kind = Kind::message;
    protocol::Seq seq = 0;             // 0: pending
    protocol::ClientId client_id = 0;  // of a pending one
    std::uint64_t stamp = 0;           // another number if the row would look different
    float width = 0;
    float height = 0;

    bool unread_mark = false;
    std::string day;  // "" within a day
    float top = 0;    // below those two

    // A message.
    bool starts = false;  // the first of an author's: with name and picture
    protocol::MemberId by = 0;
    ShortText clock;
    ShortText moment;  // "12:34" in the video; "" nowhere
    std::string quote_name;
    std::string quote;
    protocol::Seq quote_seq = 0;
    std::string text;
    RichText rich;
    bool removed = false;
    bool for_you = false;  // mentions this person
    float text_top = 0;
    struct Chip {
        Rect rect;
        std::string label;  // the emoji and how many
        std::string emoji;
        bool yours = false;
        std::string who;
    };
    std::vector<Chip> chips;

    // An event, or what is said under the title of a video.
    TextLines lines;
    std::string title;
};

namespace chat_metrics {

inline constexpr float kSide = 16;     // left and right of a row
inline constexpr float kPicture = 32;  // the author's round picture
inline constexpr float kIndent = kSide + kPicture + 12;
inline constexpr float kLine = 20;
inline constexpr float kHeader = 20;
inline constexpr float kQuote = 24;
inline constexpr float kGroupGap = 12;  // above the first of an author's messages
inline constexpr float kGap = 4;        // above the others
inline constexpr float kDivider = 40;   // a day, the unread mark
inline constexpr float kEstimate = 44;  // of a row that was not laid out yet

}  // namespace chat_metrics

// What a row depends on besides itself.
struct ChatRowPlace {
    const GroupView& group;
    const group::ChatItem* before = nullptr;  // the line above
    bool unread_mark = false;
    float width = 0;
};

// Changes whenever layout_row() would make something else of the same item.
std::uint64_t row_stamp(const group::ChatItem& item, const ChatRowPlace& place);

ChatRow layout_row(const Frame& frame, const group::ChatItem& item, const ChatRowPlace& place);
ChatRow layout_pending(const Frame& frame, const PendingMessage& pending, const GroupView& group, float width,
                       bool starts);

}  // namespace sameframe::ui
