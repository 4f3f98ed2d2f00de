// SPDX-License-Identifier: Apache-2.0
#include "media/clock.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sameframe::media {

void Clock::set(MediaTime position) {
    position_ = position;
    estimate_ = static_cast<double>(position.count());
    running_ = false;
    follows_audio_ = false;
    last_observation_.reset();
}

void Clock::start() {
    if (running_) return;
    running_ = true;
    awaits_sound_ = true;
    follows_audio_ = false;
    started_at_ = position_;
    estimate_ = static_cast<double>(position_.count());
    last_advance_.reset();
    last_observation_.reset();
}

void Clock::stop(const std::optional<AudioReading>& audio) {
    if (!running_) return;
    if (audio && follows_audio_ && !awaits_sound_) position_ = std::max(position_, std::min(audio->heard, audio->end));
    running_ = false;
    follows_audio_ = false;
}

MediaTime Clock::advance(MonotonicTime now, const std::optional<AudioReading>& audio) {
    if (!running_) return position_;
    const double elapsed = last_advance_ ? static_cast<double>((now - *last_advance_).count()) : 0.0;
    last_advance_ = now;
    if (audio) {
        follow(now, *audio, elapsed);
    } else {
        follows_audio_ = false;
        awaits_sound_ = false;
        last_observation_.reset();
        estimate_ += elapsed * rate_;
    }
    position_ = std::max(position_, MediaTime(std::llround(estimate_)));
    return position_;
}

void Clock::follow(MonotonicTime now, const AudioReading& audio, double elapsed) {
    if (!last_observation_) {  // the first reading only tells where the device stands
        last_observation_ = now;
        observed_ = audio;
        if (!awaits_sound_) estimate_ += elapsed * rate_;
        return;
    }
    if (audio.taken != observed_.taken) {
        estimate_ += awaits_sound_ ? 0 : elapsed * audio.rate * deviation_;
        observe(now, audio);
        return;
    }
    const Duration silent = now - *last_observation_;
    if (silent > kDeviceLost) {
        follows_audio_ = false;
        awaits_sound_ = false;
        estimate_ = std::max(estimate_, static_cast<double>(position_.count())) + elapsed * rate_;
    } else if (!awaits_sound_ && silent <= kLongestBurst) {
        const double end = std::max(static_cast<double>(audio.end.count()), estimate_);
        estimate_ = std::min(estimate_ + elapsed * audio.rate * deviation_, end);
    }
}

void Clock::observe(MonotonicTime now, const AudioReading& audio) {
    const double error = static_cast<double>(audio.heard.count()) - estimate_;
    const double interval = std::max(to_seconds(now - *last_observation_), 1e-3);
    const bool held = estimate_ < static_cast<double>(started_at_.count());  // nobody sees what is corrected now
    follows_audio_ = true;
    if (awaits_sound_ || held || std::abs(error) > static_cast<double>(kSnap.count())) {
        const bool back = !awaits_sound_ && !held && error < 0;
        estimate_ += error;
        if (back) position_ = MediaTime(std::llround(estimate_));
    } else {
        const double w = std::min(2 * std::numbers::pi * kBandwidth * interval, 0.5);
        estimate_ += std::numbers::sqrt2 * w * error;
        deviation_ += w * w * error / (interval * 1e6 * audio.rate);
        deviation_ = std::clamp(deviation_, 1 - kLargestDeviation, 1 + kLargestDeviation);
    }
    awaits_sound_ = false;
    last_observation_ = now;
    observed_ = audio;
}

std::optional<MediaTime> Clock::heard_at(MonotonicTime now) const {
    if (!follows_audio_ || !last_observation_) return std::nullopt;
    return observed_.heard + MediaTime(std::llround(static_cast<double>((now - *last_observation_).count()) * observed_.rate));
}

}  // namespace sameframe::media
