// SPDX-License-Identifier: Apache-2.0
#include "client/together.h"

#include <charconv>
#include <utility>

#include "base/log.h"
#include "client/membership.h"
#include "group/shared_playback.h"
#include "protocol/door_codec.h"
#include "protocol/error_codes.h"
#include "ui/texts.h"

namespace sameframe::client {
namespace {

namespace codes = protocol::codes;

// What opening a video takes, about: the player then waits for the group rather than running after it.
constexpr std::int64_t kOpeningMs = 700;
// From our press to the group's start: the call, and the lead of a start.
constexpr std::int64_t kStartingMs = 200;

std::string read_key(const protocol::GroupId& group) { return "read." + group; }

}  // namespace

Together::Together(Platform& platform, Go go) : platform_(platform), go_(std::move(go)), starting_(platform.fetcher()) {}

void Together::arrive(const Route& route) {
    route_ = route;
    stranger_ = false;
    changed();
    joining_.reset();
    if (!route.invitation.empty()) {
        joining_ = std::make_unique<Joining>(
            platform_, route.invitation,
            [this](protocol::Admission admission) {
                // Later: this may be inside a call of the page that ends by it.
                platform_.post([this, admission = std::move(admission)]() mutable { enter(std::move(admission)); });
            },
            [this] { changed(); });
        return;
    }
    if (route.group.empty() || (group_ && group_->id() == route.group)) return;
    std::optional<protocol::Admission> admission = remembered_admission(platform_, route.group);
    stranger_ = !admission;
    if (admission) enter(*std::move(admission));
}

void Together::enter(protocol::Admission admission) {
    desk_.reset();
    following_.reset();
    driven_ = nullptr;
    on_their_own_ = false;
    const protocol::GroupId id = admission.group;
    group_ = std::make_unique<GroupClient>(platform_, std::move(admission));
    desk_ = std::make_unique<InvitationDesk>(platform_, group_->admission(), [this] { changed(); });
    const std::string read = platform_.stored(read_key(id));
    read_ = 0;
    std::from_chars(read.data(), read.data() + read.size(), read_);
    changed();
    if (route_.group != id) go_({.group = id}, true);
}

void Together::start(const Screening* screening, ui::Language language) {
    if (starting_.active() || group_) return;
    std::string nickname = remembered_nickname(platform_);
    if (nickname.empty()) nickname = ui::text(ui::TextKey::role_owner, language);
    protocol::CreateGroup request{.nickname = std::move(nickname), .browser = browser_id(platform_)};
    if (screening && screening->video()) {
        const media::PlayerSnapshot seen = screening->player().snapshot(platform_.now());
        request.video_id = screening->video_id();
        request.title = screening->video()->title;
        request.playing = seen.wants_to_play && seen.state != media::PlayerState::ended;
        request.position_ms = seen.position.count() / 1000 + (request.playing ? kStartingMs : 0);
    }
    start_failure_.clear();
    starting_.start(
        {.method = "POST", .url = "/api/v1/groups", .body = protocol::encode(request)},
        [this](const std::string& body) {
            Result<protocol::Admission> admission = protocol::decode_admission(body);
            changed();
            if (!admission) {
                log(LogLevel::error, "together", admission.error());
                start_failure_ = codes::kUnavailable;
                return;
            }
            remember_admission(platform_, *admission);
            enter(*std::move(admission));
            desk_->show(true);
        },
        [this](const net::ApiFailure& failure) {
            start_failure_ = failure.code;
            changed();
        });
    changed();
}

// Out of the group, which may have ended by itself; its video plays on for those who were at its page.
void Together::leave(std::string_view reason) {
    if (!group_) return;
    const std::string video = group_->state().association().video_id;
    if (reason == codes::kLeft) OutboxStore(platform_, group_->id()).clear();
    desk_.reset();
    group_.reset();
    following_.reset();
    driven_ = nullptr;
    changed();
    if (!on_group_page()) return;
    Route alone;
    if (!video.empty()) alone.video = video;
    go_(alone, true);
}

std::optional<std::string> Together::wanted_video(const Screening* screening) const {
    if (!group_ || !group_->known()) return std::nullopt;
    if (on_their_own_ && screening) return screening->video_id();
    return group_->state().association().video_id;
}

MediaTime Together::entry_position(MonotonicTime now) const {
    if (!group_ || !group_->known()) return MediaTime(0);
    const double at = group_->server_ms(now) + static_cast<double>(kOpeningMs);
    return media_time(group::position_at(group_->playback(now), at) / 1000);
}

bool Together::shows_group_video(const Screening* screening) const {
    return group_ && group_->known() && screening && on_group_page() &&
           screening->video_id() == group_->state().association().video_id;
}

bool Together::follows(const Screening* screening) const {
    return !on_their_own_ && shows_group_video(screening) && group_->connection() != ui::Connection::ended;
}

void Together::turn(MonotonicTime now, Screening* screening) {
    if (!group_) return;
    const bool visible = platform_.window().visible;
    if (visible && !std::exchange(visible_, true)) group_->hurry();
    visible_ = visible;
    group_->network(platform_.window().online, now);
    group_->turn(now);
    if (group_->connection() == ui::Connection::ended) {
        const std::string& reason = group_->session().ending();
        forget_admission(platform_, group_->id());
        if (screening) following_.let_go(screening->player());
        if (reason == codes::kLeft) leave(reason);
        return;
    }
    if (group_->known()) desk_->turn(group_->state().members().size());
    if (driven_ != screening) {
        driven_ = screening;
        following_.reset();
    }
    if (!screening) return tell_presence(nullptr, false, now);
    const media::PlayerSnapshot seen = screening->player().snapshot(now);
    const bool follow = follows(screening);
    if (!follow)
        following_.let_go(screening->player());
    else if (group_->connection() == ui::Connection::online && group_->session().clock().known())
        following_.drive(group_->playback(now), group_->server_ms(now), screening->player(), seen, now);
    tell_presence(&seen, follow, now);
}

void Together::tell_presence(const media::PlayerSnapshot* seen, bool follows, MonotonicTime now) {
    if (!group_->known()) return;
    using media::PlayerState;
    protocol::Activity activity = protocol::Activity::watching;
    if (!seen || seen->state == PlayerState::paused) activity = protocol::Activity::paused;
    else if (seen->state == PlayerState::opening || seen->state == PlayerState::buffering) activity = protocol::Activity::buffering;
    group_->report({.activity = activity,
                    .following = follows,
                    .drift_ms = follows ? static_cast<std::int64_t>(following_.drift_ms()) : 0},
                   now);
}

}  // namespace sameframe::client
