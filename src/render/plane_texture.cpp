// SPDX-License-Identifier: Apache-2.0
#include "render/plane_texture.h"

#include <cstdlib>

namespace sameframe::render {
namespace {

constexpr GLenum kR16 = 0x822A;  // of EXT_texture_norm16

struct PixelFormat {
    GLenum internal;
    GLenum format;
    GLenum type;
    GLint filter;
    int bytes;
};

PixelFormat pixel_format(SampleFormat format) {
    switch (format) {
        case SampleFormat::word:
            return {kR16, GL_RED, GL_UNSIGNED_SHORT, GL_LINEAR, 2};
        case SampleFormat::word_integer:
            return {GL_R16UI, GL_RED_INTEGER, GL_UNSIGNED_SHORT, GL_NEAREST, 2};
        case SampleFormat::packed:
            return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_LINEAR, 4};
        case SampleFormat::byte:
            break;
    }
    return {GL_R8, GL_RED, GL_UNSIGNED_BYTE, GL_LINEAR, 1};
}

}  // namespace

void PlaneTexture::allocate(const media::Plane& plane, SampleFormat format) {
    release();
    width_ = plane.width;
    height_ = plane.height;
    format_ = format;
    const PixelFormat pixels = pixel_format(format);
    filter_ = pixels.filter;
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexStorage2D(GL_TEXTURE_2D, 1, pixels.internal, width_, height_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, pixels.filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, pixels.filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void PlaneTexture::upload(const media::Plane& plane, SampleFormat format) {
    if (texture_ == 0 || plane.width != width_ || plane.height != height_ || format != format_) allocate(plane, format);
    glBindTexture(GL_TEXTURE_2D, texture_);
    const PixelFormat pixels = pixel_format(format);
    const int row_bytes = std::abs(plane.stride);
    upside_down_ = plane.stride < 0;
    const std::uint8_t* first =
        upside_down_ ? plane.data + static_cast<std::ptrdiff_t>(plane.stride) * (height_ - 1) : plane.data;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (row_bytes % pixels.bytes == 0 && row_bytes >= width_ * pixels.bytes) {
        glPixelStorei(GL_UNPACK_ROW_LENGTH, row_bytes / pixels.bytes);
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, pixels.format, pixels.type, first);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    } else {  // rows that overlap or lie apart by half samples: no unpack parameter says that
        for (int row = 0; row < height_; ++row) {
            glTexSubImage2D(GL_TEXTURE_2D, 0, 0, row, width_, 1, pixels.format, pixels.type,
                            first + static_cast<std::ptrdiff_t>(row_bytes) * row);
        }
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void PlaneTexture::bind(GLenum unit) const {
    glActiveTexture(unit);
    glBindTexture(GL_TEXTURE_2D, texture_);
}

void PlaneTexture::filter(GLenum unit, GLint filter) {
    if (filter == filter_) return;
    filter_ = filter;
    glActiveTexture(unit);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
}

void PlaneTexture::release() {
    if (texture_ != 0) glDeleteTextures(1, &texture_);
    forget();
}

}  // namespace sameframe::render
