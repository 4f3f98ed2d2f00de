// SPDX-License-Identifier: Apache-2.0
#include "gas_cloud.h"

namespace sameframe::films {

namespace {

constexpr int kSide = 96;               // of the cube
constexpr float kSpacing = 0.16f;       // between slices
constexpr int kSlices = 34;             // in view
constexpr float kEdge = 15.5f;          // the cloud ends here; the galaxies are behind
constexpr Colour kRose{1.00f, 0.13f, 0.27f}, kGold{1.00f, 0.46f, 0.14f}, kTeal{0.05f, 0.52f, 0.62f}, kBlue{0.12f, 0.26f, 1.00f};

int wrapped(int v, int period) { return ((v % period) + period) % period; }

// Gradient noise that repeats after `period` cells.
float repeating_noise(float x, float y, float z, int period, int seed) {
    const float fx = std::floor(x), fy = std::floor(y), fz = std::floor(z);
    const float u = x - fx, v = y - fy, w = z - fz;
    const auto slope = [&](int cx, int cy, int cz) {
        const int ix = wrapped(int(fx) + cx, period), iy = wrapped(int(fy) + cy, period), iz = wrapped(int(fz) + cz, period);
        const int key = ((iz * 64 + iy) * 64 + ix) * 8 + seed;
        return (hash01(key, 1) * 2 - 1) * (u - float(cx)) + (hash01(key, 2) * 2 - 1) * (v - float(cy)) + (hash01(key, 3) * 2 - 1) * (w - float(cz));
    };
    const float fu = fade_curve(u), fv = fade_curve(v), fw = fade_curve(w);
    const float near = mix(mix(slope(0, 0, 0), slope(1, 0, 0), fu), mix(slope(0, 1, 0), slope(1, 1, 0), fu), fv);
    const float far = mix(mix(slope(0, 0, 1), slope(1, 0, 1), fu), mix(slope(0, 1, 1), slope(1, 1, 1), fu), fv);
    return saturate(0.5f + 0.75f * mix(near, far, fw));
}

}  // namespace

GasCloud::GasCloud() : field_(size_t(kSide) * kSide * kSide) {
    parallel_rows(kSide, [&](int first, int last) {
        for (int z = first; z < last; ++z) {
            for (int y = 0; y < kSide; ++y) {
                for (int x = 0; x < kSide; ++x) {
                    float sum = 0, amplitude = 0.5f, total = 0;
                    for (int octave = 0, cells = 4; octave < 4; ++octave, cells *= 2) {
                        const float k = float(cells) / kSide;
                        const float n = repeating_noise(float(x) * k, float(y) * k, float(z) * k, cells, octave);
                        const float folded = 1.0f - std::fabs(2.0f * n - 1.0f);  // filaments in the finer octaves
                        sum += amplitude * (octave < 1 ? n : mix(n, folded * folded, 0.6f));
                        total += amplitude;
                        amplitude *= 0.58f;
                    }
                    field_[(size_t(z) * kSide + size_t(y)) * kSide + size_t(x)] = sum / total;
                }
            }
        }
    });
}

float GasCloud::density(float x, float y, float z) const {
    x -= std::floor(x), y -= std::floor(y), z -= std::floor(z);
    const float fx = x * kSide, fy = y * kSide, fz = z * kSide;
    const int ix = int(fx) % kSide, iy = int(fy) % kSide, iz = int(fz) % kSide;
    const int jx = ix + 1 == kSide ? 0 : ix + 1, jy = iy + 1 == kSide ? 0 : iy + 1, jz = iz + 1 == kSide ? 0 : iz + 1;
    const float u = fx - std::floor(fx), v = fy - std::floor(fy), w = fz - std::floor(fz);
    const auto at = [&](int cx, int cy, int cz) { return field_[(size_t(cz) * kSide + size_t(cy)) * kSide + size_t(cx)]; };
    return mix(mix(mix(at(ix, iy, iz), at(jx, iy, iz), u), mix(at(ix, jy, iz), at(jx, jy, iz), u), v),
               mix(mix(at(ix, iy, jz), at(jx, iy, jz), u), mix(at(ix, jy, jz), at(jx, jy, jz), u), v), w);
}

void GasCloud::draw(Image& light, std::vector<float>& through, const View& view, float seconds) const {
    const float c = std::cos(view.roll), s = std::sin(view.roll), h = float(light.height);
    const int front = int(std::floor(view.z / kSpacing)) + 1;
    const float far = kSlices * kSpacing;
    parallel_rows(light.height, [&](int first, int last) {
        for (int y = first; y < last; ++y) {
            for (int x = 0; x < light.width; ++x) {
                const float sx = (float(x) + 0.5f - float(light.width) * 0.5f) / h, sy = (float(y) + 0.5f - h * 0.5f) / h;
                const float dx = c * sx - s * sy, dy = s * sx + c * sy;
                Colour sum;
                float clear = 1.0f;
                for (int i = 0; i < kSlices && clear > 0.02f; ++i) {
                    const float z = float(front + i) * kSpacing, ahead = z - view.z;
                    const float near_fade = smoothstep(0.02f, 0.65f, ahead) * smoothstep(far, far * 0.72f, ahead);
                    const float rim = smoothstep(kEdge, kEdge - 4.0f, z);
                    if (near_fade * rim <= 0.0f) continue;
                    const float px = dx * ahead * 1.25f + view.pan_x, py = dy * ahead * 1.25f + view.pan_y;
                    // Each look-up has axes of its own: no direction of the lattice shows through.
                    const float broad = density(px * 0.10f + py * 0.05f + 0.13f, py * 0.10f - px * 0.05f + 0.31f, z * 0.095f);
                    const float fine = density(px * 0.28f - py * 0.21f, py * 0.28f + px * 0.21f + seconds * 0.0015f, z * 0.27f + 0.5f);
                    // A tunnel is kept open around the flight, so that there is always somewhere to go.
                    const float open = smoothstep(0.10f, 1.15f, std::hypot(px - view.pan_x, py - view.pan_y));
                    const float gas = smoothstep(0.555f, 0.80f, broad * 0.58f + fine * 0.50f - 0.085f * (1.0f - open)) * rim;
                    const float dust = smoothstep(0.50f, 0.66f, density(px * 0.17f + py * 0.13f + 0.61f, py * 0.17f - px * 0.13f + 0.17f, z * 0.2f)) * rim;
                    const float hue = density(px * 0.06f - py * 0.03f + 0.5f, py * 0.06f + px * 0.03f + 0.7f, z * 0.06f + 0.11f);
                    const Colour warm = mix(kRose, kGold, smoothstep(0.50f, 0.64f, fine));
                    const Colour cold = mix(kTeal, kBlue, smoothstep(0.45f, 0.62f, broad));
                    const Colour tone = mix(warm, cold, smoothstep(0.44f, 0.58f, hue));
                    const float glow = gas * near_fade;
                    sum = sum + tone * (clear * glow * (0.020f + 0.26f * glow));
                    clear *= 1.0f - near_fade * std::min(0.9f, 0.10f * gas + 0.24f * dust * open);
                }
                const size_t i = light.at(x, y);
                light.r[i] = sum.r, light.g[i] = sum.g, light.b[i] = sum.b;
                through[i] = clear;
            }
        }
    });
}

}  // namespace sameframe::films
