// SPDX-License-Identifier: Apache-2.0
// A group with people in it, for tests: every call at the time `now`, which the test moves.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "group/group.h"
#include "protocol/error_codes.h"

namespace sameframe::tests {

class Party {
public:
    explicit Party(group::GroupLimits limits = {}, std::string video_id = "film")
        : group_("GGGGGGGGGGGGGGGGGGGGGG", 7, limits, [this] { return new_code(); }) {
        group::Change change;
        const auto founded = group_.found({"owner", "browser-1", std::move(video_id), "A film", 1000, false}, "token-1",
                                          new_code(), now, change);
        link = std::get<group::Group::Admitted>(founded).invitation.code;
        keep(change);
    }

    // The refusal's code, or "" and the change is in `last`.
    std::string_view act(protocol::MemberId by, const protocol::ClientMessage& message) {
        return outcome(group_.handle(by, message, now));
    }
    std::string_view say(protocol::MemberId by, const std::string& text) {
        return act(by, protocol::Say{.client_id = protocol::make_client_id(by, ++said_), .text = text, .epoch = 1});
    }
    std::string_view moderate(protocol::MemberId by, protocol::Moderation what, protocol::MemberId member) {
        return act(by, protocol::Moderate{0, what, member});
    }

    // Joins by `code` and remembers the refusal if there is one.
    std::variant<group::Group::Admitted, group::Refusal> try_join(const std::string& code, const std::string& nickname,
                                                                  const std::string& browser,
                                                                  const std::string& old_token = "") {
        group::Change change;
        auto joined =
            group_.join(code, {nickname, browser, ""}, old_token, "token-" + std::to_string(++tokens_), now, change);
        keep(change);
        return joined;
    }
    std::string_view why_not(const std::string& code, const std::string& browser, const std::string& nickname = "x") {
        const auto joined = try_join(code, nickname, browser);
        const auto* refusal = std::get_if<group::Refusal>(&joined);
        return refusal ? refusal->code : std::string_view();
    }
    protocol::MemberId join(const std::string& nickname = "guest") {
        const auto joined = try_join(link, nickname, "browser-" + std::to_string(tokens_ + 1));
        REQUIRE(std::holds_alternative<group::Group::Admitted>(joined));
        return std::get<group::Group::Admitted>(joined).member;
    }
    protocol::MemberId cohost() {
        const protocol::MemberId member = join("cohost");
        REQUIRE(moderate(1, protocol::Moderation::make_cohost, member) == "");
        return member;
    }

    std::string mint(protocol::MemberId by, const protocol::MintRequest& request) {
        group::Change change;
        const auto minted = group_.mint(by, request, new_code(), now, change);
        keep(change);
        const auto* invitation = std::get_if<protocol::Invitation>(&minted);
        return invitation ? invitation->code : std::string(std::get<group::Refusal>(minted).code);
    }
    std::string_view revoke(protocol::MemberId by, protocol::InvitationId id) { return outcome(group_.revoke(by, id)); }

    const protocol::MemberInfo& member(protocol::MemberId id) const { return *group_.state().find(id); }
    template <typename Body>
    const Body& last_body() const {
        REQUIRE_FALSE(last.entries.empty());
        const Body* body = std::get_if<Body>(&last.entries.back().body);
        REQUIRE(body);
        return *body;
    }
    // What a store would have by now.
    const group::GroupRecord& record() {
        record_.id = group_.id();
        record_.log_epoch = group_.log_epoch();
        return record_;
    }
    group::Group& operator*() { return group_; }
    group::Group* operator->() { return &group_; }

    std::int64_t now = 1'000'000;
    std::string link;  // the founder's
    group::Change last;
    std::int64_t retry_after_ms = 0;

private:
    std::string new_code() { return "code-" + std::to_string(++codes_); }

    std::string_view outcome(const group::Outcome& outcome) {
        last = {};
        if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) {
            retry_after_ms = refusal->retry_after_ms;
            return refusal->code;
        }
        keep(std::get<group::Change>(outcome));
        return {};
    }

    void keep(const group::Change& change) {
        last = change;
        for (const auto& entry : change.entries)
            record_.entries.push_back(entry);
        for (const auto& invitation : change.invitations) {
            std::erase_if(record_.invitations, [&](const auto& old) { return old.id == invitation.id; });
            record_.invitations.push_back(invitation);
        }
        for (const auto& credential : change.credentials) {
            std::erase_if(record_.credentials,
                          [&](const auto& old) { return old.token_hash == credential.token_hash; });
            record_.credentials.push_back(credential);
        }
        if (change.playback) record_.playback = *change.playback;
    }

    int codes_ = 0;
    int tokens_ = 1;
    std::uint32_t said_ = 0;
    group::GroupRecord record_;
    group::Group group_;
};

}  // namespace sameframe::tests
