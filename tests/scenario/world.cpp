// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <algorithm>
#include <cmath>

namespace sameframe::scenario {
namespace {

constexpr double kTick = 1000.0 / 60;
constexpr double kMeasureEvery = 50;
constexpr double kSettle = 5000;        // ms after an order or a stall until "steady"
constexpr double kSeekOrder = 2500;      // ms after an order to seek in which seeks are its own
constexpr double kOrderEvery = 15'000;  // ms

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

World::World(WorldOptions options) : random(options.seed), options_(options) {
    const auto uniform = [&](double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); };
    for (int i = 0; i < options.members; ++i) {
        FilmPlayer::Nature nature;
        nature.start_ms = uniform(20, 120);
        nature.seek_ms = std::exp(uniform(std::log(80), std::log(600)));
        nature.sound_card_ppm = uniform(-100, 100);
        Member member{.player = FilmPlayer(nature, random())};
        const double round_trip = std::exp(uniform(std::log(20), std::log(300)));
        const double there = uniform(0.45, 0.55);  // routes are not symmetric
        const double jitter = uniform(1, 0.1 * round_trip + 2);
        member.up = {round_trip * there, jitter};
        member.down = {round_trip * (1 - there), jitter};
        member.clock_offset_ms = uniform(-1e9, 1e9);
        member.clock_ppm = uniform(-50, 50);
        member.tick_phase_ms = uniform(0, kTick);
        members.push_back(std::move(member));
    }
}

double World::server_clock() const { return 1.7e12 + loop.now() + server_step_ms_; }

double World::monotonic(int i) const {
    const Member& member = members[static_cast<std::size_t>(i)];
    return 2e9 + member.clock_offset_ms + loop.now() * (1 + member.clock_ppm * 1e-6);
}

double World::wall_clock(int i) const { return monotonic(i) + members[static_cast<std::size_t>(i)].wall_step_ms; }

double World::arrival(Way& way) {
    const double jitter = std::exponential_distribution<double>(1 / way.jitter_ms)(random);
    return way.last_arrival = std::max(way.last_arrival, loop.now() + way.latency_ms + jitter);
}

void World::to_server(int i, std::function<void()> run) {
    loop.at(arrival(members[static_cast<std::size_t>(i)].up), std::move(run));
}

void World::to_member(int i, std::function<void()> run) {
    loop.at(arrival(members[static_cast<std::size_t>(i)].down), std::move(run));
}

// The same for every rule: all chance of the plan comes from the seed, none from what a rule does.
void World::plan(Rule& rule) {
    std::mt19937 chance(options_.seed + 17);
    const auto uniform = [&](double low, double high) { return std::uniform_real_distribution<double>(low, high)(chance); };
    const double end = options_.minutes * 60'000;
    const int last = options_.members - 1;
    const auto order = [&](double time, Order what, double value) {
        const int by = std::uniform_int_distribution<int>(0, last)(chance);
        loop.at(time, [this, &rule, what, value, by] {
            disturbed_until_ = loop.now() + kSettle;
            sought_at_ = what == Order::seek ? loop.now() : -1e9;
            should_play_ = what == Order::pause ? false : what == Order::play ? true : should_play_;
            paused_at_ = what == Order::pause ? loop.now() : -1e9;
            rule.order(by, what, value);
        });
    };
    order(3000, Order::play, 0);
    int turn = 0;
    for (double time = 18'000; time < end - kOrderEvery; time += kOrderEvery, ++turn) {
        switch (turn % 5) {
            case 0: order(time, Order::seek, uniform(60'000, 3'000'000)); break;
            case 1:
                order(time, Order::pause, 0);
                order(time + 5000, Order::play, 0);
                break;
            case 2: order(time, Order::seek, uniform(60'000, 3'000'000)); break;
            case 3: order(time, Order::rate, 1.5); break;
            default: order(time, Order::rate, 1); break;
        }
    }
    for (int i = 0; i <= last; ++i) {  // each member's player starves once in two minutes
        double time = 10'000;
        while ((time += std::exponential_distribution<double>(1 / 120'000.0)(chance)) < end) {
            const double length = uniform(300, 2500);
            loop.at(time, [this, &rule, i, length] {
                Member& member = members[static_cast<std::size_t>(i)];
                member.player.stall(loop.now(), length);
                member.disturbed_until = std::max(member.disturbed_until, loop.now() + length + kSettle);
                rule.stalled(i, loop.now() + length);
            });
        }
    }
    if (!options_.clock_steps) return;
    loop.at(end * 0.4, [this] { server_step_ms_ += 250; disturbed_until_ = loop.now() + 2 * kSettle; });
    for (int i = 0; i <= last; i += 3) {
        loop.at(end * 0.6 + 1000.0 * i / members.size(), [this, i] { members[static_cast<std::size_t>(i)].wall_step_ms = 1500; });
    }
}

void World::measure(Rule& rule) {
    const double now = loop.now();
    const double group = rule.position();
    const bool moving = rule.moving();
    for (Member& member : members) {
        const double position = member.player.position(now);
        const double error = std::abs(position - group);
        if (should_play_) should_ms_ += kMeasureEvery;
        if (should_play_ && std::abs(position - member.last_position) < kMeasureEvery / 10) stood_ms_ += kMeasureEvery;
        member.last_position = position;
        const int seeks = member.player.seeks() - member.last_seeks;
        member.last_seeks += seeks;
        if (moving && now - sought_at_ > kSeekOrder) hard_seeks_ += seeks;
        if (!moving) {
            if (paused_at_ > 0 && now - paused_at_ > 3000 && now - paused_at_ < 4900)
                paused_worst_ = std::max(paused_worst_, error);
            continue;
        }
        all_.push_back(error);
        if (now - sought_at_ > 1000 && now - sought_at_ < 5000) after_seek_.push_back(error);
        if (now > disturbed_until_ && now > member.disturbed_until) steady_.push_back(error);
    }
    loop.after(kMeasureEvery, [this, &rule] { measure(rule); });
}

Figures World::run(Rule& rule) {
    rule.begin(*this);
    plan(rule);
    std::vector<std::function<void()>> turns(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        turns[i] = [this, &rule, &turns, i] {
            rule.tick(static_cast<int>(i));
            loop.after(kTick, turns[i]);
        };
        loop.at(members[i].tick_phase_ms, turns[i]);
    }
    loop.at(4000, [this, &rule] { measure(rule); });
    loop.run_until(options_.minutes * 60'000);

    const double hours = options_.minutes / 60 * static_cast<double>(members.size());
    return {percentile(steady_, 0.5), percentile(steady_, 0.95),     percentile(steady_, 0.99), percentile(after_seek_, 0.95),
            percentile(all_, 0.95),   paused_worst_, hard_seeks_ / hours, 100 * stood_ms_ / std::max(1.0, should_ms_)};
}

}  // namespace sameframe::scenario
