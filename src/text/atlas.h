// SPDX-License-Identifier: Apache-2.0
// Atlas: which run is where on which page. Pages are filled shelf by shelf; where there is no more room, the shelf that
// was not looked at for longest gives its place. Bookkeeping only: pixels are the platform's and the renderer's. Pure;
// main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "text/run.h"

namespace sameframe::text {

struct Slot {
    int page = 0;
    int x = 0;  // of the ink with its margin on all sides, texels
    int y = 0;
    int width = 0;
    int height = 0;
    int shelf = 0;  // of the page, for touch()
    RunInk ink;

    bool operator==(const Slot&) const = default;
};

class Atlas {
public:
    // `margin`: empty texels around each ink, for outlines and smoothing.
    Atlas(int page_size, int most_pages, int margin);

    // A new picture is about to be drawn: what is found from now on may not be replaced until the next call.
    void begin_frame() { ++frame_; }
    // Null: not here; place it.
    const Slot* find(const RunKey& run);
    // As if each run of that shelf had been found.
    void touch(int page, int shelf);
    enum class Full { give_up, replace };
    // Makes room for a run that is not here; nothing when it is larger than a page, or everything is in use in this
    // frame (`full` says whether what is not may be replaced). A run without ink takes no room.
    std::optional<Slot> place(const RunKey& run, const RunInk& ink, Full full = Full::replace);

    // The pages' pixels are gone.
    void clear();

    int pages() const { return static_cast<int>(pages_.size()); }
    int page_size() const { return page_size_; }
    int margin() const { return margin_; }
    std::size_t runs() const { return entries_.size(); }

private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
        std::uint64_t last_frame = 0;
        std::vector<RunKey> runs;
    };
    struct Page {
        int used = 0;  // rows
        std::vector<Shelf> shelves;
    };
    Shelf* room_for(int width, int height, int& page);
    Shelf* replace_shelf(int height, int& page);
    bool replace_page();
    void drop(Shelf& shelf);

    int page_size_;
    int most_pages_;
    int margin_;
    std::uint64_t frame_ = 1;
    std::vector<Page> pages_;
    std::unordered_map<RunKey, Slot, RunKeyHash> entries_;
};

}  // namespace sameframe::text
