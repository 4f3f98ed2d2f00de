// SPDX-License-Identifier: Apache-2.0
#include "client/invitation_desk.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "protocol/door_codec.h"

namespace sameframe::client {
namespace {

// Of those that still work, by this machine's clock; the server has the last word.
bool works(const protocol::Invitation& invitation, std::int64_t now) {
    const bool used_up = invitation.max_uses != 0 && invitation.used_by.size() >= invitation.max_uses;
    return !invitation.revoked && !used_up && (invitation.expires_at == 0 || invitation.expires_at > now);
}

}  // namespace

InvitationDesk::InvitationDesk(Platform& platform, const protocol::Admission& admission,
                               std::function<void()> on_change)
    : platform_(platform),
      admission_(admission),
      on_change_(std::move(on_change)),
      call_(platform.fetcher()),
      chosen_(admission.invitation.id) {
    choose_link();
}

void InvitationDesk::show(bool open) {
    open_ = open;
    outcome_ = ui::InvitationView::Outcome::none;
    code_.clear();
    if (open) load();
    on_change_();
}

void InvitationDesk::turn(std::size_t members) {
    if (!open_ || members == listed_members_ || call_.active()) return;
    listed_members_ = members;
    load();
}

void InvitationDesk::load() {
    call({.url = path(), .token = admission_.token}, [this](const std::string& body) {
        Result<protocol::InvitationList> list = protocol::decode_invitation_list(body);
        if (!list) {
            log(LogLevel::error, "invitations", list.error());
            return;
        }
        list_ = *std::move(list);
        choose_link();
    });
}

// The link that was chosen as long as it works; else the newest that does.
void InvitationDesk::choose_link() {
    std::string code = admission_.invitation.code;
    if (list_) {
        const std::int64_t now = platform_.unix_ms();
        const protocol::Invitation* best = nullptr;
        for (const protocol::Invitation& invitation : list_->invitations) {
            if (!works(invitation, now) || invitation.code.empty()) continue;
            if (!best || invitation.id == chosen_ || (best->id != chosen_ && invitation.id > best->id))
                best = &invitation;
        }
        code = best ? best->code : "";
        if (best) chosen_ = best->id;
    }
    link_ = code.empty() ? "" : platform_.location().origin() + "/j/" + code;
}

void InvitationDesk::call(net::ApiRequest request, std::function<void(std::string body)> done) {
    code_.clear();
    call_.start(
        request,
        [this, done = std::move(done)](std::string body) {
            done(std::move(body));
            on_change_();
        },
        [this](const net::ApiFailure& failure) {
            code_ = failure.code;
            on_change_();
        });
    on_change_();
}

void InvitationDesk::mint(const protocol::MintRequest& request) {
    call({.method = "POST", .url = path(), .body = protocol::encode(request), .token = admission_.token},
         [this](const std::string& body) {
             const Result<protocol::Invitation> minted = protocol::decode_invitation(body);
             if (minted) chosen_ = minted->id;
             load();
         });
}

void InvitationDesk::revoke(protocol::InvitationId id) {
    call({.method = "DELETE", .url = path() + "/" + std::to_string(id), .token = admission_.token},
         [this](const std::string&) { load(); });
}

void InvitationDesk::share(const std::string& title, const std::string& text) {
    platform_.sharing().share(title, text, link_, [this](Sharing::Outcome outcome) { shared(outcome); });
}

void InvitationDesk::copy() {
    platform_.sharing().copy(link_, [this](Sharing::Outcome outcome) { shared(outcome); });
}

void InvitationDesk::shared(Sharing::Outcome outcome) {
    using Shown = ui::InvitationView::Outcome;
    switch (outcome) {
        case Sharing::Outcome::refused:
            outcome_ = Shown::refused;
            break;
        case Sharing::Outcome::shared:
            outcome_ = Shown::shared;
            break;
        case Sharing::Outcome::copied:
            outcome_ = Shown::copied;
            break;
        case Sharing::Outcome::cancelled:
            outcome_ = Shown::none;
            break;
    }
    on_change_();
}

ui::InvitationView InvitationDesk::view() const {
    return {.open = open_,
            .link = link_,
            .share_available = platform_.sharing().available(),
            .busy = call_.active(),
            .list = list_ ? &*list_ : nullptr,
            .code = code_,
            .outcome = outcome_};
}

}  // namespace sameframe::client
