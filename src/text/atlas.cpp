// SPDX-License-Identifier: Apache-2.0
#include "text/atlas.h"

#include <algorithm>

namespace sameframe::text {
namespace {

constexpr int kShelfStep = 8;  // heights are rounded up, so that sizes that differ little share shelves

}  // namespace

Atlas::Atlas(int page_size, int most_pages, int margin)
    : page_size_(page_size), most_pages_(most_pages), margin_(margin) {}

const Slot* Atlas::find(const RunKey& run) {
    const auto found = entries_.find(run);
    if (found == entries_.end()) return nullptr;
    const Slot& slot = found->second;
    if (slot.width > 0) touch(slot.page, slot.shelf);
    return &slot;
}

void Atlas::touch(int page, int shelf) {
    pages_[static_cast<std::size_t>(page)].shelves[static_cast<std::size_t>(shelf)].last_frame = frame_;
}

std::optional<Slot> Atlas::place(const RunKey& run, const RunInk& ink, Full full) {
    if (ink.width == 0 || ink.height == 0) return entries_[run] = Slot{.ink = ink};
    const int width = ink.width + 2 * margin_;
    const int height = ink.height + 2 * margin_;
    if (width > page_size_ || height > page_size_) return std::nullopt;
    const int rounded = std::min(page_size_, (height + kShelfStep - 1) / kShelfStep * kShelfStep);
    int page = 0;
    Shelf* shelf = room_for(width, rounded, page);
    if (!shelf && full == Full::give_up) return std::nullopt;
    if (!shelf) shelf = replace_shelf(rounded, page);
    if (!shelf && replace_page()) shelf = room_for(width, rounded, page);
    if (!shelf) return std::nullopt;
    const auto& shelves = pages_[static_cast<std::size_t>(page)].shelves;
    const Slot slot{page, shelf->used, shelf->y, width, height, static_cast<int>(shelf - shelves.data()), ink};
    shelf->used += width;
    shelf->last_frame = frame_;
    shelf->runs.push_back(run);
    return entries_[run] = slot;
}

Atlas::Shelf* Atlas::room_for(int width, int height, int& page) {
    for (page = 0; page < pages(); ++page) {
        for (Shelf& shelf : pages_[static_cast<std::size_t>(page)].shelves)
            if (shelf.height == height && shelf.used + width <= page_size_) return &shelf;
    }
    for (page = 0; page < most_pages_; ++page) {
        if (page == pages()) pages_.emplace_back();
        Page& candidate = pages_[static_cast<std::size_t>(page)];
        if (candidate.used + height > page_size_) continue;
        candidate.shelves.push_back({candidate.used, height, 0, frame_, {}});
        candidate.used += height;
        return &candidate.shelves.back();
    }
    return nullptr;
}

Atlas::Shelf* Atlas::replace_shelf(int height, int& page) {
    Shelf* oldest = nullptr;
    for (int i = 0; i < pages(); ++i) {
        for (Shelf& shelf : pages_[static_cast<std::size_t>(i)].shelves) {
            if (shelf.height != height || shelf.last_frame == frame_) continue;
            if (oldest && oldest->last_frame <= shelf.last_frame) continue;
            oldest = &shelf;
            page = i;
        }
    }
    if (oldest) drop(*oldest);
    return oldest;
}

// All shelves have other heights: after a change of size, say.
bool Atlas::replace_page() {
    Page* oldest = nullptr;
    std::uint64_t oldest_use = frame_;
    for (Page& page : pages_) {
        std::uint64_t use = 0;
        for (const Shelf& shelf : page.shelves)
            use = std::max(use, shelf.last_frame);
        if (use >= oldest_use) continue;
        oldest = &page;
        oldest_use = use;
    }
    if (!oldest) return false;
    for (Shelf& shelf : oldest->shelves)
        drop(shelf);
    *oldest = {};
    return true;
}

void Atlas::drop(Shelf& shelf) {
    for (const RunKey& run : shelf.runs)
        entries_.erase(run);
    shelf.runs.clear();
    shelf.used = 0;
}

void Atlas::clear() {
    pages_.clear();
    entries_.clear();
}

}  // namespace sameframe::text
