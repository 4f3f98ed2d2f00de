// SPDX-License-Identifier: Apache-2.0
#include "group/presence_board.h"

#include <utility>

namespace sameframe::group {

using namespace protocol;

void PresenceBoard::connected(MemberId member) {
    Place& place = places_[member];
    ++connections_;
    if (++place.connections > 1) return;
    place.now = {member, Activity::paused, true, 0};  // until they say what they do
    changed_.insert(member);
}

void PresenceBoard::disconnected(MemberId member) {
    const auto found = places_.find(member);
    if (found == places_.end() || found->second.connections == 0) return;
    --connections_;
    if (--found->second.connections > 0) return;
    found->second.now = {member, Activity::away, true, 0};
    changed_.insert(member);
}

void PresenceBoard::report(MemberId member, const PresenceReport& report) {
    if (!here(member)) return;
    // Away is who has no connection; a page in the background is still here.
    const Activity activity = report.activity == Activity::away ? Activity::paused : report.activity;
    const Presence next{member, activity, report.following, report.drift_ms};
    if (std::exchange(places_[member].now, next) != next) changed_.insert(member);
}

std::size_t PresenceBoard::connections_of(MemberId member) const {
    const auto found = places_.find(member);
    return found == places_.end() ? 0 : found->second.connections;
}

std::vector<Presence> PresenceBoard::all() const {
    std::vector<Presence> all;
    all.reserve(places_.size());
    for (const auto& [member, place] : places_)
        if (place.connections > 0) all.push_back(place.now);
    return all;
}

std::optional<PresenceUpdate> PresenceBoard::take() {
    PresenceUpdate update;
    for (const MemberId member : std::exchange(changed_, {})) {
        const auto place = places_.find(member);
        update.changes.push_back(place->second.now);
        if (place->second.connections == 0) places_.erase(place);
    }
    if (update.changes.empty()) return std::nullopt;
    return update;
}

}  // namespace sameframe::group
