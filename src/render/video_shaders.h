// SPDX-License-Identifier: Apache-2.0
// The GLSL of VideoProgram. Where a plane is read is worked out at the corners: planes[i].xy scale and planes[i].zw
// offset picture coordinates. What is left for each pixel decides how far a machine without a graphics processor gets.
#pragma once

namespace sameframe::render {

inline constexpr char kVideoVertexShader[] = R"(#version 300 es
uniform vec3 picture_u;
uniform vec3 picture_v;
uniform vec4 planes[3];
out highp vec2 at0;
out highp vec2 at1;
out highp vec2 at2;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec3 place = vec3(corner.x, 1.0 - corner.y, 1.0);  // from the top left
    vec2 picture = vec2(dot(picture_u, place), dot(picture_v, place));
    at0 = picture * planes[0].xy + planes[0].zw;
    at1 = picture * planes[1].xy + planes[1].zw;
    at2 = picture * planes[2].xy + planes[2].zw;
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
)";

// Follows "#version 300 es" and, where they apply, "#define INTEGER_SAMPLES" or "#define PACKED", and
// "#define MANY_TAPS".
inline constexpr char kVideoFragmentShader[] = R"(
precision highp float;
precision highp int;
#ifdef INTEGER_SAMPLES
#define PLANE highp usampler2D
#else
#define PLANE highp sampler2D
#endif
#ifdef PACKED
#define SAMPLE vec3
#define CHANNELS rgb
#else
#define SAMPLE float
#define CHANNELS r
#endif
uniform PLANE plane0;
uniform PLANE plane1;
uniform PLANE plane2;
uniform vec4 matrix[3];
in vec2 at0;
in vec2 at1;
in vec2 at2;
out vec4 colour;

SAMPLE sample_at(PLANE plane, vec2 place) {
#ifdef INTEGER_SAMPLES
    ivec2 size = textureSize(plane, 0);
    vec2 texel = place * vec2(size) - 0.5;
    vec2 part = fract(texel);
    ivec2 low = clamp(ivec2(floor(texel)), ivec2(0), size - 1);
    ivec2 high = clamp(ivec2(floor(texel)) + 1, ivec2(0), size - 1);
    float a = float(texelFetch(plane, low, 0).r);
    float b = float(texelFetch(plane, ivec2(high.x, low.y), 0).r);
    float c = float(texelFetch(plane, ivec2(low.x, high.y), 0).r);
    float d = float(texelFetch(plane, high, 0).r);
    return mix(mix(a, b, part.x), mix(c, d, part.x), part.y);
#else
    return texture(plane, place).CHANNELS;
#endif
}

#ifdef MANY_TAPS
uniform int taps;  // a side: the picture is made much smaller
SAMPLE mean_at(PLANE plane, vec2 at) {
    vec2 across = dFdx(at) / float(taps);
    vec2 down = dFdy(at) / float(taps);
    vec2 first = at + (0.5 - 0.5 * float(taps)) * (across + down);
    SAMPLE sum = SAMPLE(0.0);
    for (int y = 0; y < taps; ++y) {
        for (int x = 0; x < taps; ++x) sum += sample_at(plane, first + float(x) * across + float(y) * down);
    }
    return sum / float(taps * taps);
}
#else
#define mean_at sample_at
#endif

void main() {
#ifdef PACKED
    colour = vec4(mean_at(plane0, at0), 1.0);
#else
    vec4 mean = vec4(mean_at(plane0, at0), mean_at(plane1, at1), mean_at(plane2, at2), 1.0);
    colour = vec4(dot(matrix[0], mean), dot(matrix[1], mean), dot(matrix[2], mean), 1.0);
#endif
}
)";

}  // namespace sameframe::render
