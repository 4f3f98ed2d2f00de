// SPDX-License-Identifier: Apache-2.0
// The rooms: groups are loaded from the store when somebody wants them and forgotten when nobody has for a while.
// Loop thread only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/communications_server/room.h"

namespace sameframe::server {

class RoomDirectory {
public:
    // The room, or null with why not: protocol::codes.
    using Found = std::function<void(Room* room, std::string_view code)>;

    RoomDirectory(RoomServices& services, group::GroupLimits limits);

    // They answer now or later. Of what belongs to no group, the code that is given here.
    void find(const protocol::GroupId& id, std::string_view otherwise, Found found);
    void find_by_code(const std::string& code, Found found);
    void find_by_token(const std::string& token_hash, Found found);

    // A new group; it is not stored yet.
    Room& add(std::unique_ptr<group::Group> group);
    const group::GroupLimits& limits() const { return limits_; }

    // What has become durable tells where invitations and tokens belong.
    void learn(const protocol::GroupId& id, const group::Change& change);
    void forget(Room& room);
    // Those that were idle at the last call and still are.
    void forget_idle();

    std::size_t size() const { return rooms_.size(); }
    std::vector<std::shared_ptr<Room>> all() const;

private:
    struct Place {
        std::shared_ptr<Room> room;  // null while it is being loaded
        std::vector<std::pair<Found, std::string_view>> waiting;
        bool was_idle = false;
    };
    using Index = std::unordered_map<std::string, protocol::GroupId>;

    void loaded(const protocol::GroupId& id, Result<std::optional<StoredGroup>> stored);
    std::shared_ptr<Room> restore(Result<std::optional<StoredGroup>> stored, std::string_view& code);
    void remember(Index& index, const std::string& key, const protocol::GroupId& id);
    void resolve(Index& index, const std::string& key, Result<protocol::GroupId> id, std::string_view otherwise,
                 Found found);

    RoomServices& services_;
    const group::GroupLimits limits_;
    std::unordered_map<protocol::GroupId, Place> rooms_;
    // A token or a code belongs to one group for ever, so these may be kept and may be thrown away.
    Index by_token_;
    Index by_code_;
};

}  // namespace sameframe::server
