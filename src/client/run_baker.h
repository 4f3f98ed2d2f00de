// SPDX-License-Identifier: Apache-2.0
// RunBaker: runs of text onto atlas pages, as many in a frame as its time allows:
//
//   run -> already on a page? -> measured -> room on a page -> drawn on the staging canvas -> one upload -> baked
//
// Main thread, with the GL context current.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/ticks.h"
#include "render/danmaku_program.h"
#include "text/atlas.h"

namespace sameframe::client {

inline constexpr int kAtlasPageSize = 2048;  // texels a side
inline constexpr int kMostAtlasPages = 4;    // 64 MB
// Texels: the outline and the frame around own messages, at up to 3 device pixels each.
inline constexpr int kAtlasMargin = 8;

class RunBaker {
public:
    // `clock` tells how long drawing takes. `keep`: called when the pages are full, once in a frame at most, to touch
    // in the atlas whatever may not be replaced.
    RunBaker(text::RunRasteriser& rasteriser, render::DanmakuProgram& program, std::function<MonotonicTime()> clock,
             std::function<void(text::Atlas&)> keep);

    void begin_frame();
    // Where the run is; null when it has to wait for another frame.
    const text::Slot* slot(const text::RunKey& run);
    // Uploads what was drawn since begin_frame().
    void end_frame(float pixel_ratio);

    // Nothing more will be drawn in this frame.
    bool exhausted() const { return exhausted_; }
    void gl_lost() { atlas_.clear(); }

private:
    const text::Slot* draw(const text::RunKey& run);

    text::RunRasteriser& rasteriser_;
    render::DanmakuProgram& program_;
    std::function<MonotonicTime()> clock_;
    std::function<void(text::Atlas&)> keep_;
    text::Atlas atlas_;
    std::vector<render::BakedRun> baked_;  // kept for its memory
    MonotonicTime begin_{};                // of this frame
    Duration time_{0};                     // that it may take
    std::size_t budget_;                   // characters of a frame
    std::size_t spent_ = 0;                // of it
    int x_ = 0, y_ = 0, row_ = 0;  // where the next one goes on the staging canvas, and the height of this row of runs
    bool kept_ = false;
    bool exhausted_ = false;
};

}  // namespace sameframe::client
