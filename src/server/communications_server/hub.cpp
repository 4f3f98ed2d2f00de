// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/hub.h"

#include <utility>
#include <variant>

#include "base/log.h"
#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "protocol/limits.h"
#include "server/communications_server/farewell.h"
#include "server/security/digest.h"

namespace sameframe::server {
namespace {

using namespace protocol;
using Stage = Connection::Stage;

constexpr int kMaxBadMessages = 20;  // of one connection; a client that sends more is broken or hostile

}  // namespace

Hub::Hub(GroupStore& store, HubSettings settings, Clock clock, std::function<void()> wake)
    : settings_(settings),
      clock_(std::move(clock)),
      wake_(std::move(wake)),
      services_(services(store)),
      rooms_(services_, settings.group) {}

RoomServices Hub::services(GroupStore& store) {
    return {store,
            figures_,
            clock_,
            [this](std::uint64_t id) {
                const auto found = connections_.find(id);
                return found == connections_.end() ? nullptr : found->second;
            },
            [this](Connection& connection, std::string_view code) { send_away(connection, code); },
            [this](Room& room) {
                if (to_flush_.empty()) wake_();
                to_flush_.push_back(room.weak_from_this());
            },
            [this](Room& room) { presence_.insert(&room); },
            [this](Room& room) {
                presence_.erase(&room);
                rooms_.forget(room);
            },
            [this](const GroupId& id, const group::Change& change) { rooms_.learn(id, change); }};
}

void Hub::opened(Connection& connection, Receiver& receiver) {
    connection.seat.receiver = &receiver;
    connection.seat.owner = &connection;
    connection.id = ++last_id_;
    connections_.emplace(connection.id, &connection);
    figures_.connections = connections_.size();
    if (stopping_) send_away(connection, codes::kStopping);
}

void Hub::received(Connection& connection, std::string_view text) {
    if (connection.stage == Stage::ended || stopping_) return;
    const auto wait = connection.inbound.take(settings_.inbound, static_cast<std::int64_t>(now()));
    if (wait > 0) return send_away(connection, codes::kTooFast);
    Result<ClientMessage> message = decode_client_message(text);
    if (!message) return bad_message(connection, message.error());
    ++figures_.messages;
    const auto* greeting = std::get_if<Hello>(&*message);
    if ((greeting != nullptr) != (connection.stage == Stage::fresh)) return send_away(connection, codes::kBadMessage);
    if (greeting) return hello(connection, *greeting);
    // Who does not wait for the welcome has read nothing yet that could be answered.
    if (connection.stage != Stage::seated) return send_away(connection, codes::kBadMessage);
    connection.room->handle(connection, *message, now());
}

void Hub::bad_message(Connection& connection, const Error& error) {
    const std::string_view code = error.code == ErrorCode::too_large ? codes::kTooLarge : codes::kBadMessage;
    if (connection.stage != Stage::seated || ++connection.bad_messages > kMaxBadMessages)
        return send_away(connection, code);
    ++figures_.refusals[code];
    const ErrorReply reply{std::string(code), error.detail, 0, 0};
    connection.seat.receiver->send(std::make_shared<const std::string>(text_frame(encode(ServerMessage(reply)))));
}

void Hub::hello(Connection& connection, const Hello& hello) {
    if (hello.version != kProtocolVersion) return send_away(connection, codes::kVersion);
    connection.stage = Stage::waiting;
    const std::string hash = sha256(hello.token);
    rooms_.find_by_token(hash, [this, id = connection.id, hello, hash](Room* room, std::string_view code) {
        greet(id, hello, hash, room, code);
    });
}

void Hub::greet(std::uint64_t id, const Hello& hello, const std::string& token_hash, Room* room,
                std::string_view code) {
    const auto found = connections_.find(id);
    if (found == connections_.end() || found->second->stage != Stage::waiting || stopping_) return;
    Connection& connection = *found->second;
    if (!room) return send_away(connection, code);
    const MemberId member = room->group().member_of(token_hash);
    if (member == 0) return send_away(connection, codes::kBadToken);
    if (room->group().connections_of(member) >= settings_.max_tabs) return send_away(connection, codes::kTooFast);
    log(LogLevel::debug, "hub",
        "event=hello group=" + room->group().id() + " member=" + std::to_string(member) +
            (hello.resume ? " resume=" + std::to_string(hello.resume->seq) : ""));
    room->welcome(connection, member, hello, now());
}

void Hub::caught_up(Connection& connection) {
    if (connection.stage == Stage::seated) connection.room->catch_up(connection);
}

void Hub::closed(Connection& connection) {
    if (connection.room) connection.room->leave(connection);
    connection.stage = Stage::ended;
    connections_.erase(connection.id);
    figures_.connections = connections_.size();
}

void Hub::send_away(Connection& connection, std::string_view code) {
    if (connection.stage == Stage::ended) return;
    connection.stage = Stage::ended;
    const std::string who = connection.room ? " group=" + connection.room->group().id() : std::string();
    log(LogLevel::debug, "hub",
        "event=bye reason=" + std::string(code) + who + " member=" + std::to_string(connection.member));
    if (connection.room) connection.room->leave(connection);
    ++figures_.farewells[code];
    connection.seat.receiver->end(farewell_frames(code));
}

void Hub::flush() {
    for (const std::weak_ptr<Room>& weak : std::exchange(to_flush_, {})) {
        if (const std::shared_ptr<Room> room = weak.lock()) room->flush();
    }
}

void Hub::tick() {
    for (Room* room : std::exchange(presence_, {}))
        room->tell_presence();
}

void Hub::forget_idle() {
    tick();  // no room with something to tell is forgotten
    rooms_.forget_idle();
}

void Hub::stop() {
    stopping_ = true;
    flush();
    for (const auto& [id, connection] : connections_)
        send_away(*connection, codes::kStopping);
}

}  // namespace sameframe::server
