// SPDX-License-Identifier: Apache-2.0
#include "ui/spoken_log.h"

#include <algorithm>
#include <utility>

#include "ui/group_facts.h"

namespace sameframe::ui {
namespace {

constexpr std::size_t kAtFirst = 20;

std::string line_of(const GroupView& group, const protocol::LogEntry& entry, Language language) {
    const auto* message = std::get_if<protocol::Said>(&entry.body);
    if (message == nullptr) return event_sentence(group, entry, language);
    return std::string(nickname_of(group, entry.by, language)) + ": " + message->text;
}

}  // namespace

void SpokenLog::follow(const View& view, std::vector<std::string>& lines) {
    if (!view.group) {
        in_group_ = false;
        return;
    }
    const GroupView& group = *view.group;
    const auto& items = group.log->items();
    if (items.empty()) return;
    if (!std::exchange(in_group_, true))
        told_ = items.size() > kAtFirst ? items[items.size() - kAtFirst].entry.seq - 1 : 0;
    auto next = std::upper_bound(items.begin(), items.end(), told_,
                                 [](protocol::Seq seq, const group::ChatItem& item) { return seq < item.entry.seq; });
    for (; next != items.end(); ++next) {
        told_ = next->entry.seq;
        if (std::string line = line_of(group, next->entry, view.language); !line.empty() && !next->removed)
            lines.push_back(std::move(line));
    }
}

}  // namespace sameframe::ui
