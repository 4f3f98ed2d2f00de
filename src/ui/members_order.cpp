// SPDX-License-Identifier: Apache-2.0
// The pure part of the members panel.
#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/group_facts.h"
#include "ui/members_panel.h"

namespace sameframe::ui {
namespace {

constexpr std::int64_t kInStep = 80;  // ms; nobody sees less
constexpr std::string_view kSeparator = " · ";

}  // namespace

std::vector<protocol::MemberId> members_in_order(const GroupView& group) {
    struct Entry {
        const protocol::MemberInfo* info;
        bool away;
    };
    std::vector<Entry> entries;
    for (const protocol::MemberInfo& member : group.state->members()) {
        if (!member.gone)
            entries.push_back({&member, presence_of(group, member.id).activity == protocol::Activity::away});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        if (a.away != b.away) return b.away;
        if (a.info->role != b.info->role) return a.info->role > b.info->role;
        return a.info->joined_at < b.info->joined_at;
    });
    std::vector<protocol::MemberId> order;
    order.reserve(entries.size());
    for (const Entry& entry : entries)
        order.push_back(entry.info->id);
    return order;
}

std::string activity_text(const protocol::Presence& presence, Language language) {
    using protocol::Activity;
    constexpr TextKey kKeys[] = {TextKey::away, TextKey::watching, TextKey::paused, TextKey::buffering_member};
    std::string words(text(kKeys[static_cast<std::size_t>(presence.activity)], language));
    if (presence.activity == Activity::away) return words;
    if (!presence.following) {
        words += kSeparator;
        words += text(TextKey::on_own, language);
        return words;
    }
    if (presence.activity != Activity::watching) return words;
    words += kSeparator;
    if (std::abs(presence.drift_ms) <= kInStep) {
        words += text(TextKey::in_step, language);
        return words;
    }
    const double seconds = std::max(0.1, std::round(std::abs(static_cast<double>(presence.drift_ms)) / 100) / 10);
    words +=
        text(presence.drift_ms > 0 ? TextKey::ahead : TextKey::behind, language, {{"time", format_decimal(seconds)}});
    return words;
}

}  // namespace sameframe::ui
