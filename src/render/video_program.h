// SPDX-License-Identifier: Apache-2.0
// VideoProgram: one decoded picture as textures, drawn with its colours into a region of the canvas. WebGL2; main
// thread, with the context current. The planes are uploaded as the decoder wrote them; the shader does all the rest.
#pragma once

#include <memory>

#include "base/geometry.h"
#include "media/video_frame.h"

namespace sameframe::render {

class VideoProgram {
public:
    VideoProgram();
    ~VideoProgram();

    // Copies the frame's planes into textures; the frame may go afterwards.
    void upload(const media::VideoFrame& frame);

    // Forgets the picture: draw() gives black.
    void clear();

    // The context was lost: its objects are gone and must not be deleted. The next upload() starts anew.
    void forget();

    // Clears the canvas to black and draws the picture fitted into `region` (CSS pixels of a page of size `page`).
    // Returns where it stands, CSS pixels; empty if there is none.
    Rect draw(Rect region, Size page, float pixel_ratio);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sameframe::render
