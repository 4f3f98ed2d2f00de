// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/panel_harness.h"
#include "ui/layout.h"

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

namespace {

PlayingLayout layout_of(const PanelHarness& page) {
    return layout_playing({page.view.window, page.view.safe_area, false, page.view.coarse_pointer}, 16.0f / 9, false);
}

constexpr float kSeekY = 720 - 60;  // of the window 1280 x 720
constexpr float kRowY = 720 - 28;

}  // namespace

TEST_CASE("a click on the picture plays or pauses, a double one changes full screen") {
    PanelHarness page;
    page.show_video();
    page.frame(2);
    CHECK(page.last.picture_region == Rect{0, 0, 1280, 720});
    page.click(640, 300);
    CHECK(page.count<TogglePlay>() == 1);
    CHECK(page.count<ToggleFullscreen>() == 0);
    page.click(640, 300);
    CHECK(page.count<TogglePlay>() == 2);
    CHECK(page.count<ToggleFullscreen>() == 1);
}

TEST_CASE("controls go after a while of rest and take the cursor with them; then nothing moves") {
    PanelHarness page;
    page.show_video();
    page.move(640, 300);
    page.frame(30);
    CHECK_FALSE(page.last.hide_cursor);
    CHECK(page.last.animating);  // the time runs
    page.frame(180);
    CHECK(page.last.hide_cursor);
    CHECK_FALSE(page.last.animating);
    page.move(650, 300);
    CHECK_FALSE(page.last.hide_cursor);
}

TEST_CASE("paused, the controls stay and nothing moves") {
    PanelHarness page;
    page.show_video();
    page.player.state = media::PlayerState::paused;
    page.player.wants_to_play = false;
    page.move(640, 300);
    page.frame(400);
    CHECK_FALSE(page.last.hide_cursor);
    CHECK_FALSE(page.last.animating);
}

TEST_CASE("the seek bar seeks where it is let go, once") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.move(320, kSeekY);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    page.frame(2);
    ImGui::GetIO().AddMousePosEvent(640, 200);  // a drag may leave the bar
    page.frame(300);
    CHECK_FALSE(page.last.hide_cursor);
    CHECK(page.count<SeekTo>() == 0);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    page.frame(3);
    REQUIRE(page.count<SeekTo>() == 1);
    CHECK(page.find<SeekTo>()->target > 49s);
    CHECK(page.find<SeekTo>()->target < 51s);
    CHECK(page.count<TogglePlay>() == 0);
}

TEST_CASE("the buttons of the bar say what they are for") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.click(36, kRowY);
    CHECK(page.count<TogglePlay>() == 1);
    page.click(76, kRowY);
    CHECK(page.count<ToggleMute>() == 1);
    page.click(1280 - 36, kRowY);
    CHECK(page.count<ToggleFullscreen>() == 1);
    page.click(1280 - 76, kRowY);
    CHECK(page.count<TogglePictureInPicture>() == 1);
    page.click(1280 - 116, kRowY);
    CHECK(page.count<ToggleStatistics>() == 1);
    page.click(1280 - 156, kRowY);
    CHECK(page.count<ToggleLoop>() == 1);
    page.click(30, 32);
    CHECK(page.count<OpenLibrary>() == 1);
}

TEST_CASE("the volume slider comes out under the pointer") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.move(76, kRowY);
    page.frame(20);
    page.click(136, kRowY);  // the middle of 96..176
    REQUIRE(page.find<SetVolume>());
    CHECK(page.find<SetVolume>()->volume > 0.4f);
    CHECK(page.find<SetVolume>()->volume < 0.6f);
}

TEST_CASE("a sound track is chosen from its menu; a press outside only closes the menu") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.click(1280 - 236, kRowY);
    page.frame(20);
    page.click(200, 200);
    page.frame(20);
    CHECK(page.count<TogglePlay>() == 0);

    page.click(1280 - 236, kRowY);
    page.frame(20);
    // The menu ends 32 above the button and has a padding of 8; its rows are 40 high.
    page.click(1280 - 236, kRowY - 20 - 32 - 8 - 20);
    REQUIRE(page.find<SelectAudio>());
    CHECK(page.find<SelectAudio>()->stream == 2);
}

TEST_CASE("keys reach the player; Escape closes the menu first") {
    PanelHarness page;
    page.show_video();
    page.frame(2);
    page.key(ImGuiKey_K);
    page.key(ImGuiKey_RightArrow);
    page.key(ImGuiKey_I);
    CHECK(page.count<TogglePlay>() == 1);
    CHECK(page.count<SeekBy>() == 1);
    CHECK(page.count<ToggleStatistics>() == 1);

    page.view.playing.statistics_open = true;
    page.move(640, 600);
    page.click(1280 - 196, kRowY);  // speed
    page.key(ImGuiKey_Escape);
    CHECK(page.count<ToggleStatistics>() == 1);
    page.key(ImGuiKey_Escape);
    CHECK(page.count<ToggleStatistics>() == 2);
}

TEST_CASE("with the browser's modifier held, keys are the browser's") {
    PanelHarness page;
    page.show_video();
    page.frame(2);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    page.key(ImGuiKey_P);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    CHECK(page.intents.empty());
}

TEST_CASE("a focused button is pressed by the space bar, which then does not play") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.frame(2);
    page.key(ImGuiKey_Tab);  // back to the library: the first in order
    page.key(ImGuiKey_Space);
    CHECK(page.count<OpenLibrary>() == 1);
    CHECK(page.count<TogglePlay>() == 0);
}

TEST_CASE("a tap shows the controls, the next one hides them; twice at a side seeks") {
    PanelHarness page({390, 844});
    page.view.coarse_pointer = true;
    page.show_video();
    page.frame(40);
    const Rect picture = layout_of(page).picture;
    page.tap(picture.x + picture.width * 0.4f, picture.y + 20);
    page.frame(20);
    CHECK(page.last.animating);  // controls with the time
    CHECK(page.intents.empty());
    page.tap(picture.x + picture.width * 0.4f, picture.y + 20);
    page.rest();

    page.tap(picture.right() - 30, picture.y + 80);
    page.tap(picture.right() - 30, picture.y + 80);
    REQUIRE(page.count<SeekBy>() == 1);
    CHECK(page.find<SeekBy>()->offset == 10s);
    CHECK(page.count<TogglePlay>() == 0);
}

TEST_CASE("the offer of sound is always there while the browser waits for it") {
    PanelHarness page;
    page.show_video();
    page.view.playing.sound_blocked = true;
    page.frame(300);
    page.click(640, 64 + 8 + 22);
    CHECK(page.count<EnableSound>() == 1);
    CHECK(page.count<TogglePlay>() == 0);
}

TEST_CASE("a failure can be tried again or left, and shows no picture") {
    PanelHarness page;
    page.show_video();
    page.player.state = media::PlayerState::failed;
    page.player.error = Error{ErrorCode::codec_unsupported, "ProRes"};
    page.frame(30);
    CHECK(page.last.picture_region.empty());
    CHECK_FALSE(page.last.animating);
    page.key(ImGuiKey_Tab);
    page.key(ImGuiKey_Enter);
    CHECK(page.count<Retry>() + page.count<OpenLibrary>() == 1);
}

TEST_CASE("a spinner waits a little before it shows") {
    PanelHarness page;
    page.show_video();
    page.frame(300);
    const int quiet = ImGui::GetDrawData()->TotalVtxCount;
    page.player.state = media::PlayerState::buffering;
    page.frame(6);
    CHECK(ImGui::GetDrawData()->TotalVtxCount == quiet);
    CHECK(page.last.animating);
    page.frame(20);
    CHECK(ImGui::GetDrawData()->TotalVtxCount > quiet);
}

TEST_CASE("every state of the player draws at every size in both languages") {
    using media::PlayerState;
    for (const Size window : {Size{320, 568}, Size{568, 320}, Size{1280, 720}, Size{3840, 2160}}) {
        for (const Language language : {Language::english, Language::chinese}) {
            PanelHarness page(window);
            page.view.language = language;
            page.view.coarse_pointer = window.width < 900;
            page.view.page = Page::playing;
            page.frame(3);  // nothing is known yet
            page.show_video();
            page.view.playing.statistics_open = true;
            const std::vector<Statistic> rows = {{"state", "playing"}, {"memory", "1 MB"}};
            page.view.playing.statistics = rows;
            for (const PlayerState state :
                 {PlayerState::idle, PlayerState::opening, PlayerState::seeking, PlayerState::buffering,
                  PlayerState::playing, PlayerState::paused, PlayerState::ended, PlayerState::failed}) {
                page.player.state = state;
                page.view.playing.reconnecting = true;
                page.view.playing.sound_blocked = true;
                page.frame(20);
                page.key(ImGuiKey_Tab);
            }
            page.info->video.reset();
            page.info->duration = 0s;
            page.player.state = PlayerState::playing;
            page.view.playing.no_audio_device = true;
            page.frame(20);
            page.view.page = Page::library;
            page.frame(3);
        }
    }
}

TEST_CASE("a menu can be worked by keyboard alone") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    // Back, seek bar, play, mute, the volume that comes out, sound tracks.
    for (int i = 0; i < 6; ++i)
        page.key(ImGuiKey_Tab);
    page.key(ImGuiKey_Enter);
    page.frame(20);
    CHECK(page.intents.empty());
    page.key(ImGuiKey_DownArrow);
    page.key(ImGuiKey_Enter);
    REQUIRE(page.count<SelectAudio>() == 1);
    CHECK(page.find<SelectAudio>()->stream == 2);
    CHECK(page.intents.size() == 1);
    page.frame(30);
    page.key(ImGuiKey_UpArrow);  // the menu is gone: the volume again
    CHECK(page.count<SetVolume>() == 1);
}

TEST_CASE("a list longer than the window scrolls in its menu") {
    PanelHarness page({844, 390});
    page.view.coarse_pointer = true;
    page.show_video();
    page.info->audio.clear();
    for (int i = 0; i < 20; ++i)
        page.info->audio.push_back({i + 1, "aac", 48000, 2, "", "", true});
    page.frame(2);
    page.tap(300, 100);
    page.frame(20);
    page.tap(844 - 16 - 44 * 5.5f, 390 - 26);
    page.frame(20);
    for (int i = 0; i < 3; ++i) {
        page.touch(600, 250);
        for (int step = 1; step <= 12; ++step) {
            ImGui::GetIO().AddMousePosEvent(600, 250 - 15.0f * static_cast<float>(step));
            page.frame();
        }
        page.lift();
        page.frame(120);
    }
    CHECK(page.intents.empty());
    page.tap(600, 280);  // the list ends at 302, its rows are 48 high
    REQUIRE(page.count<SelectAudio>() == 1);
    CHECK(page.find<SelectAudio>()->stream == 20);
}
