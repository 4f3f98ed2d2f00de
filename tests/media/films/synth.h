// SPDX-License-Identifier: Apache-2.0
// The instruments of the scores. Times in seconds, pitches as MIDI note numbers (69 = 440 Hz), pan from -1 (left) to 1.
#pragma once

#include <vector>

namespace sameframe::films {

inline constexpr int kRate = 48000;

class Mixer {
public:
    explicit Mixer(float seconds);

    void pad(float at, float length, float note, float gain, float pan);      // soft detuned strings, slow in and out
    void bell(float at, float note, float gain, float pan);                   // glassy, rings long
    void musicbox(float at, float note, float gain, float pan);               // a plucked steel tooth
    void kalimba(float at, float note, float gain, float pan);                // a warm, woody pluck
    void organ(float at, float length, float note, float gain, float pan);    // pure drawbars, quick in and out
    void bass(float at, float length, float note, float gain);                // a round low tone
    void air(float at, float length, float low, float high, float gain, float period);  // wind or surf between two cut-offs (Hz)

    // Adds the hall (`wet` of it), fades both ends, and brings the peak to 0.5. Interleaved stereo.
    std::vector<float> finish(float wet, float decay);

private:
    template <typename Voice>
    void add(float at, float length, float pan, float send, Voice voice);

    std::vector<float> left_, right_, hall_left_, hall_right_;
};

}  // namespace sameframe::films
