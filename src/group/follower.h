// SPDX-License-Identifier: Apache-2.0
// Follower: keeps one player at the group's position. Told where the group should be and where the player is, it says
// what the player is to do: nothing, another rate, a seek, start or stop. Pure; any one thread.
//
// Three means, the mildest that suffices:
//   nudge   a drift of up to kSeekBehind is worked off by a rate up to kMostNudge faster or slower (the player keeps
//   the
//           pitch). It begins above kNudgeFrom and ends below kNudgeUntil: without that hysteresis a drift would stay
//           at the threshold (Bili-SyncPlay, peers.md 1.1).
//   hold    a player that is ahead stands still until the group comes by.
//   seek    lands a little ahead of the group, by what seeks have taken lately, and holds there. So a seek ends in step
//           whatever it took, where a seek to "now" ends late by its own duration.
// It corrects one thing at a time, leaves a player alone that is opening, seeking or waiting for bytes, and seeks ever
// more rarely when seeking does not help.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/ticks.h"
#include "protocol/group_types.h"

namespace sameframe::group {

// The player as it is.
struct FollowedPlayer {
    enum class State { busy, playing, paused, ended };  // busy: opening, seeking or buffering
    State state = State::busy;
    bool wants_to_play = false;  // what it does once it is not busy
    double position_ms = 0;
    double duration_ms = 0;  // 0: unknown
};

// What it is to do; what is absent stays as it is.
struct Correction {
    std::optional<double> seek_ms;
    std::optional<bool> play;
    std::optional<double> rate;  // within 0.25..2

    bool nothing() const { return !seek_ms && !play && !rate; }
};

class Follower {
public:
    static constexpr double kNudgeFrom = 25;    // ms; a frame lasts 17..42
    static constexpr double kNudgeUntil = 6;    // ms
    static constexpr double kMostNudge = 0.1;   // WatchParty's cap; the voice keeps its pitch
    static constexpr double kSeekBehind = 700;  // ms; 7 s of nudging would be longer than a seek is annoying
    static constexpr double kHoldAhead = 350;   // ms

    // Every turn. `server_ms`: the server's clock now.
    Correction follow(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                      MonotonicTime now);

    // Another video, another player, or back from watching alone. What seeks take is remembered.
    void reset();

    double drift_ms() const { return drift_; }      // own position minus the group's, smoothed; 0 while unknown
    int hard_seeks() const { return hard_seeks_; }  // those beside the ones that the group asked for

private:
    enum class Phase {
        free,     // plays or stands as it is to
        seeking,  // our seek is under way
        holding,  // stands at hold_at_ until the group is there
    };

    void take_order(const protocol::Playback& playback);
    Correction stand(double target, const FollowedPlayer& player, MonotonicTime now);
    Correction run(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                   MonotonicTime now);
    Correction steer(const protocol::Playback& playback, double drift, MonotonicTime now);
    Correction seek_ahead(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                          MonotonicTime now);
    Correction hold(const protocol::Playback& playback, double at_ms, bool playing);
    void landed(MonotonicTime now);
    void learn_start(double drift, double rate);
    double smoothed(double drift, MonotonicTime now);
    double seek_allowance() const;
    static double seek_behind(double rate);
    Correction rate_only(double rate);
    std::optional<double> changed_rate(double wanted);

    std::uint64_t revision_ = 0;
    protocol::VideoEpoch epoch_ = 0;
    bool fresh_ = true;  // nothing was done yet about the present order
    Phase phase_ = Phase::free;
    bool just_landed_ = false;  // and nothing was done since
    double hold_at_ = 0;
    double seek_target_ = 0;
    MonotonicTime seek_began_{};
    MonotonicTime settled_from_{};  // drifts measured before are not believed
    MonotonicTime next_seek_{};
    MonotonicTime last_correction_{};
    int failed_seeks_ = 0;
    int hard_seeks_ = 0;

    std::array<double, 8> seek_costs_{};  // ms, the latest
    int seeks_measured_ = 0;
    double start_cost_ = 40;  // ms from play() to motion, learnt
    bool start_to_learn_ = false;

    struct Reading {
        MonotonicTime at{};
        double drift = 0;
    };
    std::array<Reading, 32> readings_{};
    int readings_count_ = 0;
    double drift_ = 0;
    bool nudging_ = false;
    double rate_ = 0;  // last asked for; 0: none yet
    MonotonicTime rate_changed_{};
};

}  // namespace sameframe::group
