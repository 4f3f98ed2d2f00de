// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/frame_hash.h"

#include <array>
#include <memory>
#include <string_view>

extern "C" {
#include <libavutil/md5.h>
#include <libavutil/mem.h>
}

namespace sameframe::media {
namespace {

struct Md5Deleter {
    void operator()(AVMD5* context) const { av_free(context); }
};

// Subsampling as digits, from the shifts of chroma width and height.
std::string_view subsampling(int shift_x, int shift_y) {
    if (shift_x == 0) return shift_y == 0 ? "444" : "440";
    if (shift_x == 1) return shift_y == 0 ? "422" : "420";
    return shift_y == 0 ? "411" : "410";
}

}  // namespace

std::string frame_md5(const VideoFrame& frame) {
    const std::unique_ptr<AVMD5, Md5Deleter> md5(av_md5_alloc());
    if (!md5) return {};
    av_md5_init(md5.get());
    const int sample_bytes = frame.bit_depth > 8 ? 2 : 1;
    for (int i = 0; i < frame.plane_count; ++i) {
        const Plane& plane = frame.planes[i];
        const std::uint8_t* row = plane.data;
        for (int y = 0; y < plane.height; ++y, row += plane.stride) {
            av_md5_update(md5.get(), row, static_cast<std::size_t>(plane.width) * sample_bytes);
        }
    }
    std::array<std::uint8_t, 16> digest{};
    av_md5_final(md5.get(), digest.data());
    std::string text;
    for (const std::uint8_t byte : digest) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string frame_format(const VideoFrame& frame) {
    std::string name = "gray";
    if (frame.plane_count == 3) {
        const bool gbr = frame.colour.matrix == MatrixCoefficients::identity_gbr;
        name = gbr ? "gbrp" : "yuv" + std::string(subsampling(frame.chroma_shift_x, frame.chroma_shift_y)) + "p";
    }
    if (frame.bit_depth > 8) name += std::to_string(frame.bit_depth) + "le";
    return name;
}

}  // namespace sameframe::media
