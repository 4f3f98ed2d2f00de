// SPDX-License-Identifier: Apache-2.0
#include "world_server.h"

#include <algorithm>

#include "group/redaction.h"
#include "protocol/error_codes.h"

namespace sameframe::tests {

using namespace protocol;
using group::Change;

namespace {

template <typename T, typename Key>
void put(std::vector<T>& all, const T& value, Key key) {
    const auto old = std::ranges::find(all, std::invoke(key, value), key);
    if (old == all.end())
        all.push_back(value);
    else
        *old = value;
}

}  // namespace

WorldServer::WorldServer(group::GroupLimits limits, std::int64_t now) : limits_(limits) {
    const auto make_code = [this] { return "code-" + std::to_string(++codes_made_); };
    group_ = std::make_unique<group::Group>("G", 7, limits, make_code);
    stored_.id = "G";
    stored_.log_epoch = 7;
    Change change;
    (void)group_->found({"founder", "browser-0", "film", "", 0, true}, "token-0", make_code(), now, change);
    store(change);
}

void WorldServer::hear(const std::shared_ptr<Link>& link, std::int64_t now) {
    const ClientMessage message = std::move(link->to_server.front());
    link->to_server.pop_front();
    if (const auto* hello = std::get_if<Hello>(&message)) {
        links_.push_back(link);
        const MemberId member = group_->member_of(hello->token);
        if (member == 0) {
            waiting_.push_back({{}, [link] {
                                    link->to_client.push_back(ErrorReply{std::string(codes::kBadToken), "", 0, 0});
                                }});
            return;
        }
        link->member = member;
        group_->connected(member);
        waiting_.push_back({{}, [link, welcome = group_->welcome(member, hello->resume, now)] {
                                link->live = true;
                                link->to_client.push_back(welcome);
                            }});
        return;
    }
    if (link->member == 0) return;
    if (const auto* request = std::get_if<HistoryRequest>(&message)) return answer(link, *request);
    const group::Outcome outcome = group_->handle(link->member, message, now);
    if (const auto* change = std::get_if<Change>(&outcome)) {
        waiting_.push_back({*change, {}});
        return;
    }
    const auto& refusal = std::get<group::Refusal>(outcome);
    const auto* say = std::get_if<Say>(&message);
    const ErrorReply error{std::string(refusal.code), "", say ? say->client_id : 0, refusal.retry_after_ms};
    waiting_.push_back({{}, [link, error] { link->to_client.push_back(error); }});
}

void WorldServer::answer(const std::shared_ptr<Link>& link, const HistoryRequest& request) {
    waiting_.push_back({{}, [this, link, request] {
                            HistoryReply reply{request.before, {}};
                            const Seq count = std::min<Seq>(request.before - 1, request.limit);
                            const auto end = stored_.entries.begin() + static_cast<std::ptrdiff_t>(request.before - 1);
                            reply.entries.assign(end - static_cast<std::ptrdiff_t>(count), end);
                            link->to_client.push_back(reply);
                        }});
}

void WorldServer::join(const std::string& code, const JoinGroup& request, const std::string& old_token,
                       const std::string& new_token, std::int64_t now, std::function<void(MemberId)> admitted) {
    Change change;
    const auto joined = group_->join(code, request, old_token, new_token, now, change);
    const auto* admission = std::get_if<group::Group::Admitted>(&joined);
    const MemberId member = admission ? admission->member : 0;
    waiting_.push_back({change, [member, admitted = std::move(admitted)] { admitted(member); }});
}

void WorldServer::mint(MemberId by, std::int64_t now) {
    Change change;
    (void)group_->mint(by, {}, "code-" + std::to_string(++codes_made_), now, change);
    waiting_.push_back({change, {}});
}

void WorldServer::tell_presence() {
    std::optional<PresenceUpdate> update = group_->take_presence();
    if (!update) return;
    waiting_.push_back({{}, [this, update] {
                            for (const auto& link : links_)
                                if (link->live && link->server_open) link->to_client.push_back(*update);
                        }});
}

void WorldServer::commit(bool dies_before_sending) {
    const Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    store(waiting.change);
    if (dies_before_sending) return;
    send(waiting.change);
    if (waiting.then) waiting.then();
}

void WorldServer::store(const Change& change) {
    for (const LogEntry& entry : change.entries)
        stored_.entries.push_back(entry);
    for (const Seq seq : change.redacted)
        stored_.entries[seq - 1] = group::redacted(stored_.entries[seq - 1]);
    for (const Invitation& invitation : change.invitations)
        put(stored_.invitations, invitation, &Invitation::id);
    for (const group::Credential& credential : change.credentials)
        put(stored_.credentials, credential, &group::Credential::token_hash);
    if (change.playback) stored_.playback = *change.playback;
}

void WorldServer::send(const Change& change) {
    for (const auto& link : links_) {
        if (!link->server_open) continue;
        if (link->live) {
            for (const LogEntry& entry : change.entries)
                link->to_client.push_back(entry);
            if (change.playback) link->to_client.push_back(*change.playback);
        }
        if (std::ranges::find(change.expelled, link->member) == change.expelled.end()) continue;
        link->to_client.push_back(Bye{std::string(change.farewell)});
        link->server_open = false;
    }
}

void WorldServer::notice_ends() {
    std::erase_if(links_, [this](const std::shared_ptr<Link>& link) {
        const bool ended = !link->server_open || (!link->client_open && link->to_server.empty());
        if (ended) group_->disconnected(link->member);
        return ended;
    });
}

bool WorldServer::restart() {
    waiting_.clear();
    for (const auto& link : links_)
        link->server_open = false;
    links_.clear();
    auto restored = group::Group::restore(stored_, limits_, [this] { return "code-" + std::to_string(++codes_made_); });
    if (!restored) return false;
    group_ = *std::move(restored);
    return true;
}

std::vector<std::string> WorldServer::codes() const {
    std::vector<std::string> codes;
    for (const Invitation& invitation : stored_.invitations)
        codes.push_back(invitation.code);
    return codes;
}

}  // namespace sameframe::tests
