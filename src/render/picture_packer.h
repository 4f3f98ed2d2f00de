// SPDX-License-Identifier: Apache-2.0
// PicturePacker: for machines without a graphics processor, where a shader costs the processor ten times what the same
// arithmetic costs here. Makes one plane of R'G'B' bytes of a picture, bottom row first, so that on a canvas of its
// size it is only copied. One thread packs; the frames may go anywhere and outlive the packer.
#pragma once

#include <memory>
#include <vector>

#include "media/video_frame.h"
#include "render/packed_row.h"

namespace sameframe::render {

class PicturePacker {
public:
    PicturePacker();
    ~PicturePacker();

    // The frame packed; or as it came, for the shader, if it is not 4:2:0 of 8 bits or memory is short.
    media::VideoFrame pack(media::VideoFrame frame);

private:
    class Pool;

    const std::shared_ptr<Pool> pool_;
    std::vector<Sixteenths> scratch_, u_, v_;
};

}  // namespace sameframe::render
