// SPDX-License-Identifier: Apache-2.0
// Jellyfin SyncPlay's rule: clocks compared by the least delayed of 8 exchanges (three a second apart, then one a
// minute; Date, not a monotonic clock). Starts are scheduled max(2 * highest ping, 500 ms) ahead. After a seek, and while
// a member buffers, the group waits until all are ready. Correction is off by default; on, it looks every 1.5 s: a drift
// of 60..3000 ms is worked off within 1 s by another speed (not under 0.2), a larger one by a seek. No shared rate.
#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <set>
#include <vector>

#include "world.h"

namespace sameframe::scenario {
namespace {

class JellyfinRule : public Rule {
public:
    explicit JellyfinRule(bool correction) : correction_(correction) {}

    void begin(World& world) override {
        world_ = &world;
        at_ = world.server_clock();
        clients_.resize(world.members.size());
        for (const Member& member : world.members)
            highest_ping_ = std::max(highest_ping_, member.up.latency_ms + member.down.latency_ms);
    }

    void order(int by, Order what, double value) override {
        if (what == Order::rate) return;
        world_->to_server(by, [this, what, value] {
            const double clock = world_->server_clock();
            if (what == Order::play) {
                wants_ = true;
                if (waiting_.empty()) resume();
                return;
            }
            position_ = what == Order::seek ? value : here(clock);
            at_ = clock;
            playing_ = false;
            if (what == Order::pause) {
                wants_ = false;
                waiting_.clear();
            } else {
                for (std::size_t i = 0; i < clients_.size(); ++i) waiting_.insert(static_cast<int>(i));
            }
            for (std::size_t i = 0; i < clients_.size(); ++i) stop(static_cast<int>(i), what == Order::seek);
        });
    }

    void stalled(int member, double until) override {
        world_->to_server(member, [this, member] {
            if (!wants_) return;
            waiting_.insert(member);
            if (!playing_) return;
            const double clock = world_->server_clock();
            position_ = here(clock);
            at_ = clock;
            playing_ = false;
            for (std::size_t i = 0; i < clients_.size(); ++i) stop(static_cast<int>(i), false);
        });
        world_->loop.at(until, [this, member] { ready(member); });
    }

    void tick(int i) override {
        Client& client = clients_[static_cast<std::size_t>(i)];
        FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
        const double now = world_->loop.now();
        const double wall = world_->wall_clock(i);
        if (wall >= client.next_ping) {
            client.next_ping = wall + (++client.pings < 3 ? 1000 : 60'000);
            ping(i);
        }
        if (client.samples.empty()) return;
        const double server = wall + client.offset();
        if (client.seeking && !player.busy(now)) {
            client.seeking = false;
            ready(i);
        }
        if (!client.playing || server < client.at) return;
        if (!player.wants_to_play()) {
            player.play(now);
            client.next_look = now + 1500;
        }
        if (client.normal_again > 0 && now >= client.normal_again) {
            client.normal_again = 0;
            player.set_rate(now, 1);
        }
        if (!correction_ || now < client.next_look || player.busy(now)) return;
        client.next_look = now + 1500;
        const double behind = client.position + (server - client.at) - player.read(now);
        if (std::abs(behind) >= 60 && std::abs(behind) < 3000) {
            player.set_rate(now, std::max(0.2, 1 + behind / 1000));
            client.normal_again = now + 1000;
        } else if (std::abs(behind) >= 400) {
            player.seek(now, client.position + (server - client.at));
        }
    }

    double position() const override { return here(world_->server_clock()); }
    bool moving() const override { return playing_ && world_->server_clock() >= at_; }

private:
    struct Sample {
        double offset, delay;
    };
    struct Client {
        std::deque<Sample> samples;
        double next_ping = -1e18;
        int pings = 0;
        double position = 0, at = 0;
        bool playing = false;
        bool seeking = false;
        double next_look = 0;
        double normal_again = 0;
        double offset() const {
            return std::min_element(samples.begin(), samples.end(), [](auto& a, auto& b) { return a.delay < b.delay; })->offset;
        }
    };

    double here(double clock) const { return playing_ ? position_ + std::max(0.0, clock - at_) : position_; }

    void resume() {
        playing_ = true;
        at_ = world_->server_clock() + std::max(2 * highest_ping_, 500.0);
        for (std::size_t i = 0; i < clients_.size(); ++i)
            world_->to_member(static_cast<int>(i), [this, i, position = position_, at = at_] {
                Client& client = clients_[i];
                client.position = position;
                client.at = at;
                client.playing = true;
            });
    }

    void stop(int i, bool seek) {
        world_->to_member(i, [this, i, seek, position = position_] {
            Client& client = clients_[static_cast<std::size_t>(i)];
            FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
            const double now = world_->loop.now();
            client.playing = false;
            client.normal_again = 0;
            player.set_rate(now, 1);
            player.pause(now);
            player.seek(now, position);
            client.seeking = client.seeking || seek;
        });
    }

    void ready(int i) {
        world_->to_server(i, [this, i] {
            waiting_.erase(i);
            if (waiting_.empty() && wants_ && !playing_) resume();
        });
    }

    void ping(int i) {
        world_->to_server(i, [this, i, sent = world_->wall_clock(i)] {
            world_->to_member(i, [this, i, sent, stamp = world_->server_clock()] {
                Client& client = clients_[static_cast<std::size_t>(i)];
                const double now = world_->wall_clock(i);
                client.samples.push_back({stamp - (sent + now) / 2, now - sent});
                if (client.samples.size() > 8) client.samples.pop_front();
            });
        });
    }

    const bool correction_;
    World* world_ = nullptr;
    double position_ = 0, at_ = 0;
    bool playing_ = false;
    bool wants_ = false;
    double highest_ping_ = 0;
    std::set<int> waiting_;
    std::vector<Client> clients_;
};

}  // namespace

std::unique_ptr<Rule> jellyfin_rule(bool correction) { return std::make_unique<JellyfinRule>(correction); }

}  // namespace sameframe::scenario
