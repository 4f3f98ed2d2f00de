// SPDX-License-Identifier: Apache-2.0
// Floating: danmaku from comments to screen, in order of flow:
//
//   comment track -> layout -> runs that are missing -> atlas page -> quads -> danmaku program
//
// Main thread, with the GL context current in draw().
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/geometry.h"
#include "danmaku/layout.h"
#include "danmaku/track.h"
#include "render/danmaku_program.h"
#include "text/atlas.h"
#include "ui/view.h"

namespace sameframe::client {

class Floating {
public:
    // `clock` tells how long drawing new runs takes: as many are drawn in a frame as fit into kRunTime.
    Floating(text::RunRasteriser& rasteriser, std::function<MonotonicTime()> clock);

    danmaku::CommentTrack& track() { return track_; }
    const danmaku::CommentTrack& track() const { return track_; }
    void set_settings(const danmaku::Settings& settings, const danmaku::Filter::Compile& compile);
    const danmaku::Settings& settings() const { return settings_; }

    struct Scene {
        Rect picture;  // CSS pixels
        Size page;
        float pixel_ratio = 1;
        MediaTime now{0};
        double rate = 1;
        bool reduced_motion = false;
    };
    void draw(const Scene& scene);
    // Something is on the stage, or about to be: draw again while the picture plays.
    bool busy() const { return !on_stage_.empty() || waiting_; }

    // The comment at a point of the page, as it was last drawn.
    ui::DanmakuView::Under at(float x, float y) const;
    // It stands still from now on, and goes on from there when another is held, or none (0).
    void hold(std::uint64_t id);
    std::uint64_t held() const { return held_; }

    void gl_lost();

    struct Counts {
        std::size_t comments = 0;
        std::size_t on_stage = 0;
        std::size_t shown = 0;  // of these, those whose run is drawn already
        std::size_t dropped = 0;
    };
    Counts counts() const;

private:
    void lay_out();
    void make_runs();
    void make_quad(std::uint32_t index, const text::Slot& slot, bool own_colours);
    void gather_quads();
    void move_held();
    MediaTime delay_of(std::uint32_t index) const;
    text::RunKey key_of(const danmaku::Placed& placed) const;

    text::RunRasteriser& rasteriser_;
    std::function<MonotonicTime()> clock_;
    danmaku::Settings settings_;
    bool has_rules_ = false;
    danmaku::CommentTrack track_;
    danmaku::Layout layout_;
    text::Atlas atlas_;
    render::DanmakuProgram program_;
    // What is known of a place once its run is on a page; by index in layout_.placed().
    struct Made {
        bool ready = false;
        bool blank = false;
        int page = 0;
        render::DanmakuQuad quad;
    };
    Scene scene_;          // as last drawn
    MediaTime origin_{0};  // of the quads' times
    std::vector<Made> made_;
    std::vector<std::uint32_t> on_stage_;  // indices in layout_.placed()
    std::vector<std::uint32_t> gathered_;  // the same, as the quads have them
    std::vector<std::uint32_t> soon_;
    struct Delay {  // of one that was held: by index in layout_.placed()
        std::uint32_t index;
        MediaTime time;
    };
    std::vector<Delay> delays_;  // the held one is the last
    std::uint64_t held_ = 0;
    MediaTime held_until_{0};  // what of the holding is in its delay already
    std::vector<render::BakedRun> baked_;  // kept for its memory, like quads_
    std::vector<std::vector<render::DanmakuQuad>> quads_;
    std::uint64_t atlas_revision_ = 0;
    bool changed_ = true;   // the quads are not those of the stage
    bool waiting_ = false;  // runs are missing
    std::size_t shown_ = 0;
    std::size_t budget_;  // new runs of a frame
};

}  // namespace sameframe::client
