// SPDX-License-Identifier: Apache-2.0
// DanmakuScreen: the group's messages over the picture: what floats, this viewer's settings, and what they change about
// them. Main thread, with the GL context current in draw().
#pragma once

#include <string>
#include <utility>

#include "client/comment_source.h"
#include "client/floating.h"
#include "client/group_client.h"
#include "client/platform.h"
#include "client/report.h"
#include "client/shared_comments.h"
#include "media/player.h"
#include "net/text_request.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace sameframe::client {

class DanmakuScreen {
public:
    explicit DanmakuScreen(Platform& platform);

    // Brings the comments up to date. `group`: whose video is on screen, null if none. `file`: where the danmaku file
    // of the video `video` is, "" if there is none; what the group's owner has imported for it takes its place.
    void follow(const GroupClient* group, const std::string& video, const std::string& file, const Viewing& viewing);
    // Over the picture, which stands at `picture` (CSS pixels).
    void draw(Rect picture, const media::PlayerSnapshot& player);
    // Something moves while the picture plays.
    bool busy() const { return settings_.on && floating_.busy(); }
    bool unfinished() const { return floating_.unfinished(); }

    // True if the intent was about danmaku.
    bool handle(const ui::Intent& intent);
    // Every turn: whether something arrived that is to be shown.
    bool take_news() {
        shared_.turn();
        return std::exchange(news_, false);
    }
    void show(ui::View& view) const;
    Report::Danmaku report() const;

    void gl_lost() { floating_.gl_lost(); }

private:
    void apply();
    void load(const std::string& file);
    void import(const std::string& text, bool for_group);
    void replace_imported(std::vector<danmaku::Comment> comments);

    Platform& platform_;
    danmaku::Settings settings_;
    Floating floating_;
    CommentSource source_;
    SharedComments shared_;
    net::TextRequest request_;
    std::string video_;  // whose danmaku file is shown, or was asked for
    std::string file_;
    std::string group_;  // whose members are hidden
    std::size_t imported_ = 0;
    bool import_failed_ = false;
    bool may_import_ = false;
    bool in_group_ = false;
    bool has_comments_ = false;
    bool settings_open_ = false;
    bool news_ = false;
};

}  // namespace sameframe::client
