// SPDX-License-Identifier: Apache-2.0
#include "client/outbox_store.h"

#include <algorithm>
#include <utility>

#include "net/outbox_codec.h"

namespace sameframe::client {

OutboxStore::OutboxStore(Platform& platform, const protocol::GroupId& group)
    : platform_(platform), prefix_("outbox." + group + ".") {}

std::string OutboxStore::key(std::uint32_t tab) const { return prefix_ + std::to_string(tab); }

std::vector<net::Outgoing> OutboxStore::load() {
    std::vector<net::Outgoing> all;
    for (const std::string& stored : platform_.stored_keys(prefix_)) {
        for (net::Outgoing& item : net::decode_outgoing(platform_.stored(stored))) {
            tabs_.insert(item.tab());
            adopted_.insert(item.say.client_id);
            all.push_back(std::move(item));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.written_at < b.written_at; });
    if (all.size() > net::Outbox::kMost) all.resize(net::Outbox::kMost);
    return all;
}

void OutboxStore::write(std::uint32_t tab, const std::vector<net::Outgoing>& items) {
    if (items.empty())
        platform_.erase(key(tab));
    else
        platform_.store(key(tab), net::encode_outgoing(items));
}

// Another page's key: it may be alive and have written more since. Only what was adopted is ours to change.
void OutboxStore::update(std::uint32_t tab, const net::Outbox& outbox) {
    std::vector<net::Outgoing> stored = net::decode_outgoing(platform_.stored(key(tab)));
    std::erase_if(stored, [&](net::Outgoing& item) {
        if (!adopted_.contains(item.say.client_id)) return false;
        const auto held = std::find_if(outbox.items().begin(), outbox.items().end(), [&](const net::Outgoing& other) {
            return other.say.client_id == item.say.client_id;
        });
        if (held == outbox.items().end()) return true;
        item = *held;
        return false;
    });
    write(tab, stored);
}

// An item stands under the key of the tab that its id names; a retried one moves to ours by its new id.
void OutboxStore::save(const net::Outbox& outbox) {
    if (std::exchange(saved_, outbox.revision()) == outbox.revision()) return;
    std::vector<net::Outgoing> own;
    std::copy_if(outbox.items().begin(), outbox.items().end(), std::back_inserter(own),
                 [&](const net::Outgoing& item) { return item.tab() == outbox.tab(); });
    write(outbox.tab(), own);
    for (const std::uint32_t tab : tabs_)
        update(tab, outbox);
}

void OutboxStore::clear() {
    for (const std::string& stored : platform_.stored_keys(prefix_)) platform_.erase(stored);
    tabs_.clear();
    adopted_.clear();
}

}  // namespace sameframe::client
