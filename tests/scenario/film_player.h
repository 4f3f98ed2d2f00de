// SPDX-License-Identifier: Apache-2.0
// A player as it behaves from outside: takes its time to start and to seek, stalls, runs by a sound card that is a
// little fast or slow, takes over another rate only when the sound that is already made has been heard, and reads its
// position with some noise. All delays come from the seed.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>

namespace sameframe::scenario {

class FilmPlayer {
public:
    struct Nature {
        double start_ms = 60;       // median time from play() to motion
        double seek_ms = 200;       // median time of a seek
        double spread = 0.35;       // of both: sigma of the logarithm
        double sound_card_ppm = 0;  // how fast its second is
        double noise_ms = 4;        // of a reading
        double rate_delay_ms = 170; // sound already in the ring
    };

    FilmPlayer(Nature nature, std::uint32_t seed) : nature_(nature), random_(seed) {}

    void play(double now) {
        advance(now);
        if (wants_) return;
        wants_ = true;
        starts_at_ = now + around(nature_.start_ms);
    }
    void pause(double now) {
        advance(now);
        wants_ = false;
    }
    void seek(double now, double target) {
        advance(now);
        position_ = std::max(0.0, target);
        busy_until_ = std::max(now + around(nature_.seek_ms), stall_until_);
        starts_at_ = std::max(starts_at_, busy_until_);
        ++seeks_;
    }
    void set_rate(double now, double rate) {
        advance(now);
        next_rate_ = rate;
        rate_from_ = now + nature_.rate_delay_ms;
    }
    void stall(double now, double milliseconds) {
        advance(now);
        stall_until_ = busy_until_ = std::max(busy_until_, now + milliseconds);
    }

    bool busy(double now) const { return now < busy_until_; }
    bool wants_to_play() const { return wants_; }
    double rate() const { return next_rate_; }
    double position(double now) {
        advance(now);
        return position_;
    }
    double read(double now) {
        return position(now) + (wants_ ? std::normal_distribution<double>(0, nature_.noise_ms)(random_) : 0);
    }
    int seeks() const { return seeks_; }

private:
    double around(double median) { return median * std::lognormal_distribution<double>(0, nature_.spread)(random_); }

    void advance(double now) {
        while (last_ < now) {
            double until = now;
            for (const double edge : {busy_until_, starts_at_, rate_from_})
                if (edge > last_ && edge < until) until = edge;
            if (last_ >= rate_from_) rate_ = next_rate_;
            const bool moves = wants_ && last_ >= busy_until_ && last_ >= starts_at_;
            if (moves) position_ += (until - last_) * rate_ * (1 + nature_.sound_card_ppm * 1e-6);
            last_ = until;
        }
    }

    const Nature nature_;
    std::mt19937 random_;
    double last_ = 0;
    double position_ = 0;
    bool wants_ = false;
    double rate_ = 1;
    double next_rate_ = 1;
    double rate_from_ = 0;
    double starts_at_ = 0;
    double busy_until_ = 0;
    double stall_until_ = 0;
    int seeks_ = 0;
};

}  // namespace sameframe::scenario
