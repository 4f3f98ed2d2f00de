// SPDX-License-Identifier: Apache-2.0
#include "lettering.h"

#include <map>
#include <utility>

namespace sameframe::films {

namespace {

struct Point {
    float x, y;
};
using Stroke = std::vector<Point>;

struct Glyph {
    float advance = 0.4f;
    std::vector<Stroke> strokes;
};

// Angles in degrees, clockwise from the right, y down; from > to draws counter-clockwise.
Stroke arc(float cx, float cy, float rx, float ry, float from, float to) {
    Stroke stroke;
    for (int i = 0; i <= 28; ++i) {
        const float a = mix(from, to, float(i) / 28.0f) * kPi / 180.0f;
        stroke.push_back({cx + rx * std::cos(a), cy + ry * std::sin(a)});
    }
    return stroke;
}

Stroke operator+(Stroke a, const Stroke& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

const std::map<char, Glyph>& alphabet() {
    static const std::map<char, Glyph> glyphs = {
        {' ', {0.42f, {}}},
        {':', {0.10f, {{{0.05f, 0.33f}, {0.05f, 0.34f}}, {{0.05f, 0.84f}, {0.05f, 0.85f}}}}},
        {'.', {0.10f, {{{0.05f, 0.97f}, {0.05f, 0.98f}}}}},
        {'A', {0.84f, {{{0, 1}, {0.42f, 0}, {0.84f, 1}}, {{0.15f, 0.66f}, {0.69f, 0.66f}}}}},
        {'B', {0.54f, {{{0, 0}, {0, 1}}, Stroke{{0, 0}} + arc(0.27f, 0.24f, 0.22f, 0.24f, -90, 90) + Stroke{{0, 0.48f}},
                       Stroke{{0, 0.48f}} + arc(0.28f, 0.74f, 0.26f, 0.26f, -90, 90) + Stroke{{0, 1}}}}},
        {'C', {0.80f, {arc(0.50f, 0.5f, 0.5f, 0.5f, -48, -312)}}},
        {'D', {0.76f, {{{0, 0}, {0, 1}}, Stroke{{0, 0}} + arc(0.27f, 0.5f, 0.49f, 0.5f, -90, 90) + Stroke{{0, 1}}}}},
        {'E', {0.48f, {{{0.48f, 0}, {0, 0}, {0, 1}, {0.48f, 1}}, {{0, 0.48f}, {0.42f, 0.48f}}}}},
        {'F', {0.46f, {{{0.46f, 0}, {0, 0}, {0, 1}}, {{0, 0.48f}, {0.40f, 0.48f}}}}},
        {'G', {0.90f, {arc(0.50f, 0.5f, 0.5f, 0.5f, -48, -360) + Stroke{{0.58f, 0.5f}}}}},
        {'H', {0.68f, {{{0, 0}, {0, 1}}, {{0.68f, 0}, {0.68f, 1}}, {{0, 0.48f}, {0.68f, 0.48f}}}}},
        {'I', {0.04f, {{{0.02f, 0}, {0.02f, 1}}}}},
        {'J', {0.40f, {Stroke{{0.40f, 0}} + arc(0.20f, 0.8f, 0.20f, 0.20f, 0, 160)}}},
        {'K', {0.60f, {{{0, 0}, {0, 1}}, {{0.56f, 0}, {0, 0.58f}}, {{0.20f, 0.37f}, {0.60f, 1}}}}},
        {'L', {0.44f, {{{0, 0}, {0, 1}, {0.44f, 1}}}}},
        {'M', {0.92f, {{{0, 1}, {0.10f, 0}, {0.46f, 0.78f}, {0.82f, 0}, {0.92f, 1}}}}},
        {'N', {0.70f, {{{0, 1}, {0, 0}, {0.70f, 1}, {0.70f, 0}}}}},
        {'O', {1.00f, {arc(0.50f, 0.5f, 0.5f, 0.5f, 0, 360)}}},
        {'P', {0.50f, {{{0, 1}, {0, 0}}, Stroke{{0, 0}} + arc(0.24f, 0.27f, 0.26f, 0.27f, -90, 90) + Stroke{{0, 0.54f}}}}},
        {'Q', {1.00f, {arc(0.50f, 0.5f, 0.5f, 0.5f, 0, 360), {{0.60f, 0.72f}, {0.92f, 1.04f}}}}},
        {'R', {0.54f, {{{0, 1}, {0, 0}}, Stroke{{0, 0}} + arc(0.24f, 0.26f, 0.26f, 0.26f, -90, 90) + Stroke{{0, 0.52f}},
                       {{0.22f, 0.52f}, {0.54f, 1}}}}},
        {'S', {0.50f, {arc(0.25f, 0.24f, 0.23f, 0.24f, -28, -270) + arc(0.25f, 0.74f, 0.25f, 0.26f, -90, 152)}}},
        {'T', {0.64f, {{{0, 0}, {0.64f, 0}}, {{0.32f, 0}, {0.32f, 1}}}}},
        {'U', {0.66f, {Stroke{{0, 0}} + arc(0.33f, 0.67f, 0.33f, 0.33f, 180, 0) + Stroke{{0.66f, 0}}}}},
        {'V', {0.76f, {{{0, 0}, {0.38f, 1}, {0.76f, 0}}}}},
        {'W', {1.10f, {{{0, 0}, {0.28f, 1}, {0.55f, 0.08f}, {0.82f, 1}, {1.10f, 0}}}}},
        {'X', {0.66f, {{{0, 0}, {0.66f, 1}}, {{0.66f, 0}, {0, 1}}}}},
        {'Y', {0.68f, {{{0, 0}, {0.34f, 0.50f}, {0.68f, 0}}, {{0.34f, 0.50f}, {0.34f, 1}}}}},
        {'Z', {0.62f, {{{0, 0}, {0.62f, 0}, {0, 1}, {0.62f, 1}}}}},
        {'0', {0.56f, {arc(0.28f, 0.5f, 0.28f, 0.5f, 0, 360)}}},
        {'1', {0.56f, {{{0.12f, 0.18f}, {0.32f, 0}, {0.32f, 1}}}}},
        {'2', {0.56f, {arc(0.28f, 0.28f, 0.26f, 0.28f, 190, 385) + Stroke{{0.02f, 1}, {0.56f, 1}}}}},
        {'3', {0.56f, {arc(0.27f, 0.24f, 0.23f, 0.24f, 205, 450) + arc(0.27f, 0.73f, 0.27f, 0.27f, -90, 155)}}},
        {'4', {0.56f, {{{0.42f, 1}, {0.42f, 0}, {0, 0.70f}, {0.56f, 0.70f}}}}},
        {'5', {0.56f, {Stroke{{0.50f, 0}, {0.10f, 0}, {0.05f, 0.44f}} + arc(0.27f, 0.68f, 0.28f, 0.32f, 232, 512)}}},
        {'6', {0.56f, {arc(0.28f, 0.69f, 0.27f, 0.31f, 0, 360), {{0.42f, 0}, {0.06f, 0.52f}}}}},
        {'7', {0.56f, {{{0.02f, 0}, {0.54f, 0}, {0.18f, 1}}}}},
        {'8', {0.56f, {arc(0.28f, 0.24f, 0.23f, 0.24f, 0, 360), arc(0.28f, 0.74f, 0.27f, 0.26f, 0, 360)}}},
        {'9', {0.56f, {arc(0.28f, 0.31f, 0.27f, 0.31f, 0, 360), {{0.50f, 0.48f}, {0.14f, 1}}}}},
    };
    return glyphs;
}

float distance_to(Point p, Point a, Point b) {
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float t = saturate(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy + 1e-9f));
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

}  // namespace

Lettering letter(const std::string& text, float cap, float weight, float tracking) {
    struct Placed {
        Stroke stroke;
        float left, right;
    };
    std::vector<Placed> placed;
    float pen = 0;
    for (const char c : text) {
        const auto found = alphabet().find(c);
        if (found == alphabet().end()) continue;
        for (Stroke stroke : found->second.strokes) {
            for (Point& p : stroke) p = {(p.x + pen) * cap, p.y * cap};
            placed.push_back({stroke, pen * cap, (pen + found->second.advance) * cap});
        }
        pen += found->second.advance + tracking;
    }
    Lettering out;
    const float reach = cap * 0.9f;  // how far the halo goes
    out.margin = int(std::ceil(reach));
    out.width = int(std::ceil((pen - tracking) * cap)) + 2 * out.margin;
    out.height = int(std::ceil(cap)) + 2 * out.margin;
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            const Point p{float(x - out.margin), float(y - out.margin)};
            float nearest = reach;
            for (const Placed& item : placed) {
                if (p.x < item.left - reach || p.x > item.right + reach) continue;
                for (size_t i = 1; i < item.stroke.size(); ++i)
                    nearest = std::min(nearest, distance_to(p, item.stroke[i - 1], item.stroke[i]));
            }
            out.ink.push_back(saturate(weight * 0.5f + 0.5f - nearest));
            out.halo.push_back(square(saturate(1.0f - nearest / reach)));
        }
    }
    return out;
}

void blend(Image& frame, const Lettering& text, float x, float y, Colour ink, float opacity, float shade) {
    const int left = int(std::lround(x)) - text.margin, top = int(std::lround(y)) - text.margin;
    for (int ty = std::max(0, -top); ty < text.height && top + ty < frame.height; ++ty) {
        for (int tx = std::max(0, -left); tx < text.width && left + tx < frame.width; ++tx) {
            const size_t from = size_t(ty) * size_t(text.width) + size_t(tx), to = frame.at(left + tx, top + ty);
            const float dark = 1.0f - shade * opacity * text.halo[from], a = opacity * text.ink[from];
            frame.r[to] = mix(frame.r[to] * dark, ink.r, a);
            frame.g[to] = mix(frame.g[to] * dark, ink.g, a);
            frame.b[to] = mix(frame.b[to] * dark, ink.b, a);
        }
    }
}

}  // namespace sameframe::films
