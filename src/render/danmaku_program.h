// SPDX-License-Identifier: Apache-2.0
// DanmakuProgram: comments as textured quads over the picture. What moves is moved by the vertex shader from its start
// and life, so a frame without news costs one call a page. WebGL2; main thread, with the context current.
//
// New runs come as ink on the platform's staging canvas; bake() makes of it what a page holds: for text the coverage of
// its fill (red), outline (green) and shadow (blue), for runs with colours of their own their final look.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/geometry.h"
#include "base/ticks.h"
#include "render/danmaku_quad.h"

namespace sameframe::render {

struct DanmakuDraw {
    Rect picture;  // CSS pixels of the page; nothing is drawn outside
    Size page;
    float pixel_ratio = 1;
    float now = 0;  // seconds after `origin`
    float opacity = 1;
    int outline = 1;  // 0 none, 1 outline, 2 shadow
};

// One run to be baked, texels.
struct BakedRun {
    int from_x = 0, from_y = 0;  // of the ink on the staging canvas
    int ink_width = 0, ink_height = 0;
    int page = 0, x = 0, y = 0;  // of the slot, ink and margin
    bool own_colours = false;
};

class DanmakuProgram {
public:
    // Pages are `page_size` texels a side; slots have `margin` around their ink.
    DanmakuProgram(int page_size, int margin);
    ~DanmakuProgram();

    // Binds the staging texture for the platform's upload; then bake() what was uploaded.
    void bind_staging();
    void bake(std::span<const BakedRun> runs, float pixel_ratio);

    // The quads of a page, until others are set. The first `same` are what they were.
    void set_quads(int page, std::span<const DanmakuQuad> quads, std::size_t same);
    void draw(const DanmakuDraw& what);

    // The context was lost: its objects are gone and must not be deleted.
    void forget();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sameframe::render
