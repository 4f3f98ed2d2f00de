// SPDX-License-Identifier: Apache-2.0
#include "net/outbox.h"

#include <algorithm>
#include <utility>

#include "protocol/error_codes.h"

namespace sameframe::net {

namespace codes = protocol::codes;

Outbox::Outbox(std::uint32_t tab, std::vector<Outgoing> adopted) : tab_(tab), items_(std::move(adopted)) {}

std::vector<Outgoing>::iterator Outbox::find(protocol::ClientId id) {
    return std::find_if(items_.begin(), items_.end(), [&](const Outgoing& item) { return item.say.client_id == id; });
}

bool Outbox::add(protocol::Say say, std::int64_t written_at) {
    if (items_.size() >= kMost) return false;
    say.client_id = next_id();
    items_.push_back({std::move(say), {}, written_at});
    ++revision_;
    return true;
}

const protocol::Say* Outbox::next(MonotonicTime now) {
    if (now < not_before_) return nullptr;
    if (under_way_ != 0 && now - sent_at_ < kAnswerWithin) return nullptr;
    const auto item = std::find_if(items_.begin(), items_.end(), [](const Outgoing& each) { return each.pending(); });
    if (item == items_.end()) return nullptr;
    under_way_ = item->say.client_id;
    sent_at_ = now;
    return &item->say;
}

void Outbox::reconnected() {
    under_way_ = 0;
    not_before_ = {};
}

void Outbox::confirmed(protocol::ClientId id) {
    if (under_way_ == id) under_way_ = 0;
    const auto item = find(id);
    if (item == items_.end()) return;
    items_.erase(item);
    ++revision_;
}

void Outbox::refused(protocol::ClientId id, std::string_view code, std::int64_t retry_after_ms, MonotonicTime now) {
    if (code == codes::kAlreadySaid) return confirmed(id);
    const auto item = find(id);
    if (item == items_.end()) return;
    if (under_way_ == id) under_way_ = 0;
    if (retry_after_ms > 0) {  // it will be taken later: it stays first, and the others wait behind it
        not_before_ = now + std::chrono::milliseconds(retry_after_ms);
        return;
    }
    item->failure = code;
    ++revision_;
}

void Outbox::retry(protocol::ClientId id) {
    const auto item = find(id);
    if (item == items_.end() || item->pending()) return;
    item->failure.clear();
    item->say.client_id = next_id();
    std::rotate(item, item + 1, items_.end());  // it is said now
    ++revision_;
}

void Outbox::discard(protocol::ClientId id) {
    const auto item = find(id);
    if (item == items_.end() || item->pending()) return;
    items_.erase(item);
    ++revision_;
}

}  // namespace sameframe::net
