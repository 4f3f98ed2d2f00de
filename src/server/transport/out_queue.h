// SPDX-License-Identifier: Apache-2.0
// What waits to be sent on one connection: references to shared buffers, in order, within a bound. Pure.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <span>
#include <vector>

#include "server/transport/receiver.h"

namespace sameframe::server {

class OutQueue {
public:
    // In bytes, each reference counted with kReferenceCost on top.
    explicit OutQueue(std::size_t bound) : bound_(bound) {}

    bool empty() const { return head_ == items_.size(); }
    std::size_t weight() const { return weight_; }

    // The bytes from `offset` on. False, and nothing is taken, if that would go beyond the bound; an empty queue takes
    // a buffer of any size, so that one large answer is always possible.
    bool push(SharedBytes bytes, std::size_t offset = 0);

    // Fills `parts` from the front; how many were filled.
    std::size_t gather(std::span<iovec> parts) const;
    // So many bytes of what was gathered have gone out.
    void consume(std::size_t count);

    // Drops what has not begun to go out; a frame that was cut would be worse than none.
    void drop_unbegun();

    static constexpr std::size_t kReferenceCost = 64;

private:
    struct Item {
        SharedBytes bytes;
        std::size_t offset;
    };
    static std::size_t weight_of(const Item& item) { return item.bytes->size() - item.offset + kReferenceCost; }
    void compact();

    std::vector<Item> items_;  // those before head_ are done; a vector, since an empty one costs nothing
    std::size_t head_ = 0;
    std::size_t weight_ = 0;
    const std::size_t bound_;
};

}  // namespace sameframe::server
