// SPDX-License-Identifier: Apache-2.0
// Session: the connection of one member to the communications server, as a state machine with no socket and no clock:
// connect, say hello with what we have of the log, be welcomed, keep the heart beating, and come back after every end
// that allows it, after jittered waits. Whoever owns it carries out its steps and feeds it what the socket tells.
// Pure; any one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ticks.h"
#include "net/backoff.h"
#include "net/clock_offset.h"
#include "protocol/group_messages.h"

namespace sameframe::net {

class Session {
public:
    enum class State {
        connecting,
        greeting,  // connected; hello is on its way
        live,
        waiting,  // for the next attempt
        ended,    // for good, see ending()
    };

    // What the owner is to do with its socket.
    struct Connect {};
    struct Disconnect {};
    struct Transmit {
        std::string text;
    };
    using Step = std::variant<Connect, Disconnect, Transmit>;

    // `random` in [0, 1), for the jitter of the waits.
    Session(std::string token, std::function<double()> random, MonotonicTime now);

    // -- What the socket tells ----------------------------------------------------------------------------------------
    void opened(MonotonicTime now);
    void closed(MonotonicTime now);
    // The message if it is one for the owner: everything but pongs. A Bye and the Error that refuses a hello come too.
    std::optional<protocol::ServerMessage> received(std::string_view text, MonotonicTime now);

    // -- What the owner tells -----------------------------------------------------------------------------------------
    // Every turn, at least each 100 ms.
    void tick(MonotonicTime now);
    // What the next hello asks to go on from; nullopt: everything anew.
    void holds(std::optional<protocol::LogPosition> position) { position_ = position; }
    // True if it is on its way; false when not live.
    bool send(const protocol::ClientMessage& message);
    // What came does not follow what we have: hello again.
    void resynchronise(MonotonicTime now);
    // The network has changed, or the person asks: tries at once if it was waiting; a connection that was live has to
    // show that it still is, within kProbe.
    void hurry(MonotonicTime now);

    // The steps to carry out, in order; empties the list.
    std::vector<Step> take_steps();

    State state() const { return state_; }
    const std::string& ending() const { return ending_; }  // protocol::codes, when ended
    const ClockOffset& clock() const { return clock_; }
    MonotonicTime next_attempt() const { return deadline_; }  // when waiting
    MonotonicTime heard() const { return heard_; }            // from the server, the last time
    int attempts() const { return backoff_.attempts(); }      // since it was last live

    // Asked of a silent server at each ping; two of them unanswered and the connection is given up.
    static constexpr Duration kSilence = std::chrono::seconds(11);
    static constexpr Duration kHandshake = std::chrono::seconds(10);
    // After this long a connection counts as good, and the next wait is short again.
    static constexpr Duration kSettled = std::chrono::seconds(5);
    static constexpr Duration kProbe = std::chrono::seconds(2);
    // Turns that are this far apart: the page was frozen, and its silence is not the server's.
    static constexpr Duration kSlept = std::chrono::seconds(3);

private:
    void connect(MonotonicTime now);
    void wait(MonotonicTime now);
    void end(std::string_view reason);
    void ping(MonotonicTime now);

    const std::string token_;
    const std::function<double()> random_;
    State state_ = State::connecting;
    std::optional<protocol::LogPosition> position_;
    std::vector<Step> steps_;
    Backoff backoff_;
    ClockOffset clock_;
    std::map<std::uint64_t, MonotonicTime> pings_;  // under way, by id
    std::uint64_t last_ping_ = 0;
    MonotonicTime deadline_{};  // of the handshake, or the next attempt
    MonotonicTime hello_at_{};
    MonotonicTime live_since_{};
    MonotonicTime heard_{};
    std::optional<MonotonicTime> probed_until_;  // something has to be heard by then
    MonotonicTime last_tick_{};
    std::string ending_;
};

}  // namespace sameframe::net
