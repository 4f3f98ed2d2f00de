// SPDX-License-Identifier: Apache-2.0
#include "net/outbox.h"

#include <catch2/catch_test_macros.hpp>

#include "protocol/error_codes.h"

using namespace sameframe;
using net::Outbox;
namespace codes = protocol::codes;

namespace {

const MonotonicTime kStart{std::chrono::seconds(100)};

std::string text_of(const protocol::Say* say) { return say ? say->text : "(nothing)"; }

}  // namespace

TEST_CASE("messages go one at a time, in the order of writing") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    outbox.add({.text = "b"}, 2);
    const protocol::Say* first = outbox.next(kStart);
    REQUIRE(text_of(first) == "a");
    CHECK(first->client_id == protocol::make_client_id(5, 1));
    CHECK(outbox.next(kStart) == nullptr);  // its answer is awaited
    outbox.confirmed(first->client_id);
    CHECK(text_of(outbox.next(kStart)) == "b");
    CHECK(outbox.items().size() == 1);
}

TEST_CASE("after a reconnect the same message goes again with the same id, and what was written meanwhile after it") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    const protocol::ClientId id = outbox.next(kStart)->client_id;
    outbox.add({.text = "b"}, 2);
    outbox.reconnected();
    const protocol::Say* again = outbox.next(kStart);
    REQUIRE(text_of(again) == "a");
    CHECK(again->client_id == id);
    outbox.refused(id, codes::kAlreadySaid, 0, kStart);  // it was in the log already: nothing is lost
    CHECK(text_of(outbox.next(kStart)) == "b");
}

TEST_CASE("a message that was confirmed by the missed entries is not sent again") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    const protocol::ClientId id = outbox.next(kStart)->client_id;
    outbox.reconnected();
    outbox.confirmed(id);
    CHECK(outbox.next(kStart) == nullptr);
    CHECK(outbox.items().empty());
}

TEST_CASE("too fast: the same message later, and nothing overtakes it") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    outbox.add({.text = "b"}, 2);
    const protocol::ClientId id = outbox.next(kStart)->client_id;
    outbox.refused(id, codes::kTooFast, 500, kStart);
    CHECK(outbox.next(kStart + std::chrono::milliseconds(499)) == nullptr);
    CHECK(text_of(outbox.next(kStart + std::chrono::milliseconds(500))) == "a");
}

TEST_CASE("a refusal waits for the person, who may send it again under a new id or throw it away") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    outbox.add({.text = "b"}, 2);
    const protocol::ClientId id = outbox.next(kStart)->client_id;
    outbox.refused(id, codes::kMuted, 0, kStart);
    CHECK(outbox.items()[0].failure == codes::kMuted);
    CHECK(text_of(outbox.next(kStart)) == "b");  // others go on
    outbox.confirmed(protocol::make_client_id(5, 2));

    outbox.retry(id);
    const protocol::Say* again = outbox.next(kStart);
    REQUIRE(text_of(again) == "a");
    CHECK(again->client_id == protocol::make_client_id(5, 3));
    outbox.refused(again->client_id, codes::kMuted, 0, kStart);
    outbox.discard(protocol::make_client_id(5, 3));
    CHECK(outbox.items().empty());
}

TEST_CASE("a pending message cannot be thrown away: it may be in the log") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    outbox.discard(protocol::make_client_id(5, 1));
    CHECK(outbox.items().size() == 1);
}

TEST_CASE("an answer that never comes is asked for again") {
    Outbox outbox(5);
    outbox.add({.text = "a"}, 1);
    const protocol::ClientId id = outbox.next(kStart)->client_id;
    CHECK(outbox.next(kStart + Outbox::kAnswerWithin / 2) == nullptr);
    CHECK(outbox.next(kStart + Outbox::kAnswerWithin)->client_id == id);
}

TEST_CASE("what an earlier page left is sent first, under the ids that it had") {
    Outbox outbox(6, {{.say = {.client_id = protocol::make_client_id(5, 9), .text = "old"}}});
    outbox.add({.text = "new"}, 1);
    CHECK(outbox.next(kStart)->client_id == protocol::make_client_id(5, 9));
    outbox.confirmed(protocol::make_client_id(5, 9));
    CHECK(outbox.next(kStart)->client_id == protocol::make_client_id(6, 1));
}

TEST_CASE("a bounded number waits") {
    Outbox outbox(5);
    for (std::size_t i = 0; i < Outbox::kMost; ++i) REQUIRE(outbox.add({.text = "x"}, 1));
    CHECK(!outbox.add({.text = "one more"}, 1));
}
