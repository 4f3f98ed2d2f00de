// SPDX-License-Identifier: Apache-2.0
#include "ui/group_notices.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/group_facts.h"

namespace sameframe::ui {
namespace {

constexpr Duration kStays = std::chrono::seconds(5);

// Who chose the group's present video; 0 if the log does not reach so far back.
protocol::MemberId who_chose(const GroupView& group) {
    const auto& items = group.log->items();
    const auto found = std::find_if(items.rbegin(), items.rend(), [](const group::ChatItem& item) {
        return std::holds_alternative<protocol::Associated>(item.entry.body);
    });
    return found == items.rend() ? 0 : found->entry.by;
}

}  // namespace

void GroupNotices::tell(std::string text, MonotonicTime now) {
    text_ = std::move(text);
    since_ = now;
    shown_ = true;
}

void GroupNotices::watch(const View& view) {
    if (start_code_ != view.start.code) {
        start_code_ = view.start.code;
        if (!start_code_.empty()) tell(std::string(text(code_sentence(start_code_), view.language)), view.now);
    }
    if (!view.group) {
        in_group_ = false;
        last_report_ = 0;
        return;
    }
    const GroupView& group = *view.group;
    const bool entered = !std::exchange(in_group_, true);
    const protocol::Association& association = group.state->association();
    const bool other_video = std::exchange(epoch_, association.epoch) != association.epoch;
    const bool refused = std::exchange(refusals_, group.refusal_count) != group.refusal_count;
    const bool reported = std::exchange(reported_, group.reported_count) != group.reported_count;
    const protocol::MessageReport* newest = group.reports.empty() ? nullptr : &group.reports.back();
    const protocol::ReportId newest_id = newest ? newest->id : 0;  // 0 also when all are settled
    const bool other_report = std::exchange(last_report_, newest_id) < newest_id;
    if (entered) return;
    if (reported) tell(std::string(text(TextKey::report_sent, view.language)), view.now);
    if (other_report)
        tell(text(TextKey::report_new, view.language, {{"name", nickname_of(group, newest->by, view.language)}}),
             view.now);
    const protocol::MemberId chooser = who_chose(group);
    if (other_video && chooser != group.self) {
        tell(text(TextKey::chose_video, view.language,
                  {{"name", nickname_of(group, chooser, view.language)}, {"title", association.title}}),
             view.now);
    }
    if (refused && !group.refusal_code.empty())
        tell(std::string(text(code_sentence(group.refusal_code), view.language)), view.now);
}

void GroupNotices::draw(Frame& frame, Rect area) {
    if (shown_ && frame.view.now - since_ > kStays) shown_ = false;
    const float shown = frame.motion.advance(fade_, shown_, kMotionSlow);
    if (shown_) frame.motion.keep_moving();
    if (shown <= 0) return;
    frame.access.status(text_);
    Painter& paint = frame.paint;
    const TextLines lines = paint.lines_of(text_, type::kBodyStrong, std::min(440.0f, area.width - 64), 3);
    const float height = 22 * static_cast<float>(lines.lines.size()) + 20;
    const Rect box{std::round(area.x + (area.width - lines.width - 40) / 2), area.y + 12 - (1 - shown) * 8,
                   lines.width + 40, height};
    paint.set_opacity(shown);
    paint.shadow(box, radius::kCard, 8);
    paint.fill(box, colour::kPanel, radius::kCard);
    paint.stroke(box, colour::kOutline, radius::kCard);
    paint.paragraph({box.x + 20, box.y + 10, lines.width, 0}, lines, type::kBodyStrong, 22, colour::kText);
    paint.set_opacity(1);
}

}  // namespace sameframe::ui
