// SPDX-License-Identifier: Apache-2.0
// The communications server without sockets, with a clock by hand and the real tables; and the clients at its ends.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <vector>

#include "protocol/group_codec.h"
#include "server/communications_server/front_desk.h"
#include "server/communications_server/hub.h"
#include "server/security/digest.h"
#include "server/security/random_words.h"
#include "server/transport/websocket_codec.h"
#include "stepped_store.h"

namespace sameframe::server::hub_stage {

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
    FrontDesk desk{hub, store};

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

// Fixtures: Ann has a group, alone or with Ben in it, and everybody is connected.
struct Alone {
    Server server;
    Server::Person ann = server.found();
    std::unique_ptr<Client> a = server.connect(ann);
};

struct Pair {
    Server server;
    Server::Person ann = server.found();
    Server::Person ben = server.join(ann.admitted.invitation.code);
    std::unique_ptr<Client> a = server.connect(ann);
    std::unique_ptr<Client> b = server.connect(ben);
};

}  // namespace sameframe::server::hub_stage
