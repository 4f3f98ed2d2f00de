// SPDX-License-Identifier: Apache-2.0
#include "media/packet_queues.h"

#include <algorithm>
#include <utility>

namespace sameframe::media {
namespace {

// What an item costs beside its coded bytes, so that a flood of empty packets is bounded too.
constexpr std::size_t kItemBytes = 256;

std::size_t weight_of(const StreamItem& item) { return item.packet.size + kItemBytes; }

}  // namespace

PacketQueues::PacketQueues(Limits video, Limits audio) {
    of(StreamKind::video).limits = video;
    of(StreamKind::audio).limits = audio;
}

void PacketQueues::begin_epoch(Epoch epoch) {
    std::array<std::deque<StreamItem>, 2> dropped;  // freed outside the lock
    {
        std::lock_guard lock(mutex_);
        epoch_ = epoch;
        passed_ = MediaTime(0);
        for (std::size_t i = 0; i < queues_.size(); ++i) {
            dropped[i].swap(queues_[i].items);
            queues_[i].status = {};
        }
    }
    room_.notify_all();
}

void PacketQueues::stop() {
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    room_.notify_all();
    ready_.notify_all();
}

bool PacketQueues::has_room_while_locked(StreamKind kind, std::size_t weight) {
    Queue& queue = of(kind);
    Queue& other = of(kind == StreamKind::video ? StreamKind::audio : StreamKind::video);
    const auto fits = [&](std::size_t limit) { return queue.items.empty() || queue.status.bytes + weight <= limit; };
    queue.status.full = false;
    other.status.starved = false;
    if (fits(queue.limits.capacity_bytes)) return true;
    if (other.status.active && other.items.empty() && !other.status.ended) {
        if (kind == StreamKind::video) skip_video_while_locked(passed_);
        if (fits(queue.limits.hard_bytes)) return true;
        other.status.starved = true;
    }
    queue.status.full = true;
    return false;
}

bool PacketQueues::push(StreamKind kind, StreamItem item) {
    {
        std::unique_lock lock(mutex_);
        const std::size_t weight = weight_of(item);
        const auto over = [&] { return stopped_ || item.epoch != epoch_; };
        room_.wait(lock, [&] { return over() || item.kind != StreamItem::Kind::packet || has_room_while_locked(kind, weight); });
        if (over()) return false;
        Queue& queue = of(kind);
        Status& status = queue.status;
        if (item.kind == StreamItem::Kind::start) status.active = true;
        if (item.kind == StreamItem::Kind::end) status.ended = true;
        if (item.kind == StreamItem::Kind::packet) {
            const MediaTime end = item.packet.time + item.packet.duration;
            status.newest = std::max(status.newest.value_or(end), end);
        }
        status.starved = false;
        status.bytes += weight;
        queue.items.push_back(std::move(item));
    }
    ready_.notify_all();
    return true;
}

std::optional<StreamItem> PacketQueues::pop(StreamKind kind) {
    std::unique_lock lock(mutex_);
    Queue& queue = of(kind);
    ready_.wait(lock, [&] { return stopped_ || !queue.items.empty(); });
    if (stopped_) return std::nullopt;
    std::optional<StreamItem> item(std::move(queue.items.front()));
    queue.items.pop_front();
    queue.status.bytes -= weight_of(*item);
    lock.unlock();
    room_.notify_all();
    return item;
}

std::size_t PacketQueues::skip_video_to(MediaTime position) {
    std::size_t dropped = 0;
    {
        std::lock_guard lock(mutex_);
        dropped = skip_video_while_locked(position);
    }
    if (dropped > 0) room_.notify_all();
    return dropped;
}

std::size_t PacketQueues::skip_video_while_locked(MediaTime position) {
    Queue& queue = of(StreamKind::video);
    const auto is_restart = [&](const StreamItem& item) {
        return item.kind == StreamItem::Kind::packet && item.packet.key && item.packet.time <= position;
    };
    // A start that nobody has taken yet must stay, and so must the release of an older stream before it.
    if (queue.items.empty() || queue.items.front().kind != StreamItem::Kind::packet) return 0;
    const auto found = std::find_if(queue.items.rbegin(), queue.items.rend(), is_restart);
    if (found == queue.items.rend()) return 0;
    const auto key = std::prev(found.base());
    const auto dropped = static_cast<std::size_t>(key - queue.items.begin());
    if (dropped == 0) return 0;
    for (auto item = queue.items.begin(); item != key; ++item) queue.status.bytes -= weight_of(*item);
    key->gap = true;
    queue.items.erase(queue.items.begin(), key);
    return dropped;
}

void PacketQueues::set_passed(MediaTime position) {
    {
        std::lock_guard lock(mutex_);
        passed_ = position;
    }
    room_.notify_all();
}

PacketQueues::Status PacketQueues::status(StreamKind kind) const {
    std::lock_guard lock(mutex_);
    Status status = of(kind).status;
    status.empty = of(kind).items.empty();
    return status;
}

}  // namespace sameframe::media
