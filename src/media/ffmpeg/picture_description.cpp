// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/picture_description.h"

#include <cmath>
#include <cstring>
#include <numbers>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace sameframe::media {
namespace {

bool is_drawable(const AVPixFmtDescriptor& format) {
    constexpr std::uint64_t kForeign = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_BITSTREAM |
                                       AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BAYER;
    if (format.flags & kForeign) return false;
    // Alpha, a further plane, is not shown.
    const int colours = format.nb_components - ((format.flags & AV_PIX_FMT_FLAG_ALPHA) ? 1 : 0);
    if (colours != 1 && colours != 3) return false;
    const int bytes = format.comp[0].depth > 8 ? 2 : 1;
    for (int i = 0; i < colours; ++i) {
        const AVComponentDescriptor& component = format.comp[i];
        if (component.step != bytes || component.shift != 0 || component.depth != format.comp[0].depth) return false;
    }
    return format.comp[0].depth >= 8 && format.comp[0].depth <= 16;
}

MatrixCoefficients matrix_of(const AVFrame& frame) {
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (format && (format->flags & AV_PIX_FMT_FLAG_RGB)) return MatrixCoefficients::identity_gbr;
    switch (frame.colorspace) {
        case AVCOL_SPC_RGB:
            return MatrixCoefficients::identity_gbr;
        case AVCOL_SPC_FCC:
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
            return MatrixCoefficients::bt601;
        case AVCOL_SPC_BT709:
        case AVCOL_SPC_SMPTE240M:
            return MatrixCoefficients::bt709;  // 240M differs by 0.01
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL:
        case AVCOL_SPC_ICTCP:
            return MatrixCoefficients::bt2020;
        default:
            break;
    }
    return frame.width >= 1280 || frame.height > 576 ? MatrixCoefficients::bt709 : MatrixCoefficients::bt601;
}

bool is_full_range_format(int format) {
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P ||
           format == AV_PIX_FMT_YUVJ440P || format == AV_PIX_FMT_YUVJ411P;
}

ColourRange range_of(const AVFrame& frame, MatrixCoefficients matrix) {
    if (frame.color_range == AVCOL_RANGE_JPEG || is_full_range_format(frame.format)) return ColourRange::full;
    if (frame.color_range == AVCOL_RANGE_MPEG) return ColourRange::limited;
    return matrix == MatrixCoefficients::identity_gbr ? ColourRange::full : ColourRange::limited;
}

ChromaLocation chroma_location_of(const AVFrame& frame) {
    switch (frame.chroma_location) {
        case AVCHROMA_LOC_CENTER:
            return ChromaLocation::centre;
        case AVCHROMA_LOC_TOPLEFT:
        case AVCHROMA_LOC_TOP:
            return ChromaLocation::top_left;
        default:
            return ChromaLocation::left;
    }
}

bool is_believable(Rational aspect) {
    if (aspect.numerator <= 0 || aspect.denominator <= 0) return false;
    const double ratio = static_cast<double>(aspect.numerator) / aspect.denominator;
    return ratio >= 1.0 / 16 && ratio <= 16;
}

}  // namespace

Result<void> describe_planes(const AVFrame& frame, VideoFrame& out) {
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (!format || !is_drawable(*format)) {
        return Error{ErrorCode::format_unsupported, format ? format->name : "unknown pixel format"};
    }
    out.width = frame.width;
    out.height = frame.height;
    out.bit_depth = format->comp[0].depth;
    out.plane_count = format->nb_components >= 3 ? 3 : 1;
    out.chroma_shift_x = format->log2_chroma_w;
    out.chroma_shift_y = format->log2_chroma_h;
    for (int i = 0; i < out.plane_count; ++i) {
        const bool chroma = i > 0;
        out.planes[i].data = frame.data[i];
        out.planes[i].stride = frame.linesize[i];
        out.planes[i].width = chroma ? AV_CEIL_RSHIFT(frame.width, out.chroma_shift_x) : frame.width;
        out.planes[i].height = chroma ? AV_CEIL_RSHIFT(frame.height, out.chroma_shift_y) : frame.height;
    }
    return {};
}

ColourSpace describe_colour(const AVFrame& frame) {
    const MatrixCoefficients matrix = matrix_of(frame);
    return {matrix, range_of(frame, matrix), chroma_location_of(frame)};
}

void describe_orientation(const AVFrame& frame, VideoFrame& out) {
    const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (!side || side->size < 9 * sizeof(std::int32_t)) return;
    std::int32_t matrix[9];
    std::memcpy(matrix, side->data, sizeof(matrix));
    // A point (x, y), y downwards, goes to (a x + c y, b x + d y). A turn by t: a = d = cos t, b = -c = sin t.
    double a = matrix[0], b = matrix[1];
    const double c = matrix[3], d = matrix[4];
    out.mirrored = a * d - b * c < 0;
    if (out.mirrored) a = -a, b = -b;
    if (a + d == 0 && b - c == 0) return;
    const long quarters = std::lround(std::atan2(b - c, a + d) / (std::numbers::pi / 2));
    out.rotation = static_cast<int>((quarters + 4) % 4) * 90;
}

Rational describe_sample_aspect(const AVFrame& frame, Rational container) {
    if (is_believable(container)) return container;
    const Rational codec{frame.sample_aspect_ratio.num, frame.sample_aspect_ratio.den};
    return is_believable(codec) ? codec : Rational{1, 1};
}

}  // namespace sameframe::media
