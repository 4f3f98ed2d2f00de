// SPDX-License-Identifier: Apache-2.0
// What is said: durable before it is told, in order, once, and to whom it concerns.
#include "hub_stage.h"
#include "protocol/error_codes.h"

using namespace sameframe;
using namespace sameframe::server;
using namespace sameframe::server::hub_stage;
namespace codes = sameframe::protocol::codes;

TEST_CASE_METHOD(Pair, "found, join, talk") {
    REQUIRE(a->all<protocol::Welcome>().size() == 1);
    REQUIRE(b->all<protocol::Welcome>()[0].member == ben.admitted.member);
    REQUIRE(b->all<protocol::Welcome>()[0].snapshot->members.size() == 2);
    a->say("hello", 1);
    server.settle();
    REQUIRE(a->texts() == Texts{"hello"});
    REQUIRE(b->texts() == Texts{"hello"});
    REQUIRE(server.hub.figures().connections == 2);
}

TEST_CASE_METHOD(Alone, "nothing is told before it is durable, and then in order") {
    a->say("one", 1);
    a->say("two", 2);
    server.hub.flush();
    REQUIRE(a->texts().empty());
    REQUIRE(server.store.waiting() == 2);
    server.store.step();
    REQUIRE(server.woken);
    server.hub.flush();
    REQUIRE(a->texts() == Texts{"one"});
    server.settle();
    REQUIRE(a->texts() == Texts{"one", "two"});
}

TEST_CASE_METHOD(Alone, "that something was said already is told once it is durable") {
    a->say("one", 1);
    a->say("one", 1);
    server.hub.flush();
    CHECK(a->last_error().empty());
    server.settle();
    CHECK(a->texts() == Texts{"one"});
    CHECK(a->last_error() == codes::kAlreadySaid);
}

TEST_CASE("who comes while a message is on its way to the disk hears it once") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    a->say("before", 1);
    Client b(server.hub);
    b.hello(ben.token);
    a->say("after", 2);
    REQUIRE(b.heard.empty());
    server.settle();
    const auto welcome = b.all<protocol::Welcome>();
    REQUIRE(welcome.size() == 1);
    REQUIRE(std::get<protocol::Said>(welcome[0].entries.back().body).text == "before");
    REQUIRE(b.texts() == Texts{"after"});
}

TEST_CASE("resuming gives exactly what was missed") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    protocol::LogPosition had;
    {
        const auto b = server.connect(ben);
        had = {b->all<protocol::Welcome>()[0].log_epoch, b->all<protocol::Welcome>()[0].snapshot->seq};
    }
    for (std::uint32_t i = 1; i <= 5; ++i)
        a->say("missed " + std::to_string(i), i);
    server.settle();
    const auto b = server.connect(ben, had);
    const auto welcome = b->all<protocol::Welcome>()[0];
    REQUIRE_FALSE(welcome.snapshot);
    REQUIRE(welcome.entries.size() == 5);
    REQUIRE(welcome.entries[0].seq == had.seq + 1);
    const auto other = server.connect(ben, protocol::LogPosition{had.epoch + 1, had.seq});
    REQUIRE(other->all<protocol::Welcome>()[0].snapshot);
}

TEST_CASE_METHOD(Alone, "a message said twice is one message") {
    a->say("once", 1);
    a->say("once", 1);
    server.settle();
    REQUIRE(a->texts() == Texts{"once"});
    REQUIRE(a->last_error() == codes::kAlreadySaid);
}

TEST_CASE("a group survives being forgotten") {
    Server server;
    const auto ann = server.found();
    {
        const auto a = server.connect(ann);
        a->say("remember", 1);
        server.settle();
    }
    server.hub.forget_idle();
    server.hub.forget_idle();
    REQUIRE(server.hub.figures().rooms == 0);
    const auto a = server.connect(ann);
    const auto welcome = a->all<protocol::Welcome>();
    REQUIRE(welcome.size() == 1);
    REQUIRE(std::get<protocol::Said>(welcome[0].entries.back().body).text == "remember");
    a->say("remember", 1);
    server.settle();
    REQUIRE(a->last_error() == codes::kAlreadySaid);
}

TEST_CASE("when the store fails everybody is sent away, and nothing of it has happened") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    {
        const auto a = server.connect(ann);
        const auto b = server.connect(ben);
        a->say("kept", 1);
        server.settle();
        server.store.failing = true;
        a->say("lost", 2);
        a->say("lost too", 3);
        server.settle();
        REQUIRE(a->texts() == Texts{"kept"});
        REQUIRE(a->closed_with == codes::kStorage);
        REQUIRE(b->closed_with == codes::kStorage);
    }
    server.store.failing = false;
    const auto a = server.connect(ann);
    REQUIRE(std::get<protocol::Said>(a->all<protocol::Welcome>()[0].entries.back().body).text == "kept");
    a->say("lost", 2);
    server.settle();
    REQUIRE(a->texts() == Texts{"lost"});
}

TEST_CASE("history, from memory and from the store") {
    HubSettings settings;
    settings.group.say = {1e9, 1e9};
    settings.inbound = {1e9, 1e9};
    Server server(settings);
    const auto ann = server.found();
    const auto a = server.connect(ann);
    for (std::uint32_t i = 1; i <= 1500; ++i)
        a->say(std::to_string(i), i);
    server.settle();
    for (const protocol::Seq before : {1400u, 100u}) {
        a->tell(protocol::HistoryRequest{before, 50});
        server.settle();
        const auto reply = a->all<protocol::HistoryReply>().back();
        REQUIRE(reply.before == before);
        REQUIRE(reply.entries.size() == 50);
        REQUIRE(reply.entries.back().seq == before - 1);
    }
    a->tell(protocol::HistoryRequest{5, 50});
    server.settle();
    REQUIRE(a->all<protocol::HistoryReply>().back().entries.size() == 4);
}

TEST_CASE("a file's comments are read from the store once for all who ask together") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto client = server.connect(ben);
    const auto sheet = std::make_shared<const std::string>("5 0 1 16777215 x\n");
    const auto& group = ann.admitted.group;
    CHECK(server.refusal(ImportComments{group, sha256(ben.token), "film", sheet}) == "not-allowed");
    CHECK(server.refusal(ReadComments{group, sha256(ben.token), "film"}) == "no-such-comments");
    CHECK(std::holds_alternative<Done>(server.report(ImportComments{group, sha256(ann.token), "film", sheet})));
    CHECK(std::get<protocol::Imported>(client->all<protocol::LogEntry>().back().body).count == 1);
    std::vector<CommentSheet> read;
    for (int i = 0; i < 10; ++i) {
        server.desk.instruct(ReadComments{group, sha256(ben.token), "film"},
                             [&](const Report& report) { read.push_back(std::get<CommentSheet>(report)); });
    }
    server.settle();
    REQUIRE(read.size() == 10);
    for (const CommentSheet& each : read) {
        CHECK(*each.sheet == *sheet);
        CHECK(each.sheet == read.front().sheet);  // one piece of memory
    }
    CHECK(server.store.sheets_read == 1);
    server.store.failing = true;
    CHECK(server.refusal(ImportComments{group, sha256(ann.token), "film", sheet}) == "storage");
}

TEST_CASE(
    "a report reaches those who may act, at once and when they come, the reporter hears that it was taken, no other "
    "anything") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto cleo = server.join(ann.admitted.invitation.code, "Cleo");
    const auto a = server.connect(ann), b = server.connect(ben), c = server.connect(cleo);
    b->say("rude", 1);
    server.settle();
    const protocol::Seq rude = b->all<protocol::LogEntry>().back().seq;
    const std::size_t entries = b->all<protocol::LogEntry>().size();
    c->tell(protocol::ReportMessage{5, rude});
    server.settle();
    const auto seen = a->all<protocol::OpenReports>();
    REQUIRE(seen.size() == 2);  // the first behind the welcome
    CHECK(seen.front().reports.empty());
    REQUIRE(seen.back().reports.size() == 1);
    CHECK(seen.back().reports[0].text == "rude");
    CHECK(seen.back().reports[0].by == cleo.admitted.member);
    CHECK(c->all<protocol::ReportTaken>().size() == 1);
    CHECK(c->all<protocol::OpenReports>().empty());
    CHECK(b->all<protocol::OpenReports>().empty());
    CHECK(b->all<protocol::ReportTaken>().empty());
    CHECK(b->all<protocol::LogEntry>().size() == entries);
    c->tell(protocol::ReportMessage{6, rude});
    server.settle();
    CHECK(c->last_error() == "already-reported");

    const auto again = server.connect(ann);
    REQUIRE(again->all<protocol::OpenReports>().size() == 1);
    CHECK(again->all<protocol::OpenReports>()[0] == seen.back());
    a->tell(protocol::Moderate{0, protocol::Moderation::make_cohost, cleo.admitted.member});
    server.settle();
    REQUIRE(c->all<protocol::OpenReports>().size() == 1);  // may act from now on
    c->tell(protocol::SettleReport{0, seen.back().reports[0].id});
    server.settle();
    for (const auto* client : {a.get(), again.get(), c.get()})
        CHECK(client->all<protocol::OpenReports>().back().reports.empty());
}
