// SPDX-License-Identifier: Apache-2.0
// The comment sheets that are being asked for: read from the store once for all who ask together, as they do when the
// owner has just imported one, and sent from one piece of memory. At most kKept of them stay. Loop thread only.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/store/group_store.h"

namespace sameframe::server {

class SheetShelf {
public:
    using Sheet = std::shared_ptr<const std::string>;
    using Then = std::function<void(Result<Sheet>)>;  // null: the store has none

    explicit SheetShelf(GroupStore& store) : store_(store) {}

    // The sheet that entry number `seq` of the group brought for the video.
    void ask(const protocol::GroupId& group, const std::string& video_id, protocol::Seq seq, Then then);

private:
    static constexpr std::size_t kKept = 4;  // of kMaxSheetBytes each

    struct Place {
        protocol::GroupId group;
        std::string video_id;
        protocol::Seq seq = 0;
        Sheet sheet;
        std::vector<Then> waiting;  // while it is being read
    };
    void arrived(const std::shared_ptr<Place>& place, Result<Sheet> sheet);

    GroupStore& store_;
    std::deque<std::shared_ptr<Place>> places_;  // the latest first
};

}  // namespace sameframe::server
