// SPDX-License-Identifier: Apache-2.0
// The communications server without sockets, with a clock by hand and the real tables.
#include "server/communications_server/hub.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <vector>

#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "server/communications_server/front_desk.h"
#include "server/security/digest.h"
#include "server/security/random_words.h"
#include "server/transport/websocket_codec.h"
#include "stepped_store.h"

using namespace sameframe;
using namespace sameframe::server;
namespace codes = sameframe::protocol::codes;

namespace {

// A client's end: what it was told, as messages.
struct Client final : Receiver {
    Hub& hub;
    Connection connection;
    websocket::FrameReader reader{websocket::FrameReader::Peer::server, 1 << 24};
    std::vector<protocol::ServerMessage> heard;
    std::string closed_with;  // the reason in the close frame
    bool slow = false;

    explicit Client(Hub& h) : hub(h) { hub.opened(connection, *this); }
    ~Client() override { hub.closed(connection); }

    void send(const SharedBytes& frames) override { take(*frames); }
    bool behind() const override { return slow; }
    void end(std::string frames) override { take(frames); }
    void take(const std::string& frames) {
        reader.feed(frames);
        while (const auto message = reader.next()) {
            if (message->opcode == websocket::Opcode::close) {
                closed_with = std::string(message->payload);
                continue;
            }
            Result<protocol::ServerMessage> decoded = protocol::decode_server_message(message->payload);
            REQUIRE(decoded.ok());
            heard.push_back(*std::move(decoded));
        }
    }

    void tell(const protocol::ClientMessage& message) { hub.received(connection, protocol::encode(message)); }
    void hello(const std::string& token, std::optional<protocol::LogPosition> resume = {}) {
        tell(protocol::Hello{protocol::kProtocolVersion, token, resume});
    }
    void say(const std::string& text, std::uint32_t count, std::uint32_t tab = 1) {
        tell(protocol::Say{protocol::make_client_id(tab, count), text, 0, -1, 0, {}});
    }
    template <typename T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& message : heard) {
            if (const auto* it = std::get_if<T>(&message)) found.push_back(*it);
        }
        return found;
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> found;
        for (const auto& entry : all<protocol::LogEntry>()) {
            if (const auto* said = std::get_if<protocol::Said>(&entry.body)) found.push_back(said->text);
        }
        return found;
    }
    std::string last_error() const {
        const auto errors = all<protocol::ErrorReply>();
        return errors.empty() ? "" : errors.back().code;
    }
};

using Texts = std::vector<std::string>;

struct Server {
    SteppedStore store;
    double now = 1'000'000;
    bool woken = false;
    Hub hub;
    FrontDesk desk{hub};

    explicit Server(HubSettings settings = {})
        : hub(
              store, settings, [this] { return now; }, [this] { woken = true; }) {}

    // All that is under way arrives.
    void settle() {
        for (int i = 0; i < 10; ++i) {
            store.run();
            hub.flush();
        }
    }

    struct Person {
        std::string token;
        Admitted admitted;
    };
    Report report(Instruction instruction) {
        std::optional<Report> given;
        desk.instruct(std::move(instruction), [&](Report answer) { given = std::move(answer); });
        settle();
        REQUIRE(given);
        return *given;
    }
    Person found(const std::string& name = "Ann") {
        const std::string token = make_token();
        const Report answer = report(FoundGroup{
            make_code(), random_number(), sha256(token), make_code(), {name, make_code(), "film", "A film", 0, false}});
        REQUIRE(std::holds_alternative<Admitted>(answer));
        return {token, std::get<Admitted>(answer)};
    }
    Person join(const std::string& code, const std::string& name = "Ben") {
        const std::string token = make_token();
        const Report answer = report(AdmitMember{code, {name, make_code(), ""}, "", sha256(token)});
        REQUIRE(std::holds_alternative<Admitted>(answer));
        return {token, std::get<Admitted>(answer)};
    }
    std::string refusal(Instruction instruction) {
        const Report answer = report(std::move(instruction));
        const auto* refused = std::get_if<Refused>(&answer);
        return refused ? refused->code : "";
    }
    std::unique_ptr<Client> connect(const Person& person, std::optional<protocol::LogPosition> resume = {}) {
        auto client = std::make_unique<Client>(hub);
        client->hello(person.token, resume);
        settle();
        return client;
    }
};

}  // namespace

TEST_CASE("found, join, talk") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    const auto b = server.connect(ben);
    REQUIRE(a->all<protocol::Welcome>().size() == 1);
    REQUIRE(b->all<protocol::Welcome>()[0].member == ben.admitted.member);
    REQUIRE(b->all<protocol::Welcome>()[0].snapshot->members.size() == 2);
    a->say("hello", 1);
    server.settle();
    REQUIRE(a->texts() == Texts{"hello"});
    REQUIRE(b->texts() == Texts{"hello"});
    REQUIRE(server.hub.figures().connections == 2);
}

TEST_CASE("nothing is told before it is durable, and then in order") {
    Server server;
    const auto ann = server.found();
    const auto a = server.connect(ann);
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

TEST_CASE("that something was said already is told once it is durable") {
    Server server;
    const auto ann = server.found();
    const auto a = server.connect(ann);
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

TEST_CASE("a message said twice is one message") {
    Server server;
    const auto ann = server.found();
    const auto a = server.connect(ann);
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

TEST_CASE("a kick sticks") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    const auto b = server.connect(ben);
    const auto tab = server.connect(ben);
    a->tell(protocol::Moderate{7, protocol::Moderation::kick, ben.admitted.member});
    server.settle();
    REQUIRE(b->closed_with == codes::kKicked);
    REQUIRE(tab->closed_with == codes::kKicked);
    REQUIRE(server.connect(ben)->closed_with == codes::kBadToken);
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kRevoked);
    a->say("gone", 1);
    server.settle();
    REQUIRE(b->texts().empty());
}

TEST_CASE("hello comes first, once, and with a token") {
    Server server;
    const auto ann = server.found();
    Client early(server.hub);
    early.say("hi", 1);
    REQUIRE(early.closed_with == codes::kBadMessage);
    const auto twice = server.connect(ann);
    twice->hello(ann.token);
    REQUIRE(twice->closed_with == codes::kBadMessage);
    Client stranger(server.hub);
    stranger.hello(make_token());
    server.settle();
    REQUIRE(stranger.closed_with == codes::kBadToken);
    Client old(server.hub);
    old.tell(protocol::Hello{protocol::kProtocolVersion + 1, ann.token, {}});
    REQUIRE(old.closed_with == codes::kVersion);
    Client noise(server.hub);
    server.hub.received(noise.connection, "{");
    REQUIRE(noise.closed_with == codes::kBadMessage);
}

TEST_CASE("a bad message is answered, many end the connection") {
    Server server;
    const auto a = server.connect(server.found());
    server.hub.received(a->connection, R"({"type":"say"})");
    REQUIRE(a->last_error() == codes::kBadMessage);
    REQUIRE(a->closed_with.empty());
    for (int i = 0; i < 30; ++i)
        server.hub.received(a->connection, "[]");
    REQUIRE(a->closed_with == codes::kBadMessage);
}

TEST_CASE("a flood ends the one who floods") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    const auto b = server.connect(ben);
    for (std::uint64_t i = 0; i < 10'000; ++i)
        a->tell(protocol::Ping{i});
    REQUIRE(a->closed_with == codes::kTooFast);
    REQUIRE(a->all<protocol::Pong>().size() < 1000);
    REQUIRE(b->closed_with.empty());
    for (int i = 0; i < 300; ++i) {
        server.now += 100;
        b->tell(protocol::Ping{1});
    }
    REQUIRE(b->closed_with.empty());
}

TEST_CASE("a member has so many tabs") {
    HubSettings settings;
    settings.max_tabs = 3;
    Server server(settings);
    const auto ann = server.found();
    std::vector<std::unique_ptr<Client>> tabs;
    for (int i = 0; i < 4; ++i)
        tabs.push_back(server.connect(ann));
    REQUIRE(tabs[2]->closed_with.empty());
    REQUIRE(tabs[3]->closed_with == codes::kTooFast);
}

TEST_CASE("presence is told a little later, once for all that changed") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    server.hub.tick();
    server.hub.flush();
    a->heard.clear();
    const auto b = server.connect(ben);
    REQUIRE(b->all<protocol::Welcome>()[0].presence.size() == 2);
    REQUIRE(a->all<protocol::PresenceUpdate>().empty());
    b->tell(protocol::PresenceReport{protocol::Activity::paused, true, 0});
    b->tell(protocol::PresenceReport{protocol::Activity::buffering, true, 20});
    server.hub.tick();
    server.hub.flush();
    const auto updates = a->all<protocol::PresenceUpdate>();
    REQUIRE(updates.size() == 1);
    REQUIRE(updates[0].changes.size() == 1);
    REQUIRE(updates[0].changes[0].activity == protocol::Activity::buffering);
}

TEST_CASE("in a large group who is there follows the welcome") {
    Server server;
    const auto ann = server.found();
    std::vector<std::unique_ptr<Client>> people;
    for (int i = 0; i < 100; ++i)
        people.push_back(server.connect(server.join(ann.admitted.invitation.code, "n" + std::to_string(i))));
    server.hub.tick();
    server.hub.flush();
    const auto last = server.connect(ann);
    REQUIRE(last->all<protocol::Welcome>()[0].presence.empty());
    REQUIRE(last->all<protocol::PresenceUpdate>().empty());
    server.hub.tick();
    server.hub.flush();
    REQUIRE(last->all<protocol::PresenceUpdate>().back().changes.size() == 101);
    server.hub.tick();
    server.hub.flush();
    const std::size_t told = last->all<protocol::PresenceUpdate>().size();
    server.hub.tick();
    REQUIRE(last->all<protocol::PresenceUpdate>().size() == told);
}

TEST_CASE("who was behind gets the present state when they have caught up") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    const auto b = server.connect(ben);
    b->slow = true;
    b->heard.clear();
    for (const std::int64_t position : {1000, 2000, 3000})
        a->tell(protocol::PlaybackControl{0, 1, protocol::PlaybackAction::seek, position, 1});
    server.settle();
    REQUIRE(b->all<protocol::Playback>().empty());
    b->slow = false;
    server.hub.caught_up(b->connection);
    REQUIRE(b->all<protocol::Playback>().size() == 1);
    REQUIRE(b->all<protocol::Playback>()[0].revision == a->all<protocol::Playback>().back().revision);
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

TEST_CASE("a token opens its own group only") {
    Server server;
    const auto ann = server.found();
    const auto other = server.found("Other");
    const std::string hash = sha256(other.token);
    REQUIRE(server.refusal(ListInvitations{ann.admitted.group, hash}) == codes::kBadToken);
    REQUIRE(server.refusal(RevokeInvitation{ann.admitted.group, hash, 1}) == codes::kBadToken);
    REQUIRE(server.refusal(MintInvitation{ann.admitted.group, hash, make_code(), {}}) == codes::kBadToken);
    REQUIRE(server.refusal(ListInvitations{make_code(), hash}) == codes::kNoSuchGroup);
    REQUIRE(server.refusal(DescribeInvitation{make_code()}) == codes::kNoSuchInvitation);
}

TEST_CASE("invitations: mint, list, revoke") {
    Server server;
    const auto ann = server.found();
    const std::string hash = sha256(ann.token);
    const Report minted =
        server.report(MintInvitation{ann.admitted.group, hash, make_code(), {protocol::Role::member, 0, 1}});
    const auto invitation = std::get<protocol::Invitation>(minted);
    server.join(invitation.code);
    REQUIRE(server.refusal(AdmitMember{invitation.code, {"Cat", make_code(), ""}, "", sha256(make_token())}) ==
            codes::kUsedUp);
    const auto list = std::get<protocol::InvitationList>(server.report(ListInvitations{ann.admitted.group, hash}));
    REQUIRE(list.invitations.size() == 2);
    const protocol::InvitationId first = ann.admitted.invitation.id;
    REQUIRE(std::holds_alternative<Done>(server.report(RevokeInvitation{ann.admitted.group, hash, first})));
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kRevoked);
}

TEST_CASE("stopping tells everybody to come back") {
    Server server;
    const auto ann = server.found();
    const auto a = server.connect(ann);
    server.hub.refuse_more();
    a->say("too late", 1);
    REQUIRE(server.store.waiting() == 0);
    server.hub.stop();
    REQUIRE(a->closed_with == codes::kStopping);
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kUnavailable);
}
