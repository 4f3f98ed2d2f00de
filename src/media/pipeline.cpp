// SPDX-License-Identifier: Apache-2.0
#include "media/pipeline.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace sameframe::media {

std::size_t frame_queue_weight(const VideoFrame& frame) {
    std::size_t bytes = 0;
    for (const Plane& plane : frame.planes) bytes += static_cast<std::size_t>(std::abs(plane.stride)) * plane.height;
    return std::clamp(bytes, kFrameQueueBytes / 6, kFrameQueueBytes / 3);
}

Reports::Taken* Reports::of_while_locked(Epoch epoch) {
    if (static_cast<std::int32_t>(epoch - epoch_) < 0) return nullptr;
    if (epoch_ != epoch) reports_ = {};
    epoch_ = epoch;
    return &reports_;
}

void Reports::opened(Epoch epoch, Opened opened) {
    std::lock_guard lock(mutex_);
    if (Taken* reports = of_while_locked(epoch)) reports->opened = std::move(opened);
}

void Reports::failed(Epoch epoch, Error error) {
    std::lock_guard lock(mutex_);
    if (Taken* reports = of_while_locked(epoch)) reports->failure = std::move(error);
}

void Reports::read_failed(Epoch epoch, Error error) {
    std::lock_guard lock(mutex_);
    if (Taken* reports = of_while_locked(epoch)) reports->read_error = std::move(error);
}

Reports::Taken Reports::take(Epoch epoch) {
    std::lock_guard lock(mutex_);
    Taken* reports = of_while_locked(epoch);
    return reports ? std::exchange(*reports, {}) : Taken{};
}

Epoch Pipeline::begin_epoch() {
    Epoch next = 0;
    {
        std::lock_guard lock(mutex_);
        next = ++epoch;
    }
    epoch_changed_.notify_all();
    packets.begin_epoch(next);
    frames.interrupt();
    frames.resume();
    return next;
}

void Pipeline::stop() {
    begin_epoch();
    packets.stop();
    frames.interrupt();
}

bool Pipeline::pause_while_current(Epoch mine, Duration longest) {
    std::unique_lock lock(mutex_);
    return !epoch_changed_.wait_for(lock, longest, [&] { return !is_current(mine); });
}

}  // namespace sameframe::media
