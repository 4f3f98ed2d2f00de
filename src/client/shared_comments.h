// SPDX-License-Identifier: Apache-2.0
// SharedComments: the comments of a danmaku file as the whole group has them. The owner's page sends them to the server
// as a comment sheet (protocol/comment_sheet.h); everybody's page fetches the sheet that the group's log names for the
// video, those who come later too. Main thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/group_client.h"
#include "client/platform.h"
#include "danmaku/comment.h"
#include "net/api_call.h"

namespace sameframe::client {

// In the order of their times, and of so many and so large ones an even selection that fits into a sheet. "" if none is
// fit for it.
std::string to_sheet(std::vector<danmaku::Comment> comments);
// What cannot be understood ends it.
std::vector<danmaku::Comment> from_sheet(std::string_view sheet);

class SharedComments {
public:
    // `on_change`: something has come that is to be shown.
    SharedComments(Platform& platform, std::function<void()> on_change);

    // Every turn: fetches when it is time.
    void turn();
    // Whenever the page is drawn. `group`: whose video `video` is on screen, null if none.
    void follow(const GroupClient* group, const std::string& video);
    // The group has comments for the video: they are here or on their way.
    bool has() const { return wanted_ != 0; }
    // The comments of has(), once when they have come; empty ones when there are none any more.
    std::optional<std::vector<danmaku::Comment>> take() { return std::exchange(news_, std::nullopt); }

    // The owner's: gives the group these for the video of follow(), or takes away what it has.
    void share(std::vector<danmaku::Comment> comments);
    void withdraw();
    bool busy() const { return sending_.active(); }
    const std::string& code() const { return code_; }  // protocol::codes: why the last one failed; ""

private:
    void send(net::ApiRequest request);

    Platform& platform_;
    const std::function<void()> on_change_;
    net::ApiCall fetching_;
    net::ApiCall sending_;
    std::string url_;
    std::string token_;
    protocol::Seq wanted_ = 0;  // number of the entry that names the sheet; 0: there is none
    protocol::Seq fetched_ = 0;
    MonotonicTime not_before_{};
    int failures_ = 0;
    std::optional<std::vector<danmaku::Comment>> news_;
    std::string code_;
};

}  // namespace sameframe::client
