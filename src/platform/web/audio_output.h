// SPDX-License-Identifier: Apache-2.0
// WorkletAudioOutput: an AudioContext whose worklet reads the AudioRing in this program's memory. Main thread.
#pragma once

#include "client/platform.h"

namespace sameframe::web {

class WorkletAudioOutput : public client::AudioOutput {
public:
    WorkletAudioOutput();

    bool available() const { return available_; }

    int sample_rate() const override { return sample_rate_; }
    void attach(media::AudioRing& ring) override;
    void unlock() override;
    media::AudioOutputState state() const override;
    void set_gain(float gain) override;

private:
    bool available_ = false;
    int sample_rate_ = 48000;  // what is resampled for when there is no device
};

}  // namespace sameframe::web
