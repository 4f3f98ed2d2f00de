// SPDX-License-Identifier: Apache-2.0
// Our own rule: the real Group on the server, the real clock offset, expectation and follower in every member.
#include <cmath>
#include <memory>
#include <vector>

#include "group/follower.h"
#include "group/group.h"
#include "group/playback_view.h"
#include "group/shared_playback.h"
#include "net/clock_offset.h"
#include "world.h"

namespace sameframe::scenario {
namespace {

class OurRule : public Rule {
public:
    void begin(World& world) override;
    void order(int member, Order order, double value) override;
    void tick(int member) override;
    double position() const override { return group::position_at(group_->playback(), world_->server_clock()); }
    bool moving() const override {
        return group_->playback().playing && world_->server_clock() >= static_cast<double>(group_->playback().at);
    }

private:
    struct Client {
        protocol::MemberId id = 0;
        net::ClockOffset clock;
        group::PlaybackView playback;
        group::Follower follower;
    };
    MonotonicTime clock(int i) const {
        return MonotonicTime(Duration(static_cast<std::int64_t>(world_->monotonic(i) * 1000)));
    }
    std::int64_t server_ms() const { return static_cast<std::int64_t>(world_->server_clock()); }
    void ping(int i);

    World* world_ = nullptr;
    std::unique_ptr<group::Group> group_;
    std::vector<Client> clients_;
};

void OurRule::begin(World& world) {
    world_ = &world;
    group_ = std::make_unique<group::Group>("scenario", 1, group::GroupLimits{}, [] { return std::string(22, 'z'); });
    const std::string code(22, 'c');
    group::Change change;
    clients_.resize(world.members.size());
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        const std::string name = "member " + std::to_string(i);
        std::string browser = std::to_string(i);
        browser.insert(0, 22 - browser.size(), 'b');
        const std::string hash = browser + std::string(10, 'h');
        if (i == 0) {
            const auto made = group_->found({.nickname = name, .browser = browser, .video_id = "film", .title = "film"}, hash,
                                           code, server_ms(), change);
            clients_[i].id = std::get<group::Group::Admitted>(made).member;
        } else {
            const auto joined = group_->join(code, {.nickname = name, .browser = browser}, "", hash, server_ms(), change);
            clients_[i].id = std::get<group::Group::Admitted>(joined).member;
        }
        group_->connected(clients_[i].id);
        clients_[i].playback.replace(group_->playback());
    }
}

void OurRule::order(int i, Order order, double value) {
    Client& client = clients_[static_cast<std::size_t>(i)];
    FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
    if (!client.clock.known()) return;
    constexpr protocol::PlaybackAction kActions[] = {protocol::PlaybackAction::play, protocol::PlaybackAction::pause,
                                                     protocol::PlaybackAction::seek, protocol::PlaybackAction::rate};
    protocol::PlaybackControl control{.epoch = client.playback.told().epoch, .action = kActions[static_cast<int>(order)]};
    control.position_ms = std::llround(order == Order::seek ? value : player.position(world_->loop.now()));
    if (order == Order::rate) control.rate = value;
    client.playback.expect(control, client.id, client.clock.server_ms(clock(i)) + client.clock.round_trip_ms() / 2, clock(i));
    world_->to_server(i, [this, control, by = client.id] {
        const group::Outcome outcome = group_->handle(by, protocol::ClientMessage{control}, server_ms());
        const auto* change = std::get_if<group::Change>(&outcome);
        if (!change || !change->playback) return;
        for (std::size_t to = 0; to < clients_.size(); ++to)
            world_->to_member(static_cast<int>(to), [this, to, playback = *change->playback] {
                clients_[to].playback.heard(playback, clients_[to].id);
            });
    });
}

void OurRule::ping(int i) {
    clients_[static_cast<std::size_t>(i)].clock.asked(clock(i));
    world_->to_server(i, [this, i, sent = clock(i)] {
        world_->to_member(i, [this, i, sent, stamp = world_->server_clock()] {
            clients_[static_cast<std::size_t>(i)].clock.add(sent, clock(i), stamp);
        });
    });
}

void OurRule::tick(int i) {
    Client& client = clients_[static_cast<std::size_t>(i)];
    FilmPlayer& player = world_->members[static_cast<std::size_t>(i)].player;
    const double now = world_->loop.now();
    if (client.clock.due(clock(i))) ping(i);
    if (!client.clock.known()) return;
    using State = group::FollowedPlayer::State;
    const group::FollowedPlayer seen{
        .state = player.busy(now) ? State::busy : player.wants_to_play() ? State::playing : State::paused,
        .wants_to_play = player.wants_to_play(),
        .position_ms = player.read(now)};
    const group::Correction correction =
        client.follower.follow(client.playback.at(clock(i)), client.clock.server_ms(clock(i)), seen, clock(i));
    if (correction.rate) player.set_rate(now, *correction.rate);
    if (correction.seek_ms) player.seek(now, *correction.seek_ms);
    if (correction.play && *correction.play) player.play(now);
    if (correction.play && !*correction.play) player.pause(now);
}

}  // namespace

std::unique_ptr<Rule> our_rule() { return std::make_unique<OurRule>(); }

}  // namespace sameframe::scenario
