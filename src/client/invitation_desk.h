// SPDX-License-Identifier: Apache-2.0
// InvitationDesk: what the invitation panel does: the link to share, the list of invitations, new ones, revoking.
// Speaks to the connection server for one member of one group. Main thread.
#pragma once

#include <optional>
#include <string>

#include "client/platform.h"
#include "net/api_call.h"
#include "protocol/door_messages.h"
#include "ui/group_view.h"

namespace sameframe::client {

class InvitationDesk {
public:
    // `on_change`: what view() shows is different now.
    InvitationDesk(Platform& platform, const protocol::Admission& admission, std::function<void()> on_change);

    void show(bool open);
    bool is_open() const { return open_; }
    // So many have ever been members: when there are more, the open list is asked for anew, for it tells who came by which.
    void turn(std::size_t members);
    // `title` and `text` go with the link into the share sheet.
    void share(const std::string& title, const std::string& text);
    void copy();
    void mint(const protocol::MintRequest& request);
    void revoke(protocol::InvitationId id);

    // Valid until the next change.
    ui::InvitationView view() const;

private:
    void load();
    void call(net::ApiRequest request, std::function<void(std::string body)> done);
    void shared(Sharing::Outcome outcome);
    std::string path() const { return "/api/v1/groups/" + admission_.group + "/invitations"; }
    void choose_link();

    Platform& platform_;
    const protocol::Admission& admission_;
    std::function<void()> on_change_;
    net::ApiCall call_;
    std::optional<protocol::InvitationList> list_;
    protocol::InvitationId chosen_ = 0;  // whose link is shown
    std::string link_;
    std::string code_;
    ui::InvitationView::Outcome outcome_ = ui::InvitationView::Outcome::none;
    std::size_t listed_members_ = 0;
    bool open_ = false;
};

}  // namespace sameframe::client
