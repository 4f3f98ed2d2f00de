// SPDX-License-Identifier: Apache-2.0
// VideoFrame: a decoded picture in the planes that the decoder wrote. Moved from stage to stage, never copied:
// the renderer uploads straight from these planes and then drops the frame, which returns its memory to the decoder.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "base/ticks.h"
#include "media/media_info.h"

namespace sameframe::media {

enum class MatrixCoefficients { identity_gbr, bt601, bt709, bt2020 };
enum class ColourRange { limited, full };
enum class ChromaLocation { left, centre, top_left };  // of a chroma sample among its luma samples

struct ColourSpace {
    MatrixCoefficients matrix = MatrixCoefficients::bt709;
    ColourRange range = ColourRange::limited;
    ChromaLocation chroma_location = ChromaLocation::left;

    bool operator==(const ColourSpace&) const = default;
};

struct Plane {
    const std::uint8_t* data = nullptr;  // first visible sample; a sample is 1 byte, or 2 little-endian if bit_depth > 8
    int stride = 0;                      // bytes from row to row; may be negative
    int width = 0;                       // samples
    int height = 0;
};

// Keeps the memory behind the planes alive.
class FrameStorage {
public:
    virtual ~FrameStorage() = default;
};

struct VideoFrame {
    MediaTime time{0};      // when to show it
    MediaTime duration{0};  // until the next one; never 0 or less
    int width = 0;          // visible luma samples, after cropping
    int height = 0;
    int bit_depth = 8;       // 8, 9, 10, 12, 14 or 16; samples are right-aligned
    int plane_count = 3;     // 1 (grey, or packed) or 3 (Y, Cb, Cr, or G, B, R for identity_gbr)
    bool packed = false;  // the one plane has four bytes a sample: R', G', B' of the screen and one that does not count
    int chroma_shift_x = 1;  // log2 of the horizontal subsampling
    int chroma_shift_y = 1;
    ColourSpace colour;
    Rational sample_aspect{1, 1};  // width : height of a sample; never 0
    int rotation = 0;              // 0, 90, 180, 270: degrees clockwise to turn the picture before showing
    bool mirrored = false;         // mirrored left to right before that rotation
    bool key = false;
    std::array<Plane, 3> planes;
    std::unique_ptr<FrameStorage> storage;
};

}  // namespace sameframe::media
