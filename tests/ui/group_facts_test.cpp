// SPDX-License-Identifier: Apache-2.0
#include "ui/group_facts.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/group_sample.h"
#include "ui/invitation_list.h"
#include "ui/members_panel.h"
#include "ui/message_draft.h"

using namespace sameframe;
using namespace sameframe::ui;

TEST_CASE("unread are the messages of others after what was read") {
    GroupSample sample;
    const auto tom = sample.join("Tom");
    sample.say(1, "mine");
    const auto first = sample.say(tom, "one");
    sample.say(tom, "two");
    sample.say(1, "mine again");
    GroupView group = sample.view();
    CHECK(unread_messages(group).count == 0);
    group.read = first - 1;
    CHECK(unread_messages(group).count == 2);
    CHECK(unread_messages(group).first == first);
}

TEST_CASE("events are told in both languages") {
    GroupSample sample;
    const auto tom = sample.join("Tom");
    sample.add(1, protocol::Controlled{protocol::PlaybackAction::pause, 62'000, 1});
    sample.add(1, protocol::Muted{tom, true});
    const GroupView group = sample.view();
    const auto& items = group.log->items();
    CHECK(event_sentence(group, items[0].entry, Language::english) == "Mei made the group");
    CHECK(event_sentence(group, items[1].entry, Language::english) == "Tom joined");
    CHECK(event_sentence(group, items[2].entry, Language::english) == "Mei paused at 1:02");
    CHECK(event_sentence(group, items[3].entry, Language::chinese) == "Mei 禁言了 Tom");
}

TEST_CASE("members: here before away, by role, by who came first") {
    GroupSample sample;
    const auto tom = sample.join("Tom");
    const auto ann = sample.join("Ann");
    const auto bob = sample.join("Bob");
    sample.add(1, protocol::RoleChanged{bob, protocol::Role::cohost});
    sample.presence[0].activity = protocol::Activity::away;
    const GroupView group = sample.view();
    CHECK(members_in_order(group) == std::vector<protocol::MemberId>{bob, tom, ann, 1});
}

TEST_CASE("how far someone is, in words") {
    protocol::Presence presence{1, protocol::Activity::watching, true, 40};
    CHECK(activity_text(presence, Language::english) == "Watching · In step");
    presence.drift_ms = -1240;
    CHECK(activity_text(presence, Language::english) == "Watching · 1.2 s behind");
    presence.drift_ms = 90;
    CHECK(activity_text(presence, Language::english) == "Watching · 0.1 s ahead");
    presence.following = false;
    CHECK(activity_text(presence, Language::english) == "Watching · On their own");
    presence.activity = protocol::Activity::away;
    CHECK(activity_text(presence, Language::english) == "Away");
}

TEST_CASE("mentions in what is written") {
    GroupSample sample;
    const auto anna = sample.join("Anna");
    const auto annabel = sample.join("Annabel Lee");
    const GroupView group = sample.view();
    CHECK(mentioned_members(group, "@Annabel Lee and @Anna") == std::vector<protocol::MemberId>{annabel, anna});
    CHECK(mentioned_members(group, "mail@Anna @Anna").size() == 1);
    CHECK(mention_being_written("hello @an") == "an");
    CHECK(mention_being_written("@") == "");
    CHECK_FALSE(mention_being_written("me@mail"));
    CHECK_FALSE(mention_being_written("@an na"));
    CHECK(mention_being_written("你好@an") == "an");
    CHECK(mention_choices(group, "AN", 5).size() == 2);
    CHECK(mention_choices(group, "mei", 5).empty());  // oneself
    CHECK(with_mention("hi @an", "Anna") == "hi @Anna ");
}

TEST_CASE("a message without blank ends") {
    CHECK(trimmed("  a b\n\n") == "a b");
    CHECK(trimmed("\u3000你好\u3000 ") == "你好");
    CHECK(trimmed(" \n\u3000").empty());
}

TEST_CASE("what is said about an invitation") {
    GroupSample sample;
    const auto tom = sample.join("Tom");
    const GroupView group = sample.view();
    protocol::Invitation invitation{.id = 1, .by = 1};
    CHECK(invitation_facts(group, invitation, Language::english) == "For: Member · no expiry · not used yet");
    invitation.used_by = {tom};
    invitation.max_uses = 5;
    CHECK(invitation_facts(group, invitation, Language::english) == "For: Member · no expiry · 1 of 5 used");
    CHECK(invitation_guests(group, invitation, Language::english) == "Came by it: Tom");
    invitation.max_uses = 1;
    CHECK(state_of(invitation, group.server_time) == InvitationState::used_up);
    invitation.expires_at = group.server_time;
    CHECK(state_of(invitation, group.server_time) == InvitationState::expired);
    invitation.revoked = true;
    CHECK(invitation_facts(group, invitation, Language::chinese) == "身份：成员 · 已撤销");
}
