// SPDX-License-Identifier: Apache-2.0
#include "ui/stage.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;
using media::PlayerState;

namespace {

struct FilmPage {
    protocol::Video video;
    std::shared_ptr<media::MediaInfo> info = std::make_shared<media::MediaInfo>();
    media::PlayerSnapshot player{.info = info};
    PlayingView view;

    FilmPage() {
        video.video = protocol::VideoTrack{"h264", 1920, 1080, 25};
        player.opened = true;
        info->video = media::VideoStream{0, "h264", 1280, 720, 25, true};
        player.shown_frame = 0s;
        player.position = 10s;
        view.loading = Loading::ready;
        view.video = &video;
        view.player = &player;
    }
    Stage in(PlayerState state) {
        player.state = state;
        return stage_of(view);
    }
};

}  // namespace

TEST_CASE("the stage follows the player once it has opened") {
    FilmPage page;
    CHECK(page.in(PlayerState::playing) == Stage::playing);
    CHECK(page.in(PlayerState::paused) == Stage::paused);
    CHECK(page.in(PlayerState::buffering) == Stage::waiting);
    CHECK(page.in(PlayerState::seeking) == Stage::waiting);
    CHECK(page.in(PlayerState::ended) == Stage::ended);
    CHECK(page.in(PlayerState::opening) == Stage::opening);
    page.player.position = 0s;
    CHECK(page.in(PlayerState::paused) == Stage::ready);
}

TEST_CASE("until the first picture there is only opening") {
    FilmPage page;
    page.player.shown_frame = MediaTime(-1);
    CHECK(page.in(PlayerState::buffering) == Stage::opening);
    page.info->video.reset();  // sound alone has nothing to show
    CHECK(page.in(PlayerState::buffering) == Stage::waiting);
    page.player.opened = false;
    CHECK(page.in(PlayerState::idle) == Stage::opening);
    page.view.player = nullptr;
    CHECK(stage_of(page.view) == Stage::opening);
    page.view.loading = Loading::pending;
    CHECK(stage_of(page.view) == Stage::looking_up);
}

TEST_CASE("a failure is that of the player, else that of the entry") {
    FilmPage page;
    page.player.error = Error{ErrorCode::media_corrupt, {}};
    page.view.error = Error{ErrorCode::network, {}};
    CHECK(page.in(PlayerState::failed) == Stage::failed);
    CHECK(stage_error(page.view)->code == ErrorCode::media_corrupt);

    // What can be played is played, whatever is said beside it.
    CHECK(page.in(PlayerState::playing) == Stage::playing);
    CHECK(stage_error(page.view) == nullptr);

    page.player.opened = false;
    CHECK(page.in(PlayerState::opening) == Stage::failed);
    CHECK(stage_error(page.view)->code == ErrorCode::network);

    page.view.error.reset();
    page.view.loading = Loading::failed;
    CHECK(stage_error(page.view)->code == ErrorCode::internal);
}

TEST_CASE("the shape of the picture is the player's, before it the catalogue's") {
    FilmPage page;
    CHECK(picture_aspect(page.view) == 1280.0f / 720.0f);
    page.player.opened = false;
    page.video.video->height = 800;
    CHECK(picture_aspect(page.view) == 1920.0f / 800.0f);
    page.view.video = nullptr;
    CHECK(picture_aspect(page.view) == 0.0f);
}

TEST_CASE("sound only is known from the player, before it from the catalogue") {
    FilmPage page;
    CHECK_FALSE(sound_only(page.view));
    page.player.undecodable_video = "prores";
    CHECK(sound_only(page.view));
    page.player.shown_frame = MediaTime(-1);
    CHECK(page.in(PlayerState::buffering) == Stage::waiting);
    page.player.undecodable_video.clear();
    page.info->video.reset();
    CHECK(sound_only(page.view));
    page.player.opened = false;
    CHECK_FALSE(sound_only(page.view));
    page.video.video.reset();
    CHECK_FALSE(sound_only(page.view));  // nothing at all is not sound
    page.video.audio.resize(1);
    CHECK(sound_only(page.view));
}
