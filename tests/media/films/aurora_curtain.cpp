// SPDX-License-Identifier: Apache-2.0
#include "aurora_curtain.h"

#include <array>

namespace sameframe::films {

namespace {

constexpr int kSamples = 3200;   // along the path: about a third of a pixel each
constexpr int kProfile = 256;    // heights of a ray
constexpr int kSteps = 32;       // places of a ray within a pixel
constexpr float kFocal = 0.95f;  // in picture widths
constexpr float kBase = 100.0f;  // altitude of a ray's foot
constexpr Colour kGreen{0.10f, 1.00f, 0.42f}, kTeal{0.05f, 0.55f, 0.62f}, kViolet{0.42f, 0.16f, 0.86f},
    kPink{1.00f, 0.25f, 0.48f};

// Colour of a ray from foot (0) to tip (1): a sharp lower edge, oxygen green, nitrogen violet far up.
Colour ray_colour(float h, float activity) {
    const float foot = smoothstep(0.0f, 0.055f, h), tip = smoothstep(1.0f, 0.55f, h);
    const Colour green = kGreen * (1.15f * std::exp(-h * 6.2f));
    const Colour teal = kTeal * (0.42f * std::exp(-h * 3.2f));
    const Colour violet = kViolet * (0.52f * smoothstep(0.08f, 0.42f, h) * std::exp(-h * 1.7f));
    const Colour pink = kPink * (0.55f * activity * activity * std::exp(-square((h - 0.035f) / 0.035f)));
    return (green + teal + violet + pink) * (foot * tip);
}

}  // namespace

void draw_curtain(Image& sky, const Curtain& curtain, float seconds, float activity) {
    std::vector<Colour> profile;
    for (int i = 0; i < kProfile; ++i) profile.push_back(ray_colour((float(i) + 0.5f) / kProfile, activity));

    // What each of four columns gets of a ray that stands at a fraction of a pixel after the second.
    std::array<std::array<float, 4>, kSteps> shares;
    for (int i = 0; i < kSteps; ++i)
        for (int k = 0; k < 4; ++k) shares[size_t(i)][size_t(k)] = std::exp(-square(float(k - 1) - (float(i) + 0.5f) / kSteps) * 0.9f);

    const float w = float(sky.width), focal = kFocal * w, t = seconds * curtain.speed, seed = curtain.seed;
    for (int i = 0; i < kSamples; ++i) {
        const float s = float(i) / kSamples;
        const float sway = noise(s * 3.0f + t * 0.05f, seed) + 0.30f * noise(s * 8.0f - t * 0.09f, seed + 7) - 0.65f;
        const float curl_x = noise(s * 19.0f + t * 0.12f, seed + 3) - 0.5f, curl_z = noise(s * 19.0f - t * 0.10f, seed + 31) - 0.5f;
        const float gx = (s - 0.5f) * 2.5f * curtain.distance + 200.0f * sway + 62.0f * curl_x;
        const float gz = curtain.distance + curtain.depth * (noise(s * 4.5f - t * 0.06f, seed + 11) - 0.5f) * 2.2f + 190.0f * curl_z;
        if (gz < 150.0f) continue;
        // Slow patches decide where the sheet glows, quick fine rays run along it.
        const float patch = smoothstep(0.28f, 0.78f, noise(s * 4.5f + t * 0.11f, seed + 19 + t * 0.03f));
        const float rays = 0.45f + 0.75f * noise(s * 95.0f + t * 0.9f, seed + t * 0.25f) *
                                       (0.5f + noise(s * 240.0f - t * 1.3f, seed + 23 + t * 0.4f));
        const float power = curtain.brightness * patch * rays * (0.25f + 0.75f * activity) * (w / 640.0f);
        if (power < 0.004f) continue;

        const float x = w * 0.5f + focal * gx / gz;
        const float foot = float(sky.height) - focal * kBase / gz;
        const float reach = 150.0f * curtain.tallness * (0.65f + 0.7f * noise(s * 33.0f + t * 0.4f, seed + 29));
        const float length = focal * reach / gz;
        const int bottom = std::min(sky.height - 1, int(foot)), top = std::max(0, int(foot - length) + 1);
        for (int y = top; y <= bottom; ++y) {
            const float up = foot - float(y);
            // Rays follow the field lines: they lean towards a point far above the picture.
            const float px = x + (w * 0.56f - x) * (up / float(sky.height)) * 0.17f;
            const int column = int(std::floor(px)) - 1;
            const int left = std::max(column, 0), right = std::min(column + 3, sky.width - 1);
            const Colour c = profile[size_t(std::min(kProfile - 1, int(up / length * kProfile)))] * (power * 0.075f);
            const auto& share = shares[size_t((px - float(column) - 1.0f) * kSteps)];
            for (int at = left; at <= right; ++at) sky.add(at, y, c * share[size_t(at - column)]);
        }
    }
}

}  // namespace sameframe::films
