// SPDX-License-Identifier: Apache-2.0
#include "paper.h"

namespace sameframe::films {

namespace {

void blend_pixel(Image& frame, size_t i, Colour c, float a) {
    frame.r[i] = mix(frame.r[i], c.r, a);
    frame.g[i] = mix(frame.g[i], c.g, a);
    frame.b[i] = mix(frame.b[i], c.b, a);
}

}  // namespace

Grain::Grain(float unit) : values_(size_t(kSide) * kSide) {
    // Fine tooth and long soft fibres, lit from the upper left. Mirrored at the seams by a blend of two offsets.
    const auto relief = [&](float x, float y) {
        const float u = x / unit, v = y / unit;
        return 0.55f * soft_fbm(u * 0.55f, v * 0.55f, 2) + 0.45f * ridged(u * 0.045f + 3 * soft_noise(u * 0.02f, v * 0.02f), v * 0.13f, 2);
    };
    const auto lit = [&](float x, float y) { return relief(x, y) - relief(x + unit, y + unit); };
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const float u = smoothstep(0.0f, 64.0f, float(x)), v = smoothstep(0.0f, 64.0f, float(y));
            const float here = mix(lit(float(x) + kSide, float(y)), lit(float(x), float(y)), u);
            const float above = mix(lit(float(x) + kSide, float(y) + kSide), lit(float(x), float(y) + kSide), u);
            values_[size_t(y) * kSide + size_t(x)] = 1.0f + 0.11f * mix(above, here, v);
        }
    }
}

void lay_sheet(Image& frame, const Sheet& sheet, const Grain& grain) {
    const int w = frame.width;
    std::vector<float> steep(static_cast<size_t>(w));  // vertical distance to true distance
    float highest = float(frame.height);
    for (int x = 0; x < w; ++x) {
        const float slope = (sheet.top[size_t(std::min(w - 1, x + 1))] - sheet.top[size_t(std::max(0, x - 1))]) * 0.5f;
        steep[size_t(x)] = 1.0f / std::sqrt(1.0f + slope * slope);
        highest = std::min(highest, sheet.top[size_t(x)]);
    }
    const int start = std::max(0, int(highest - sheet.reach * 3.0f) - 2), end = std::min(frame.height, int(sheet.bottom));
    parallel_rows(end - start, [&](int first, int last) {
        for (int y = start + first; y < start + last; ++y) {
            for (int x = 0; x < w; ++x) {
                const float below = (float(y) - sheet.top[size_t(x)]) * steep[size_t(x)];
                const size_t i = frame.at(x, y);
                if (below < 0.5f) {
                    const float shade = 1.0f - sheet.shadow * std::exp(-square((0.5f - below) / sheet.reach)) ;
                    frame.r[i] *= shade, frame.g[i] *= shade, frame.b[i] *= shade;
                }
                if (below > -0.5f) {
                    const float cover = saturate(below + 0.5f), fall = std::sqrt(saturate(below / sheet.fall));
                    const float edge = 1.0f + 0.10f * saturate(1.0f - std::fabs(below - 1.2f) / 1.6f);  // the cut catches light
                    blend_pixel(frame, i, mix(sheet.upper, sheet.lower, fall) * (grain.at(x + sheet.slide, y) * edge), cover);
                }
            }
        }
    });
}

namespace {

// Coverage of a polygon over a box of pixels, from four scan lines a row with exact ends.
struct Mask {
    int x0, y0, width, height;
    std::vector<float> cover;
};

Mask scan(const Shape& shape, const Image& frame, float margin) {
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (const Corner& c : shape) {
        left = std::min(left, c.x), right = std::max(right, c.x);
        top = std::min(top, c.y), bottom = std::max(bottom, c.y);
    }
    Mask mask;
    mask.x0 = std::max(0, int(left - margin) - 1), mask.y0 = std::max(0, int(top - margin) - 1);
    mask.width = std::min(frame.width - 1, int(right + margin) + 1) - mask.x0 + 1;
    mask.height = std::min(frame.height - 1, int(bottom + margin) + 1) - mask.y0 + 1;
    if (mask.width <= 0 || mask.height <= 0) return mask;
    mask.cover.assign(size_t(mask.width) * size_t(mask.height), 0.0f);
    std::vector<float> ends;
    for (int line = 0; line < mask.height * 4; ++line) {
        const float y = float(mask.y0) - 0.5f + (float(line) + 0.5f) / 4.0f;
        ends.clear();
        for (size_t i = 0, j = shape.size() - 1; i < shape.size(); j = i++) {
            const Corner a = shape[j], b = shape[i];
            if ((a.y > y) != (b.y > y)) ends.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) - float(mask.x0) + 0.5f);
        }
        std::sort(ends.begin(), ends.end());
        float* row = &mask.cover[size_t(line / 4) * size_t(mask.width)];
        for (size_t k = 0; k + 1 < ends.size(); k += 2) {
            const float from = std::max(ends[k], 0.0f), to = std::min(ends[k + 1], float(mask.width));
            for (int x = int(from); x < mask.width && float(x) < to; ++x)
                row[x] += 0.25f * (std::min(to, float(x + 1)) - std::max(from, float(x)));
        }
    }
    return mask;
}

// A running mean over 2 * radius + 1 values, along a line of `count` values `step` apart.
void smear(float* values, int count, int step, int radius, std::vector<float>& scratch) {
    scratch.resize(size_t(count));
    float sum = 0;
    for (int i = 0; i < std::min(radius, count); ++i) sum += values[i * step];
    for (int i = 0; i < count; ++i) {
        if (i + radius < count) sum += values[(i + radius) * step];
        if (i - radius - 1 >= 0) sum -= values[(i - radius - 1) * step];
        scratch[size_t(i)] = sum / float(2 * radius + 1);
    }
    for (int i = 0; i < count; ++i) values[i * step] = scratch[size_t(i)];
}

}  // namespace

void cut(Image& frame, const Shape& shape, Colour colour, float opacity, float feather, const Grain* grain) {
    if (opacity <= 0.0f) return;
    Mask mask = scan(shape, frame, feather * 1.2f);
    if (mask.cover.empty()) return;
    if (const int radius = int(feather * 0.5f + 0.5f); radius > 0) {
        std::vector<float> scratch;
        for (int pass = 0; pass < 2; ++pass) {
            for (int y = 0; y < mask.height; ++y) smear(&mask.cover[size_t(y) * size_t(mask.width)], mask.width, 1, radius, scratch);
            for (int x = 0; x < mask.width; ++x) smear(&mask.cover[size_t(x)], mask.height, mask.width, radius, scratch);
        }
    }
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < mask.width; ++x) {
            const float cover = mask.cover[size_t(y) * size_t(mask.width) + size_t(x)];
            const int px = mask.x0 + x, py = mask.y0 + y;
            if (cover > 0) blend_pixel(frame, frame.at(px, py), grain ? colour * grain->at(px, py) : colour, std::min(cover, 1.0f) * opacity);
        }
    }
}

void disc(Image& frame, float cx, float cy, float radius, Colour colour, float opacity, float feather, const Grain* grain) {
    if (opacity <= 0.0f) return;
    const float soft = std::max(feather, 0.5f), reach = radius + soft + 1;
    const int x0 = std::max(0, int(cx - reach)), x1 = std::min(frame.width - 1, int(cx + reach));
    const int y0 = std::max(0, int(cy - reach)), y1 = std::min(frame.height - 1, int(cy + reach));
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const float depth = radius - std::sqrt(square(float(x) - cx) + square(float(y) - cy));
            const float cover = feather > 0 ? smoothstep(-soft, soft, depth) : saturate(depth + 0.5f);
            if (cover > 0) blend_pixel(frame, frame.at(x, y), grain ? colour * grain->at(x, y) : colour, cover * opacity);
        }
    }
}

Shape placed(const Shape& shape, float x, float y, float scale, float angle) {
    const float c = std::cos(angle) * scale, s = std::sin(angle) * scale;
    Shape out;
    for (const Corner& p : shape) out.push_back({x + c * p.x - s * p.y, y + s * p.x + c * p.y});
    return out;
}

}  // namespace sameframe::films
