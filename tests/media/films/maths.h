// SPDX-License-Identifier: Apache-2.0
// Small shading vocabulary of the demo films: colours, easing, and lattice noise.
// Everything is branch-free float code so that g++ vectorises the pixel loops (-O3 -ffast-math).
// Colours are linear light unless a film says otherwise; noise returns [0, 1].
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sameframe::films {

inline constexpr float kPi = 3.14159265f;
inline constexpr float kTau = 6.28318531f;

struct Colour {
    float r = 0, g = 0, b = 0;
};

inline Colour operator+(Colour a, Colour b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
inline Colour operator*(Colour a, float k) { return {a.r * k, a.g * k, a.b * k}; }
inline Colour operator*(Colour a, Colour b) { return {a.r * b.r, a.g * b.g, a.b * b.b}; }

inline float mix(float a, float b, float t) { return a + (b - a) * t; }
inline Colour mix(Colour a, Colour b, float t) { return {mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t)}; }
inline float saturate(float v) { return std::min(std::max(v, 0.0f), 1.0f); }
inline float square(float v) { return v * v; }

// 0 below `from`, 1 above `to`, with zero slope at both ends; `from` may be greater than `to`.
inline float smoothstep(float from, float to, float v) {
    const float t = saturate((v - from) / (to - from));
    return t * t * (3.0f - 2.0f * t);
}

// Rises over [in, in + fade], falls over [out - fade, out].
inline float window(float v, float in, float out, float fade) {
    return smoothstep(in, in + fade, v) * smoothstep(out, out - fade, v);
}

// An sRGB-like hex colour as display-referred [0, 1] components.
inline constexpr Colour hex(uint32_t rgb) {
    return {float(rgb >> 16 & 255) / 255.0f, float(rgb >> 8 & 255) / 255.0f, float(rgb & 255) / 255.0f};
}

// Integer hash with good avalanche (the 32-bit "lowbias" finaliser family).
inline uint32_t hash_bits(uint32_t v) {
    v ^= v >> 16;
    v *= 0x7feb352dU;
    v ^= v >> 15;
    v *= 0x846ca68bU;
    v ^= v >> 16;
    return v;
}

inline float hash01(int x, int y = 0, int z = 0) {
    const uint32_t v = uint32_t(x) * 0x9e3779b1U ^ uint32_t(y) * 0x85ebca77U ^ uint32_t(z) * 0xc2b2ae3dU;
    return float(hash_bits(v) >> 8) * (1.0f / 16777216.0f);
}

inline float fade_curve(float t) { return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f); }

inline float noise(float x, float y) {
    const float fx = std::floor(x), fy = std::floor(y);
    const int ix = int(fx), iy = int(fy);
    const float u = fade_curve(x - fx), v = fade_curve(y - fy);
    return mix(mix(hash01(ix, iy), hash01(ix + 1, iy), u), mix(hash01(ix, iy + 1), hash01(ix + 1, iy + 1), u), v);
}

inline float noise(float x, float y, float z) {
    const float fx = std::floor(x), fy = std::floor(y), fz = std::floor(z);
    const int ix = int(fx), iy = int(fy), iz = int(fz);
    const float u = fade_curve(x - fx), v = fade_curve(y - fy), w = fade_curve(z - fz);
    const float near = mix(mix(hash01(ix, iy, iz), hash01(ix + 1, iy, iz), u),
                           mix(hash01(ix, iy + 1, iz), hash01(ix + 1, iy + 1, iz), u), v);
    const float far = mix(mix(hash01(ix, iy, iz + 1), hash01(ix + 1, iy, iz + 1), u),
                          mix(hash01(ix, iy + 1, iz + 1), hash01(ix + 1, iy + 1, iz + 1), u), v);
    return mix(near, far, w);
}

// Gradient noise: rounder than noise(), with no blocks along the axes.
inline float soft_noise(float x, float y) {
    const float fx = std::floor(x), fy = std::floor(y);
    const int ix = int(fx), iy = int(fy);
    const float u = x - fx, v = y - fy;
    const auto slope = [&](int cx, int cy) {
        const float gx = hash01(ix + cx, iy + cy, 1) * 2.0f - 1.0f, gy = hash01(ix + cx, iy + cy, 2) * 2.0f - 1.0f;
        return gx * (u - float(cx)) + gy * (v - float(cy));
    };
    const float fu = fade_curve(u), fv = fade_curve(v);
    return saturate(0.5f + 0.8f * mix(mix(slope(0, 0), slope(1, 0), fu), mix(slope(0, 1), slope(1, 1), fu), fv));
}

inline float soft_fbm(float x, float y, int octaves) {
    float sum = 0, amplitude = 0.5f, total = 0;
    for (int i = 0; i < octaves; ++i) {
        sum += amplitude * soft_noise(x, y);
        total += amplitude;
        const float rotated = 1.6f * x - 1.2f * y + 17.3f;
        y = 1.2f * x + 1.6f * y + 9.1f;
        x = rotated;
        amplitude *= 0.55f;
    }
    return sum / total;
}

// Fractal sum of noise, normalised to [0, 1].
inline float fbm(float x, float y, int octaves) {
    float sum = 0, amplitude = 0.5f, total = 0;
    for (int i = 0; i < octaves; ++i) {
        sum += amplitude * noise(x, y);
        total += amplitude;
        const float rotated = 1.6f * x - 1.2f * y + 17.3f;
        y = 1.2f * x + 1.6f * y + 9.1f;
        x = rotated;
        amplitude *= 0.5f;
    }
    return sum / total;
}

// Sharp-crested fractal sum: mountain ridges and gas filaments.
inline float ridged(float x, float y, int octaves) {
    float sum = 0, amplitude = 0.5f, total = 0;
    for (int i = 0; i < octaves; ++i) {
        const float crest = 1.0f - std::fabs(2.0f * noise(x, y) - 1.0f);
        sum += amplitude * crest * crest;
        total += amplitude;
        x = 2.03f * x + 31.7f;
        y = 2.03f * y + 11.3f;
        amplitude *= 0.5f;
    }
    return sum / total;
}

}  // namespace sameframe::films
