// SPDX-License-Identifier: Apache-2.0
#include "render/video_program.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "render/chroma_siting.h"
#include "render/colour_matrix.h"
#include "render/letterbox.h"
#include "render/plane_texture.h"
#include "render/shader.h"
#include "render/video_shaders.h"

namespace sameframe::render {
namespace {

// Beyond a texel pair per pixel and direction, which the texture filter averages, more samples are taken.
constexpr double kTexelsPerTap = 2;
constexpr int kMostTaps = 4;

bool has_norm16() {
    GLint count = 0;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLint i = 0; i < count; ++i) {
        const auto* name = reinterpret_cast<const char*>(glGetStringi(GL_EXTENSIONS, i));
        if (name && std::string_view(name).ends_with("EXT_texture_norm16")) return true;
    }
    return false;
}

double code_per_unit(SampleFormat format) {
    switch (format) {
        case SampleFormat::byte:
            return 255;
        case SampleFormat::word:
            return 65535;
        case SampleFormat::word_integer:
        case SampleFormat::packed:
            break;
    }
    return 1;
}

// How the fragment shader reads samples, and what goes before it for that.
enum class Shading { filtered, integer, packed };
constexpr const char* kShadingHeads[] = {"", "#define INTEGER_SAMPLES\n", "#define PACKED\n"};

}  // namespace

// One program with its uniforms, linked when it is first needed: by how samples are read, with one tap or many.
struct Variant {
    bool linked = false;
    GLuint program = 0;
    GLint picture_u = -1;
    GLint picture_v = -1;
    GLint planes = -1;
    GLint matrix = -1;
    GLint taps = -1;

    void link(Shading shading, bool many_taps);
};

void Variant::link(Shading shading, bool many_taps) {
    if (linked) return;
    linked = true;
    const std::string head = std::string("#version 300 es\n") + kShadingHeads[static_cast<std::size_t>(shading)] +
                             (many_taps ? "#define MANY_TAPS\n" : "");
    program = link_program(kVideoVertexShader, head + kVideoFragmentShader);
    if (program == 0) return;
    picture_u = glGetUniformLocation(program, "picture_u");
    picture_v = glGetUniformLocation(program, "picture_v");
    planes = glGetUniformLocation(program, "planes");
    matrix = glGetUniformLocation(program, "matrix");
    taps = glGetUniformLocation(program, "taps");
    glUseProgram(program);
    glUniform1i(glGetUniformLocation(program, "plane0"), 0);
    glUniform1i(glGetUniformLocation(program, "plane1"), 1);
    glUniform1i(glGetUniformLocation(program, "plane2"), 2);
}

struct VideoProgram::State {
    std::array<std::array<Variant, 2>, 3> variants;  // [shading][many taps]
    bool began = false;
    bool norm16 = false;
    GLuint vertex_array = 0;  // empty: the corners come from gl_VertexID
    GLuint framebuffer = 0;   // to read a packed picture from
    std::array<PlaneTexture, 3> textures;

    bool has_picture = false;
    int plane_count = 0;
    SampleFormat format = SampleFormat::byte;
    PictureShape shape;
    ColourMatrix matrix;
    std::array<std::array<float, 4>, 3> plane_maps{};

    void begin();
    int taps(const DeviceRect& place) const;
    bool one_to_one(const DeviceRect& place) const;
    bool copyable(const DeviceRect& place) const;
    void copy(const DeviceRect& place, int canvas_height) const;
    void shade(const DeviceRect& place, int canvas_height);
    void set_uniforms(const Variant& variant, int taps) const;
};

void VideoProgram::State::begin() {
    if (began) return;
    began = true;
    norm16 = has_norm16();
    glGenVertexArrays(1, &vertex_array);
    glGenFramebuffers(1, &framebuffer);
}

int VideoProgram::State::taps(const DeviceRect& place) const {
    const double texels =
        std::sqrt(static_cast<double>(shape.width) * shape.height / (static_cast<double>(place.width) * place.height));
    return std::clamp(static_cast<int>(std::ceil(texels / kTexelsPerTap - 0.01)), 1, kMostTaps);
}

// A pixel of the canvas is a sample of the first plane.
bool VideoProgram::State::one_to_one(const DeviceRect& place) const {
    return shape.rotation == 0 && place.width == shape.width && place.height == shape.height;
}

void VideoProgram::State::set_uniforms(const Variant& variant, int taps) const {
    const auto coordinates = picture_coordinates(shape.rotation, shape.mirrored);
    glUniform3f(variant.picture_u, coordinates[0], coordinates[1], coordinates[2]);
    glUniform3f(variant.picture_v, coordinates[3], coordinates[4], coordinates[5]);
    glUniform4fv(variant.planes, 3, plane_maps[0].data());
    glUniform4fv(variant.matrix, 3, matrix.rows[0].data());
    glUniform1i(variant.taps, taps);
}

VideoProgram::VideoProgram() : state_(std::make_unique<State>()) {}

VideoProgram::~VideoProgram() {
    for (PlaneTexture& texture : state_->textures)
        texture.release();
    for (const auto& variants : state_->variants) {
        for (const Variant& variant : variants)
            glDeleteProgram(variant.program);
    }
    glDeleteVertexArrays(1, &state_->vertex_array);
    glDeleteFramebuffers(1, &state_->framebuffer);
}

void VideoProgram::upload(const media::VideoFrame& frame) {
    State& state = *state_;
    state.begin();
    state.format = frame.packed           ? SampleFormat::packed
                   : frame.bit_depth == 8 ? SampleFormat::byte
                   : state.norm16         ? SampleFormat::word
                                          : SampleFormat::word_integer;
    state.shape = {frame.width, frame.height, frame.sample_aspect, frame.rotation, frame.mirrored};
    state.matrix = colour_matrix(frame.colour, frame.bit_depth, code_per_unit(state.format), frame.plane_count);
    for (int i = 0; i < frame.plane_count; ++i) {
        const media::Plane& plane = frame.planes[i];
        state.textures[i].upload(plane, state.format);
        const AxisMap x = i == 0 ? AxisMap{}
                                 : chroma_axis(frame.width, plane.width, frame.chroma_shift_x,
                                               horizontally_cosited(frame.colour.chroma_location));
        AxisMap y = i == 0 ? AxisMap{}
                           : chroma_axis(frame.height, plane.height, frame.chroma_shift_y,
                                         vertically_cosited(frame.colour.chroma_location));
        if (state.textures[i].upside_down()) y = {-y.scale, 1 - y.offset};
        state.plane_maps[i] = {x.scale, y.scale, x.offset, y.offset};
    }
    for (int i = frame.plane_count; i < 3; ++i)
        state.textures[i].release();
    state.plane_count = frame.plane_count;
    state.has_picture = true;
}

void VideoProgram::clear() { state_->has_picture = false; }

void VideoProgram::forget() { *state_ = State(); }

// The rows of a packed picture lie as those of the canvas do, from the bottom up: nothing is to be computed.
bool VideoProgram::State::copyable(const DeviceRect& place) const {
    return format == SampleFormat::packed && one_to_one(place) && !shape.mirrored && textures[0].upside_down();
}

void VideoProgram::State::copy(const DeviceRect& place, int canvas_height) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, textures[0].name(), 0);
    const int bottom = canvas_height - place.y - place.height;
    glBlitFramebuffer(0, 0, place.width, place.height, place.x, bottom, place.x + place.width, bottom + place.height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

void VideoProgram::State::shade(const DeviceRect& place, int canvas_height) {
    const Shading shading = format == SampleFormat::word_integer ? Shading::integer
                            : format == SampleFormat::packed     ? Shading::packed
                                                                 : Shading::filtered;
    const int side = taps(place);
    Variant& variant = variants[static_cast<std::size_t>(shading)][side > 1];
    variant.link(shading, side > 1);
    if (variant.program == 0) return;
    glViewport(place.x, canvas_height - place.y - place.height, place.width, place.height);
    glUseProgram(variant.program);
    set_uniforms(variant, side);
    // Every unit that the shader reads needs a texture, also where the matrix ignores it.
    for (int i = 0; i < 3; ++i)
        textures[i < plane_count ? i : 0].bind(GL_TEXTURE0 + i);
    if (shading != Shading::integer) textures[0].filter(GL_TEXTURE0, one_to_one(place) ? GL_NEAREST : GL_LINEAR);
    glActiveTexture(GL_TEXTURE0);
    glBindVertexArray(vertex_array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}

Rect VideoProgram::draw(Rect region, Size page, float pixel_ratio) {
    State& state = *state_;
    const DeviceRect canvas = to_device({0, 0, page.width, page.height}, pixel_ratio);
    const DeviceRect place =
        state.has_picture ? fit_picture(state.shape, to_device(region, pixel_ratio)) : DeviceRect{};
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    if (place != canvas) {  // else every pixel of it is about to be written
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    if (place.width == 0) return {};
    if (state.copyable(place))
        state.copy(place, canvas.height);
    else
        state.shade(place, canvas.height);
    glViewport(0, 0, canvas.width, canvas.height);
    return {static_cast<float>(place.x) / pixel_ratio, static_cast<float>(place.y) / pixel_ratio,
            static_cast<float>(place.width) / pixel_ratio, static_cast<float>(place.height) / pixel_ratio};
}

}  // namespace sameframe::render
