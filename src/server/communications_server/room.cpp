// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/room.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/log.h"
#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "server/communications_server/farewell.h"

namespace sameframe::server {
namespace {

using namespace protocol;

// What an Error about this message refers to.
std::uint64_t ref_of(const ClientMessage& message) {
    return std::visit(
        [](const auto& body) -> std::uint64_t {
            if constexpr (requires { body.client_id; })
                return body.client_id;
            else if constexpr (requires { body.ref; })
                return body.ref;
            else
                return 0;
        },
        message);
}

bool is_empty(const group::Change& change) {
    return change.entries.empty() && !change.playback && change.redacted.empty() && change.invitations.empty() &&
           change.credentials.empty() && change.sheets.empty() && change.reports.empty() && change.settled.empty();
}

// Another may see reports, or there are others to see.
bool touches_reports(const group::Change& change, const group::Group& group) {
    const auto moves_rights = [](const LogEntry& entry) {
        return std::holds_alternative<RoleChanged>(entry.body) || std::holds_alternative<SettingsChanged>(entry.body) ||
               std::holds_alternative<Left>(entry.body);
    };
    if (!change.reports.empty() || !change.settled.empty()) return true;
    if (std::none_of(change.entries.begin(), change.entries.end(), moves_rights)) return false;
    const auto all = group.reports_for(group.state().owner());
    return all && !all->reports.empty();
}

SharedBytes shared(std::string bytes) { return std::make_shared<const std::string>(std::move(bytes)); }

}  // namespace

Room::Room(std::unique_ptr<group::Group> group, std::uint64_t version, RoomServices& services)
    : group_(std::move(group)),
      services_(services),
      version_(version),
      durable_(version == 0 ? 0 : group_->state().seq()),
      told_playback_(group_->playback()) {}

void Room::welcome(Connection& connection, MemberId member, const Hello& hello, double now_ms) {
    connection.room = this;
    connection.member = member;
    connection.stage = Connection::Stage::waiting;
    ++connections_;
    group_->connected(member);
    services_.presence_soon(*this);
    // In a large group the list of who is there is long: it follows at the next tick, once for all who came till then,
    // and nobody waits for it who reconnects together with hundreds.
    const bool small = group_->connections() <= group::kPresenceAtOnce;
    std::string frames =
        text_frame(encode(ServerMessage(group_->welcome(member, hello.resume, static_cast<std::int64_t>(now_ms)))));
    if (const auto reports = group_->reports_for(member)) frames += text_frame(encode(ServerMessage(*reports)));
    queue({true, [this, id = connection.id, frames = std::move(frames), small](bool ok) mutable {
               Connection* waiting = services_.find_connection(id);
               if (!waiting || waiting->stage != Connection::Stage::waiting) return;
               if (!ok) return services_.send_away(*waiting, codes::kStorage);
               waiting->stage = Connection::Stage::seated;
               fan_out_.add(waiting->seat);
               waiting->seat.receiver->send(shared(std::move(frames)));
               if (small) return;
               newcomers_.push_back(id);
               services_.presence_soon(*this);
           }});
}

void Room::handle(Connection& connection, const ClientMessage& message, double now_ms) {
    if (const auto* ping = std::get_if<Ping>(&message)) return answer(connection, Pong{ping->id, now_ms});
    if (const auto* history = std::get_if<HistoryRequest>(&message)) return tell_history(connection, *history);
    const auto* report = std::get_if<ReportMessage>(&message);
    if (report && !group_->recent().empty() && report->target < group_->recent().front().seq)
        return report_old(connection, *report);
    take(connection, message, group_->handle(connection.member, message, static_cast<std::int64_t>(now_ms)));
}

void Room::report_old(Connection& connection, const ReportMessage& report) {
    services_.store.history(
        group_->id(), report.target + 1, 1,
        [self = shared_from_this(), id = connection.id, report](Result<std::vector<LogEntry>> entries) {
            Connection* waiting = self->services_.find_connection(id);
            if (!waiting || waiting->room != self.get() || waiting->stage != Connection::Stage::seated) return;
            if (!entries || entries->empty())
                return self->refuse(*waiting, {entries ? codes::kNoSuchMessage : codes::kStorage, 0}, report.ref);
            const auto now = static_cast<std::int64_t>(self->services_.now_ms());
            self->take(*waiting, report, self->group_->report(waiting->member, entries->front(), now));
        });
}

void Room::take(Connection& connection, const ClientMessage& message, group::Outcome outcome) {
    if (const auto* refusal = std::get_if<group::Refusal>(&outcome)) {
        // In its turn: a refusal may rest on what is not stored yet ("already said"), and says so once it is.
        return queue({true, [this, id = connection.id, refusal = *refusal, ref = ref_of(message)](bool ok) {
                          Connection* refused = services_.find_connection(id);
                          const bool here = refused && refused->room == this;
                          if (ok && here && refused->stage == Connection::Stage::seated) refuse(*refused, refusal, ref);
                      }});
    }
    if (std::holds_alternative<PresenceReport>(message)) services_.presence_soon(*this);
    std::function<void(bool)> then;
    if (const auto* report = std::get_if<ReportMessage>(&message)) {
        then = [this, id = connection.id, target = report->target](bool ok) {
            Connection* reporter = services_.find_connection(id);
            if (ok && reporter && reporter->room == this) answer(*reporter, ReportTaken{target});
        };
    }
    commit(std::move(std::get<group::Change>(outcome)), std::move(then));
}

Room::Told Room::reports_now() const {
    Told told;
    for (const MemberInfo& member : group_->state().members()) {
        if (group_->connections_of(member.id) == 0) continue;
        if (const auto reports = group_->reports_for(member.id))
            told.emplace_back(member.id, text_frame(encode(ServerMessage(*reports))));
    }
    return told;
}

void Room::tell_reports(const Told& told) {
    if (told.empty()) return;
    flush();  // behind what was said before
    for (const auto& [member, frame] : told) {
        const SharedBytes bytes = shared(frame);
        for (FanOut::Seat* seat : fan_out_.seats())
            if (seat->owner->member == member) seat->receiver->send(bytes);
    }
}

void Room::answer(Connection& connection, const ServerMessage& message) {
    connection.seat.receiver->send(shared(text_frame(encode(message))));
}

void Room::refuse(Connection& connection, const group::Refusal& refusal, std::uint64_t ref) {
    ++services_.figures.refusals[refusal.code];
    answer(connection, ErrorReply{std::string(refusal.code), {}, ref, refusal.retry_after_ms});
}

void Room::tell_history(Connection& connection, const HistoryRequest& request) {
    const auto& recent = group_->recent();
    const Seq before = std::min(request.before, durable_ + 1);
    const Seq first = before > request.limit ? before - request.limit : 1;
    if (!recent.empty() && recent.front().seq <= first) {
        HistoryReply reply{request.before, {}};
        for (Seq seq = first; seq < before; ++seq)
            reply.entries.push_back(recent[seq - recent.front().seq]);
        return answer(connection, reply);
    }
    services_.store.history(
        group_->id(), before, request.limit,
        [self = shared_from_this(), id = connection.id, asked = request.before](Result<std::vector<LogEntry>> entries) {
            Connection* waiting = self->services_.find_connection(id);
            if (!waiting || waiting->stage != Connection::Stage::seated) return;
            if (!entries) return self->refuse(*waiting, {codes::kStorage, 0}, 0);
            self->answer(*waiting, HistoryReply{asked, *std::move(entries)});
        });
}

void Room::leave(Connection& connection) {
    if (connection.room != this) return;
    connection.room = nullptr;
    fan_out_.remove(connection.seat);
    --connections_;
    group_->disconnected(connection.member);
    if (!broken_) services_.presence_soon(*this);
}

void Room::catch_up(Connection& connection) {
    if (!std::exchange(connection.seat.missed_state, false)) return;
    answer(connection, told_playback_);
    connection.seat.receiver->send(whole_presence());
}

void Room::commit(group::Change change, std::function<void(bool)> then) {
    if (is_empty(change) && change.expelled.empty() && !then) return;
    std::vector<std::string> texts;
    texts.reserve(change.entries.size());
    for (const LogEntry& entry : change.entries)
        texts.push_back(encode_entry(entry));
    const bool nothing_to_store = is_empty(change);
    GroupChange stored_change;
    if (!nothing_to_store) {
        stored_change.group = group_->id();
        stored_change.version = ++version_;
        stored_change.log_epoch = group_->log_epoch();
        for (std::size_t i = 0; i < texts.size(); ++i)
            stored_change.entries.emplace_back(change.entries[i].seq, texts[i]);
        stored_change.playback = change.playback;
        stored_change.redacted = change.redacted;
        stored_change.invitations = change.invitations;
        stored_change.credentials = change.credentials;
        stored_change.sheets = change.sheets;
        stored_change.reports = change.reports;
        stored_change.settled = change.settled;
    }
    Told told = touches_reports(change, *group_) ? reports_now() : Told();
    queue({nothing_to_store, [this, change = std::move(change), texts = std::move(texts), told = std::move(told),
                              then = std::move(then)](bool ok) {
               if (ok) {
                   tell(change, texts);
                   tell_reports(told);
                   services_.stored(group_->id(), change);
               }
               if (then) then(ok);
           }});
    if (nothing_to_store) return;
    services_.store.save(std::move(stored_change),
                         [self = shared_from_this()](Result<void> result) { self->stored(std::move(result)); });
}

void Room::queue(Output output) {
    outputs_.push_back(std::move(output));
    release();
}

// The store answers in the order of the changes, so it is the first that waits.
void Room::stored(Result<void> result) {
    if (broken_) return;
    if (!result) {
        log(LogLevel::error, "room", result.error());
        return fail();
    }
    const auto waiting = std::find_if(outputs_.begin(), outputs_.end(), [](const Output& o) { return !o.stored; });
    waiting->stored = true;
    release();
}

void Room::release() {
    while (!outputs_.empty() && outputs_.front().stored && !broken_) {
        const Output output = std::move(outputs_.front());
        outputs_.pop_front();
        output.release(true);
    }
}

void Room::tell(const group::Change& change, const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
        fan_out_.say(text);
    services_.figures.entries += texts.size();
    if (!change.entries.empty()) durable_ = change.entries.back().seq;
    if (change.playback) {
        told_playback_ = *change.playback;
        fan_out_.state(encode(ServerMessage(told_playback_)));
    }
    if (!change.expelled.empty()) expel(change);
    if (fan_out_.pending()) services_.flush_soon(*this);
}

void Room::expel(const group::Change& change) {
    flush();
    std::vector<Connection*> going;
    for (FanOut::Seat* seat : fan_out_.seats()) {
        Connection* connection = seat->owner;
        const auto& expelled = change.expelled;
        if (std::find(expelled.begin(), expelled.end(), connection->member) != expelled.end())
            going.push_back(connection);
    }
    for (Connection* connection : going)
        services_.send_away(*connection, change.farewell);
}

void Room::flush() {
    const std::uint64_t before = fan_out_.deliveries();
    fan_out_.flush();
    services_.figures.deliveries += fan_out_.deliveries() - before;
}

void Room::tell_presence() {
    const std::optional<PresenceUpdate> update = group_->take_presence();
    if (update) {  // behind the welcomes that were written before it
        queue({true, [this, text = encode(ServerMessage(*update))](bool ok) {
                   if (!ok || fan_out_.seats().empty()) return;
                   fan_out_.state(text);
                   services_.flush_soon(*this);
               }});
    }
    if (newcomers_.empty()) return;
    flush();
    const SharedBytes presence = whole_presence();
    for (const std::uint64_t id : std::exchange(newcomers_, {})) {
        Connection* newcomer = services_.find_connection(id);
        if (newcomer && newcomer->stage == Connection::Stage::seated) newcomer->seat.receiver->send(presence);
    }
}

SharedBytes Room::whole_presence() const {
    return shared(text_frame(encode(ServerMessage(PresenceUpdate{group_->present()}))));
}

void Room::send_all_away(std::string_view code) {
    flush();
    std::vector<Connection*> going;
    for (FanOut::Seat* seat : fan_out_.seats())
        going.push_back(seat->owner);
    for (Connection* connection : going)
        services_.send_away(*connection, code);
}

// Nothing that was not stored has happened.
void Room::fail() {
    broken_ = true;
    const std::shared_ptr<Room> self = shared_from_this();
    services_.broken(*this);
    send_all_away(codes::kStorage);
    for (Output& output : std::exchange(outputs_, {}))
        output.release(false);
}

}  // namespace sameframe::server
