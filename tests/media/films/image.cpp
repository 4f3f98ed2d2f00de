// SPDX-License-Identifier: Apache-2.0
#include "image.h"

#include <thread>

namespace sameframe::films {

void Image::clear() {
    std::fill(r.begin(), r.end(), 0.0f);
    std::fill(g.begin(), g.end(), 0.0f);
    std::fill(b.begin(), b.end(), 0.0f);
}

void splat(Image& image, float x, float y, float sigma, Colour c) {
    const int reach = int(std::ceil(sigma * 3.0f));
    const int x0 = std::max(0, int(x) - reach), x1 = std::min(image.width - 1, int(x) + reach + 1);
    const int y0 = std::max(0, int(y) - reach), y1 = std::min(image.height - 1, int(y) + reach + 1);
    const float k = -0.5f / (sigma * sigma);
    for (int py = y0; py <= y1; ++py) {
        for (int px = x0; px <= x1; ++px) {
            const float d = square(float(px) - x) + square(float(py) - y);
            image.add(px, py, c * std::exp(d * k));
        }
    }
}

void parallel_rows(int height, const std::function<void(int, int)>& rows) {
    const int bands = std::clamp(int(std::thread::hardware_concurrency()), 1, 4);
    std::vector<std::thread> threads;
    for (int i = 1; i < bands; ++i) threads.emplace_back(rows, height * i / bands, height * (i + 1) / bands);
    rows(0, height / bands);
    for (auto& thread : threads) thread.join();
}

void develop(Image& image, float exposure, float contrast) {
    parallel_rows(image.height, [&](int first, int last) {
        for (std::vector<float>* plane : {&image.r, &image.g, &image.b}) {
            float* p = plane->data();
            for (size_t i = image.at(0, first), end = image.at(0, last); i < end; ++i) {
                const float lit = 1.0f - std::exp(-p[i] * exposure);
                const float root = std::sqrt(lit), shown = 0.82f * root + 0.18f * std::sqrt(root);  // nearly a gamma of 2.2
                p[i] = mix(shown, shown * shown * (3.0f - 2.0f * shown), contrast);
            }
        }
    });
}

namespace {

// Interleaved gradient noise (Jimenez 2014): close to blue noise, one line of arithmetic.
float dither(int x, int y) {
    const float inner = 0.06711056f * float(x) + 0.00583715f * float(y);
    const float v = 52.9829189f * (inner - std::floor(inner));
    return v - std::floor(v);
}

template <typename Sample>
bool write_planes(const Image& image, int bits, std::FILE* out) {
    const int w = image.width, h = image.height;
    const float unit = float(1 << (bits - 8));  // one 8-bit code value
    std::vector<Sample> bytes(size_t(w) * size_t(h) * 3 / 2);
    Sample* luma = bytes.data();
    Sample* cb = luma + image.size();
    Sample* cr = cb + image.size() / 4;
    // The half-size colour is the mean of its 2x2 square; rows are handled in pairs.
    parallel_rows(h / 2, [&](int first, int last) {
        std::vector<float> blue(static_cast<size_t>(w)), red(static_cast<size_t>(w));
        for (int pair = first; pair < last; ++pair) {
            std::fill(blue.begin(), blue.end(), 0.0f);
            std::fill(red.begin(), red.end(), 0.0f);
            for (int y = pair * 2; y < pair * 2 + 2; ++y) {
                const float *pr = &image.r[image.at(0, y)], *pg = &image.g[image.at(0, y)], *pb = &image.b[image.at(0, y)];
                Sample* row = luma + image.at(0, y);
                for (int x = 0; x < w; ++x) {
                    const float r = saturate(pr[x]), g = saturate(pg[x]), b = saturate(pb[x]);
                    const float v = 0.2126f * r + 0.7152f * g + 0.0722f * b;
                    row[x] = Sample((16.0f + 219.0f * v) * unit + dither(x, y));
                    blue[size_t(x)] += (b - v) / 1.8556f;
                    red[size_t(x)] += (r - v) / 1.5748f;
                }
            }
            for (int x = 0; x < w / 2; ++x) {
                const size_t i = size_t(pair) * size_t(w / 2) + size_t(x), j = size_t(x) * 2;
                const float d = dither(x + 37, pair + 17);
                cb[i] = Sample((128.0f + 56.0f * (blue[j] + blue[j + 1])) * unit + d);
                cr[i] = Sample((128.0f + 56.0f * (red[j] + red[j + 1])) * unit + d);
            }
        }
    });
    return std::fwrite(bytes.data(), sizeof(Sample), bytes.size(), out) == bytes.size();
}

}  // namespace

bool write_frame(const Image& image, int bits, std::FILE* out) {
    return bits == 8 ? write_planes<uint8_t>(image, bits, out) : write_planes<uint16_t>(image, bits, out);
}

}  // namespace sameframe::films
