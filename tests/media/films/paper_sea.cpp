// SPDX-License-Identifier: Apache-2.0
// "Paper Sea": waves, clouds and two boats of cut paper, from a golden afternoon to a night of hanging stars.
#include "paper_things.h"
#include "scene.h"

namespace sameframe::films {

namespace {

constexpr int kWaves = 7;
constexpr int kBoatWave = 4;  // the boats ride in front of this sheet

class PaperSea final : public Scene {
public:
    PaperSea(int width, int height, float length) : unit_(float(height) / 720.0f), length_(length), width_(width), grain_(unit_) {}

    void draw(Image& frame, float seconds) override {
        const float progress = seconds / length_;
        const Palette palette = palette_at(4.2f * smoothstep(-0.08f, 0.90f, progress) - 0.12f);
        const Set set{frame, grain_, palette, unit_};
        draw_sky(frame, palette);
        draw_sun_and_moon(set, progress);
        for (int i = 0; i < 9; ++i) draw_cloud(set, i, seconds);
        draw_hills(frame, palette, seconds);
        for (int i = 0; i < 5; ++i) draw_gull(set, i, seconds);
        draw_stars(set, progress, seconds);
        for (int i = 0; i < kWaves; ++i) {
            draw_wave(frame, palette, i, seconds);
            if (i == 0) paper_lighthouse(set, float(width_) - 216 * unit_, 428 * unit_ + 1.0f * unit_ * std::sin(seconds * 0.8f), seconds);
            if (i == kBoatWave) {
                const float way = mix(0.02f, 0.82f, progress);
                draw_boat(set, (way - 0.155f) * float(width_), 52, hex(0xe8604c), seconds, 0.7f);
                draw_boat(set, (way + 0.04f) * float(width_), 68, hex(0xf2b632), seconds, 0.0f);
            }
        }
        finish(frame);
    }

private:
    void draw_sky(Image& frame, const Palette& palette) const {
        parallel_rows(frame.height, [&](int first, int last) {
            for (int y = first; y < last; ++y) {
                const float down = saturate(float(y) / (float(frame.height) * 0.62f));
                const Colour c = mix(palette.sky_top, palette.sky_low, down * (0.35f + 0.65f * down));
                for (int x = 0; x < frame.width; ++x) {
                    const float grain = grain_.at(x, y);
                    const size_t i = frame.at(x, y);
                    frame.r[i] = c.r * grain, frame.g[i] = c.g * grain, frame.b[i] = c.b * grain;
                }
            }
        });
    }

    void draw_sun_and_moon(const Set& set, float progress) const {
        const float set_by = smoothstep(0.0f, 0.60f, progress);
        const float x = float(width_) * (0.40f + 0.08f * progress), y = mix(190, 560, set_by * (0.4f + 0.6f * set_by)) * unit_;
        for (const float ring : {168.0f, 128.0f, 92.0f}) {
            const float part = (168.0f - ring) / 76.0f;
            disc(set.frame, x + 3 * unit_, y + 6 * unit_, ring * unit_, set.palette.ink, 0.10f, 12 * unit_, nullptr);
            disc(set.frame, x, y, ring * unit_, mix(mix(set.palette.sky_low, set.palette.halo, 0.35f), set.palette.sun, part), 1.0f, 0.0f, &set.grain);
        }
        const float rise = smoothstep(0.58f, 0.88f, progress);
        const float mx = float(width_) * 0.27f, my = mix(620, 176, rise) * unit_;
        disc(set.frame, mx, my, 110 * unit_, set.palette.halo, 0.20f * rise, 60 * unit_, nullptr);
        disc(set.frame, mx + 4 * unit_, my + 7 * unit_, 56 * unit_, set.palette.ink, rise > 0 ? 0.30f : 0.0f, 12 * unit_, nullptr);
        disc(set.frame, mx, my, 56 * unit_, hex(0xf6efd2), rise > 0 ? 1.0f : 0.0f, 0.0f, &set.grain);
        for (const auto& [dx, dy, r] : {std::array{-18.0f, -12.0f, 11.0f}, {14.0f, 16.0f, 15.0f}, {22.0f, -22.0f, 7.0f}, {-22.0f, 22.0f, 6.0f}})
            disc(set.frame, mx + dx * unit_, my + dy * unit_, r * unit_, hex(0xe2d8b4), rise > 0 ? 1.0f : 0.0f, 0.0f, &set.grain);
    }

    void draw_cloud(const Set& set, int i, float seconds) const {
        const float far = 1.0f - float(i) / 8.0f, size = mix(128, 62, far) * (0.8f + 0.4f * hash01(i, 31));
        const float span = float(width_) + 4 * size * unit_, speed = mix(9.0f, 3.0f, far) * unit_;
        const float x = std::fmod(hash01(i, 32) * span + seconds * speed, span) - 2 * size * unit_;
        const float y = (78 + 208 * far + 26 * hash01(i, 33) + 3 * std::sin(seconds * 0.35f + float(i))) * unit_;
        paper_cloud(set, x, y, size, i + 3, far);
    }

    void draw_hills(Image& frame, const Palette& palette, float seconds) const {
        for (int layer = 0; layer < 2; ++layer) {
            Sheet sheet;
            const float near = float(layer), slide = seconds * (1.2f + 1.6f * near);
            for (int x = 0; x < width_; ++x) {
                const float u = (float(x) / unit_ + slide) * 0.0034f * (1.0f + 0.5f * near) + 40.0f * near;
                const float rise = 20 + 96 * (1.0f - 0.35f * near) * smoothstep(0.36f, 0.80f, noise(u, 3.5f)) + 12 * noise(u * 5.0f, 1.0f);
                sheet.top.push_back((430.0f + 8.0f * near - rise) * unit_);
            }
            sheet.upper = mix(palette.sky_low, palette.hill, 0.45f + 0.30f * near);
            sheet.lower = mix(palette.sky_low, sheet.upper, 0.65f);
            sheet.fall = 120 * unit_;
            sheet.shadow = 0.16f;
            sheet.reach = 12 * unit_;
            sheet.slide = int(slide * unit_);
            lay_sheet(frame, sheet, grain_);
        }
    }

    void draw_gull(const Set& set, int i, float seconds) const {
        const float light = 1.0f - smoothstep(0.35f, 0.75f, set.palette.night);
        if (light <= 0.0f) return;  // they have gone to sleep by dusk
        const float cycle = 21.0f + 5.0f * hash01(i, 41), at = std::fmod(seconds / cycle + hash01(i, 42) * 0.7f, 1.0f);
        const float x = mix(-0.1f, 1.1f, at) * float(width_), lift = 30 * std::sin(at * 9.0f + float(i));
        const float glide = smoothstep(-0.2f, 0.6f, std::sin(seconds * 0.7f + float(i) * 2.0f));
        paper_gull(set, x, (170 + 120 * hash01(i, 43) + lift) * unit_ - (1.0f - light) * 200 * unit_, 20 + 12 * hash01(i, 44),
                   seconds * 6.5f + float(i) * 1.7f + glide * 0.6f);
    }

    void draw_stars(const Set& set, float progress, float seconds) const {
        for (int i = 0; i < 13; ++i) {
            const float late = 0.60f + 0.12f * hash01(i, 51);
            const float down = smoothstep(late, late + 0.16f, progress);
            if (down <= 0.0f) continue;
            // A swing that dies away after the star has come down.
            const float swing = 0.05f * std::sin(seconds * 1.1f + float(i)) + 0.10f * (1.0f - down) * std::sin(seconds * 3.0f + float(i));
            const float size = 9 + 11 * hash01(i, 52), rest = 56 + 190 * hash01(i, 53);
            const float y = mix(-40, rest, down + 0.06f * std::sin(down * kPi * 2.0f)) * unit_;
            const float x = (float(i) + 0.5f + 0.5f * (hash01(i, 54) - 0.5f)) / 13.0f * float(width_) + swing * y * 0.4f;
            paper_star(set, x, y, size, swing * 4.0f, 1.0f);
        }
    }

    // The height of a wave's edge, in pixels from the top.
    float wave_top(int i, float x, float seconds) const {
        const float near = float(i) / float(kWaves - 1), u = x / unit_;
        const float direction = i % 2 ? 1.0f : -1.0f, length = mix(150, 330, near), phase = seconds * (0.55f + 0.25f * near) * direction + float(i) * 1.9f;
        const float a = kTau * u / length + phase, height = mix(4.5f, 17.0f, near);
        // Crests are narrower than troughs (a second harmonic), and no two are alike.
        const float swell = height * (std::cos(a) + 0.22f * std::cos(2.0f * a)) * (0.75f + 0.5f * noise(u / length * 0.5f + phase * 0.08f, float(i)));
        const float breath = 3.0f * near * std::sin(seconds * 0.5f + float(i));
        return (434.0f + 226.0f * std::pow(near, 1.25f) - swell + breath) * unit_;
    }

    void draw_wave(Image& frame, const Palette& palette, int i, float seconds) const {
        const float near = float(i) / float(kWaves - 1);
        Sheet sheet;
        for (int x = 0; x < width_; ++x) sheet.top.push_back(wave_top(i, float(x), seconds));
        sheet.upper = mix(palette.sea_far, palette.sea_near, near) * (i % 2 ? 1.0f : 1.05f);
        sheet.lower = mix(sheet.upper, palette.sea_near, 0.45f);
        sheet.fall = mix(60, 160, near) * unit_;
        sheet.shadow = 0.34f;
        sheet.reach = mix(7, 17, near) * unit_;
        // The next sheet but one covers the rest, crests, troughs and boats included.
        sheet.bottom = i + 2 < kWaves ? (434.0f + 226.0f * std::pow(float(i + 2) / float(kWaves - 1), 1.25f) + 30.0f) * unit_ : sheet.bottom;
        sheet.slide = -int((i % 2 ? 1.0f : -1.0f) * seconds * 22.0f * unit_);
        lay_sheet(frame, sheet, grain_);
    }

    void draw_boat(const Set& set, float x, float size, Colour flag, float seconds, float phase) const {
        const float ahead = wave_top(kBoatWave + 1, x + 40 * unit_, seconds), behind = wave_top(kBoatWave + 1, x - 40 * unit_, seconds);
        const float angle = 0.55f * std::atan2(ahead - behind, 80 * unit_) + 0.045f * std::sin(seconds * 1.3f + phase * 5.0f);
        const float y = mix(wave_top(kBoatWave + 1, x, seconds), wave_top(kBoatWave, x, seconds), 0.22f) + 3 * std::sin(seconds * 1.1f + phase) * unit_;
        paper_boat(set, x, y, size, angle, flag, seconds);
    }

    // The corners of a picture lit by one lamp.
    void finish(Image& frame) const {
        parallel_rows(frame.height, [&](int first, int last) {
            for (int y = first; y < last; ++y) {
                const float v = float(y) / float(frame.height) - 0.45f;
                for (int x = 0; x < frame.width; ++x) {
                    const float u = float(x) / float(frame.width) - 0.45f, lamp = 1.02f - 0.34f * (u * u + v * v);
                    const size_t i = frame.at(x, y);
                    frame.r[i] *= lamp, frame.g[i] *= lamp, frame.b[i] *= lamp;
                }
            }
        });
    }

    float unit_, length_;
    int width_;
    Grain grain_;
};

}  // namespace

std::unique_ptr<Scene> make_paper_sea(int width, int height, float length) {
    return std::make_unique<PaperSea>(width, height, length);
}

}  // namespace sameframe::films
