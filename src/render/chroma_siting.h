// SPDX-License-Identifier: Apache-2.0
// Chroma siting: which texture coordinate of a chroma plane belongs to a place of the picture. Pure.
// Source: ITU-T H.273, Chroma420SampleLocType: `left` (type 0) lies on the luma column and between the luma rows,
// `centre` (type 1) between both, `top_left` (type 2) on both.
#pragma once

#include "media/video_frame.h"

namespace sameframe::render {

// Texture coordinate = scale * picture coordinate + offset, both in 0..1 along one axis.
struct AxisMap {
    float scale = 1;
    float offset = 0;
};

// `luma_size` and `chroma_size` in samples along the axis, `shift` log2 of the subsampling.
// `cosited`: the first chroma sample lies on the first luma sample; otherwise in the middle of its 2^shift luma
// samples.
AxisMap chroma_axis(int luma_size, int chroma_size, int shift, bool cosited);

bool horizontally_cosited(media::ChromaLocation location);
bool vertically_cosited(media::ChromaLocation location);

}  // namespace sameframe::render
