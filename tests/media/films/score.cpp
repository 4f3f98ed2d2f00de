// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include "maths.h"
#include "synth.h"

namespace sameframe::films {

namespace {

using Chord = std::vector<float>;  // notes from low to high; the first is the bass

// The note of a chord that `step` counts up to, going on in higher octaves.
float note_of(const Chord& chord, int step) {
    const int size = int(chord.size());
    return chord[size_t(step % size)] + 12.0f * float(step / size);
}

// D lydian: wide, still chords; sparse bells above them like stars.
std::vector<float> aurora(bool box, float seconds) {
    Mixer mixer(seconds);
    const Chord chords[] = {{38, 57, 62, 66, 69, 76}, {35, 54, 62, 66, 69, 73}, {31, 55, 59, 62, 66, 73}, {33, 57, 59, 64, 69, 71},
                            {38, 57, 62, 66, 69, 76}, {43, 55, 62, 66, 71, 73}, {40, 55, 59, 62, 67, 74}, {33, 57, 61, 64, 69, 71}, {38, 57, 62, 66, 69, 74}};
    const float bar = 8.0f;
    int bars = 0;
    for (const Chord& chord : chords) {
        const float at = float(bars) * bar, build = 0.65f + 0.35f * smoothstep(0.0f, 40.0f, at);
        if (box) {
            const int pattern[] = {1, 3, 5, 4, 2, 4, 3, 5, 1, 4, 5, 3, 2, 5, 4, 3};
            for (int i = 0; i < 16; ++i) {
                if (bars == 0 && i < 4) continue;
                const float human = 0.012f * hash01(bars * 16 + i, 3);
                mixer.musicbox(at + float(i) * 0.5f + human, chord[size_t(pattern[i])] + 12, (i % 4 == 0 ? 0.34f : 0.22f) * build, 0.5f * std::sin(float(i) * 2.1f));
            }
            mixer.musicbox(at, chord[0] + 24, 0.30f, -0.2f);
            for (size_t k = 1; k < 4; ++k) mixer.pad(at, bar, chord[k], 0.035f, float(k) * 0.4f - 0.8f);
        } else {
            mixer.bass(at, bar, chord[0], 0.20f * build);
            for (size_t k = 1; k < chord.size(); ++k) mixer.pad(at, bar, chord[k], 0.105f * build, float(k) * 0.36f - 1.0f);
            for (int i = 0; i < 4; ++i) {
                const int key = bars * 4 + i;
                if (key < 1 || hash01(key, 11) < 0.25f) continue;
                mixer.bell(at + float(i) * 2.0f + (hash01(key, 12) < 0.4f ? 1.0f : 0.0f), note_of({chord[2], chord[3], chord[4], chord[5]}, int(hash01(key, 13) * 8.0f)),
                           0.14f * build, hash01(key, 14) * 1.6f - 0.8f);
            }
        }
        ++bars;
    }
    mixer.air(0, seconds, 240, 620, 0.06f, 11.0f);
    return mixer.finish(box ? 0.30f : 0.42f, 4.5f);
}

// A minor to C: a turning figure over long organ notes, opening when the cloud is left behind (about 38 s).
std::vector<float> deep_field(float seconds) {
    Mixer mixer(seconds);
    const Chord chords[] = {{33, 57, 60, 64, 71}, {29, 57, 60, 65, 69}, {36, 55, 60, 64, 71}, {31, 55, 59, 62, 69},
                            {33, 57, 60, 64, 72}, {29, 57, 60, 65, 72}, {26, 57, 62, 65, 72}, {28, 56, 59, 64, 71},
                            {29, 57, 60, 65, 72}, {36, 55, 60, 64, 72}, {31, 55, 62, 67, 71}, {36, 55, 60, 64, 72}};
    const float bar = 6.0f, beat = 0.375f;
    int bars = 0;
    for (const Chord& chord : chords) {
        const float at = float(bars) * bar, build = smoothstep(-6.0f, 42.0f, at) * (at > 60.0f ? 0.75f : 1.0f);
        mixer.bass(at, bar, chord[0], 0.30f);
        for (size_t k = 1; k < chord.size(); ++k) mixer.pad(at, bar, chord[k], 0.07f + 0.04f * build, float(k) * 0.5f - 1.2f);
        const int figure[] = {1, 3, 2, 4, 1, 4, 3, 2, 1, 3, 4, 2, 3, 4, 2, 3};
        for (int i = 0; i < 16 && bars < 11; ++i) {
            const float accent = i % 4 == 0 ? 1.0f : 0.6f;
            mixer.organ(at + float(i) * beat, beat * 0.7f, chord[size_t(figure[i])] + 12, (0.030f + 0.050f * build) * accent, 0.6f * std::sin(float(bars * 16 + i) * 0.39f));
            if (bars >= 6 && i % 4 == 2) mixer.bell(at + float(i) * beat, chord[size_t(figure[i])] + 24, 0.045f, -0.6f * std::sin(float(i)));
        }
        ++bars;
    }
    mixer.air(0, seconds, 60, 190, 0.35f, 17.0f);
    return mixer.finish(0.40f, 5.0f);
}

// C major without its fourth and seventh: a kalimba on the waves, slowing into a music box for the night.
std::vector<float> paper_sea(float seconds) {
    Mixer mixer(seconds);
    const Chord chords[] = {{48, 60, 64, 67, 72, 74}, {45, 60, 64, 69, 72, 76}, {41, 57, 60, 65, 69, 72}, {43, 59, 62, 67, 71, 74}};
    const float beat = 0.3125f, bar = beat * 8.0f;
    const int figures[][8] = {{0, 2, 3, 4, 2, 5, 4, 3}, {0, 3, 2, 4, 5, 4, 3, 2}, {0, 2, 4, 3, 5, 4, 2, 3}};
    for (int n = 0; float(n + 1) * bar < seconds - 2.0f; ++n) {
        const Chord& chord = chords[size_t(n / 2 % 4)];
        const float at = float(n) * bar, night = smoothstep(40.0f, 54.0f, at), start = smoothstep(-2.0f, 8.0f, at);
        if (n % 2 == 0) {
            mixer.bass(at, bar * 2.0f, chord[0] - 12, 0.20f * start);
            for (size_t k = 1; k < 5; ++k) mixer.pad(at, bar * 2.0f, chord[k], (0.030f + 0.035f * night) * start, float(k) * 0.5f - 1.25f);
        }
        for (int i = 0; i < 8; ++i) {
            const int key = n * 8 + i, step = figures[n % 3][i];
            const float soft = (i == 0 ? 1.0f : 0.55f + 0.25f * hash01(key, 3)) * start, when = at + float(i) * beat + 0.014f * hash01(key, 5);
            if (hash01(key, 7) > 0.16f + 0.45f * night) mixer.kalimba(when, chord[size_t(step)] + (step == 0 ? 0.0f : 12.0f), 0.24f * soft * (1.0f - 0.6f * night), 0.5f * std::sin(float(key)));
            if (night > 0.2f && i % 2 == 0) mixer.musicbox(when, chord[size_t(step)] + 24, 0.11f * night * soft, -0.5f * std::sin(float(key)));
        }
        // A short call above, every fourth bar.
        if (n % 4 == 3 && n > 3)
            for (int i = 0; i < 4; ++i) mixer.bell(at + beat * float(2 + i), Chord{76, 79, 81, 84}[size_t((i * 3 + n) % 4)], 0.075f, 0.3f);
    }
    mixer.air(0, seconds, 180, 900, 0.16f, 6.4f);
    return mixer.finish(0.28f, 3.0f);
}

}  // namespace

std::vector<float> compose(const std::string& film, const std::string& variant, float seconds) {
    if (film == "aurora" && (variant == "strings" || variant == "musicbox")) return aurora(variant == "musicbox", seconds);
    if (film == "deep-field" && variant == "main") return deep_field(seconds);
    if (film == "paper-sea" && variant == "main") return paper_sea(seconds);
    return {};
}

}  // namespace sameframe::films
