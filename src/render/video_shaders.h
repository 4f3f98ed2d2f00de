// SPDX-License-Identifier: Apache-2.0
// The GLSL of VideoProgram. Plane coordinates: planes[i].xy scale and planes[i].zw offset picture coordinates.
#pragma once

namespace sameframe::render {

inline constexpr char kVideoVertexShader[] = R"(#version 300 es
uniform vec3 picture_u;
uniform vec3 picture_v;
out highp vec2 picture;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec3 place = vec3(corner.x, 1.0 - corner.y, 1.0);  // from the top left
    picture = vec2(dot(picture_u, place), dot(picture_v, place));
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
)";

// Follows "#version 300 es" and, for integer textures, "#define INTEGER_SAMPLES".
inline constexpr char kVideoFragmentShader[] = R"(
precision highp float;
precision highp int;
#ifdef INTEGER_SAMPLES
#define PLANE highp usampler2D
#else
#define PLANE highp sampler2D
#endif
uniform PLANE plane0;
uniform PLANE plane1;
uniform PLANE plane2;
uniform vec4 planes[3];
uniform vec4 matrix[3];
uniform int taps;  // a side: more than one when the picture is made much smaller
in vec2 picture;
out vec4 colour;

float sample_at(PLANE plane, vec4 map, vec2 at) {
    vec2 place = at * map.xy + map.zw;
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
    return texture(plane, place).r;
#endif
}

void main() {
    vec2 across = dFdx(picture) / float(taps);
    vec2 down = dFdy(picture) / float(taps);
    float first = 0.5 - 0.5 * float(taps);
    vec3 samples = vec3(0.0);
    for (int y = 0; y < taps; ++y) {
        for (int x = 0; x < taps; ++x) {
            vec2 at = picture + (first + float(x)) * across + (first + float(y)) * down;
            samples += vec3(sample_at(plane0, planes[0], at), sample_at(plane1, planes[1], at),
                            sample_at(plane2, planes[2], at));
        }
    }
    vec4 mean = vec4(samples / float(taps * taps), 1.0);
    colour = vec4(dot(matrix[0], mean), dot(matrix[1], mean), dot(matrix[2], mean), 1.0);
}
)";

}  // namespace sameframe::render
