// SPDX-License-Identifier: Apache-2.0
#include "paper_things.h"

namespace sameframe::films {

void paper_boat(const Set& set, float x, float y, float size, float angle, Colour flag, float seconds) {
    const float scale = size * set.unit;
    const Colour light = set.palette.boat, mid = light * 0.86f, dark = light * 0.70f;
    const auto piece = [&](const Shape& shape, Colour c) { cut(set.frame, placed(shape, x, y, scale, angle), c, 1.0f, 0.0f, &set.grain); };
    const Shape whole{{-1.0f, -0.42f}, {-0.36f, -0.30f}, {0.0f, -1.05f}, {0.36f, -0.30f}, {1.0f, -0.42f}, {0.62f, 0.22f}, {-0.62f, 0.22f}};
    cut(set.frame, placed(whole, x + 5 * set.unit, y + 3 * set.unit, scale, angle), set.palette.ink, 0.28f, 9 * set.unit, nullptr);
    // A mast and a pennant that flutters.
    piece({{-0.012f, -1.36f}, {0.012f, -1.36f}, {0.012f, -0.95f}, {-0.012f, -0.95f}}, dark);
    const float wave = 0.05f * std::sin(seconds * 5.0f + x * 0.02f);
    piece({{0.012f, -1.36f}, {0.34f, -1.27f + wave}, {0.012f, -1.16f}}, flag);
    piece({{0.0f, -1.05f}, {0.36f, -0.28f}, {0.0f, -0.02f}}, mid);
    piece({{0.0f, -1.05f}, {-0.36f, -0.28f}, {0.0f, -0.02f}}, light);
    piece({{-1.0f, -0.42f}, {0.0f, -0.12f}, {0.0f, 0.22f}, {-0.62f, 0.22f}}, light * 0.95f);
    piece({{1.0f, -0.42f}, {0.0f, -0.12f}, {0.0f, 0.22f}, {0.62f, 0.22f}}, dark);
}

void paper_cloud(const Set& set, float x, float y, float size, int seed, float far) {
    // A chain of bumps over a flat foot, as one outline.
    Shape outline{{-1.0f, 0.0f}};
    const int bumps = 4 + seed % 2;
    for (int i = 0; i < bumps; ++i) {
        const float at = -1.0f + 2.0f * (float(i) + 0.5f) / float(bumps), middle = 1.0f - square(at);
        const float radius = (1.0f / float(bumps)) * (1.05f + 0.25f * hash01(seed, i)), lift = 0.06f + 0.34f * middle * (0.7f + 0.6f * hash01(seed, i, 7));
        for (int k = 0; k <= 12; ++k) {
            const float a = kPi * (1.0f - float(k) / 12.0f);
            outline.push_back({at + radius * std::cos(a), -lift * 0.75f - radius * std::sin(a)});
        }
    }
    outline.push_back({1.0f, 0.0f});
    const float scale = size * set.unit;
    const Colour paper = mix(mix(set.palette.cloud, set.palette.cloud_low, 0.35f), set.palette.sky_low, far * 0.55f);
    cut(set.frame, placed(outline, x + 4 * set.unit, y + 8 * set.unit, scale, 0), set.palette.ink, 0.17f * (1.0f - 0.5f * far), 13 * set.unit, nullptr);
    cut(set.frame, placed(outline, x, y, scale, 0), paper, 1.0f, 0.0f, &set.grain);
    // A second, smaller sheet glued on it.
    const Colour front = mix(set.palette.cloud, set.palette.sky_low, far * 0.4f);
    cut(set.frame, placed(outline, x + scale * 0.16f, y + 7 * set.unit, scale * 0.66f, 0), set.palette.ink, 0.12f, 8 * set.unit, nullptr);
    cut(set.frame, placed(outline, x + scale * 0.14f, y, scale * 0.66f, 0), front, 1.0f, 0.0f, &set.grain);
}

void paper_gull(const Set& set, float x, float y, float size, float beat) {
    const float up = 0.55f * std::sin(beat), tip = up - 0.22f * std::cos(beat);
    const float scale = size * set.unit;
    const auto wing = [&](float side, float shade) {
        const Shape shape{{0, 0.02f}, {side * 0.45f, -up * 0.5f - 0.10f}, {side * 1.0f, -tip}, {side * 0.48f, -up * 0.5f + 0.06f}, {0, 0.16f}};
        cut(set.frame, placed(shape, x, y, scale, -0.06f), set.palette.boat * shade, 1.0f, 0.0f, nullptr);
    };
    wing(-1, 0.96f);
    wing(1, 0.82f);
}

void paper_star(const Set& set, float x, float y, float size, float angle, float opacity) {
    const float u = set.unit, scale = size * u;
    cut(set.frame, {{x - 0.4f * u, -5}, {x + 0.4f * u, -5}, {x + 0.4f * u, y}, {x - 0.4f * u, y}}, set.palette.boat, 0.40f * opacity, 0, nullptr);
    Shape whole;
    for (int i = 0; i < 10; ++i) {
        const float a = kTau * float(i) / 10.0f - kPi / 2, r = i % 2 ? 0.42f : 1.0f;
        whole.push_back({r * std::cos(a), r * std::sin(a)});
    }
    cut(set.frame, placed(whole, x + 3 * u, y + 5 * u, scale, angle), set.palette.ink, 0.35f * opacity, 6 * u, nullptr);
    const Colour gold = hex(0xffe9a6);
    for (int i = 0; i < 10; ++i) {  // ten facets, folded
        const Shape facet{{0, 0}, whole[size_t(i)], whole[size_t((i + 1) % 10)]};
        cut(set.frame, placed(facet, x, y, scale, angle), gold * (i % 2 ? 0.80f : 1.0f), opacity, 0, &set.grain);
    }
}

namespace {

// A beam from (x, y) to the side, `length` signed; it widens and fades with the distance.
void shine(const Set& set, float x, float y, float length, float strength) {
    const Colour light = hex(0xffedb8);
    Image& frame = set.frame;
    for (int py = std::max(0, int(y - 100 * set.unit)); py < std::min(frame.height, int(y + 100 * set.unit)); ++py) {
        for (int px = 0; px < frame.width; ++px) {
            const float along = (float(px) - x) / length;
            if (along <= 0.0f || along >= 1.0f) continue;
            const float across = (float(py) - y + 10 * set.unit * along) / ((4 + 62 * along) * set.unit);
            const float a = strength * square(1.0f - along) * smoothstep(1.0f, 0.55f, std::fabs(across));
            const size_t i = frame.at(px, py);
            frame.r[i] += light.r * a * (1.0f - frame.r[i]);
            frame.g[i] += light.g * a * (1.0f - frame.g[i]);
            frame.b[i] += light.b * a * (1.0f - frame.b[i]);
        }
    }
}

}  // namespace

void paper_lighthouse(const Set& set, float x, float y, float seconds) {
    const float u = set.unit, night = smoothstep(0.25f, 0.8f, set.palette.night);
    const Colour rock = mix(set.palette.hill, set.palette.ink, 0.35f), wall = set.palette.boat, band = mix(hex(0xd8503f), set.palette.ink, 0.45f * night);
    const auto piece = [&](const Shape& shape, Colour c, float shade) {
        cut(set.frame, placed(shape, x + 5 * u, y + 4 * u, u, 0), set.palette.ink, shade, 8 * u, nullptr);
        cut(set.frame, placed(shape, x, y, u, 0), c, 1.0f, 0.0f, &set.grain);
    };
    // The beam sweeps like a lamp that turns: wide when it points across, a glare when it points here.
    const float turn = seconds * 0.9f, across = std::cos(turn), here = std::max(0.0f, std::sin(turn));
    const float lamp_y = y - 171 * u;
    if (night > 0) {
        shine(set, x, lamp_y, 900 * across * u, 0.34f * night * std::sqrt(std::fabs(across)));
        disc(set.frame, x, lamp_y, (20 + 46 * here) * u, hex(0xffedb8), night * (0.22f + 0.35f * here), (18 + 40 * here) * u, nullptr);
    }
    piece({{-120, 40}, {-92, 4}, {-60, -8}, {-34, -24}, {24, -28}, {52, -12}, {96, -2}, {128, 40}}, rock, 0.25f);
    piece({{-17, -24}, {-12, -150}, {12, -150}, {17, -24}}, wall, 0.30f);
    for (const float at : {-54.0f, -96.0f, -138.0f}) {
        const float half = 16.2f + (at + 40) * 0.04f;
        piece({{-half, at + 14}, {-half + 0.7f, at - 6}, {half - 0.7f, at - 6}, {half, at + 14}}, band, 0.0f);
    }
    piece({{-17, -150}, {17, -150}, {17, -156}, {-17, -156}}, set.palette.ink, 0.2f);
    piece({{-9, -156}, {9, -156}, {9, -182}, {-9, -182}}, mix(wall, hex(0xffe9a6), 0.3f + 0.7f * night), 0.0f);
    piece({{-14, -182}, {0, -200}, {14, -182}}, band, 0.2f);
}

}  // namespace sameframe::films
