// SPDX-License-Identifier: Apache-2.0
// "Deep Field": a flight through a nebula, out of its far side, and towards a spiral galaxy.
#include "galaxy.h"
#include "gas_cloud.h"
#include "scene.h"

namespace sameframe::films {

namespace {

constexpr float kDepth = 9.0f;      // how far ahead stars are drawn
constexpr float kExposure = 2.0f, kContrast = 0.35f;
constexpr int kCoarse = 4;          // gas is soft: it is drawn at a quarter of the size

struct Star {
    float x, y, z, brightness;
    Colour tint;
};

Colour tint_of(float v) {
    const Colour cold{0.62f, 0.76f, 1.0f}, white{1.0f, 0.97f, 0.92f}, warm{1.0f, 0.66f, 0.38f};
    return v < 0.6f ? mix(cold, white, v / 0.6f) : mix(white, warm, (v - 0.6f) / 0.4f);
}

class DeepField final : public Scene {
public:
    DeepField(int width, int height, float length)
        : unit_(float(height) / 720.0f), length_(length), gas_light_((width + kCoarse - 1) / kCoarse, (height + kCoarse - 1) / kCoarse),
          clear_(gas_light_.width, gas_light_.height),
          linear_(width, height), goal_(int(1000 * unit_), 4.2f), distant_(int(72 * unit_), 1.7f) {
        for (int i = 0; i < 1500; ++i)
            near_.push_back({hash01(i, 1) * 8 - 4, hash01(i, 2) * 8 - 4, hash01(i, 3) * kDepth,
                             0.10f + 1.4f * std::pow(hash01(i, 4), 6.0f), tint_of(hash01(i, 5))});
        for (int i = 0; i < 2600; ++i)
            far_.push_back({hash01(i, 6) * 2.6f - 1.3f, hash01(i, 7) * 2.6f - 1.3f, 0, 0.03f + 0.5f * std::pow(hash01(i, 8), 8.0f),
                            tint_of(hash01(i, 9))});
    }

    void draw(Image& frame, float seconds) override {
        View view;
        // Constant flight, a little faster while leaving the cloud.
        const float leave = smoothstep(length_ * 0.42f, length_ * 0.68f, seconds);
        view.z = 0.8f + seconds * 0.21f + leave * 3.6f;
        view.roll = 0.10f * std::sin(seconds * 0.09f) + seconds * 0.0045f;
        view.pan_x = 0.55f * std::sin(seconds * 0.075f);
        view.pan_y = 0.28f * std::sin(seconds * 0.11f + 1.0f);

        frame.clear();
        draw_far_stars(frame, view);
        draw_galaxies(frame, view, seconds);
        gas_.draw(gas_light_, clear_.r, view, seconds);
        cover_with_gas(frame);
        draw_near_stars(frame, view);
        develop(frame, kExposure, kContrast);
    }

private:
    void place(const View& view, float& x, float& y) const {
        const float c = std::cos(view.roll), s = std::sin(view.roll), u = x, h = float(linear_.height);
        x = (c * u + s * y) * h + float(linear_.width) * 0.5f;
        y = (c * y - s * u) * h + h * 0.5f;
    }

    bool visible(float x, float y) const { return x > 1 && y > 1 && x < float(linear_.width) - 2 && y < float(linear_.height) - 2; }

    void draw_far_stars(Image& frame, const View& view) const {
        for (const Star& star : far_) {
            float x = star.x - view.pan_x * 0.02f, y = star.y - view.pan_y * 0.02f;
            place(view, x, y);
            if (visible(x, y)) splat(frame, x, y, 0.72f * unit_, star.tint * star.brightness);
        }
    }

    void draw_galaxies(Image& frame, const View& view, float seconds) const {
        const float come = smoothstep(length_ * 0.30f, length_, seconds);
        for (int i = 0; i < 16; ++i) {
            float x = (hash01(i, 21) * 2.0f - 1.0f) * (0.95f + 0.35f * come), y = (hash01(i, 22) - 0.5f) * (1.05f + 0.35f * come);
            place(view, x, y);
            const float size = (7.0f + 24.0f * square(hash01(i, 23))) * (0.8f + 0.6f * come) * unit_;
            distant_.draw(frame, {x, y, size, 0.3f + 1.0f * hash01(i, 24), hash01(i, 25) * kTau, hash01(i, 26) * kTau, 0.20f + 0.35f * hash01(i, 27)});
        }
        float x = mix(0.03f, 0.10f, come) - view.pan_x * 0.05f, y = mix(-0.02f, -0.01f, come) - view.pan_y * 0.04f;
        place(view, x, y);
        const float size = 46.0f * std::pow(8.6f, come) * unit_, brightness = 0.25f + 1.0f * smoothstep(0.05f, 0.4f, come);
        goal_.draw(frame, {x, y, size, 0.98f - 0.18f * come, -0.42f + view.roll, 2.4f - seconds * 0.010f, brightness});
    }

    void cover_with_gas(Image& frame) {
        parallel_rows(frame.height, [&](int first, int last) {
            for (int y = first; y < last; ++y) {
                for (int x = 0; x < frame.width; ++x) {
                    const float sx = (float(x) + 0.5f) / kCoarse - 0.5f, sy = (float(y) + 0.5f) / kCoarse - 0.5f;
                    const Colour gas = sample(gas_light_, sx, sy);
                    const float clear = sample(clear_, sx, sy).r;
                    const float u = float(x) / float(frame.width) - 0.5f, v = float(y) / float(frame.height) - 0.5f;
                    const float lens = 1.0f - 0.75f * (u * u + v * v);  // corners fall off
                    const size_t i = frame.at(x, y);
                    frame.r[i] = (frame.r[i] * clear + gas.r + 0.0010f) * lens;
                    frame.g[i] = (frame.g[i] * clear + gas.g + 0.0013f) * lens;
                    frame.b[i] = (frame.b[i] * clear + gas.b + 0.0030f) * lens;
                }
            }
        });
    }

    void draw_near_stars(Image& frame, const View& view) const {
        for (const Star& star : near_) {
            float ahead = std::fmod(star.z - view.z, kDepth);
            if (ahead < 0) ahead += kDepth;
            const float fade = smoothstep(0.12f, 0.5f, ahead) * smoothstep(kDepth, kDepth * 0.7f, ahead);
            float x = (star.x - view.pan_x) / ahead * 0.8f, y = (star.y - view.pan_y) / ahead * 0.8f;
            place(view, x, y);
            if (fade <= 0 || !visible(x, y)) continue;
            const float shine = star.brightness * fade * std::min(2.2f, 1.6f / ahead);
            splat(frame, x, y, (0.70f + 0.28f * std::min(1.5f, shine)) * unit_, star.tint * (shine * 0.75f));
            if (shine > 0.5f) splat(frame, x, y, 4.5f * unit_, star.tint * (shine * 0.035f));
            if (shine > 0.9f) flare(frame, x, y, star.tint * (shine * 0.10f), 14.0f * unit_ * shine);
        }
    }

    // Four thin rays, as a telescope's vanes make them.
    void flare(Image& frame, float x, float y, Colour c, float reach) const {
        for (float d = 1.0f; d < reach; d += 1.0f) {
            const Colour ray = c * square(1.0f - d / reach);
            for (const auto& [dx, dy] : {std::pair{d, 0.0f}, {-d, 0.0f}, {0.0f, d}, {0.0f, -d}})
                if (visible(x + dx, y + dy)) splat(frame, x + dx, y + dy, 0.55f * unit_, ray);
        }
    }

    float unit_, length_;
    GasCloud gas_;
    Image gas_light_;
    Image clear_;  // red: how much light from behind passes the gas
    Image linear_;
    Galaxy goal_, distant_;
    std::vector<Star> near_, far_;
};

}  // namespace

std::unique_ptr<Scene> make_deep_field(int width, int height, float length) {
    return std::make_unique<DeepField>(width, height, length);
}

}  // namespace sameframe::films
