// SPDX-License-Identifier: Apache-2.0
#include "galaxy.h"

namespace sameframe::films {

namespace {
constexpr Colour kBulge{1.00f, 0.74f, 0.46f}, kDisc{0.50f, 0.52f, 0.80f}, kArm{0.42f, 0.60f, 1.00f}, kKnot{1.00f, 0.30f, 0.46f};
constexpr float kPitch = 2.6f;  // how tightly the arms wind
constexpr float kReach = 1.4f;  // the drawn square's half side, in radii
}  // namespace

Galaxy::Galaxy(int side, float seed) : disc_(side, side) {
    const float fine = smoothstep(40.0f, 300.0f, float(side));  // small ones show no grain
    parallel_rows(side, [&](int first, int last) {
        for (int y = first; y < last; ++y) {
            for (int x = 0; x < side; ++x) {
                const float u = ((float(x) + 0.5f) / float(side) - 0.5f) * 2.0f * kReach, v = ((float(y) + 0.5f) / float(side) - 0.5f) * 2.0f * kReach;
                const float r = std::sqrt(u * u + v * v) + 1e-4f, wind = std::atan2(v, u) - kPitch * std::log(r + 0.06f);
                const float rough = soft_fbm(u * 5.0f + seed, v * 5.0f + seed, 5) - 0.5f;
                const float wave = 0.5f + 0.5f * std::cos(2.0f * wind + rough * 5.0f), arm = wave * wave * (0.35f + 0.65f * wave);
                const float lane = std::pow(0.5f + 0.5f * std::cos(2.0f * wind + 1.1f + rough * 7.0f), 5.0f);
                const float edge = smoothstep(1.30f, 0.30f, r), outward = std::exp(-r * 2.0f) * edge * smoothstep(0.04f, 0.22f, r);
                const float clumps = soft_fbm(u * 13.0f + seed, v * 13.0f, 5);
                const float cloud = mix(0.9f, 0.50f + 2.0f * square(smoothstep(0.36f, 0.72f, clumps)), fine);
                const float knot = smoothstep(0.60f, 0.82f, soft_noise(u * 70.0f, v * 70.0f)) * arm * fine;
                const float young = smoothstep(0.72f, 0.95f, soft_noise(u * 110.0f + 7.0f, v * 110.0f)) * arm * fine;
                const float dark = 1.0f - 0.66f * lane * smoothstep(0.05f, 0.2f, r) * smoothstep(1.2f, 0.5f, r);
                const Colour old = mix(kBulge, kDisc, smoothstep(0.05f, 0.5f, r)) * (std::exp(-r * 3.6f) * edge * 0.52f);
                const Colour light = old + kArm * (arm * (cloud + 1.6f * young) * outward * 0.62f) + kKnot * (knot * outward * (0.5f + cloud) * 0.75f);
                disc_.add(x, y, light * dark);
            }
        }
    });
}

void Galaxy::draw(Image& image, const Placement& at) const {
    const float c = std::cos(at.turn), s = std::sin(at.turn), flat = std::cos(at.tilt), cq = std::cos(at.spin), sq = std::sin(at.spin);
    const float reach = at.size * kReach, scale = float(disc_.width) * 0.5f / kReach;
    const int x0 = std::max(0, int(at.x - reach)), x1 = std::min(image.width, int(at.x + reach) + 1);
    const int y0 = std::max(0, int(at.y - reach)), y1 = std::min(image.height, int(at.y + reach) + 1);
    if (x0 >= x1 || y0 >= y1) return;
    parallel_rows(y1 - y0, [&](int first, int last) {
        for (int y = y0 + first; y < y0 + last; ++y) {
            for (int x = x0; x < x1; ++x) {
                const float dx = (float(x) - at.x) / at.size, dy = (float(y) - at.y) / at.size;
                const float u = c * dx + s * dy, side = c * dy - s * dx, v = side / flat;
                if (u * u + v * v > square(kReach - 0.05f)) continue;
                const float bulge = std::exp(-std::sqrt(dx * dx + side * side * 2.0f + 0.0012f) * 12.0f);
                const Colour disc = sample(disc_, (cq * u + sq * v + kReach) * scale - 0.5f, (cq * v - sq * u + kReach) * scale - 0.5f);
                image.add(x, y, (disc + kBulge * (bulge * 2.0f)) * at.brightness);
            }
        }
    });
}

}  // namespace sameframe::films
