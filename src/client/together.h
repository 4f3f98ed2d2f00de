// SPDX-License-Identifier: Apache-2.0
// Together: all of the client that is about a group: starting one, the page of an invitation, being a member, what the
// group's page shows, and the end. At most one group at a time. App asks it which video to show and hands it the
// person's intents; it asks App for other addresses. Main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/following.h"
#include "client/group_client.h"
#include "client/group_report.h"
#include "client/invitation_desk.h"
#include "client/joining.h"
#include "client/platform.h"
#include "client/route.h"
#include "client/screening.h"
#include "net/api_call.h"
#include "protocol/catalogue.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace sameframe::client {

class Together {
public:
    // `go` changes the address (in place of the present one if `replace`) and shows what it names.
    using Go = std::function<void(const Route& route, bool replace)>;
    Together(Platform& platform, Go go);

    // The address is this now.
    void arrive(const Route& route);
    // Every turn. `screening`: the video on screen, null if none.
    void turn(MonotonicTime now, Screening* screening);
    // True if the intent was the group's.
    bool handle(const ui::Intent& intent, Screening* screening, const std::vector<protocol::Video>& videos,
                ui::Language language);

    bool on_join_page() const { return !route_.invitation.empty() || stranger_; }
    bool on_group_page() const { return !route_.group.empty() && !stranger_; }
    // What the group's page is to show, while on it: nothing yet; "" if a video is to be chosen; else its id.
    std::optional<std::string> wanted_video(const Screening* screening) const;
    // Where the group is by the time that its video has been opened.
    MediaTime entry_position(MonotonicTime now) const;

    // Fills the group's parts of the view; what it points to lives until the next call of any method.
    void show(ui::View& view, const Screening* screening);
    GroupReport report(const Screening* screening) const;
    const GroupClient* group() const { return group_.get(); }
    // The group, if it is its video that is on screen; null else.
    const GroupClient* group_watching(const Screening* screening) const {
        return group_ && shows_group_video(screening) ? group_.get() : nullptr;
    }
    // Another number whenever something changed that is on screen.
    std::uint64_t revision() const { return revision_ + (group_ ? group_->revision() : 0); }

private:
    void start(const Screening* screening, ui::Language language);
    void enter(protocol::Admission admission);
    void leave(std::string_view reason);
    bool shows_group_video(const Screening* screening) const;
    bool follows(const Screening* screening) const;
    void tell_presence(const media::PlayerSnapshot* seen, bool follows, MonotonicTime now);
    bool handle_about_members(const ui::Intent& intent);
    bool handle_about_invitations(const ui::Intent& intent, ui::Language language);
    bool handle_about_talk(const ui::Intent& intent, const Screening* screening);
    void changed() { ++revision_; }

    Platform& platform_;
    Go go_;
    Route route_;
    std::unique_ptr<Joining> joining_;
    std::unique_ptr<GroupClient> group_;
    std::unique_ptr<InvitationDesk> desk_;
    Following following_;
    net::ApiCall starting_;
    std::string start_failure_;
    bool stranger_ = false;  // the address is a group's that this browser is no member of
    bool on_their_own_ = false;
    bool visible_ = true;
    const Screening* driven_ = nullptr;  // whom following_ knows
    protocol::Seq read_ = 0;
    std::vector<ui::PendingMessage> pending_;
    std::uint64_t revision_ = 0;
};

}  // namespace sameframe::client
