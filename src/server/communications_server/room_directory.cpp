// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/room_directory.h"

#include <iterator>
#include <utility>

#include "base/log.h"
#include "group/shared_playback.h"
#include "protocol/error_codes.h"
#include "server/security/random_words.h"

namespace sameframe::server {
namespace {

namespace codes = protocol::codes;

constexpr std::size_t kMaxIndex = 200'000;

}  // namespace

RoomDirectory::RoomDirectory(RoomServices& services, group::GroupLimits limits)
    : services_(services), limits_(limits) {}

void RoomDirectory::find(const protocol::GroupId& id, std::string_view otherwise, Found found) {
    if (id.empty()) return found(nullptr, otherwise);
    const auto [it, fresh] = rooms_.try_emplace(id);
    Place& place = it->second;
    if (place.room) {
        place.was_idle = false;
        const std::shared_ptr<Room> room = place.room;  // stays while it is used
        return found(room.get(), {});
    }
    place.waiting.emplace_back(std::move(found), otherwise);
    if (!fresh) return;
    services_.store.load(id, [this, id](Result<std::optional<StoredGroup>> stored) { loaded(id, std::move(stored)); });
}

void RoomDirectory::loaded(const protocol::GroupId& id, Result<std::optional<StoredGroup>> stored) {
    const auto it = rooms_.find(id);
    std::string_view code;
    const std::shared_ptr<Room> room = restore(std::move(stored), code);
    const auto waiting = std::exchange(it->second.waiting, {});
    if (room)
        it->second.room = room;
    else
        rooms_.erase(it);
    services_.figures.rooms = rooms_.size();
    for (const auto& [found, otherwise] : waiting)
        found(room.get(), code.empty() ? otherwise : code);
}

std::shared_ptr<Room> RoomDirectory::restore(Result<std::optional<StoredGroup>> stored, std::string_view& code) {
    if (!stored) {
        log(LogLevel::error, "rooms", stored.error());
        code = codes::kStorage;
        return nullptr;
    }
    if (!stored->has_value()) return nullptr;
    StoredGroup group = **std::move(stored);
    group.record.playback = group::taken_up(group.record.playback, static_cast<std::int64_t>(services_.now_ms()));
    auto restored = group::Group::restore(std::move(group.record), limits_, make_code);
    if (!restored) {
        log(LogLevel::error, "rooms", restored.error());
        code = codes::kStorage;
        return nullptr;
    }
    return std::make_shared<Room>(*std::move(restored), group.version, services_);
}

Room& RoomDirectory::add(std::unique_ptr<group::Group> group) {
    const protocol::GroupId id = group->id();
    Place& place = rooms_[id];
    place.room = std::make_shared<Room>(std::move(group), 0, services_);
    services_.figures.rooms = rooms_.size();
    return *place.room;
}

void RoomDirectory::resolve(Index& index, const std::string& key, Result<protocol::GroupId> id,
                            std::string_view otherwise, Found found) {
    if (!id) {
        log(LogLevel::error, "rooms", id.error());
        return found(nullptr, codes::kStorage);
    }
    if (!id->empty()) remember(index, key, *id);
    find(*id, otherwise, std::move(found));
}

void RoomDirectory::find_by_code(const std::string& code, Found found) {
    if (const auto known = by_code_.find(code); known != by_code_.end())
        return find(known->second, codes::kNoSuchInvitation, std::move(found));
    services_.store.find_by_code(code, [this, code, found = std::move(found)](Result<protocol::GroupId> id) {
        resolve(by_code_, code, std::move(id), codes::kNoSuchInvitation, found);
    });
}

void RoomDirectory::find_by_token(const std::string& token_hash, Found found) {
    if (const auto known = by_token_.find(token_hash); known != by_token_.end())
        return find(known->second, codes::kBadToken, std::move(found));
    services_.store.find_by_token(token_hash,
                                  [this, token_hash, found = std::move(found)](Result<protocol::GroupId> id) {
                                      resolve(by_token_, token_hash, std::move(id), codes::kBadToken, found);
                                  });
}

void RoomDirectory::remember(Index& index, const std::string& key, const protocol::GroupId& id) {
    if (index.size() >= kMaxIndex) index.clear();
    index[key] = id;
}

void RoomDirectory::learn(const protocol::GroupId& id, const group::Change& change) {
    for (const group::Credential& credential : change.credentials)
        remember(by_token_, credential.token_hash, id);
    for (const protocol::Invitation& invitation : change.invitations)
        remember(by_code_, invitation.code, id);
}

void RoomDirectory::forget(Room& room) {
    rooms_.erase(room.group().id());
    services_.figures.rooms = rooms_.size();
}

void RoomDirectory::forget_idle() {
    for (auto it = rooms_.begin(); it != rooms_.end();) {
        Place& place = it->second;
        const bool idle = place.room && place.room->idle();
        it = std::exchange(place.was_idle, idle) && idle ? rooms_.erase(it) : std::next(it);
    }
    services_.figures.rooms = rooms_.size();
}

std::vector<std::shared_ptr<Room>> RoomDirectory::all() const {
    std::vector<std::shared_ptr<Room>> rooms;
    for (const auto& [id, place] : rooms_) {
        if (place.room) rooms.push_back(place.room);
    }
    return rooms;
}

}  // namespace sameframe::server
