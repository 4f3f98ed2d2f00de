// SPDX-License-Identifier: Apache-2.0
// Group: messages that members report to those who may act on their authors. Not in the log, which everybody has.
#include <algorithm>

#include "group/group_impl.h"
#include "protocol/limits.h"

namespace sameframe::group {

using namespace protocol;

// An author who has left can be acted on only by what they said.
bool Group::Impl::may_act_on(MemberId member, const MessageReport& report) const {
    if (state.may_moderate(member, report.author)) return true;
    return member != report.author && !state.present(report.author) && state.may(member, Action::moderate);
}

Outcome Group::Impl::handle(MemberId by, const ReportMessage& wanted, std::int64_t now) {
    if (recent.empty() || wanted.target < recent.front().seq || wanted.target > recent.back().seq)
        return Refusal{codes::kNoSuchMessage};
    return report(by, recent[wanted.target - recent.front().seq], now);
}

Outcome Group::Impl::report(MemberId by, const LogEntry& message, std::int64_t now) {
    const auto* said_there = std::get_if<Said>(&message.body);
    const MemberId author = messages.author(message.seq);
    if (!said_there || author == 0) return Refusal{codes::kNoSuchMessage};
    if (author == by || author == state.owner()) return Refusal{codes::kNotAllowed};  // nobody could act on it
    const auto own = std::ranges::count(reports, by, &MessageReport::by);
    const bool again = std::ranges::any_of(
        reports, [&](const MessageReport& each) { return each.by == by && each.target == message.seq; });
    if (again) return Refusal{codes::kReported};
    if (static_cast<std::size_t>(own) >= kMaxReportsOfMember || reports.size() >= kMaxReports)
        return Refusal{codes::kTooManyReports};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    reports.push_back({++last_report, message.seq, author, by, std::max<std::int64_t>(0, now), said_there->text});
    Change change;
    change.reports.push_back(reports.back());
    return change;
}

Outcome Group::Impl::handle(MemberId by, const SettleReport& wanted, std::int64_t now) {
    const auto found = std::ranges::find(reports, wanted.report, &MessageReport::id);
    if (found == reports.end()) return Refusal{codes::kNoSuchReport};
    if (!may_act_on(by, *found)) return Refusal{codes::kNotAllowed};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    settle(change, [&](const MessageReport& report) { return report.id == wanted.report; });
    return change;
}

void Group::Impl::settle(Change& change, const std::function<bool(const MessageReport&)>& which) {
    for (const MessageReport& report : reports)
        if (which(report)) change.settled.push_back(report.id);
    std::erase_if(reports, which);
}

Outcome Group::report(MemberId by, const LogEntry& message, std::int64_t now) {
    if (!impl_->state.present(by)) return Refusal{codes::kBadToken};
    return impl_->report(by, message, now);
}

std::optional<OpenReports> Group::reports_for(MemberId member) const {
    if (!impl_->state.may(member, Action::moderate)) return std::nullopt;
    OpenReports open;
    std::ranges::copy_if(impl_->reports, std::back_inserter(open.reports),
                         [&](const MessageReport& report) { return impl_->may_act_on(member, report); });
    return open;
}

}  // namespace sameframe::group
