// SPDX-License-Identifier: Apache-2.0
// DanmakuScreen: the group's messages over the picture: what floats, this viewer's settings, and what they change about
// them. Main thread, with the GL context current in draw().
#pragma once

#include "client/comment_source.h"
#include "client/floating.h"
#include "client/group_client.h"
#include "client/platform.h"
#include "client/report.h"
#include "media/player.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace sameframe::client {

class DanmakuScreen {
public:
    explicit DanmakuScreen(Platform& platform);

    // Brings the comments up to date. `group`: whose video is on screen, null if none.
    void follow(const GroupClient* group, MediaTime position);
    // Over the picture, which stands at `picture` (CSS pixels).
    void draw(Rect picture, const media::PlayerSnapshot& player);
    // Something moves while the picture plays.
    bool busy() const { return settings_.on && floating_.busy(); }

    // True if the intent was about danmaku.
    bool handle(const ui::Intent& intent);
    void show(ui::View& view) const;
    Report::Danmaku report() const;

    void gl_lost() { floating_.gl_lost(); }

private:
    void apply();

    Platform& platform_;
    danmaku::Settings settings_;
    Floating floating_;
    CommentSource source_;
    bool has_comments_ = false;
    bool settings_open_ = false;
};

}  // namespace sameframe::client
