// SPDX-License-Identifier: Apache-2.0
#include "client/group_client.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/log.h"
#include "protocol/error_codes.h"
#include "protocol/limits.h"

namespace sameframe::client {
namespace {

namespace codes = protocol::codes;

constexpr std::uint32_t kHistoryStep = 100;
// Presence: at changes, and this often while the drift changes.
constexpr Duration kPresenceInterval = std::chrono::seconds(5);
constexpr std::int64_t kDriftStep = 100;  // ms; less is not told anew

std::uint32_t tab_number(Platform& platform) { return static_cast<std::uint32_t>(platform.random() * 4294967296.0); }

}  // namespace

GroupClient::GroupClient(Platform& platform, protocol::Admission admission)
    : platform_(platform),
      admission_(std::move(admission)),
      session_(
          admission_.token, [&platform] { return platform.random(); }, platform.now()),
      outbox_store_(platform, admission_.group),
      outbox_(tab_number(platform), outbox_store_.load()) {
    run_steps();
}

GroupClient::~GroupClient() = default;

ui::Connection GroupClient::connection() const {
    const net::Session::State state = session_.state();
    const bool heard = network_lost_ && state == net::Session::State::live && session_.heard() > *network_lost_;
    if (network_lost_ && !heard && state != net::Session::State::ended) return ui::Connection::offline;
    switch (state) {
        case net::Session::State::live:
            return ui::Connection::online;
        case net::Session::State::ended:
            return ui::Connection::ended;
        case net::Session::State::greeting:
            return known() ? ui::Connection::rejoining : ui::Connection::connecting;
        default:
            return known() ? ui::Connection::reconnecting : ui::Connection::connecting;
    }
}

double GroupClient::server_ms(MonotonicTime now) const {
    return session_.clock().known() ? session_.clock().server_ms(now) : static_cast<double>(platform_.unix_ms());
}

void GroupClient::turn(MonotonicTime now) {
    session_.tick(now);
    if (session_.state() == net::Session::State::live) {
        if (const protocol::Say* say = outbox_.next(now)) session_.send(*say);
    }
    run_steps();
    outbox_store_.save(outbox_);
    if (std::exchange(last_connection_, connection()) != last_connection_) ++revision_;
}

void GroupClient::network(bool there, MonotonicTime now) {
    if (there != network_lost_.has_value()) return;
    if (there) {
        network_lost_.reset();
        session_.hurry(now);
    } else {
        network_lost_ = now;
        if (session_.state() == net::Session::State::live) session_.hurry(now);  // is it still there?
    }
    run_steps();
}

void GroupClient::run_steps() {
    for (net::Session::Step& step : session_.take_steps()) {
        if (std::get_if<net::Session::Connect>(&step))
            connect();
        else if (std::get_if<net::Session::Disconnect>(&step))
            socket_.reset();
        else if (const auto* transmit = std::get_if<net::Session::Transmit>(&step); transmit && socket_)
            socket_->send(transmit->text);
    }
}

void GroupClient::connect() {
    socket_.reset();
    net::SocketEvents events;
    events.on_open = [this] {
        session_.opened(platform_.now());
        run_steps();
        ++revision_;
    };
    events.on_text = [this](std::string_view text) {
        const MonotonicTime now = platform_.now();
        if (std::optional<protocol::ServerMessage> message = session_.received(text, now))
            take(*std::move(message), now);
        run_steps();
    };
    events.on_closed = [this] {
        session_.closed(platform_.now());
        run_steps();
        ++revision_;
    };
    socket_ = platform_.sockets().open(admission_.communications_url, std::move(events));
}

void GroupClient::take(protocol::ServerMessage message, MonotonicTime now) {
    ++revision_;
    if (auto* welcome = std::get_if<protocol::Welcome>(&message))
        take(std::move(*welcome));
    else if (const auto* entry = std::get_if<protocol::LogEntry>(&message))
        take(*entry, now);
    else if (const auto* playback = std::get_if<protocol::Playback>(&message))
        playback_.heard(*playback, self());
    else if (const auto* update = std::get_if<protocol::PresenceUpdate>(&message))
        take(*update);
    else if (const auto* history = std::get_if<protocol::HistoryReply>(&message))
        take(*history);
    else if (auto* open = std::get_if<protocol::OpenReports>(&message))
        reports_ = std::move(open->reports);
    else if (std::holds_alternative<protocol::ReportTaken>(message))
        ++reported_count_;
    else if (const auto* error = std::get_if<protocol::ErrorReply>(&message))
        take(*error, now);
}

void GroupClient::take(protocol::Welcome welcome) {
    const auto broken = [this] {  // what we hold and what came do not fit: everything anew
        session_.holds(std::nullopt);
        session_.resynchronise(platform_.now());
    };
    if (welcome.snapshot) {
        state_ = group::GroupState(*std::move(welcome.snapshot));
        log_.clear();
        history_asked_ = 0;
        for (const protocol::LogEntry& entry : welcome.entries) {
            if (!log_.append(entry)) return broken();
        }
    } else {
        for (const protocol::LogEntry& entry : welcome.entries) {
            if (!add(entry)) return broken();
        }
    }
    log_epoch_ = welcome.log_epoch;
    session_.holds(protocol::LogPosition{log_epoch_, state_.seq()});
    playback_.replace(welcome.playback);
    presence_ = std::move(welcome.presence);
    ++presence_revision_;
    history_asked_ = 0;
    for (const protocol::LogEntry& entry : welcome.entries) {
        const auto* said = std::get_if<protocol::Said>(&entry.body);
        if (said && entry.by == self()) outbox_.confirmed(said->client_id);
    }
    outbox_.reconnected();
    if (last_report_) session_.send(last_report_->report);
}

bool GroupClient::add(const protocol::LogEntry& entry) {
    const Result<void> applied = state_.apply(entry);
    if (!applied) {
        sameframe::log(LogLevel::error, "group", applied.error());
        return false;
    }
    return log_.append(entry).ok();
}

void GroupClient::take(const protocol::LogEntry& entry, MonotonicTime now) {
    if (entry.seq <= state_.seq()) return;  // sent twice does no harm
    if (!add(entry)) {                      // a gap: ask for what is missing
        session_.resynchronise(now);
        return;
    }
    session_.holds(protocol::LogPosition{log_epoch_, state_.seq()});
    const auto* said = std::get_if<protocol::Said>(&entry.body);
    if (said && entry.by == self()) outbox_.confirmed(said->client_id);
}

void GroupClient::take(const protocol::PresenceUpdate& update) {
    ++presence_revision_;
    for (const protocol::Presence& change : update.changes) {
        const auto place = std::lower_bound(presence_.begin(), presence_.end(), change.member,
                                            [](const auto& presence, auto id) { return presence.member < id; });
        const bool there = place != presence_.end() && place->member == change.member;
        if (change.activity == protocol::Activity::away) {
            if (there) presence_.erase(place);
        } else if (there) {
            *place = change;
        } else {
            presence_.insert(place, change);
        }
    }
}

void GroupClient::take(const protocol::HistoryReply& reply) {
    if (reply.before != history_asked_) return;
    history_asked_ = 0;
    const bool begins = reply.entries.size() < kHistoryStep;
    if (const Result<void> taken = log_.prepend(reply.entries, begins); !taken)
        sameframe::log(LogLevel::error, "group", taken.error());
}

void GroupClient::take(const protocol::ErrorReply& error, MonotonicTime now) {
    sameframe::log(LogLevel::warning, "group", error.code + ": " + error.message);
    const auto& waiting = outbox_.items();
    const bool about_saying = std::any_of(waiting.begin(), waiting.end(),
                                          [&](const net::Outgoing& item) { return item.say.client_id == error.ref; });
    if (about_saying) {
        outbox_.refused(error.ref, error.code, error.retry_after_ms, now);
        return;
    }
    playback_.refused();
    if (error.code != codes::kStale) refuse(error.code);  // stale: the group was faster, and that can be seen
}

void GroupClient::refuse(std::string_view code) {
    refusal_code_ = code;
    ++refusal_count_;
    ++revision_;
}

void GroupClient::say(const std::string& text, std::int64_t media_ms, protocol::Seq reply_to,
                      std::vector<protocol::MemberId> mentions, protocol::Style style) {
    const bool taken = outbox_.add({.text = text,
                                    .epoch = media_ms < 0 ? 0 : state_.association().epoch,
                                    .media_ms = media_ms,
                                    .reply_to = reply_to,
                                    .mentions = std::move(mentions),
                                    .style = style},
                                   platform_.unix_ms());
    if (!taken) refuse(codes::kTooFast);
    ++revision_;
    turn(platform_.now());
}

void GroupClient::retry(protocol::ClientId id) {
    outbox_.retry(id);
    ++revision_;
}

void GroupClient::discard(protocol::ClientId id) {
    outbox_.discard(id);
    ++revision_;
}

bool GroupClient::send(const protocol::ClientMessage& message) {
    const bool sent = session_.send(message);
    run_steps();
    return sent;
}

void GroupClient::act(const protocol::ClientMessage& message) {
    if (!send(message)) refuse(codes::kUnavailable);
}

void GroupClient::control(protocol::PlaybackAction action, double position_ms, double rate) {
    if (!state_.may(self(), protocol::Action::control)) return refuse(codes::kNotAllowed);
    const MonotonicTime now = platform_.now();
    const protocol::PlaybackControl control{.epoch = state_.association().epoch,
                                            .action = action,
                                            .position_ms = std::max<std::int64_t>(0, std::llround(position_ms)),
                                            .rate = rate};
    if (!send(control)) return refuse(codes::kUnavailable);
    playback_.expect(control, self(), server_ms(now) + session_.clock().round_trip_ms() / 2, now);
    ++revision_;
}

void GroupClient::load_history() {
    if (history_asked_ != 0 || log_.complete() || log_.oldest() == 0) return;
    if (send(protocol::HistoryRequest{log_.oldest(), kHistoryStep})) history_asked_ = log_.oldest();
}

void GroupClient::report(protocol::PresenceReport presence, MonotonicTime now) {
    if (last_report_) {
        const protocol::PresenceReport& last = last_report_->report;
        const bool same = last.activity == presence.activity && last.following == presence.following;
        const bool moved = std::abs(last.drift_ms - presence.drift_ms) >= kDriftStep;
        if (same && (!moved || now - last_report_->at < kPresenceInterval)) return;
    }
    last_report_ = Unsent{now, presence};
    send(presence);
}

}  // namespace sameframe::client
