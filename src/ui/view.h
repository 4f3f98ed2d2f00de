// SPDX-License-Identifier: Apache-2.0
// What the interface shows: const state in. The client fills it once per drawn frame; panels read it and answer with
// intents (intent.h). Nothing in ui/ keeps a copy of this state or sends anything.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/geometry.h"
#include "base/ticks.h"
#include "danmaku/settings.h"
#include "media/player.h"
#include "protocol/catalogue.h"
#include "ui/group_view.h"
#include "ui/texts.h"

namespace sameframe::ui {

enum class Page { library, playing, joining };

enum class Loading { pending, ready, failed };

struct Poster {
    std::uint64_t texture = 0;  // 0: none (yet)
    Size size;
};

struct LibraryView {
    Loading loading = Loading::pending;
    bool scanning = false;                                 // the server is still looking through its folders
    std::span<const protocol::Video> videos;               // all of them
    std::uint64_t revision = 0;                            // another number whenever `videos` holds something else
    std::function<Poster(const protocol::Video&)> poster;  // asks only for what is visible
    std::optional<Error> error;
    bool reconnecting = false;  // the server is gone; what is shown is the last known
};

// One row of the statistics panel and of inspect(): made once by the client, so both read the same source.
struct Statistic {
    std::string_view key;  // "video.decoder", also the name in inspect()
    std::string value;     // formatted for people
};

struct PlayingView {
    Loading loading = Loading::pending;  // of the catalogue's entry
    const protocol::Video* video = nullptr;
    std::optional<Error> error;  // of the entry or of the player
    const media::PlayerSnapshot* player = nullptr;
    std::span<const std::pair<float, float>> buffered;  // ascending stretches of the bar, 0..1
    float opening_progress = 0;                         // 0..1 while opening: of the bytes that opening needs
    bool reconnecting = false;                          // the bytes have stopped coming; trying again
    float volume = 1;
    bool muted = false;
    bool sound_blocked = false;  // the browser allows no sound before a gesture: "tap for sound"
    bool no_audio_device = false;
    bool fullscreen = false;
    bool fullscreen_available = false;
    bool picture_in_picture = false;
    bool picture_in_picture_available = false;
    bool statistics_open = false;
    std::span<const Statistic> statistics;
};

// The page of an invitation.
struct JoinView {
    Loading loading = Loading::pending;                    // of the invitation
    const protocol::InvitationPreview* preview = nullptr;  // while ready
    Poster poster;
    // protocol::codes. With Loading::failed why the invitation opens nothing; while ready why joining failed.
    std::string_view code;
    bool offline = false;       // with Loading::failed: no server answered, `code` is ""
    std::string_view nickname;  // put into the field at first: what this person was called last time, or ""
    bool busy = false;          // joining
};

// Messages over the picture.
struct DanmakuView {
    const danmaku::Settings* settings = nullptr;  // null: there is nothing that could float
    bool settings_open = false;
    const std::vector<bool>* invalid = nullptr;  // of settings->blocked_words: an expression that is none
    bool live_at_once = false;                   // see SetLiveAtOnce
    bool may_import = false;
    std::size_t imported = 0;    // comments from a file
    bool import_failed = false;  // the last file held none
    bool shared = false;         // these are the group's: its owner brought them
    bool for_group = false;      // an import is for the group, else it stays in this browser
    bool sharing = false;        // the server has not answered yet
    std::string_view share_code = {};  // protocol::codes: why the last import for the group failed; "" if it did not
    struct Under {
        std::uint64_t id = 0;  // 0: nothing there
        Rect rect;             // CSS pixels of the page
        std::uint32_t author = 0;
    };
    std::function<Under(float x, float y)> at;
    std::uint64_t held = 0;  // stands still, see HoldDanmaku
};

// What was done by way of assistive technology or the Tab key since the frame before; hashes of controls.
struct Reached {
    std::optional<std::uint32_t> focus;  // 0: none any more
    std::uint32_t pressed = 0;           // 0: nothing
};

struct View {
    Page page = Page::library;
    Language language = Language::english;
    MonotonicTime now;
    Size window;  // CSS pixels
    float pixel_ratio = 1;
    Insets safe_area;
    bool coarse_pointer = false;
    bool reduced_motion = false;
    bool sidebar = true;  // see ShowSidebar
    LibraryView library;
    PlayingView playing;
    DanmakuView danmaku;
    JoinView joining;
    StartView start;
    Reached reached;
    std::optional<GroupView> group;  // on the playing page and on the library page; none: in no group
};

}  // namespace sameframe::ui
