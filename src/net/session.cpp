// SPDX-License-Identifier: Apache-2.0
#include "net/session.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/log.h"
#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "protocol/limits.h"

namespace sameframe::net {
namespace {

namespace codes = protocol::codes;

// Coming back would be answered by the same. Every other reason, an unknown one too, is worth another attempt.
bool is_final(std::string_view reason) {
    constexpr std::array kFinal = {codes::kVersion,     codes::kBadToken, codes::kNoSuchGroup,
                                   codes::kNoSuchMember, codes::kKicked,   codes::kLeft};
    return std::find(kFinal.begin(), kFinal.end(), reason) != kFinal.end();
}

}  // namespace

Session::Session(std::string token, std::function<double()> random, MonotonicTime now)
    : token_(std::move(token)), random_(std::move(random)), last_tick_(now) {
    connect(now);
}

std::vector<Session::Step> Session::take_steps() { return std::exchange(steps_, {}); }

void Session::connect(MonotonicTime now) {
    state_ = State::connecting;
    deadline_ = now + kHandshake;
    steps_.push_back(Connect{});
}

void Session::wait(MonotonicTime now) {
    pings_.clear();
    probed_until_.reset();
    state_ = State::waiting;
    deadline_ = now + backoff_.next(random_());
}

void Session::end(std::string_view reason) {
    state_ = State::ended;
    ending_ = reason;
    steps_.push_back(Disconnect{});
}

void Session::opened(MonotonicTime now) {
    if (state_ != State::connecting) return;
    state_ = State::greeting;
    hello_at_ = now;
    steps_.push_back(Transmit{protocol::encode(protocol::ClientMessage{
        protocol::Hello{.version = protocol::kProtocolVersion, .token = token_, .resume = position_}})});
}

void Session::closed(MonotonicTime now) {
    if (state_ != State::waiting && state_ != State::ended) wait(now);
}

std::optional<protocol::ServerMessage> Session::received(std::string_view text, MonotonicTime now) {
    if (state_ != State::greeting && state_ != State::live) return std::nullopt;
    heard_ = now;
    probed_until_.reset();
    Result<protocol::ServerMessage> decoded = protocol::decode_server_message(text);
    if (!decoded) {
        log(LogLevel::error, "session", decoded.error());
        steps_.push_back(Disconnect{});
        wait(now);
        return std::nullopt;
    }
    if (const auto* pong = std::get_if<protocol::Pong>(&*decoded)) {
        const auto sent = pings_.extract(pong->id);
        if (sent) clock_.add(sent.mapped(), now, pong->server_time_ms);
        return std::nullopt;
    }
    if (const auto* welcome = std::get_if<protocol::Welcome>(&*decoded); welcome && state_ == State::greeting) {
        state_ = State::live;
        live_since_ = now;
        clock_.renew(now);
        // Whole milliseconds: the true time lies up to one after it, which the clock's grain covers.
        clock_.add(hello_at_, now, static_cast<double>(welcome->server_time) + 0.5);
    } else if (const auto* bye = std::get_if<protocol::Bye>(&*decoded)) {
        if (is_final(bye->reason)) {
            end(bye->reason);
        } else {
            steps_.push_back(Disconnect{});
            wait(now);
        }
    } else if (const auto* error = std::get_if<protocol::ErrorReply>(&*decoded);
               error && state_ == State::greeting && is_final(error->code)) {
        end(error->code);
    }
    return std::move(*decoded);
}

bool Session::send(const protocol::ClientMessage& message) {
    if (state_ != State::live) return false;
    steps_.push_back(Transmit{protocol::encode(message)});
    return true;
}

void Session::resynchronise(MonotonicTime now) {
    if (state_ != State::live) return;
    steps_.push_back(Disconnect{});
    wait(now);
}

void Session::hurry(MonotonicTime now) {
    if (state_ == State::waiting) connect(now);
    if (state_ != State::live) return;
    ping(now);
    if (!probed_until_) probed_until_ = now + kProbe;
}

void Session::ping(MonotonicTime now) {
    constexpr std::size_t kMostUnderWay = 32;
    if (pings_.size() >= kMostUnderWay) pings_.erase(pings_.begin());
    pings_[++last_ping_] = now;
    clock_.asked(now);
    send(protocol::Ping{last_ping_});
}

void Session::tick(MonotonicTime now) {
    const bool slept = now - last_tick_ > kSlept;
    last_tick_ = now;
    switch (state_) {
        case State::connecting:
        case State::greeting:
            if (slept) deadline_ = std::max(deadline_, now + kHandshake / 2);
            if (now < deadline_) return;
            steps_.push_back(Disconnect{});
            wait(now);
            return;
        case State::waiting:
            if (now >= deadline_) connect(now);
            return;
        case State::live:
            if (slept) {
                heard_ = std::max(heard_, now - kSilence / 2);
                if (probed_until_) probed_until_ = std::max(*probed_until_, now + kProbe);
                clock_.renew(now);
            }
            if (now - live_since_ > kSettled) backoff_.reset();
            if (clock_.due(now)) ping(now);
            if (now - heard_ <= kSilence && (!probed_until_ || now < *probed_until_)) return;
            log(LogLevel::warning, "session", "the server is silent");
            steps_.push_back(Disconnect{});
            wait(now);
            return;
        case State::ended: return;
    }
}

}  // namespace sameframe::net
