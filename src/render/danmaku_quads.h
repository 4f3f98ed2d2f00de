// SPDX-License-Identifier: Apache-2.0
// DanmakuQuads: the quads of each atlas page, whose they are, and how many of them the GPU has already. What is new is
// added behind the others, so a frame uploads its news only; what is over is hidden by the vertex shader until it is
// dropped. Pure; any one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/danmaku_quad.h"

namespace sameframe::render {

class DanmakuQuads {
public:
    struct Origin {
        std::uint32_t owner = 0;  // whose quad it is: a number of the caller's
        int shelf = 0;            // of the atlas page
    };

    void clear();
    void add(int page, Origin origin, const DanmakuQuad& quad);
    // Those of owners from `owner` on leave.
    void drop_from(std::uint32_t owner);
    // Those leave whose owner's flag is 0.
    void drop_unless(std::span<const std::uint8_t> needed);

    void set_start(std::uint32_t owner, float start);
    // All start so much later (seconds).
    void delay_all(float seconds);

    std::size_t size() const;
    // visit(page, origin) of every quad.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (std::size_t page = 0; page < pages_.size(); ++page)
            for (const Origin& origin : pages_[page].origins)
                visit(static_cast<int>(page), origin);
    }
    // upload(page, quads, same) of every page that is not what it was at the last call; the first `same` quads are.
    template <typename Upload>
    void take_news(Upload upload) {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            Page& page = pages_[i];
            if (page.same == page.quads.size() && page.taken == page.quads.size()) continue;
            upload(static_cast<int>(i), std::span<const DanmakuQuad>(page.quads), page.same);
            page.same = page.taken = page.quads.size();
        }
    }

private:
    struct Page {
        std::vector<DanmakuQuad> quads;
        std::vector<Origin> origins;  // of each
        std::size_t same = 0;         // so many are as they were taken
        std::size_t taken = 0;        // so many were there
    };
    template <typename Leaves>
    static void drop_where(Page& page, Leaves leaves);

    std::vector<Page> pages_;
};

}  // namespace sameframe::render
