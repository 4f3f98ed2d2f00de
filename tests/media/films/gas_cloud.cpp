// SPDX-License-Identifier: Apache-2.0
#include "gas_cloud.h"

namespace sameframe::films {

namespace {

constexpr int kSide = 96;               // of the cube
constexpr int kRow = kSide + 1;         // stored with its first cells again at the far faces
constexpr float kSpacing = 0.20f;       // between slices
constexpr int kSlices = 27;             // in view
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

GasCloud::GasCloud() : field_(size_t(kRow) * kRow * kRow) {
    parallel_rows(kRow, [&](int first, int last) {
        for (int z = first; z < last; ++z) {
            for (int y = 0; y < kRow; ++y) {
                for (int x = 0; x < kRow; ++x) {
                    float sum = 0, amplitude = 0.5f, total = 0;
                    for (int octave = 0, cells = 4; octave < 4; ++octave, cells *= 2) {
                        const float k = float(cells) / kSide;
                        const float n = repeating_noise(float(x) * k, float(y) * k, float(z) * k, cells, octave);
                        const float folded = 1.0f - std::fabs(2.0f * n - 1.0f);  // filaments in the finer octaves
                        sum += amplitude * (octave < 1 ? n : mix(n, folded * folded, 0.6f));
                        total += amplitude;
                        amplitude *= 0.58f;
                    }
                    field_[(size_t(z) * kRow + size_t(y)) * kRow + size_t(x)] = sum / total;
                }
            }
        }
    });
}

namespace {

// Trilinear look-up; one turn of the cube is 1.
inline float density(const float* field, float x, float y, float z) {
    const float fx = (x - std::floor(x)) * kSide, fy = (y - std::floor(y)) * kSide, fz = (z - std::floor(z)) * kSide;
    const int ix = int(fx), iy = int(fy), iz = int(fz);
    const float u = fx - float(ix), v = fy - float(iy), w = fz - float(iz);
    const int p = (iz * kRow + iy) * kRow + ix, q = p + kRow * kRow;
    return mix(mix(mix(field[p], field[p + 1], u), mix(field[p + kRow], field[p + kRow + 1], u), v),
               mix(mix(field[q], field[q + 1], u), mix(field[q + kRow], field[q + kRow + 1], u), v), w);
}

}  // namespace

void GasCloud::draw(Image& light, std::vector<float>& through, const View& view, float seconds) const {
    const float c = std::cos(view.roll), s = std::sin(view.roll), h = float(light.height), half = float(light.width) * 0.5f;
    const int front = int(std::floor(view.z / kSpacing)) + 1;
    const float far = kSlices * kSpacing, drift = seconds * 0.0015f;
    const float* field = field_.data();
    parallel_rows(light.height, [&](int first, int last) {
        const int width = light.width;
        for (int y = first; y < last; ++y) {
            float *red = &light.r[light.at(0, y)], *green = &light.g[light.at(0, y)], *blue = &light.b[light.at(0, y)];
            float* clear = &through[light.at(0, y)];
            for (int x = 0; x < light.width; ++x) red[x] = green[x] = blue[x] = 0.0f, clear[x] = 1.0f;
            const float sy = (float(y) + 0.5f - h * 0.5f) / h;
            for (int i = 0; i < kSlices; ++i) {
                const float z = float(front + i) * kSpacing, ahead = z - view.z, scale = ahead * 1.25f;
                const float shown = smoothstep(0.02f, 0.65f, ahead) * smoothstep(far, far * 0.72f, ahead);
                const float rim = smoothstep(kEdge, kEdge - 4.0f, z);
                if (shown * rim <= 0.0f) continue;
#pragma GCC ivdep
                for (int x = 0; x < width; ++x) {  // vectorised: no branches in here
                    const float sx = (float(x) + 0.5f - half) / h;
                    const float qx = (c * sx - s * sy) * scale, qy = (s * sx + c * sy) * scale;
                    const float px = qx + view.pan_x, py = qy + view.pan_y;
                    // Each look-up has axes of its own: no direction of the lattice shows through.
                    const float broad = density(field, px * 0.10f + py * 0.05f + 0.13f, py * 0.10f - px * 0.05f + 0.31f, z * 0.095f);
                    const float fine = density(field, px * 0.28f - py * 0.21f, py * 0.28f + px * 0.21f + drift, z * 0.27f + 0.5f);
                    // A tunnel is kept open around the flight, so that there is always somewhere to go.
                    const float open = smoothstep(0.10f, 1.15f, std::sqrt(qx * qx + qy * qy));
                    const float gas = smoothstep(0.555f, 0.80f, broad * 0.58f + fine * 0.50f - 0.085f * (1.0f - open)) * rim;
                    const float dust = smoothstep(0.50f, 0.64f, broad * 0.8f + (1.0f - fine) * 0.2f) * rim * open;
                    const float hue = smoothstep(-0.20f, 0.50f, std::sin(px * 0.75f - py * 0.5f + z * 0.62f + 9.0f * broad));
                    const float hot = smoothstep(0.53f, 0.68f, fine), cool = smoothstep(0.45f, 0.62f, broad);
                    const float glow = gas * shown, power = clear[x] * glow * (0.020f + 0.26f * glow) * (kSpacing / 0.16f);
                    red[x] += power * mix(mix(kRose.r, kGold.r, hot), mix(kTeal.r, kBlue.r, cool), hue);
                    green[x] += power * mix(mix(kRose.g, kGold.g, hot), mix(kTeal.g, kBlue.g, cool), hue);
                    blue[x] += power * mix(mix(kRose.b, kGold.b, hot), mix(kTeal.b, kBlue.b, cool), hue);
                    clear[x] *= 1.0f - shown * (0.12f * gas + 0.26f * dust);
                }
            }
        }
    });
}

}  // namespace sameframe::films
