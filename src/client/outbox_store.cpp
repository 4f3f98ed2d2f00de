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
            all.push_back(std::move(item));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.written_at < b.written_at; });
    if (all.size() > net::Outbox::kMost) all.resize(net::Outbox::kMost);
    return all;
}

// An item stands under the key of the tab that its id names; a retried one moves to ours by its new id.
void OutboxStore::save(const net::Outbox& outbox) {
    if (std::exchange(saved_, outbox.revision()) == outbox.revision()) return;
    for (const net::Outgoing& item : outbox.items()) tabs_.insert(item.tab());
    for (auto tab = tabs_.begin(); tab != tabs_.end();) {
        std::vector<net::Outgoing> own;
        std::copy_if(outbox.items().begin(), outbox.items().end(), std::back_inserter(own),
                     [&](const net::Outgoing& item) { return item.tab() == *tab; });
        if (own.empty()) {
            platform_.erase(key(*tab));
            tab = tabs_.erase(tab);
        } else {
            platform_.store(key(*tab), net::encode_outgoing(own));
            ++tab;
        }
    }
}

void OutboxStore::clear() {
    for (const std::string& stored : platform_.stored_keys(prefix_)) platform_.erase(stored);
    tabs_.clear();
}

}  // namespace sameframe::client
