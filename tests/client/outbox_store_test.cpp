// SPDX-License-Identifier: Apache-2.0
#include "client/outbox_store.h"

#include <catch2/catch_test_macros.hpp>

#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;

namespace {

const protocol::GroupId kGroup(22, 'g');

}  // namespace

TEST_CASE("what was not confirmed is there after a reload, and gone once it is") {
    ScriptedPlatform platform;
    {
        OutboxStore store(platform, kGroup);
        net::Outbox outbox(7, store.load());
        outbox.add({.text = "a"}, 10);
        outbox.add({.text = "b"}, 20);
        store.save(outbox);
    }
    OutboxStore store(platform, kGroup);
    net::Outbox outbox(8, store.load());
    REQUIRE(outbox.items().size() == 2);
    CHECK(outbox.items()[0].say.text == "a");
    outbox.add({.text = "c"}, 30);
    outbox.confirmed(protocol::make_client_id(7, 1));
    outbox.confirmed(protocol::make_client_id(7, 2));
    store.save(outbox);
    REQUIRE(platform.storage.size() == 1);
    outbox.confirmed(protocol::make_client_id(8, 1));
    store.save(outbox);
    CHECK(platform.storage.empty());
}

TEST_CASE("two tabs do not overwrite each other's") {
    ScriptedPlatform platform;
    OutboxStore first(platform, kGroup), second(platform, kGroup);
    net::Outbox one(1, first.load()), two(2, second.load());
    one.add({.text = "from one"}, 10);
    first.save(one);
    two.add({.text = "from two"}, 5);
    second.save(two);
    two.confirmed(protocol::make_client_id(2, 1));
    second.save(two);
    OutboxStore third(platform, kGroup);
    const std::vector<net::Outgoing> left = third.load();
    REQUIRE(left.size() == 1);
    CHECK(left[0].say.text == "from one");
    CHECK(OutboxStore(platform, protocol::GroupId(22, 'h')).load().empty());
    third.clear();
    CHECK(platform.storage.empty());
}

TEST_CASE("what a living page writes after another has adopted from it stays") {
    ScriptedPlatform platform;
    OutboxStore first(platform, kGroup);
    net::Outbox one(1, first.load());
    one.add({.text = "early"}, 10);
    first.save(one);
    OutboxStore second(platform, kGroup);
    net::Outbox two(2, second.load());
    REQUIRE(two.items().size() == 1);
    one.add({.text = "late"}, 20);
    first.save(one);
    two.confirmed(protocol::make_client_id(1, 1));  // said by the second page, and the first is closed before it hears
    second.save(two);
    const std::vector<net::Outgoing> left = OutboxStore(platform, kGroup).load();
    REQUIRE(left.size() == 1);
    CHECK(left[0].say.text == "late");
}
