// SPDX-License-Identifier: Apache-2.0
#include "group/follower.h"

#include <algorithm>
#include <cmath>

#include "group/shared_playback.h"

namespace sameframe::group {
namespace {

using State = FollowedPlayer::State;

constexpr double kExact = 1.5;         // ms: a paused picture is the same picture
constexpr double kNear = 100;          // ms: a paused seek that ended so near has found the nearest picture
constexpr double kStartBehind = 150;   // ms: where nothing is interrupted by it, a seek is better than nudging
constexpr double kLongestHold = 5000;  // ms
constexpr double kGain = 1.0 / 1500;   // share of rate per ms of drift
constexpr double kLeastNudge = 0.02;
constexpr double kSlowest = 0.25, kFastest = 2;  // of the player
constexpr double kFirstSeekCost = 300;           // ms, before any seek was measured
constexpr double kMostSeekCost = 4000;
constexpr double kSpareSeekTime = 60;                         // ms on top of what seeks took
constexpr Duration kSettle = std::chrono::milliseconds(250);  // positions right after a start are guesses
constexpr Duration kSmoothOver = std::chrono::milliseconds(400);
constexpr Duration kRateEvery = std::chrono::milliseconds(250);
constexpr Duration kSeekEvery = std::chrono::milliseconds(1500);
constexpr Duration kInStep = std::chrono::seconds(20);  // after so long without one, corrections count as having helped
constexpr int kMostDoublings = 5;

double in_ms(Duration duration) { return static_cast<double>(duration.count()) / 1000; }

double clamped(double position, double duration) {
    position = std::max(0.0, position);
    return duration > 0 ? std::min(position, duration) : position;
}

}  // namespace

void Follower::reset() {
    phase_ = Phase::free;
    fresh_ = true;
    revision_ = 0;
    failed_seeks_ = 0;
    next_seek_ = {};
    readings_count_ = 0;
    drift_ = 0;
    nudging_ = false;
    start_to_learn_ = false;
    rate_ = 0;
}

void Follower::take_order(const protocol::Playback& playback) {
    if (playback.revision == revision_ && playback.epoch == epoch_) return;
    revision_ = playback.revision;
    epoch_ = playback.epoch;
    fresh_ = true;
    failed_seeks_ = 0;
    next_seek_ = {};
    readings_count_ = 0;
    nudging_ = false;
    start_to_learn_ = false;
    if (phase_ == Phase::holding) phase_ = Phase::free;
}

Correction Follower::follow(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                            MonotonicTime now) {
    take_order(playback);
    if (phase_ == Phase::seeking && player.state != State::busy) landed(now);
    if (!playback.playing) return stand(clamped(position_at(playback, server_ms), player.duration_ms), player, now);
    return run(playback, server_ms, player, now);
}

// At the highest rate there is none left to catch up by.
double Follower::seek_behind(double rate) {
    return rate * (1 + kMostNudge / 2) > kFastest ? kStartBehind : kSeekBehind;
}

Correction Follower::rate_only(double rate) {
    Correction correction;
    correction.rate = changed_rate(rate);
    return correction;
}

// The group stands: exactly there.
Correction Follower::stand(double target, const FollowedPlayer& player, MonotonicTime now) {
    Correction correction;
    drift_ = 0;
    nudging_ = false;
    if (phase_ == Phase::holding) phase_ = Phase::free;
    if (just_landed_ && std::abs(seek_target_ - target) <= kExact) fresh_ = false;  // the nearest picture was found
    just_landed_ = false;
    if (player.wants_to_play && player.state != State::ended) correction.play = false;
    const bool elsewhere = phase_ == Phase::seeking ? std::abs(seek_target_ - target) > kExact
                           : player.state == State::busy
                               ? false
                               : std::abs(player.position_ms - target) > (fresh_ ? kExact : kNear);
    if (elsewhere && (fresh_ || now >= next_seek_)) {
        correction.seek_ms = target;
        seek_target_ = target;
        seek_began_ = now;
        next_seek_ = now + kSeekEvery;
        phase_ = Phase::seeking;
    }
    // What still plays comes to stand a little farther on: the place is looked at again when it does.
    const bool stands = player.state == State::paused || player.state == State::ended;
    if (stands || correction.seek_ms) fresh_ = false;
    return correction;
}

Correction Follower::run(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                         MonotonicTime now) {
    const double rate = playback.rate;
    const double target = clamped(position_at(playback, server_ms), player.duration_ms);
    if (player.state == State::busy) {
        // A seek of ours towards what the group has left meanwhile is redirected; everything else is waited for.
        readings_count_ = 0;
        if (phase_ == Phase::seeking && fresh_ && std::abs(seek_target_ - target) > kSeekBehind + in_ms(kSeekEvery))
            return seek_ahead(playback, server_ms, player, now);
        return {};
    }
    const double drift = player.position_ms - target;
    if (player.state == State::ended) {
        const bool over = player.duration_ms > 0 && target >= player.duration_ms - kSeekBehind;
        if (over || now < next_seek_) return {};
        return seek_ahead(playback, server_ms, player, now);
    }
    if (player.state == State::paused) {
        if (phase_ != Phase::holding) {
            // Late is late: who has just landed starts at once and works off the rest.
            const double behind = just_landed_ ? seek_behind(rate) : kStartBehind;
            const bool near = drift > -behind && drift < kLongestHold * rate;
            if (near || now < next_seek_) return hold(playback, player.position_ms, false);
            return seek_ahead(playback, server_ms, player, now);
        }
        const double there = position_at(playback, server_ms + start_cost_);
        const bool starts = server_ms + start_cost_ >= static_cast<double>(playback.at);
        if (std::abs(hold_at_ - there) > 2 * kLongestHold * rate && now >= next_seek_)  // a clock was set
            return seek_ahead(playback, server_ms, player, now);
        if (!starts || there + 0.5 < hold_at_) return {};
        phase_ = Phase::free;
        fresh_ = false;
        settled_from_ = now + kSettle + Duration(static_cast<std::int64_t>(start_cost_ * 1000));
        start_to_learn_ = true;
        Correction start;
        start.play = true;
        start.rate = changed_rate(rate);
        return start;
    }
    phase_ = Phase::free;
    // It plays. Before a scheduled start it stands at the place, unless it is moving on from just there.
    if (server_ms < static_cast<double>(playback.at)) {
        const double to_go = (static_cast<double>(playback.at) - server_ms) * rate;
        if (!fresh_ || std::abs(drift + to_go) < kStartBehind) return rate_only(rate);
        if (std::abs(drift) < kNear) return hold(playback, std::max(player.position_ms, target), true);
        return seek_ahead(playback, server_ms, player, now);
    }
    if (now < settled_from_) return {};
    const double steady = smoothed(drift, now);
    if (fresh_ && (drift < -kStartBehind || drift > kHoldAhead * rate))
        return seek_ahead(playback, server_ms, player, now);
    if (readings_count_ < 4) return {};
    learn_start(steady, rate);
    fresh_ = false;
    drift_ = steady;
    const bool may = now >= next_seek_;
    if (steady > kHoldAhead * rate && steady < kLongestHold * rate && may) {
        next_seek_ = now + kSeekEvery;
        return hold(playback, player.position_ms, true);
    }
    if ((steady < -seek_behind(rate) || steady > kHoldAhead * rate) && may) {
        ++hard_seeks_;
        return seek_ahead(playback, server_ms, player, now);
    }
    return steer(playback, steady, now);
}

Correction Follower::steer(const protocol::Playback& playback, double drift, MonotonicTime now) {
    if (!nudging_ && std::abs(drift) > kNudgeFrom) nudging_ = true;
    if (nudging_ && std::abs(drift) < kNudgeUntil) nudging_ = false;
    if (now - rate_changed_ < kRateEvery) return {};
    double share = 0;
    if (nudging_) {
        share = std::clamp(-drift * kGain, -kMostNudge, kMostNudge);
        if (std::abs(share) < kLeastNudge) share = std::copysign(kLeastNudge, -drift);
        share = std::round(share * 100) / 100;
    }
    const Correction correction = rate_only(playback.rate * (1 + share));
    if (correction.rate) rate_changed_ = now;
    return correction;
}

// Lands where the group will be by the time that it lands, and holds there.
Correction Follower::seek_ahead(const protocol::Playback& playback, double server_ms, const FollowedPlayer& player,
                                MonotonicTime now) {
    if (now - last_correction_ > kInStep) failed_seeks_ = 0;
    last_correction_ = now;
    next_seek_ = now + kSeekEvery * (std::int64_t{1} << std::min(failed_seeks_++, kMostDoublings));
    phase_ = Phase::seeking;
    fresh_ = false;
    nudging_ = false;
    seek_began_ = now;
    seek_target_ = clamped(position_at(playback, server_ms + seek_allowance()), player.duration_ms);
    Correction correction;
    correction.seek_ms = seek_target_;
    if (player.wants_to_play) correction.play = false;
    correction.rate = changed_rate(playback.rate);
    return correction;
}

Correction Follower::hold(const protocol::Playback& playback, double at_ms, bool playing) {
    phase_ = Phase::holding;
    just_landed_ = false;
    fresh_ = false;
    nudging_ = false;
    hold_at_ = at_ms;
    readings_count_ = 0;
    Correction correction;
    if (playing) correction.play = false;
    correction.rate = changed_rate(playback.rate);
    return correction;
}

void Follower::landed(MonotonicTime now) {
    phase_ = Phase::free;
    just_landed_ = true;
    readings_count_ = 0;
    seek_costs_[static_cast<std::size_t>(seeks_measured_++) % seek_costs_.size()] =
        std::min(kMostSeekCost, in_ms(now - seek_began_));
}

// What seven of the last eight seeks did not exceed.
double Follower::seek_allowance() const {
    const std::size_t count = std::min<std::size_t>(static_cast<std::size_t>(seeks_measured_), seek_costs_.size());
    if (count == 0) return kFirstSeekCost;
    std::array<double, 8> sorted = seek_costs_;
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
    return sorted[count >= 4 ? count - 2 : count - 1] + kSpareSeekTime;
}

// The first drift after a start says how late it really began.
void Follower::learn_start(double drift, double rate) {
    if (!start_to_learn_) return;
    start_to_learn_ = false;
    constexpr double kShare = 0.5, kMost = 400, kBelievable = 300;
    if (std::abs(drift) < kBelievable) start_cost_ = std::clamp(start_cost_ - kShare * drift / rate, 0.0, kMost);
}

// The median of the last moments: positions are read at refreshes and jump by some milliseconds.
double Follower::smoothed(double drift, MonotonicTime now) {
    readings_[static_cast<std::size_t>(readings_count_++) % readings_.size()] = {now, drift};
    std::array<double, 32> recent{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(static_cast<std::size_t>(readings_count_), readings_.size()); ++i)
        if (now - readings_[i].at <= kSmoothOver) recent[count++] = readings_[i].drift;
    const auto middle = recent.begin() + static_cast<std::ptrdiff_t>(count / 2);
    std::nth_element(recent.begin(), middle, recent.begin() + static_cast<std::ptrdiff_t>(count));
    return *middle;
}

std::optional<double> Follower::changed_rate(double wanted) {
    wanted = std::clamp(wanted, kSlowest, kFastest);
    if (std::abs(wanted - rate_) < 1e-9) return std::nullopt;
    rate_ = wanted;
    return wanted;
}

}  // namespace sameframe::group
