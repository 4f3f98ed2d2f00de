// SPDX-License-Identifier: Apache-2.0
#include "synth.h"

#include <array>

#include "maths.h"

namespace sameframe::films {

namespace {

float frequency(float note) { return 440.0f * std::exp2((note - 69.0f) / 12.0f); }

// Phases are computed from whole turns: a float of many radians would lose its pitch after a minute.
float tone(double seconds, float hz) {
    const double turns = seconds * double(hz);
    return std::sin(float(turns - std::floor(turns)) * kTau);
}

}  // namespace

Mixer::Mixer(float seconds)
    : left_(size_t(seconds * kRate + 0.5f)), right_(left_.size()), hall_left_(left_.size()), hall_right_(left_.size()) {}

template <typename Voice>
void Mixer::add(float at, float length, float pan, float send, Voice voice) {
    const size_t first = size_t(std::max(0.0f, at) * kRate), count = size_t(length * kRate);
    const float gain_left = std::cos((pan + 1.0f) * kPi / 4.0f), gain_right = std::sin((pan + 1.0f) * kPi / 4.0f);
    for (size_t i = 0; i < count && first + i < left_.size(); ++i) {
        const float v = voice(double(i) / kRate);
        left_[first + i] += v * gain_left;
        right_[first + i] += v * gain_right;
        hall_left_[first + i] += v * gain_left * send;
        hall_right_[first + i] += v * gain_right * send;
    }
}

void Mixer::pad(float at, float length, float note, float gain, float pan) {
    for (const float detune : {-0.07f, 0.0f, 0.06f}) {
        const float hz = frequency(note + detune);
        add(at, length + 2.5f, pan + detune * 6.0f, 0.9f, [=](double t) {
            const float s = float(t), envelope = smoothstep(0.0f, 2.2f, s) * smoothstep(length + 2.5f, length - 0.3f, s);
            const float bright = 0.55f + 0.25f * std::sin(s * 0.7f + note);
            float v = 0;
            for (int h = 1; h <= 5; ++h) v += tone(t, hz * float(h)) * std::pow(bright, float(h - 1)) / float(h);
            return v * envelope * gain * 0.33f;
        });
    }
}

void Mixer::bell(float at, float note, float gain, float pan) {
    const float hz = frequency(note);
    add(at, 5.0f, pan, 1.3f, [=](double t) {
        const float s = float(t), strike = 1.0f - std::exp(-s * 900.0f);
        return gain * strike * smoothstep(5.0f, 4.0f, s) *
               (tone(t, hz) * std::exp(-s * 1.3f) + 0.40f * tone(t, hz * 2.003f) * std::exp(-s * 2.1f) +
                0.22f * tone(t, hz * 3.01f) * std::exp(-s * 3.4f) + 0.10f * tone(t, hz * 5.42f) * std::exp(-s * 7.0f));
    });
}

void Mixer::musicbox(float at, float note, float gain, float pan) {
    const float hz = frequency(note);
    add(at, 3.0f, pan, 0.8f, [=](double t) {
        const float s = float(t), strike = 1.0f - std::exp(-s * 2500.0f);
        return gain * strike * smoothstep(3.0f, 2.0f, s) *
               (tone(t, hz) * std::exp(-s * 2.6f) + 0.35f * tone(t, hz * 4.02f) * std::exp(-s * 8.0f) + 0.16f * tone(t, hz * 6.9f) * std::exp(-s * 18.0f));
    });
}

void Mixer::kalimba(float at, float note, float gain, float pan) {
    const float hz = frequency(note);
    add(at, 2.2f, pan, 0.6f, [=](double t) {
        const float s = float(t), strike = 1.0f - std::exp(-s * 1200.0f);
        return gain * strike * smoothstep(2.2f, 1.5f, s) *
               (tone(t, hz) * std::exp(-s * 3.0f) + 0.28f * tone(t, hz * 2.0f) * std::exp(-s * 6.0f) + 0.20f * tone(t, hz * 5.8f) * std::exp(-s * 30.0f));
    });
}

void Mixer::organ(float at, float length, float note, float gain, float pan) {
    const float hz = frequency(note);
    add(at, length + 0.5f, pan, 1.0f, [=](double t) {
        const float s = float(t), envelope = smoothstep(0.0f, 0.06f, s) * smoothstep(length + 0.5f, length - 0.1f, s);
        return gain * envelope * (tone(t, hz) + 0.45f * tone(t, hz * 2) + 0.20f * tone(t, hz * 3) + 0.12f * tone(t, hz * 4) + 0.05f * tone(t, hz * 6));
    });
}

void Mixer::bass(float at, float length, float note, float gain) {
    const float hz = frequency(note);
    add(at, length + 0.8f, 0.0f, 0.15f, [=](double t) {
        const float s = float(t), envelope = smoothstep(0.0f, 0.25f, s) * smoothstep(length + 0.8f, length - 0.2f, s);
        return gain * envelope * (tone(t, hz) + 0.22f * tone(t, hz * 2) + 0.06f * tone(t, hz * 3));
    });
}

void Mixer::air(float at, float length, float low, float high, float gain, float period) {
    for (const float side : {-0.7f, 0.7f}) {
        float slow = 0, slower = 0;
        uint32_t seed = side < 0 ? 1U : 77U;
        add(at, length, side, 0.2f, [=](double t) mutable {
            const float s = float(t), swell = 0.5f + 0.5f * std::sin(kTau * s / period + side * 0.8f);
            seed = seed * 1664525U + 1013904223U;
            const float white = float(seed >> 8) / 8388608.0f - 1.0f;
            const float k = 1.0f - std::exp(-kTau * mix(low, high, swell) / kRate);
            slow += (white - slow) * k;
            slower += (slow - slower) * k;
            return slower * gain * (0.35f + 0.65f * swell) * smoothstep(0.0f, 2.0f, s) * smoothstep(length, length - 2.0f, s);
        });
    }
}

std::vector<float> Mixer::finish(float wet, float decay) {
    // A feedback delay network of eight lines, mixed by a Householder reflection.
    constexpr std::array<int, 8> kLengths{1499, 1777, 2089, 2371, 2689, 3011, 3331, 3677};
    std::array<std::vector<float>, 8> lines;
    std::array<float, 8> dull{}, gains{};
    for (size_t k = 0; k < 8; ++k) {
        lines[k].assign(size_t(kLengths[k]), 0.0f);
        gains[k] = std::pow(10.0f, -3.0f * float(kLengths[k]) / (decay * kRate));  // -60 dB after `decay` seconds
    }
    std::vector<float> out(left_.size() * 2);
    float peak = 1e-6f;
    for (size_t i = 0; i < left_.size(); ++i) {
        std::array<float, 8> tap;
        float sum = 0;
        for (size_t k = 0; k < 8; ++k) {
            dull[k] += (lines[k][i % lines[k].size()] - dull[k]) * 0.45f;  // air takes the high tones first
            tap[k] = dull[k] * gains[k];
            sum += tap[k];
        }
        for (size_t k = 0; k < 8; ++k) lines[k][i % lines[k].size()] = tap[k] - sum * 0.25f + (k % 2 ? hall_right_[i] : hall_left_[i]) * 0.5f;
        const float s = float(i) / kRate, total = float(left_.size()) / kRate;
        const float fade = smoothstep(0.0f, 0.3f, s) * smoothstep(total, total - 3.5f, s);
        out[i * 2] = (left_[i] + wet * (tap[0] + tap[2] - tap[4] + tap[6])) * fade;
        out[i * 2 + 1] = (right_[i] + wet * (tap[1] - tap[3] + tap[5] + tap[7])) * fade;
        peak = std::max(peak, std::max(std::fabs(out[i * 2]), std::fabs(out[i * 2 + 1])));
    }
    for (float& v : out) v *= 0.5f / peak;
    return out;
}

}  // namespace sameframe::films
