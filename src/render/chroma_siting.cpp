// SPDX-License-Identifier: Apache-2.0
#include "render/chroma_siting.h"

namespace sameframe::render {

AxisMap chroma_axis(int luma_size, int chroma_size, int shift, bool cosited) {
    const double ratio = static_cast<double>(1 << shift);
    // Centre of luma sample x is at x + 0.5 in picture samples. Chroma sample i is at luma position ratio i + shift_in.
    const double shift_in = cosited ? 0 : (ratio - 1) / 2;
    const double scale = luma_size / (ratio * chroma_size);
    const double offset = (0.5 - (0.5 + shift_in) / ratio) / chroma_size;
    return {static_cast<float>(scale), static_cast<float>(offset)};
}

bool horizontally_cosited(media::ChromaLocation location) { return location != media::ChromaLocation::centre; }

bool vertically_cosited(media::ChromaLocation location) { return location == media::ChromaLocation::top_left; }

}  // namespace sameframe::render
