// SPDX-License-Identifier: Apache-2.0
#include "server/transport/out_queue.h"

#include <algorithm>
#include <utility>

namespace sameframe::server {

bool OutQueue::push(SharedBytes bytes, std::size_t offset) {
    Item item{std::move(bytes), offset};
    const std::size_t weight = weight_of(item);
    if (!empty() && weight_ + weight > bound_) return false;
    items_.push_back(std::move(item));
    weight_ += weight;
    return true;
}

std::size_t OutQueue::gather(std::span<iovec> parts) const {
    const std::size_t count = std::min(parts.size(), items_.size() - head_);
    for (std::size_t i = 0; i < count; ++i) {
        const Item& item = items_[head_ + i];
        // iovec is for reading and writing alike, so it has no const.
        parts[i] = {const_cast<char*>(item.bytes->data()) + item.offset, item.bytes->size() - item.offset};
    }
    return count;
}

void OutQueue::consume(std::size_t count) {
    while (!empty()) {
        Item& item = items_[head_];
        const std::size_t rest = item.bytes->size() - item.offset;
        if (count < rest) {
            item.offset += count;
            weight_ -= count;
            return;
        }
        count -= rest;
        weight_ -= weight_of(item);
        item.bytes.reset();
        ++head_;
    }
    compact();
}

void OutQueue::drop_unbegun() {
    const bool begun = !empty() && items_[head_].offset > 0;
    const std::size_t kept = head_ + (begun ? 1 : 0);
    for (std::size_t i = kept; i < items_.size(); ++i)
        weight_ -= weight_of(items_[i]);
    items_.resize(kept);
    compact();
}

void OutQueue::compact() {
    if (empty()) {
        items_ = {};
        head_ = 0;
    } else if (head_ > items_.size() / 2) {
        items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(head_));
        head_ = 0;
    }
}

}  // namespace sameframe::server
