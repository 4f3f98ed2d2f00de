// SPDX-License-Identifier: Apache-2.0
#include "group/group_state.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::group;
using namespace sameframe::protocol;

namespace {

struct Fold {
    GroupState state;

    bool take(MemberId by, EntryBody body) {
        const GroupState before = state;
        const bool taken = state.apply({state.seq() + 1, 1000, by, std::move(body)}).ok();
        if (!taken) CHECK(state == before);
        return taken;
    }
    bool joins(MemberId id, Role role = Role::member) {
        return take(id, Joined{{id, "n" + std::to_string(id), role, 0, false, false, 1000}, 0});
    }
};

// 1 owner, 2 member, 3 co-host, 4 member.
Fold four() {
    Fold fold;
    REQUIRE(fold.joins(1, Role::owner));
    REQUIRE(fold.joins(2));
    REQUIRE(fold.joins(3, Role::cohost));
    REQUIRE(fold.joins(4));
    return fold;
}

}  // namespace

TEST_CASE("entries come one after another") {
    Fold fold = four();
    for (const Seq seq : {0, 1, 4, 6})
        CHECK_FALSE(fold.state.apply({seq, 1, 1, Left{}}));
    CHECK(fold.state.apply({5, 1, 1, Renamed{"x"}}));
    CHECK(fold.state.seq() == 5);
}

TEST_CASE("members join with numbers that grow, one owner among them") {
    Fold fold;
    CHECK_FALSE(fold.joins(1, Role::member));  // a group belongs to its first
    CHECK(fold.joins(1, Role::owner));
    CHECK_FALSE(fold.joins(1));
    CHECK_FALSE(fold.joins(2, Role::owner));
    CHECK_FALSE(fold.take(1, Joined{{2, "x", Role::member, 0, false, false, 0}, 0}));
    CHECK_FALSE(fold.take(2, Joined{{2, "x", Role::member, 0, false, true, 0}, 0}));
    CHECK(fold.joins(3));
    CHECK_FALSE(fold.joins(2));
    CHECK(fold.state.find(3)->nickname == "n3");
    CHECK(fold.state.find(2) == nullptr);
    CHECK_FALSE(fold.state.present(2));
    CHECK(fold.state.present_count() == 2);
}

TEST_CASE("who left or was kicked is remembered, and acts no more") {
    Fold fold = four();
    CHECK_FALSE(fold.take(1, Left{}));  // an owner with heirs hands over first
    CHECK_FALSE(fold.take(3, Kicked{1}));
    CHECK_FALSE(fold.take(3, Kicked{3}));
    CHECK_FALSE(fold.take(3, Kicked{9}));
    CHECK(fold.take(3, Left{}));
    CHECK(fold.state.find(3)->gone);
    CHECK(fold.take(1, Kicked{2}));
    CHECK_FALSE(fold.take(1, Kicked{2}));
    for (const MemberId gone : {2u, 3u}) {
        CHECK_FALSE(fold.take(gone, Said{.text = "x"}));
        CHECK_FALSE(fold.take(gone, Left{}));
        CHECK_FALSE(fold.take(gone, Renamed{"x"}));
        CHECK_FALSE(fold.take(gone, Kicked{4}));
        CHECK_FALSE(fold.take(1, RoleChanged{gone, Role::cohost}));
        CHECK_FALSE(fold.take(1, Muted{gone, true}));
        CHECK_FALSE(fold.state.may(gone, Action::control));
    }
    CHECK(fold.state.present_count() == 2);
}

TEST_CASE("the group is handed over, never dropped") {
    Fold fold = four();
    CHECK_FALSE(fold.take(1, RoleChanged{1, Role::member}));
    CHECK(fold.take(1, RoleChanged{2, Role::owner}));
    CHECK(fold.state.owner() == 2);
    CHECK(fold.state.find(1)->role == Role::cohost);
    CHECK_FALSE(fold.take(9, RoleChanged{1, Role::owner}));
    CHECK(fold.take(0, RoleChanged{1, Role::owner}));  // by itself
    CHECK(fold.state.owner() == 1);
    CHECK(fold.take(1, RoleChanged{3, Role::member}));
    CHECK(fold.state.find(3)->role == Role::member);
}

TEST_CASE("heirs: co-hosts first, then who has been here longest") {
    Fold fold = four();
    CHECK(fold.state.heir() == 3);
    REQUIRE(fold.take(3, Left{}));
    CHECK(fold.state.heir() == 2);
    REQUIRE(fold.take(2, Left{}));
    REQUIRE(fold.take(4, Left{}));
    CHECK(fold.state.heir() == 0);
    CHECK(fold.take(1, Left{}));
    CHECK(fold.state.owner() == 0);
    CHECK(fold.joins(5, Role::owner));
}

TEST_CASE("names, mutes, videos and settings follow the log") {
    Fold fold = four();
    CHECK(fold.take(2, Renamed{"Anna"}));
    CHECK(fold.state.find(2)->nickname == "Anna");
    CHECK(fold.take(3, Muted{2, true}));
    CHECK(fold.state.find(2)->muted);
    CHECK(fold.take(3, Muted{2, false}));
    CHECK_FALSE(fold.state.find(2)->muted);
    CHECK_FALSE(fold.take(3, Muted{9, true}));
    CHECK_FALSE(fold.take(1, Associated{{2, "v", ""}}));
    CHECK(fold.take(1, Associated{{1, "v", "t"}}));
    CHECK(fold.state.association() == Association{1, "v", "t"});
    const Settings settings{{Role::owner, Role::owner, Role::cohost, Role::member}};
    CHECK(fold.take(1, SettingsChanged{settings}));
    CHECK(fold.state.settings() == settings);
    CHECK(fold.take(1, Controlled{}));
    CHECK_FALSE(fold.take(9, Controlled{}));
    CHECK_FALSE(fold.take(0, SettingsChanged{}));
}

TEST_CASE("what is about a message is about an earlier one") {
    Fold fold = four();
    CHECK_FALSE(fold.take(1, Reacted{5, "x", true}));
    CHECK_FALSE(fold.take(1, Reacted{0, "x", true}));
    CHECK_FALSE(fold.take(1, Removed{5}));
    CHECK_FALSE(fold.take(1, Said{.text = "x", .reply_to = 5}));
    CHECK(fold.take(1, Said{.text = "x", .reply_to = 4}));
    CHECK(fold.take(1, Reacted{5, "x", true}));
    CHECK(fold.take(1, Removed{5}));
}

TEST_CASE("who may do what") {
    Fold fold = four();
    const GroupState& state = fold.state;
    CHECK(state.may(4, Action::control));
    CHECK_FALSE(state.may(4, Action::switch_video));
    CHECK(state.may(3, Action::switch_video));
    CHECK_FALSE(state.may(9, Action::control));
    CHECK_FALSE(state.may(0, Action::control));
    CHECK(state.may_moderate(1, 3));
    CHECK(state.may_moderate(3, 4));
    CHECK_FALSE(state.may_moderate(3, 1));
    CHECK_FALSE(state.may_moderate(3, 3));
    CHECK_FALSE(state.may_moderate(4, 2));
    CHECK_FALSE(state.may_moderate(1, 9));
    REQUIRE(fold.take(1, SettingsChanged{{{Role::owner, Role::owner, Role::owner, Role::owner}}}));
    CHECK(state.may(1, Action::moderate));
    CHECK_FALSE(state.may(3, Action::moderate));
}

TEST_CASE("from a snapshot on it goes on as from the beginning") {
    Fold fold = four();
    Fold late{GroupState(fold.state.snapshot())};
    CHECK(late.state == fold.state);
    CHECK(fold.take(3, Left{}));
    CHECK(late.take(3, Left{}));
    CHECK(late.state == fold.state);
}
