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
    const int start = std::max(0, int(highest - sheet.reach * 3.0f) - 2);
    parallel_rows(frame.height - start, [&](int first, int last) {
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

void cut(Image& frame, const Shape& shape, Colour colour, float opacity, float feather, const Grain* grain) {
    if (opacity <= 0.0f) return;
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (const Corner& c : shape) {
        left = std::min(left, c.x), right = std::max(right, c.x);
        top = std::min(top, c.y), bottom = std::max(bottom, c.y);
    }
    const float soft = std::max(feather, 0.5f);
    const int x0 = std::max(0, int(left - soft) - 1), x1 = std::min(frame.width - 1, int(right + soft) + 1);
    const int y0 = std::max(0, int(top - soft) - 1), y1 = std::min(frame.height - 1, int(bottom + soft) + 1);
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const float px = float(x), py = float(y);
            float nearest = 1e9f;
            bool inside = false;
            for (size_t i = 0, j = shape.size() - 1; i < shape.size(); j = i++) {
                const Corner a = shape[j], b = shape[i];
                const float ex = b.x - a.x, ey = b.y - a.y;
                const float t = saturate(((px - a.x) * ex + (py - a.y) * ey) / (ex * ex + ey * ey + 1e-9f));
                nearest = std::min(nearest, square(px - a.x - t * ex) + square(py - a.y - t * ey));
                if ((a.y > py) != (b.y > py) && px < a.x + (py - a.y) / ey * ex) inside = !inside;
            }
            const float depth = inside ? std::sqrt(nearest) : -std::sqrt(nearest);
            const float cover = feather > 0 ? smoothstep(-soft, soft, depth) : saturate(depth + 0.5f);
            if (cover > 0) blend_pixel(frame, frame.at(x, y), grain ? colour * grain->at(x, y) : colour, cover * opacity);
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
