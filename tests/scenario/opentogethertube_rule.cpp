// SPDX-License-Identifier: Apache-2.0
// OpenTogetherTube's rule: the server tells start time, position and speed each second and 50 ms after every change; a
// member looks every 250 ms and seeks if it is more than 1 s away; no other rate. Clocks are not compared, so a member
// counts from the arrival of what it was told.
#include <cmath>
#include <memory>
#include <vector>

#include "world.h"

namespace sameframe::scenario {
namespace {

struct State {
    double position = 0;
    double at = 0;
    double rate = 1;
    bool playing = false;
    double now(double clock) const { return playing ? position + (clock - at) * rate : position; }
};

class OpenTogetherTubeRule : public Rule {
public:
    void begin(World& world) override {
        world_ = &world;
        state_.at = world.server_clock();
        clients_.resize(world.members.size());
        each_second();
    }

    void order(int by, Order what, double value) override {
        world_->to_server(by, [this, what, value] {
            const double clock = world_->server_clock();
            state_.position = what == Order::seek ? value : state_.now(clock);
            state_.at = clock;
            if (what == Order::play) state_.playing = true;
            if (what == Order::pause) state_.playing = false;
            if (what == Order::rate) state_.rate = value;
            world_->loop.after(50, [this] { tell(); });
        });
    }

    void tick(int i) override {
        Client& client = clients_[static_cast<std::size_t>(i)];
        const double now = world_->loop.now();
        if (now < client.next_look) return;
        client.next_look = now + 250;
        FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
        const double wanted = client.state.now(world_->wall_clock(i));
        if (player.busy(now) || std::abs(player.position(now) - wanted) <= 1000) return;
        player.seek(now, wanted);
    }

    double position() const override { return state_.now(world_->server_clock()); }
    bool moving() const override { return state_.playing; }

private:
    struct Client {
        State state;
        double next_look = 0;
    };

    void each_second() {
        tell();
        world_->loop.after(1000, [this] { each_second(); });
    }

    void tell() {
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            State told = state_;
            told.position = state_.now(world_->server_clock());
            world_->to_member(static_cast<int>(i), [this, i, told] { take(static_cast<int>(i), told); });
        }
    }

    void take(int i, State told) {
        Client& client = clients_[static_cast<std::size_t>(i)];
        FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
        const double now = world_->loop.now();
        told.at = world_->wall_clock(i);
        client.state = told;
        if (player.rate() != told.rate) player.set_rate(now, told.rate);
        if (told.playing) player.play(now);
        else player.pause(now);
    }

    World* world_ = nullptr;
    State state_;
    std::vector<Client> clients_;
};

}  // namespace

std::unique_ptr<Rule> opentogethertube_rule() { return std::make_unique<OpenTogetherTubeRule>(); }

}  // namespace sameframe::scenario
