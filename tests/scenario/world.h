// SPDX-License-Identifier: Apache-2.0
// The world of a synchronisation run: members with players, clocks and ways to the server, all made from one seed, and
// the same evening for every rule: films are started, paused, sought, played faster; members stall; clocks step.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "event_loop.h"
#include "film_player.h"

namespace sameframe::scenario {

struct WorldOptions {
    int members = 20;
    std::uint32_t seed = 1;
    double minutes = 5;
    bool clock_steps = true;
};

enum class Order { play, pause, seek, rate };

// One direction of a member's connection: in order, as TCP is.
struct Way {
    double latency_ms = 50;
    double jitter_ms = 5;  // mean of an exponential on top
    double last_arrival = 0;
};

struct Member {
    FilmPlayer player;
    Way up, down;
    double clock_offset_ms = 0;  // of its monotonic clock
    double clock_ppm = 0;
    double wall_step_ms = 0;  // what its wall clock was moved by; browsers' monotonic clocks do not step
    double tick_phase_ms = 0;
    double disturbed_until = 0;  // by a stall of its own
    double last_position = 0;    // at the last measure
    int last_seeks = 0;
};

class World;

// How members are kept together: server and client side of one system.
class Rule {
public:
    virtual ~Rule() = default;
    virtual void begin(World& world) = 0;
    virtual void order(int member, Order order, double value) = 0;  // a member presses something
    virtual void tick(int member) = 0;                              // a turn of the member's page
    virtual void stalled(int, double /*until*/) {}                  // the player of a member begins to buffer
    virtual double position() const = 0;                            // the group's, now
    virtual bool moving() const = 0;
};

// Position errors in ms: member's true position minus the group's, absolute, while the group moves.
struct Figures {
    double steady_p50 = 0, steady_p95 = 0, steady_p99 = 0;  // 5 s after every order and stall
    double after_seek_p95 = 0;                              // second 1 to 5 after a seek of the group
    double all_p95 = 0;
    double paused_worst = 0;          // 3 s after a pause: how far apart the pictures are
    double hard_seeks_per_hour = 0;   // of one member, while the group moves, beside those that were ordered
    double stood_per_cent = 0;        // of the time of the group, its own waits included, in which a member saw a still
};

class World {
public:
    explicit World(WorldOptions options);

    EventLoop loop;
    std::vector<Member> members;
    std::mt19937 random;

    double server_clock() const;                       // ms, steps included
    double monotonic(int member) const;                // ms
    double wall_clock(int member) const;               // ms
    // Runs there after the way; messages of one direction do not overtake each other.
    void to_server(int member, std::function<void()> arrival);
    void to_member(int member, std::function<void()> arrival);
    double arrival(Way& way);

    Figures run(Rule& rule);

private:
    void plan(Rule& rule);
    void measure(Rule& rule);

    WorldOptions options_;
    double server_step_ms_ = 0;
    double disturbed_until_ = 0;
    double sought_at_ = -1e9;
    double paused_at_ = -1e9;
    std::vector<double> steady_, after_seek_, all_;
    double paused_worst_ = 0;
    bool should_play_ = false;
    double should_ms_ = 0, stood_ms_ = 0;
    int hard_seeks_ = 0;
};

std::unique_ptr<Rule> our_rule();
std::unique_ptr<Rule> syncplay_rule();
std::unique_ptr<Rule> opentogethertube_rule();
std::unique_ptr<Rule> jellyfin_rule(bool correction);

}  // namespace sameframe::scenario
