// SPDX-License-Identifier: Apache-2.0
#include "group/group.h"

#include <algorithm>
#include <array>
#include <set>

#include "group/group_impl.h"
#include "group/shared_playback.h"
#include "group/typed_text.h"

namespace sameframe::group {

using namespace protocol;

bool Group::Impl::take(const LogEntry& entry) {
    if (!state.apply(entry)) return false;
    messages.add(entry);
    if (const auto* message = std::get_if<Said>(&entry.body)) said.add(entry.by, message->client_id);
    last_at = std::max(last_at, entry.at);
    recent.push_back(entry);
    if (recent.size() > kRecentEntries) recent.pop_front();
    return true;
}

void Group::Impl::add(Change& change, MemberId by, std::int64_t now, EntryBody body) {
    LogEntry entry{state.seq() + 1, std::max(now, last_at), by, std::move(body)};
    if (!take(entry)) std::abort();  // the caller has checked everything that the fold asks for
    change.entries.push_back(std::move(entry));
}

std::optional<Refusal> Group::Impl::too_fast(TokenBucket& bucket, const Rate& rate, std::int64_t now) const {
    const std::int64_t wait = bucket.take(rate, now);
    if (wait == 0) return std::nullopt;
    return Refusal{codes::kTooFast, wait};
}

std::string Group::Impl::free_nickname(const std::string& nickname, MemberId except) const {
    std::set<std::string> taken;
    for (const MemberInfo& member : state.members())
        if (!member.gone && member.id != except) taken.insert(folded(member.nickname));
    return unique_nickname(nickname, [&](const std::string& name) { return taken.contains(folded(name)); });
}

// The one that fewest of those present have.
int Group::Impl::colour_for_next() const {
    std::array<int, kMemberColours> used{};
    for (const MemberInfo& member : state.members())
        if (!member.gone) ++used[static_cast<std::size_t>(member.colour) % kMemberColours];
    return static_cast<int>(std::ranges::min_element(used) - used.begin());
}

void Group::Impl::associate(Change& change, MemberId by, std::int64_t now, Association association,
                            std::int64_t position_ms, bool playing) {
    association.epoch = state.association().epoch + 1;
    playback = begun(playback, association.epoch, position_ms, playing, by, now);
    add(change, by, now, Associated{std::move(association)});
    change.playback = playback;
}

Group::Group(GroupId id, std::uint32_t log_epoch, GroupLimits limits, MakeCode make_code)
    : impl_(std::make_unique<Impl>()) {
    impl_->id = std::move(id);
    impl_->log_epoch = log_epoch;
    impl_->limits = limits;
    impl_->make_code = std::move(make_code);
}

Group::~Group() = default;

Result<std::unique_ptr<Group>> Group::restore(GroupRecord record, GroupLimits limits, MakeCode make_code) {
    const auto contradiction = [&](const char* what) {
        return Error{ErrorCode::invalid_message, "group " + record.id + ": " + what};
    };
    auto group = std::make_unique<Group>(record.id, record.log_epoch, limits, std::move(make_code));
    Impl& impl = *group->impl_;
    for (const LogEntry& entry : record.entries)
        if (!impl.take(entry)) return contradiction("its log has an entry that does not fit");
    if (record.playback.epoch != impl.state.association().epoch) return contradiction("a position of another video");
    impl.playback = record.playback;
    std::ranges::sort(record.invitations, {}, &Invitation::id);
    for (const Invitation& invitation : record.invitations)
        if (!impl.invitations.restore(invitation)) return contradiction("an invitation twice");
    for (const Credential& credential : record.credentials) {
        if (!impl.state.find(credential.member) || (credential.alive && !impl.state.present(credential.member)))
            return contradiction("a token of nobody");
        if (!impl.credentials.add(credential)) return contradiction("a token twice");
    }
    std::ranges::sort(record.reports, {}, &MessageReport::id);
    for (const MessageReport& report : record.reports)
        if (!impl.state.find(report.author) || !impl.state.find(report.by)) return contradiction("a report of nobody");
    impl.reports = std::move(record.reports);
    if (!impl.reports.empty()) impl.last_report = impl.reports.back().id;
    return group;
}

Welcome Group::welcome(MemberId member, const std::optional<LogPosition>& resume, std::int64_t now) const {
    const std::deque<LogEntry>& recent = impl_->recent;
    const Seq newest = impl_->state.seq();
    Welcome welcome;
    welcome.group = impl_->id;
    welcome.member = member;
    welcome.log_epoch = impl_->log_epoch;
    welcome.server_time = now;
    const bool same_log = resume && resume->epoch == impl_->log_epoch && resume->seq <= newest;
    const bool exactly = same_log && newest - resume->seq <= std::min(recent.size(), impl_->limits.max_missed);
    const std::size_t count = exactly ? newest - resume->seq : std::min(recent.size(), impl_->limits.first_entries);
    if (!exactly) welcome.snapshot = impl_->state.snapshot();
    welcome.entries.assign(recent.end() - static_cast<std::ptrdiff_t>(count), recent.end());
    welcome.playback = impl_->playback;
    if (connections() <= kPresenceAtOnce) welcome.presence = present();
    return welcome;
}

void Group::connected(MemberId member) { impl_->presence.connected(member); }
void Group::disconnected(MemberId member) { impl_->presence.disconnected(member); }
std::size_t Group::connections() const { return impl_->presence.connections(); }
std::size_t Group::connections_of(MemberId member) const { return impl_->presence.connections_of(member); }
std::vector<Presence> Group::present() const { return impl_->presence.all(); }

Outcome Group::handle(MemberId by, const ClientMessage& message, std::int64_t now) {
    if (!impl_->state.present(by)) return Refusal{codes::kBadToken};
    return std::visit([&](const auto& what) { return impl_->handle(by, what, now); }, message);
}

std::optional<PresenceUpdate> Group::take_presence() { return impl_->presence.take(); }

const GroupState& Group::state() const { return impl_->state; }
const Playback& Group::playback() const { return impl_->playback; }
const GroupId& Group::id() const { return impl_->id; }
std::uint32_t Group::log_epoch() const { return impl_->log_epoch; }
const std::deque<LogEntry>& Group::recent() const { return impl_->recent; }

}  // namespace sameframe::group
