// SPDX-License-Identifier: Apache-2.0
// Stage: a player with a scripted film, a sound device and a clock that the test moves by hand. The player's threads
// are real, so the stage waits for conditions, in bounded time, and lets its clock run only as fast as they follow.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "media/player.h"
#include "scripted_film.h"

namespace sameframe::media::scripted {

struct Stage {
    explicit Stage(Film film = {}, bool device = true);

    void open(MediaTime start = MediaTime(0)) { player.open(source, start); }

    // One display refresh after `step`: the device takes its samples, the player its turn.
    const VideoFrame* turn(Duration step = Duration(16'667));
    // Turns without letting time pass until `condition` holds. False after 20 s of real time.
    template <typename Condition>
    [[nodiscard]] bool until(Condition&& condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            turn(Duration(0));
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
        return true;
    }
    [[nodiscard]] bool until_state(PlayerState state) {
        return until([&] { return now_is().state == state; });
    }
    // Plays on for `media` of clock time, waiting before each turn until the threads have enough ready. Calls `each`.
    template <typename Each>
    void play_for(Duration span, Each&& each) {
        for (const MonotonicTime end = now + span; now < end;) {
            REQUIRE(until([&] { return ready(); }));
            // Whether the threads have reached the end cannot be seen from outside: leave them some time.
            if (now_is().position + MediaTime(100'000) > film.duration()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
            const VideoFrame* frame = turn();
            each(frame);
        }
    }
    void play_for(Duration span) {
        play_for(span, [](const VideoFrame*) {});
    }

    // Plays to the end; time runs slowly, so that the threads follow.
    [[nodiscard]] bool play_to_end() {
        return until([&] { return turn(Duration(2'000)), now_is().state == PlayerState::ended; });
    }

    PlayerSnapshot now_is() const { return player.snapshot(now); }
    bool ready() const;
    // The media time that is at the ear, by the samples that the device has taken.
    MediaTime heard_time() const;

    Film film;
    Counters counters;
    AudioRing ring{1u << 15};
    bool device;
    Duration latency{20'000};
    std::shared_ptr<GatedSource> source = std::make_shared<GatedSource>();
    MonotonicTime now{Duration(1'000'000)};
    double owed_samples = 0;
    std::optional<std::int64_t> last_sample;  // the newest one taken that was not silence
    std::int64_t silent_samples = 0;          // taken while playing, since the last one with sound
    Player player;
};

}  // namespace sameframe::media::scripted
