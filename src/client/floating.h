// SPDX-License-Identifier: Apache-2.0
// Floating: danmaku from comments to screen, in order of flow:
//
//   comment track -> layout -> runs that are missing -> atlas page (run baker) -> quads -> danmaku program
//
// A run is a whole text where the script asks for it, and one character of a square text (text/run.h): what people
// write in Chinese and Japanese is drawn from characters that are on a page already.
//
// Main thread, with the GL context current in draw().
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/geometry.h"
#include "client/run_baker.h"
#include "danmaku/layout.h"
#include "danmaku/track.h"
#include "render/danmaku_program.h"
#include "render/danmaku_quads.h"
#include "ui/view.h"

namespace sameframe::client {

class Floating {
public:
    // `clock` tells how long drawing new runs takes.
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
    // Something on the stage is not drawn yet: draw again even if the picture stands still.
    bool unfinished() const { return waiting_; }

    // The comment at a point of the page, as it was last drawn.
    ui::DanmakuView::Under at(float x, float y) const;
    // It stands still from now on, and goes on from there when another is held, or none (0).
    void hold(std::uint64_t id);
    std::uint64_t held() const { return held_; }
    float held_left() const;  // where it stands, CSS pixels of the page; 0 if none is held

    void gl_lost();

    struct Counts {
        std::size_t comments = 0;
        std::size_t on_stage = 0;
        std::size_t shown = 0;  // of these, those whose run is drawn already
        std::size_t dropped = 0;
    };
    Counts counts() const;

private:
    // A run of a comment: where it is on a page, and how far from the first, texels.
    struct Piece {
        text::Slot slot;
        int offset = 0;
    };
    void lay_out();
    void make_runs();
    bool make(std::uint32_t index);
    bool find_pieces(const danmaku::Comment& comment, int font_size);
    void add_quads(std::uint32_t index, int font_size);
    void forget_made();
    void drop_unneeded();
    void find_delayed(std::size_t unchanged);
    void move_held();
    MediaTime delay_of(std::uint32_t index) const;
    Rect rect_of(std::uint32_t index) const;

    danmaku::Settings settings_;
    bool has_rules_ = false;
    danmaku::CommentTrack track_;
    danmaku::Layout layout_;
    render::DanmakuProgram program_;
    RunBaker baker_;
    Scene scene_;          // as last drawn
    MediaTime origin_{0};  // of the quads' times
    // By index in layout_.placed(), like the owners of quads: whether its quads are there.
    std::vector<std::uint8_t> made_;
    render::DanmakuQuads quads_;
    std::size_t quads_needed_ = 0;         // of quads_, when the others were dropped last
    std::vector<std::uint32_t> on_stage_;  // indices in layout_.placed()
    std::vector<std::uint32_t> soon_;
    std::vector<std::uint8_t> needed_;  // kept for its memory, like pieces_ and run_
    std::vector<Piece> pieces_;         // of the comment that is being made
    text::RunKey run_;
    bool square_ = false;  // the pieces are characters
    struct Delay {         // of one that was held: by index in layout_.placed()
        std::uint32_t index;
        std::uint64_t id;  // the comment's
        MediaTime time;
    };
    std::vector<Delay> delays_;  // the held one is the last
    std::uint64_t held_ = 0;
    MediaTime held_until_{0};  // what of the holding is in its delay already
    bool waiting_ = false;     // runs are missing
};

}  // namespace sameframe::client
