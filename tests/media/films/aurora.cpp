// SPDX-License-Identifier: Apache-2.0
// "Aurora over the Lake": a still night, northern lights that grow and fade, a cabin, two friends on a jetty.
#include "aurora_curtain.h"
#include "lakeside.h"
#include "scene.h"

namespace sameframe::films {

namespace {

constexpr float kHorizon = 0.615f;     // of the height
constexpr float kDriftPerSecond = 1.6f;  // designed pixels of the near shore
constexpr float kExposure = 2.3f, kContrast = 0.62f;
constexpr Colour kLamp{1.0f, 0.52f, 0.16f};

struct Star {
    float angle, radius, brightness, rate;
    Colour tint;
};

class Aurora final : public Scene {
public:
    Aurora(int width, int height, float length)
        : unit_(float(height) / 720.0f), horizon_(int(float(height) * kHorizon)), length_(length),
          overscan_(int(length * kDriftPerSecond * unit_ * 0.5f) + 4), land_(width, horizon_, overscan_, unit_),
          friends_(jetty_with_friends(width, height, unit_)), sky_(width, horizon_), lights_(width / 2, horizon_ / 2 + 1) {
        for (int i = 0; i < 5200; ++i) {
            const float magnitude = std::pow(hash01(i, 1), 9.0f);
            const Colour tint = mix(Colour{0.75f, 0.85f, 1.0f}, Colour{1.0f, 0.86f, 0.70f}, square(hash01(i, 2)));
            stars_.push_back({hash01(i, 3) * kTau, std::sqrt(hash01(i, 4)) * 1.35f, 0.10f + 1.5f * magnitude,
                              1.0f + 3.0f * hash01(i, 5), tint});
        }
    }

    void draw(Image& frame, float seconds) override {
        const float rising = smoothstep(2.0f, length_ * 0.55f, seconds);
        const float activity = (0.22f + 0.78f * rising) * (0.82f + 0.18f * std::sin(seconds * 0.55f)) *
                               mix(1.0f, 0.45f, smoothstep(length_ - 14.0f, length_, seconds));
        draw_lights(seconds, activity);
        draw_sky(seconds);
        const float drift = (seconds - length_ * 0.5f) * kDriftPerSecond * unit_;
        for (const Layer* layer : {&land_.mountains, &land_.hills, &land_.shore}) lay(*layer, drift, activity);
        light_window(drift, seconds);
        draw_water(frame, seconds);
        develop(frame, kExposure, kContrast);
    }

private:
    void draw_lights(float seconds, float activity) {
        lights_.clear();
        draw_curtain(lights_, {760, 230, 4.2f, 0.9f, 0.62f, 1.5f}, seconds + 40, activity);
        draw_curtain(lights_, {560, 160, 12.9f, 1.0f, 0.95f, 1.25f}, seconds + 11, activity);
        draw_curtain(lights_, {410, 110, 27.3f, 1.15f, 0.50f, 1.1f}, seconds + 73, activity * activity);
        glow_ = {};
        for (size_t i = 0; i < lights_.size(); i += 7)
            glow_ = glow_ + Colour{lights_.r[i], lights_.g[i], lights_.b[i]} * (7.0f / float(lights_.size()));
    }

    void draw_sky(float seconds) {
        const float w = float(sky_.width), h = float(horizon_);
        parallel_rows(horizon_, [&](int first, int last) {
            for (int y = first; y < last; ++y) {
                const float up = 1.0f - float(y) / h;
                const Colour air = mix(Colour{0.014f, 0.046f, 0.072f}, Colour{0.0030f, 0.0070f, 0.026f}, std::pow(up, 0.6f));
                for (int x = 0; x < sky_.width; ++x) {
                    const float dusk = std::exp(-up * 7.0f) * std::exp(-square((float(x) / w - 0.16f) * 2.6f));
                    const Colour lit = sample(lights_, float(x) * 0.5f, float(y) * 0.5f);
                    const Colour veil = glow_ * (0.20f * (1.0f - 0.6f * up));
                    const Colour c = air + Colour{0.060f, 0.030f, 0.026f} * dusk + lit + veil;
                    const size_t i = sky_.at(x, y);
                    sky_.r[i] = c.r, sky_.g[i] = c.g, sky_.b[i] = c.b;
                }
            }
        });
        for (const Star& star : stars_) {
            const float a = star.angle + seconds * 0.0042f;
            const float x = w * (0.34f + star.radius * std::cos(a)), y = h * -0.12f + w * star.radius * std::sin(a);
            if (x < 2 || x > w - 3 || y < 2 || y > h - 3) continue;
            const float low = smoothstep(h, h * 0.72f, y);  // thicker air near the horizon
            const float twinkle = 0.80f + 0.20f * std::sin(seconds * star.rate * 2.4f + star.angle * 50.0f);
            const float shine = star.brightness * twinkle * low;
            splat(sky_, x, y, (0.62f + 0.18f * star.brightness) * unit_, star.tint * (shine * 0.55f));
            if (star.brightness > 0.7f) splat(sky_, x, y, 3.2f * unit_, star.tint * (shine * 0.030f));
        }
        for (const auto& [at, from_x, from_y, slope] : {std::array{15.5f, 0.80f, 0.06f, 0.30f}, {38.0f, 0.30f, 0.10f, 0.24f}, {57.0f, 0.66f, 0.03f, 0.42f}})
            shooting_star(seconds - at, from_x * w, from_y * h, slope);
    }

    void shooting_star(float age, float x, float y, float slope) {
        if (age < 0 || age > 1.1f) return;
        const float way = 420.0f * unit_, head = age * way;
        for (int i = 0; i < 220; ++i) {
            const float back = float(i) / 220.0f, at = head - back * 130.0f * unit_;
            if (at < 0) continue;
            const float shine = std::pow(1.0f - back, 3.0f) * window(age, 0.0f, 1.1f, 0.35f) * 0.10f;
            const float px = x - at, py = y + at * slope;
            if (px > 2 && py < float(horizon_) - 3) splat(sky_, px, py, 0.8f * unit_, Colour{0.9f, 0.97f, 1.0f} * shine);
        }
    }

    // A still layer, moved by a sub-pixel amount.
    void lay(const Layer& layer, float drift, float activity) {
        const float shift = float(overscan_) + drift * layer.slide;
        const int whole = int(shift);
        const float part = shift - float(whole);
        const Colour light = glow_ * (3.4f * (0.6f + 0.4f * activity));
        parallel_rows(horizon_, [&](int first, int last) {
            for (int y = first; y < last; ++y) {
                for (int x = 0; x < sky_.width; ++x) {
                    const size_t i = sky_.at(x, y), j = layer.base.at(x + whole, y);
                    const float cover = mix(layer.cover[j], layer.cover[j + 1], part);
                    const float lit = mix(layer.sky_lit[j], layer.sky_lit[j + 1], part);
                    sky_.r[i] = mix(sky_.r[i], mix(layer.base.r[j], layer.base.r[j + 1], part) + lit * light.r, cover);
                    sky_.g[i] = mix(sky_.g[i], mix(layer.base.g[j], layer.base.g[j + 1], part) + lit * light.g, cover);
                    sky_.b[i] = mix(sky_.b[i], mix(layer.base.b[j], layer.base.b[j + 1], part) + lit * light.b, cover);
                }
            }
        });
    }

    void light_window(float drift, float seconds) {
        const float x = land_.cabin_x - float(overscan_) - drift, y = land_.cabin_y;
        const float flicker = 0.94f + 0.06f * noise(seconds * 3.0f, 5.0f);
        for (const float pane : {0.0f, 9.0f}) {
            for (float dx = -2.0f; dx <= 2.0f; dx += 1.0f)
                splat(sky_, x + (pane + dx * 0.8f) * unit_, y, 1.3f * unit_, kLamp * (0.22f * flicker));
        }
        splat(sky_, x + 4.5f * unit_, y, 9.0f * unit_, kLamp * (0.11f * flicker));
        splat(sky_, x + 4.5f * unit_, y, 30.0f * unit_, kLamp * (0.022f * flicker));
    }

    // The sky picture upside down, broken by ripples that grow towards the viewer.
    void draw_water(Image& frame, float seconds) {
        const float depth = float(frame.height - horizon_);
        std::copy(sky_.r.begin(), sky_.r.end(), frame.r.begin());
        std::copy(sky_.g.begin(), sky_.g.end(), frame.g.begin());
        std::copy(sky_.b.begin(), sky_.b.end(), frame.b.begin());
        parallel_rows(frame.height - horizon_, [&](int first, int last) {
            for (int row = first; row < last; ++row) {
                const float p = (float(row) + 0.5f) / depth, far = 1.0f / (p + 0.045f);
                const float calm = 0.35f + 0.65f * smoothstep(0.0f, 0.35f, p);
                const float mirrored = float(horizon_) - float(row) * 1.16f - 1.0f;
                for (int x = 0; x < frame.width; ++x) {
                    const float u = (float(x) / float(frame.width) - 0.5f) * far * 9.0f, v = far * 15.0f;
                    const float swell = noise(u * 0.8f + seconds * 0.12f, v * 0.55f + seconds * 0.55f) - 0.5f;
                    const float ripple = noise(u * 3.1f - seconds * 0.30f, v * 2.2f + seconds * 1.15f) - 0.5f;
                    const float dy = (swell * 34.0f + ripple * 15.0f) * calm * (0.25f + p) * unit_;
                    const float dx = (swell * 7.0f - ripple * 5.0f) * calm * unit_;
                    const float smear = (2.0f + 9.0f * p) * unit_, sx = float(x) + dx, sy = mirrored + dy;
                    const Colour seen = (sample(sky_, sx, sy) * 2.0f + sample(sky_, sx, sy - smear) + sample(sky_, sx, sy + smear)) * 0.25f;
                    const float mirror = mix(0.80f, 0.46f, std::pow(p, 0.8f));  // steeper views see into the water
                    const float line = 1.0f - 0.35f * std::exp(-float(row) / (1.6f * unit_));
                    const size_t i = frame.at(x, row + horizon_);
                    const float cover = friends_[i];
                    const Colour water = (seen * mirror + Colour{0.0010f, 0.0030f, 0.0050f}) * line;
                    const Colour c = mix(water, Colour{0.0009f, 0.0017f, 0.0026f} + glow_ * 0.012f, cover);
                    frame.r[i] = c.r, frame.g[i] = c.g, frame.b[i] = c.b;
                }
            }
        });
    }

    float unit_;
    int horizon_;
    float length_;
    int overscan_;
    Lakeside land_;
    std::vector<float> friends_;
    Image sky_, lights_;
    std::vector<Star> stars_;
    Colour glow_;
};

}  // namespace

std::unique_ptr<Scene> make_aurora(int width, int height, float length) {
    return std::make_unique<Aurora>(width, height, length);
}

}  // namespace sameframe::films
