// SPDX-License-Identifier: Apache-2.0
// The GLSL of DanmakuProgram.
#pragma once

namespace sameframe::render {

// Staging canvas to page. `from`: ink on the canvas; `to`: slot on the page; both x, y, width, height in texels.
inline constexpr char kBakeVertexShader[] = R"(#version 300 es
layout(location = 0) in vec4 from;
layout(location = 1) in vec4 to;
layout(location = 2) in float own_colours;
uniform float page_size;
uniform float margin;
out highp vec2 texel;   // on the canvas
flat out highp vec4 ink;
flat out float own;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    texel = from.xy - margin + corner * to.zw;
    ink = vec4(from.xy, from.xy + from.zw);
    own = own_colours;
    gl_Position = vec4((to.xy + corner * to.zw) / page_size * 2.0 - 1.0, 0.0, 1.0);
}
)";

inline constexpr char kBakeFragmentShader[] = R"(#version 300 es
precision highp float;
uniform sampler2D staging;
uniform float radius;  // of the outline, texels
in vec2 texel;
flat in vec4 ink;
flat in float own;
out vec4 baked;

vec4 at(vec2 place) {
    vec2 inside = step(ink.xy - 0.5, place) * step(place, ink.zw + 0.5);
    return texture(staging, place / vec2(textureSize(staging, 0))) * inside.x * inside.y;
}

void main() {
    vec4 fill = at(texel);
    float outline = fill.a;
    for (int i = 0; i < 12; ++i) {
        float angle = float(i) * 0.5235988;  // a twelfth of a turn
        vec2 step_out = vec2(cos(angle), sin(angle));
        outline = max(outline, max(at(texel + step_out * radius).a, at(texel + step_out * radius * 0.5).a));
    }
    float shadow = 0.0;
    for (int i = 0; i < 4; ++i) {
        vec2 spread = vec2(float(i & 1), float(i >> 1)) - 0.5;
        shadow += at(texel - vec2(radius) + spread * radius).a * 0.25;
    }
    float under = outline * 0.85;
    baked = own > 0.5 ? vec4(fill.rgb, fill.a + under * (1.0 - fill.a)) : vec4(fill.a, outline, max(shadow, fill.a), 1.0);
}
)";

inline constexpr char kDanmakuVertexShader[] = R"(#version 300 es
layout(location = 0) in vec4 course;   // start, life, travel, left
layout(location = 1) in vec4 place;    // box, ink_left, top, width
layout(location = 2) in float height;
layout(location = 3) in vec4 source;   // u, v, width, height
layout(location = 4) in vec4 look;     // rgb, flags
uniform vec4 picture;    // x, y, width, height, CSS pixels
uniform vec2 page;       // CSS pixels
uniform float now;
uniform float page_size; // texels of an atlas page
out highp vec2 uv;
out highp vec2 local;       // CSS pixels from the quad's middle
flat out highp vec2 half_size;
flat out vec4 tint;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    float gone = (now - course.x) / course.y;
    float way = picture.z + place.x;
    float left = course.z > 0.5 ? picture.z - way * gone : course.z < -0.5 ? way * gone - place.x : course.w;
    bool here = gone >= 0.0 && gone < 1.0;
    vec2 size = vec2(place.w, height);
    vec2 spot = picture.xy + vec2(left + place.y, place.z) + corner * size;
    uv = (source.xy + corner * source.zw) / page_size;
    local = (corner - 0.5) * size;
    half_size = size * 0.5;
    tint = look;
    vec2 clip = vec2(spot.x / page.x * 2.0 - 1.0, 1.0 - spot.y / page.y * 2.0);
    gl_Position = here ? vec4(clip, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
)";

inline constexpr char kDanmakuFragmentShader[] = R"(#version 300 es
precision highp float;
uniform sampler2D atlas;
uniform float opacity;
uniform int outline;  // 0 none, 1 outline, 2 shadow
in vec2 uv;
in vec2 local;
flat in vec2 half_size;
flat in vec4 tint;
out vec4 colour;

void main() {
    vec4 texel = texture(atlas, uv);
    int flags = int(tint.a * 255.0 + 0.5);
    vec4 shown = texel;
    if ((flags & 1) == 0) {
        float around = outline == 1 ? texel.g * 0.85 : outline == 2 ? texel.b * 0.75 : 0.0;
        // Dark text is outlined in white.
        float lightness = dot(tint.rgb, vec3(0.2126, 0.7152, 0.0722));
        vec3 edge = vec3(lightness < 0.2 ? 1.0 : 0.0);
        float rest = around * (1.0 - texel.r);
        shown = vec4(tint.rgb * texel.r + edge * rest, texel.r + rest);
    }
    if ((flags & 2) != 0) {  // a frame with round corners
        vec2 beyond = abs(local) - (half_size - 4.0);
        float distance = length(max(beyond, 0.0)) - 3.0;
        float line = clamp(1.25 - abs(distance), 0.0, 1.0);
        shown = mix(shown, vec4(tint.rgb, 1.0), line * 0.9);
    }
    colour = shown * opacity;
}
)";

}  // namespace sameframe::render
