// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/front_desk.h"

#include <utility>

#include "protocol/error_codes.h"
#include "server/security/random_words.h"

namespace sameframe::server {
namespace {

namespace codes = protocol::codes;

Refused refused(const group::Refusal& refusal) { return {std::string(refusal.code), refusal.retry_after_ms}; }

// Reports once the change is durable.
void commit(Room& room, group::Change change, const CommunicationsServerLink::Then& then, Report report) {
    room.commit(std::move(change), [then, report = std::move(report)](bool ok) {
        then(ok ? report : Report(Refused{std::string(codes::kStorage), 0}));
    });
}

std::int64_t milliseconds(double now) { return static_cast<std::int64_t>(now); }

}  // namespace

void FrontDesk::instruct(Instruction instruction, Then then) {
    if (hub_.stopping()) return then(Refused{std::string(codes::kUnavailable), 1000});
    std::visit([&](const auto& order) { carry_out(order, std::move(then)); }, instruction);
}

void FrontDesk::carry_out(const FoundGroup& order, Then then) {
    auto group = std::make_unique<group::Group>(order.group, order.log_epoch, hub_.rooms().limits(), make_code);
    group::Change change;
    auto outcome = group->found(order.request, order.token_hash, order.code, milliseconds(hub_.now()), change);
    if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) return then(refused(*refusal));
    auto& admitted = std::get<group::Group::Admitted>(outcome);
    commit(hub_.rooms().add(std::move(group)), std::move(change), then,
           Admitted{order.group, admitted.member, admitted.again, std::move(admitted.invitation)});
}

void FrontDesk::carry_out(const AdmitMember& order, Then then) {
    hub_.rooms().find_by_code(order.code, [this, order, then](Room* room, std::string_view code) {
        if (!room) return then(Refused{std::string(code), 0});
        group::Change change;
        auto outcome = room->group().join(order.code, order.request, order.old_token_hash, order.new_token_hash,
                                          milliseconds(hub_.now()), change);
        if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) return then(refused(*refusal));
        auto& admitted = std::get<group::Group::Admitted>(outcome);
        commit(*room, std::move(change), then,
               Admitted{room->group().id(), admitted.member, admitted.again, std::move(admitted.invitation)});
    });
}

void FrontDesk::carry_out(const DescribeInvitation& order, Then then) {
    hub_.rooms().find_by_code(order.code, [this, order, then](Room* room, std::string_view code) {
        if (!room) return then(Refused{std::string(code), 0});
        auto preview = room->group().preview(order.code, milliseconds(hub_.now()));
        if (const auto* refusal = std::get_if<group::Refusal>(&preview)) return then(refused(*refusal));
        then(std::get<protocol::InvitationPreview>(std::move(preview)));
    });
}

void FrontDesk::as_member(const protocol::GroupId& group, const std::string& token_hash, const Then& then,
                          std::function<void(Room&, protocol::MemberId)> act) {
    hub_.rooms().find(group, codes::kNoSuchGroup,
                      [token_hash, then, act = std::move(act)](Room* room, std::string_view code) {
                          if (!room) return then(Refused{std::string(code), 0});
                          const protocol::MemberId member = room->group().member_of(token_hash);
                          if (member == 0) return then(Refused{std::string(codes::kBadToken), 0});
                          act(*room, member);
                      });
}

void FrontDesk::carry_out(const ListInvitations& order, Then then) {
    as_member(order.group, order.token_hash, then, [then](Room& room, protocol::MemberId member) {
        auto list = room.group().invitations(member);
        if (const auto* refusal = std::get_if<group::Refusal>(&list)) return then(refused(*refusal));
        then(std::get<protocol::InvitationList>(std::move(list)));
    });
}

void FrontDesk::carry_out(const MintInvitation& order, Then then) {
    as_member(order.group, order.token_hash, then, [this, order, then](Room& room, protocol::MemberId member) {
        group::Change change;
        auto minted = room.group().mint(member, order.request, order.code, milliseconds(hub_.now()), change);
        if (const auto* refusal = std::get_if<group::Refusal>(&minted)) return then(refused(*refusal));
        commit(room, std::move(change), then, std::get<protocol::Invitation>(std::move(minted)));
    });
}

void FrontDesk::carry_out(const RevokeInvitation& order, Then then) {
    as_member(order.group, order.token_hash, then, [order, then](Room& room, protocol::MemberId member) {
        group::Outcome outcome = room.group().revoke(member, order.invitation);
        if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) return then(refused(*refusal));
        commit(room, std::get<group::Change>(std::move(outcome)), then, Done{});
    });
}

void FrontDesk::carry_out(const ImportComments& order, Then then) {
    as_member(order.group, order.token_hash, then, [this, order, then](Room& room, protocol::MemberId member) {
        group::Outcome outcome =
            room.group().import_comments(member, order.video_id, order.sheet, milliseconds(hub_.now()));
        if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) return then(refused(*refusal));
        commit(room, std::get<group::Change>(std::move(outcome)), then, Done{});
    });
}

void FrontDesk::carry_out(const ReadComments& order, Then then) {
    as_member(order.group, order.token_hash, then, [this, order, then](Room& room, protocol::MemberId member) {
        const auto refusal = room.group().read_comments(member, order.video_id, milliseconds(hub_.now()));
        if (refusal) return then(refused(*refusal));
        const protocol::Seq seq = room.group().state().imported(order.video_id)->seq;
        sheets_.ask(order.group, order.video_id, seq, [then, seq](const Result<SheetShelf::Sheet>& sheet) {
            if (!sheet) return then(Refused{std::string(codes::kStorage), 0});
            if (!*sheet) return then(Refused{std::string(codes::kNoSuchComments), 0});
            then(CommentSheet{seq, *sheet});
        });
    });
}

}  // namespace sameframe::server
