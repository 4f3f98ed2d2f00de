// SPDX-License-Identifier: Apache-2.0
#include "render/danmaku_quads.h"

#include <algorithm>

namespace sameframe::render {

void DanmakuQuads::clear() {
    for (Page& page : pages_) {
        page.quads.clear();
        page.origins.clear();
        page.same = 0;
    }
}

void DanmakuQuads::add(int page, Origin origin, const DanmakuQuad& quad) {
    const auto index = static_cast<std::size_t>(page);
    if (pages_.size() <= index) pages_.resize(index + 1);
    pages_[index].quads.push_back(quad);
    pages_[index].origins.push_back(origin);
}

template <typename Leaves>
void DanmakuQuads::drop_where(Page& page, Leaves leaves) {
    const auto first = std::find_if(page.origins.begin(), page.origins.end(), leaves);
    auto kept = static_cast<std::size_t>(first - page.origins.begin());
    if (first == page.origins.end()) return;
    page.same = std::min(page.same, kept);
    for (std::size_t i = kept; i < page.origins.size(); ++i) {
        if (leaves(page.origins[i])) continue;
        page.quads[kept] = page.quads[i];
        page.origins[kept++] = page.origins[i];
    }
    page.quads.resize(kept);
    page.origins.resize(kept);
}

void DanmakuQuads::drop_from(std::uint32_t owner) {
    for (Page& page : pages_)
        drop_where(page, [owner](const Origin& origin) { return origin.owner >= owner; });
}

void DanmakuQuads::drop_unless(std::span<const std::uint8_t> needed) {
    for (Page& page : pages_)
        drop_where(page, [needed](const Origin& origin) { return needed[origin.owner] == 0; });
}

void DanmakuQuads::set_start(std::uint32_t owner, float start) {
    for (Page& page : pages_) {
        for (std::size_t i = 0; i < page.origins.size(); ++i) {
            if (page.origins[i].owner != owner) continue;
            page.quads[i].start = start;
            page.same = std::min(page.same, i);
        }
    }
}

void DanmakuQuads::delay_all(float seconds) {
    for (Page& page : pages_) {
        page.same = 0;
        for (DanmakuQuad& quad : page.quads)
            quad.start += seconds;
    }
}

std::size_t DanmakuQuads::size() const {
    std::size_t count = 0;
    for (const Page& page : pages_)
        count += page.quads.size();
    return count;
}

}  // namespace sameframe::render
