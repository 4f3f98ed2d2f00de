// SPDX-License-Identifier: Apache-2.0
#include "client/joining.h"

#include <utility>

#include "base/log.h"
#include "client/membership.h"
#include "protocol/door_codec.h"
#include "protocol/error_codes.h"

namespace sameframe::client {
namespace {

// Who is there changes, and the poster of a new film may still be made.
constexpr Duration kFreshFor = std::chrono::seconds(5);

}  // namespace

Joining::Joining(Platform& platform, std::string code, Admitted admitted, std::function<void()> on_change)
    : platform_(platform),
      code_(std::move(code)),
      admitted_(std::move(admitted)),
      on_change_(std::move(on_change)),
      call_(platform.fetcher()),
      refresh_(platform.fetcher()),
      alive_(std::make_shared<bool>(true)),
      nickname_(remembered_nickname(platform)) {
    look();
}

Joining::~Joining() { *alive_ = false; }

void Joining::look() {
    call_.start(
        {.url = "/api/v1/invitations/" + code_}, [this](const std::string& body) { on_preview(body); },
        [this](const net::ApiFailure& failure) { on_failed(failure); });
}

void Joining::keep_fresh() {
    platform_.after(kFreshFor, [this, alive = std::weak_ptr<bool>(alive_)] {
        if (const auto still = alive.lock(); still && *still) look_again();
    });
}

// What is on the page stays there if there is no answer; a link that is dead by now is told.
void Joining::look_again() {
    if (loading_ != ui::Loading::ready) return;
    if (busy_ || refresh_.active() || !platform_.window().visible) return keep_fresh();
    refresh_.start(
        {.url = "/api/v1/invitations/" + code_},
        [this](const std::string& body) {
            if (busy_) return keep_fresh();
            on_preview(body);
        },
        [this](const net::ApiFailure& failure) {
            const bool dead = failure.status == 403 || failure.status == 404 || failure.status == 410;
            if (dead && !busy_) on_failed(failure);
            else keep_fresh();
        });
}

void Joining::on_preview(const std::string& body) {
    Result<protocol::InvitationPreview> preview = protocol::decode_invitation_preview(body);
    if (!preview) {
        log(LogLevel::error, "joining", preview.error());
        return on_failed({std::string(protocol::codes::kUnavailable), 0});
    }
    preview_ = *std::move(preview);
    loading_ = ui::Loading::ready;
    offline_ = false;
    failure_.clear();
    on_change_();
    // A member already: straight in. If the token is worth nothing any more, the group says so.
    if (std::optional<protocol::Admission> admission = remembered_admission(platform_, preview_->group))
        return admitted_(*std::move(admission));
    keep_fresh();
}

void Joining::on_failed(const net::ApiFailure& failure) {
    offline_ = failure.status == 0;
    failure_ = offline_ ? "" : failure.code;
    loading_ = ui::Loading::failed;
    on_change_();
    if (!offline_) return;
    platform_.after(backoff_.next(platform_.random()), [this, alive = std::weak_ptr<bool>(alive_)] {
        if (const auto still = alive.lock(); still && *still && offline_ && !call_.active()) look();
    });
}

void Joining::retry() {
    loading_ = ui::Loading::pending;
    on_change_();
    look();
}

void Joining::join(const std::string& nickname) {
    if (busy_ || !preview_) return;
    busy_ = true;
    failure_.clear();
    nickname_ = nickname;
    remember_nickname(platform_, nickname);
    const protocol::JoinGroup request{.nickname = nickname, .browser = browser_id(platform_), .token = ""};
    call_.start(
        {.method = "POST", .url = "/api/v1/invitations/" + code_ + "/join", .body = protocol::encode(request)},
        [this](const std::string& body) {
            busy_ = false;
            Result<protocol::Admission> admission = protocol::decode_admission(body);
            if (!admission) {
                log(LogLevel::error, "joining", admission.error());
                failure_ = protocol::codes::kUnavailable;
                return on_change_();
            }
            remember_admission(platform_, *admission);
            admitted_(*std::move(admission));
        },
        [this](const net::ApiFailure& failure) {
            busy_ = false;
            failure_ = failure.code;
            on_change_();
        });
    on_change_();
}

ui::JoinView Joining::view() const {
    return {.loading = loading_,
            .preview = preview_ ? &*preview_ : nullptr,
            .poster = {},
            .code = failure_,
            .offline = offline_,
            .nickname = nickname_,
            .busy = busy_};
}

}  // namespace sameframe::client
