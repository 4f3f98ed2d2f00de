// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/sheet_shelf.h"

#include <algorithm>
#include <utility>

namespace sameframe::server {

void SheetShelf::ask(const protocol::GroupId& group, const std::string& video_id, protocol::Seq seq, Then then) {
    const auto known = std::find_if(places_.begin(), places_.end(), [&](const std::shared_ptr<Place>& place) {
        return place->seq == seq && place->group == group && place->video_id == video_id;
    });
    if (known != places_.end()) {
        const std::shared_ptr<Place> place = *known;
        places_.erase(known);
        places_.push_front(place);
        if (place->sheet) return then(place->sheet);
        place->waiting.push_back(std::move(then));
        return;
    }
    const auto place = std::make_shared<Place>(Place{group, video_id, seq, nullptr, {}});
    place->waiting.push_back(std::move(then));
    places_.push_front(place);
    if (places_.size() > kKept) places_.pop_back();  // those that wait for it are answered all the same
    store_.comment_sheet(group, video_id, [this, place](Result<Sheet> sheet) { arrived(place, std::move(sheet)); });
}

void SheetShelf::arrived(const std::shared_ptr<Place>& place, Result<Sheet> sheet) {
    if (sheet && *sheet)
        place->sheet = *sheet;
    else
        std::erase(places_, place);
    for (const Then& then : std::exchange(place->waiting, {}))
        then(sheet);
}

}  // namespace sameframe::server
