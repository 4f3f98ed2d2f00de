// SPDX-License-Identifier: Apache-2.0
// Syncplay's rule: the server tells its state every second and at every change; a member adds half its mean round trip
// (EWMA 0.85). Ahead > 4 s: back. Behind > 1.75 s for 3.25 s and > 5 s: forward, 0.25 s extra, not within 3 s. Ahead
// > 1.5 s: 0.95x until < 0.1 s. A seek by somebody: there, if it is > 1 s away. Forwarding is an option of its users;
// here they all took it, which is to its favour.
#include <cmath>
#include <memory>
#include <vector>

#include "world.h"

namespace sameframe::scenario {
namespace {

struct State {
    double position = 0;
    double at = 0;  // server clock
    double rate = 1;
    bool playing = false;
    double now(double clock) const { return playing ? position + (clock - at) * rate : position; }
};

class SyncplayRule : public Rule {
public:
    void begin(World& world) override {
        world_ = &world;
        state_.at = world.server_clock();
        clients_.resize(world.members.size());
        for (std::size_t i = 0; i < clients_.size(); ++i) tell_each_second(static_cast<int>(i));
    }

    void order(int by, Order what, double value) override {
        FilmPlayer& player = world_->members[static_cast<std::size_t>(by)].player;
        const double here = world_->loop.now();
        if (what == Order::play) player.play(here);
        if (what == Order::pause) player.pause(here);
        if (what == Order::seek) player.seek(here, value);
        if (what == Order::rate) player.set_rate(here, value);
        const double position = player.position(here);
        world_->to_server(by, [this, by, what, value, position] {
            const double clock = world_->server_clock();
            state_.position = what == Order::rate ? state_.now(clock) : what == Order::seek ? value : position;
            state_.at = clock;
            if (what == Order::play) state_.playing = true;
            if (what == Order::pause) state_.playing = false;
            if (what == Order::rate) state_.rate = value;
            for (std::size_t i = 0; i < clients_.size(); ++i) tell(static_cast<int>(i), what == Order::seek && static_cast<int>(i) != by);
        });
    }

    void tick(int) override {}
    double position() const override { return state_.now(world_->server_clock()); }
    bool moving() const override { return state_.playing; }

private:
    struct Client {
        double round_trip = 0;
        double behind_since = -1;
        double next_forward = 0;
        bool slowed = false;
    };

    void tell_each_second(int i) {
        tell(i, false);
        world_->loop.after(1000, [this, i] { tell_each_second(i); });
    }

    // State and ping travel in one message, and the answer to the ping with the next: here its time is known at once.
    void tell(int i, bool sought) {
        const double told = world_->loop.now();
        world_->to_member(i, [this, i, sought, told, position = state_.now(world_->server_clock()), state = state_] {
            Client& client = clients_[static_cast<std::size_t>(i)];
            const Way& up = world_->members[static_cast<std::size_t>(i)].up;
            const double measured = world_->loop.now() - told + up.latency_ms + up.jitter_ms;
            client.round_trip = client.round_trip == 0 ? measured : 0.85 * client.round_trip + 0.15 * measured;
            take(i, position + (state.playing ? client.round_trip / 2 * state.rate : 0), state, sought);
        });
    }

    void take(int i, double global, const State& state, bool sought) {
        Client& client = clients_[static_cast<std::size_t>(i)];
        FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
        const double now = world_->loop.now();
        const double ahead = player.position(now) - global;
        const double rate = client.slowed ? 0.95 * state.rate : state.rate;
        if (player.rate() != rate) player.set_rate(now, rate);
        if (!state.playing) {
            if (player.wants_to_play()) {
                player.pause(now);
                if (std::abs(ahead) > 0) player.seek(now, global);
            } else if (sought && std::abs(ahead) > 1000) {
                player.seek(now, global);
            }
            return;
        }
        if (!player.wants_to_play()) player.play(now);
        if (player.busy(now)) return;
        if (sought && std::abs(ahead) > 1000) {
            player.seek(now, global);
        } else if (ahead > 4000) {
            player.seek(now, global);
        } else if (ahead < -1750) {
            if (client.behind_since < 0) client.behind_since = now;
            if (now - client.behind_since > 3250 && ahead < -5000 && now > client.next_forward) {
                player.seek(now, global + 250);
                client.next_forward = now + 3000;
                client.behind_since = -1;
            }
        } else {
            client.behind_since = -1;
            if (!client.slowed && ahead > 1500) client.slowed = true;
            else if (client.slowed && ahead < 100) client.slowed = false;
        }
    }

    World* world_ = nullptr;
    State state_;
    std::vector<Client> clients_;
};

}  // namespace

std::unique_ptr<Rule> syncplay_rule() { return std::make_unique<SyncplayRule>(); }

}  // namespace sameframe::scenario
