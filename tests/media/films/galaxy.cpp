// SPDX-License-Identifier: Apache-2.0
#include "galaxy.h"

namespace sameframe::films {

namespace {
constexpr Colour kBulge{1.00f, 0.74f, 0.46f}, kDisc{0.50f, 0.52f, 0.80f}, kArm{0.42f, 0.60f, 1.00f}, kKnot{1.00f, 0.30f, 0.46f};
constexpr float kPitch = 2.6f;  // how tightly the arms wind
}  // namespace

void draw_galaxy(Image& image, const Galaxy& galaxy) {
    const float c = std::cos(galaxy.turn), s = std::sin(galaxy.turn), flat = std::cos(galaxy.tilt);
    const float reach = galaxy.size * 1.5f;
    const int x0 = std::max(0, int(galaxy.x - reach)), x1 = std::min(image.width, int(galaxy.x + reach) + 1);
    const int y0 = std::max(0, int(galaxy.y - reach)), y1 = std::min(image.height, int(galaxy.y + reach) + 1);
    if (x0 >= x1 || y0 >= y1) return;
    const float fine = smoothstep(20.0f, 120.0f, galaxy.size);  // small ones show no grain
    parallel_rows(y1 - y0, [&](int first, int last) {
        for (int y = y0 + first; y < y0 + last; ++y) {
            for (int x = x0; x < x1; ++x) {
                const float dx = (float(x) - galaxy.x) / galaxy.size, dy = (float(y) - galaxy.y) / galaxy.size;
                const float u = c * dx + s * dy, v = (c * dy - s * dx) / flat;
                const float r = std::sqrt(u * u + v * v) + 1e-4f;
                if (r > 1.5f) continue;
                // Coordinates that turn with the disc, for everything that clings to it.
                const float a = std::atan2(v, u), wind = a - kPitch * std::log(r + 0.06f) + galaxy.spin;
                const float q = galaxy.spin * 0.35f, cu = std::cos(q) * u + std::sin(q) * v, cv = std::cos(q) * v - std::sin(q) * u;
                const float rough = soft_fbm(cu * 5.0f + galaxy.seed, cv * 5.0f + galaxy.seed, 5) - 0.5f;
                const float wave = 0.5f + 0.5f * std::cos(2.0f * wind + rough * 5.0f);
                const float arm = wave * wave * (0.35f + 0.65f * wave), lane = std::pow(0.5f + 0.5f * std::cos(2.0f * wind + 1.1f + rough * 7.0f), 5.0f);
                const float edge = smoothstep(1.30f, 0.30f, r), disc = std::exp(-r * 3.6f) * edge;
                const float bulge = std::exp(-std::sqrt(dx * dx + square(c * dy - s * dx) * 2.0f + 0.0012f) * 12.0f);
                const float clumps = soft_fbm(cu * 13.0f + galaxy.seed, cv * 13.0f, 5);
                const float cloud = mix(0.9f, 0.50f + 2.0f * square(smoothstep(0.36f, 0.72f, clumps)), fine);
                const float grain = soft_noise(cu * 70.0f, cv * 70.0f), knot = smoothstep(0.60f, 0.82f, grain) * arm * fine;
                const float young = smoothstep(0.72f, 0.95f, soft_noise(cu * 110.0f + 7.0f, cv * 110.0f)) * arm * fine;
                const float dark = 1.0f - 0.66f * lane * smoothstep(0.05f, 0.2f, r) * smoothstep(1.2f, 0.5f, r);
                const float outward = std::exp(-r * 2.0f) * edge * smoothstep(0.04f, 0.22f, r);
                const Colour light = mix(kBulge, kDisc, smoothstep(0.05f, 0.5f, r)) * (disc * 0.52f) + kArm * (arm * (cloud + 1.6f * young) * outward * 0.62f) +
                                     kKnot * (knot * outward * (0.5f + cloud) * 0.75f);
                image.add(x, y, (light * dark + kBulge * (bulge * 2.2f * (0.55f + 0.45f * dark))) * galaxy.brightness);
            }
        }
    });
}

}  // namespace sameframe::films
