// SPDX-License-Identifier: Apache-2.0
// PlaneTexture: one plane of a picture as a texture of one channel, uploaded from where the decoder wrote it.
// WebGL2; main thread, with the context current.
#pragma once

#include <GLES3/gl3.h>

#include "media/video_frame.h"

namespace sameframe::render {

// How samples are stored in a texture.
enum class SampleFormat {
    byte,          // 8 bits, 0..1, filtered by the texture unit
    word,          // 16 bits, 0..1, filtered by the texture unit (EXT_texture_norm16)
    word_integer,  // 16 bits, the code itself; the shader filters
    packed,        // four bytes: R', G', B' and one that does not count
};

class PlaneTexture {
public:
    // Allocates anew only when size or format change.
    void upload(const media::Plane& plane, SampleFormat format);

    void bind(GLenum unit) const;
    GLuint name() const { return texture_; }
    // GL_NEAREST where every pixel falls on a sample, which costs less and gives the same; not for word_integer.
    void filter(GLenum unit, GLint filter);
    bool upside_down() const { return upside_down_; }  // the plane had a negative stride: its last row came first

    void release();                            // deletes the texture
    void forget() { *this = PlaneTexture(); }  // the context took it along

private:
    void allocate(const media::Plane& plane, SampleFormat format);

    GLuint texture_ = 0;
    int width_ = 0;
    int height_ = 0;
    SampleFormat format_ = SampleFormat::byte;
    GLint filter_ = GL_LINEAR;
    bool upside_down_ = false;
};

}  // namespace sameframe::render
