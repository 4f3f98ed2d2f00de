// SPDX-License-Identifier: Apache-2.0
#include "lakeside.h"

namespace sameframe::films {

namespace {

Layer blank(int width, int height, float slide) {
    Layer layer;
    layer.base = Image(width, height);
    layer.cover.assign(layer.base.size(), 0.0f);
    layer.sky_lit.assign(layer.base.size(), 0.0f);
    layer.slide = slide;
    return layer;
}

void paint_mountains(Layer& layer, float unit) {
    const int w = layer.base.width, h = layer.base.height;
    for (int x = 0; x < w; ++x) {
        const float u = float(x) / unit;
        const float massif = 0.55f + 0.45f * std::sin(u * 0.0042f + 4.0f);
        const float rise = 34.0f + 150.0f * massif * ridged(u * 0.0052f + 3.1f, 0.7f, 6);
        const float crest = float(h) - rise * unit;
        for (int y = std::max(0, int(crest) - 1); y < h; ++y) {
            const size_t i = layer.base.at(x, y);
            const float below = (float(y) - crest) / unit, v = float(y) / unit;
            // Light from the left on a ridged slope: the difference of the relief across the slope.
            const float du = 1.6f, relief = ridged((u + v * 0.45f) * 0.021f, v * 0.014f, 5);
            const float slope = (relief - ridged((u + du + v * 0.45f) * 0.021f, (v + 0.6f) * 0.014f, 5)) / du * 24.0f;
            const float light = saturate(0.45f + slope * 1.1f);
            const float snow = smoothstep(0.20f, 0.55f, light) * smoothstep(130.0f, 20.0f, below);
            const float mist = smoothstep(70.0f, 0.0f, (float(h) - float(y)) / unit);
            const Colour rock = mix(Colour{0.004f, 0.008f, 0.016f}, Colour{0.022f, 0.036f, 0.058f}, snow * light);
            const Colour c = mix(rock, Colour{0.012f, 0.028f, 0.042f}, mist * 0.85f);
            layer.base.r[i] = c.r, layer.base.g[i] = c.g, layer.base.b[i] = c.b;
            layer.sky_lit[i] = 0.030f + 0.20f * snow * light + 0.05f * mist;
            layer.cover[i] = saturate(float(y) - crest + 0.5f);
        }
    }
}

// A conifer is a stack of drooping boughs, narrow at the tip.
void plant(Layer& layer, float x, float foot, float height, float seed) {
    const int top = std::max(0, int(foot - height)), bottom = std::min(layer.base.height - 1, int(foot));
    for (int y = top; y <= bottom; ++y) {
        const float down = (float(y) - (foot - height)) / height;
        const float boughs = down * 11.0f + seed * 7.0f, droop = boughs - std::floor(boughs);
        const float half = height * (0.012f + 0.19f * down * (0.45f + 0.55f * droop));
        const float lean = 1.0f + 0.25f * (hash01(int(boughs), int(seed * 999)) - 0.5f);
        const int reach = int(half * 1.2f) + 2;
        for (int px = std::max(0, int(x) - reach); px <= std::min(layer.base.width - 1, int(x) + reach); ++px) {
            const float d = float(px) - x;
            const float side = d < 0 ? half * lean : half * (2.0f - lean);
            float& cover = layer.cover[layer.base.at(px, y)];
            cover = std::max(cover, saturate(side - std::fabs(d) + 0.5f));
        }
    }
}

void paint_ground(Layer& layer, float unit, float low, float high, float scale, float seed, Colour dark, Colour mist) {
    const int w = layer.base.width, h = layer.base.height;
    for (int x = 0; x < w; ++x) {
        const float u = float(x) / unit;
        const float rise = low + high * square(fbm(u * scale + seed, seed, 4));
        for (int y = 0; y < h; ++y) {
            const size_t i = layer.base.at(x, y);
            const float up = (float(h) - float(y)) / unit;
            layer.cover[i] = std::max(layer.cover[i], saturate((rise - up) * unit + 0.5f));
            const Colour c = mix(dark, mist, square(saturate(1.0f - up / 46.0f)));
            layer.base.r[i] = c.r, layer.base.g[i] = c.g, layer.base.b[i] = c.b;
            layer.sky_lit[i] = 0.008f + 0.022f * saturate(1.0f - up / 40.0f);
        }
    }
}

void paint_woods(Layer& layer, float unit, float low, float high, float scale, float seed, float tallest, float pitch) {
    const float w = float(layer.base.width) / unit, h = float(layer.base.height);
    for (float u = 0; u < w; u += pitch * (0.5f + hash01(int(u * 10), int(seed)))) {
        const float rise = low + high * square(fbm(u * scale + seed, seed, 4));
        const float grove = smoothstep(0.30f, 0.62f, noise(u * 0.012f, seed + 5.0f));
        const float tall = tallest * (0.35f + 0.65f * hash01(int(u * 7), 3)) * (0.35f + 0.65f * grove);
        plant(layer, u * unit, h - (rise - 2.0f) * unit, tall * unit, hash01(int(u * 13), 9));
    }
}

}  // namespace

Lakeside::Lakeside(int width, int horizon, int overscan, float unit) {
    const int w = width + 2 * overscan;
    mountains = blank(w, horizon, 0.25f);
    paint_mountains(mountains, unit);
    hills = blank(w, horizon, 0.55f);
    paint_ground(hills, unit, 4, 62, 0.0046f, 2.7f, {0.0022f, 0.0052f, 0.0082f}, {0.009f, 0.021f, 0.030f});
    paint_woods(hills, unit, 4, 62, 0.0046f, 2.7f, 15, 3.0f);
    shore = blank(w, horizon, 1.0f);
    paint_ground(shore, unit, 1.5f, 22, 0.0052f, 8.3f, {0.0010f, 0.0022f, 0.0034f}, {0.0020f, 0.0046f, 0.0064f});
    paint_woods(shore, unit, 1.5f, 22, 0.0052f, 8.3f, 44, 7.5f);

    // The cabin: walls, a pitched roof, a chimney.
    const float cx = float(w) * 0.285f, foot = float(horizon) - 4 * unit;
    for (int y = int(foot - 26 * unit); y < int(foot + 3 * unit); ++y) {
        for (int x = int(cx - 26 * unit); x < int(cx + 26 * unit); ++x) {
            const float dx = (float(x) - cx) / unit, up = (foot - float(y)) / unit;
            const float walls = std::min(16.0f - std::fabs(dx), 10.0f - up);
            const float roof = std::min(up - 9.0f, 21.0f - up - std::fabs(dx) * 0.62f);
            const float chimney = std::min(2.0f - std::fabs(dx - 9.0f), std::min(up - 8.0f, 21.0f - up));
            const float in = saturate(std::max(walls, std::max(roof, chimney)) * unit + 0.5f);
            const size_t i = shore.base.at(x, y);
            shore.cover[i] = std::max(shore.cover[i], in);
            shore.sky_lit[i] = mix(shore.sky_lit[i], roof > 0 ? 0.035f : 0.006f, in);
        }
    }
    cabin_x = cx - 5 * unit;
    cabin_y = foot - 5.5f * unit;
}

namespace {

float capsule(float px, float py, float ax, float ay, float bx, float by, float radius) {
    const float dx = bx - ax, dy = by - ay;
    const float t = saturate(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy));
    return std::hypot(px - ax - t * dx, py - ay - t * dy) - radius;
}

float smooth_union(float a, float b, float k) {
    const float t = saturate(0.5f + 0.5f * (b - a) / k);
    return mix(b, a, t) - k * t * (1.0f - t);
}

// Seen from behind, sitting at the jetty's edge; (x, y) is the seat. `lean` tilts towards the other.
float sitter(float px, float py, float x, float y, float size, float lean) {
    const float neck_x = x + lean * size * 0.13f;
    float d = capsule(px, py, neck_x - size * 0.12f, y - size * 0.62f, neck_x + size * 0.12f, y - size * 0.62f, size * 0.13f);
    d = smooth_union(d, capsule(px, py, x, y - size * 0.15f, neck_x, y - size * 0.55f, size * 0.21f), size * 0.12f);
    d = smooth_union(d, capsule(px, py, x - size * 0.12f, y - 3, x + size * 0.12f, y - 3, size * 0.17f), size * 0.1f);
    d = smooth_union(d, capsule(px, py, neck_x, y - size * 0.7f, neck_x + lean, y - size * 0.84f, size * 0.085f), size * 0.06f);
    return std::min(d, capsule(px, py, neck_x + lean * 2, y - size * 0.98f, neck_x + lean * 2.4f, y - size * 1.02f, size * 0.145f));
}

}  // namespace

std::vector<float> jetty_with_friends(int width, int height, float unit) {
    std::vector<float> cover(size_t(width) * size_t(height), 0.0f);
    const float w = float(width) / unit, h = float(height) / unit;
    const float deck = h - 66.0f, edge = w - 392.0f;
    for (int y = int((deck - 90) * unit); y < height; ++y) {
        for (int x = int((edge - 60) * unit); x < width; ++x) {
            const float u = float(x) / unit, v = float(y) / unit;
            // The deck recedes a little: its near side is lower on the right.
            float d = std::max(std::max(edge - u, deck - v), v - deck - 9.0f - (u - edge) * 0.05f);
            for (const float post : {12.0f, 118.0f, 236.0f, 360.0f})
                d = std::min(d, std::max(std::fabs(u - edge - post) - 4.5f, deck - (post == 118.0f ? 0.0f : 16.0f) - v));
            d = std::min(d, sitter(u, v, edge + 60, deck, 52, 1.0f));
            d = std::min(d, sitter(u, v, edge + 96, deck, 46, -1.0f));
            // A lantern post would be too much; a rope between two posts is enough.
            const float hang = deck - 12.0f + 8.0f * (1.0f - square((u - edge - 298.0f) / 62.0f));
            if (u > edge + 236 && u < edge + 360) d = std::min(d, std::fabs(v - hang) - 0.8f);
            cover[size_t(y) * size_t(width) + size_t(x)] = saturate(0.5f - d * unit);
        }
    }
    return cover;
}

}  // namespace sameframe::films
