// SPDX-License-Identifier: Apache-2.0
// What stands behind App: the parts of the client, and how they are wired. Main thread.
#pragma once

#include <optional>

#include "client/addresses.h"
#include "client/app.h"
#include "client/catalogue_loader.h"
#include "client/danmaku_screen.h"
#include "client/frame_meter.h"
#include "client/narrator.h"
#include "client/page_player.h"
#include "client/preferences.h"
#include "client/report.h"
#include "client/route.h"
#include "client/screening.h"
#include "client/together.h"
#include "render/video_program.h"
#include "ui/interface.h"

namespace sameframe::client {

class App::Impl {
public:
    explicit Impl(Platform& platform)
        : platform_(platform),
          preferences_(load_preferences(platform)),
          addresses_(platform),
          catalogue_(platform, &addresses_),
          ring_(kRingFrames),
          player_(page_player_options(platform, ring_)),
          together_(platform, [this](const Route& route, bool replace) { go_to(route, replace); }),
          danmaku_(platform),
          narrator_(platform) {
        platform_.audio().attach(ring_);
        apply_volume();
        platform_.location().on_change([this] { follow_location(); });
        follow_location();
    }

    bool turn();
    void draw();
    void handle(const ui::Intent& intent);
    Report report() const;

    void invalidate() { dirty_ = true; }
    void record_frame_cost(Duration cost) { frame_meter_.add(cost); }
    void gl_lost() { video_program_.forget(), danmaku_.gl_lost(); }
    void gl_restored();

private:
    // 0.68 s at 48 kHz: twice what the audio thread keeps in it, so a late turn of that thread is not heard.
    static constexpr std::uint32_t kRingFrames = 32768;

    void follow_location();
    void go_to(const Route& route, bool replace = false);
    void show_page(const Route& route);
    void show_group_video();
    void show_video(const std::string& id, MediaTime start, bool plays);
    void close_video();
    ui::Page page() const;
    Screening* screening() { return screening_ ? &*screening_ : nullptr; }
    const Screening* screening() const { return screening_ ? &*screening_ : nullptr; }
    void apply_volume();
    void toggle_play();
    void change_preferences();
    bool sound_blocked() const;
    bool has_sound() const;
    ui::View make_view(const media::PlayerSnapshot& player);
    void draw_picture(Rect region, const media::PlayerSnapshot& player);
    media::PlayerSnapshot snapshot() const;

    Platform& platform_;
    Preferences preferences_;
    Addresses addresses_;
    CatalogueLoader catalogue_;
    media::AudioRing ring_;
    media::Player player_;
    ui::Interface interface_;
    render::VideoProgram video_program_;
    FrameMeter frame_meter_;
    std::optional<Screening> screening_;
    std::uint64_t screening_revision_ = 0;
    Together together_;
    std::uint64_t together_revision_ = 0;
    DanmakuScreen danmaku_;
    Narrator narrator_;
    std::uint64_t catalogue_revision_ = 0;
    media::PlayerState last_state_ = media::PlayerState::idle;
    bool last_blocked_ = false;
    bool last_reconnecting_ = false;
    bool statistics_open_ = false;
    MonotonicTime statistics_drawn_{};
    Rect picture_{};      // where the video was last drawn, CSS pixels
    bool animating_ = true;
    bool dirty_ = true;

    friend class App;
};

}  // namespace sameframe::client
