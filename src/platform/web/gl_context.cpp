// SPDX-License-Identifier: Apache-2.0
#include "platform/web/gl_context.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <emscripten/html5_webgl.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/log.h"

namespace sameframe::web {
namespace {

constexpr char kCanvas[] = "#picture";

GlContext& self(void* data) { return *static_cast<GlContext*>(data); }

}  // namespace

bool GlContext::take() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.enableExtensionsByDefault = false;
    // Panels smooth their own edges, and nothing lies behind the page: samples, depth and alpha would cost a small machine
    // several times what the picture costs.
    attributes.antialias = false;
    attributes.depth = false;
    attributes.alpha = false;
    context_ = emscripten_webgl_create_context(kCanvas, &attributes);
    if (context_ <= 0 || emscripten_webgl_make_context_current(context_) != EMSCRIPTEN_RESULT_SUCCESS) return false;
    enable_extensions();
    usable_ = true;
    return true;
}

// 16-bit textures that the texture unit filters, for pictures of more than 8 bits; render/ goes on without.
void GlContext::enable_extensions() const { emscripten_webgl_enable_extension(context_, "EXT_texture_norm16"); }

bool GlContext::in_software() {
    constexpr GLenum kUnmaskedRenderer = 0x9246;  // of WEBGL_debug_renderer_info
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_get_current_context();
    if (!emscripten_webgl_enable_extension(context, "WEBGL_debug_renderer_info")) return false;
    const auto* renderer = reinterpret_cast<const char*>(glGetString(kUnmaskedRenderer));
    if (!renderer) return false;
    // Mesa's, Chromium's own, and those of Windows.
    constexpr std::string_view kNames[] = {"llvmpipe", "softpipe", "SwiftShader", "Software", "Basic Render"};
    const std::string_view name(renderer);
    return std::any_of(std::begin(kNames), std::end(kNames),
                       [&](std::string_view known) { return name.find(known) != name.npos; });
}

void GlContext::watch(std::function<void()> lost, std::function<void()> restored) {
    lost_ = std::move(lost);
    restored_ = std::move(restored);
    emscripten_set_webglcontextlost_callback(kCanvas, this, false, [](int, const void*, void* data) -> bool {
        self(data).on_lost();
        return true;  // asks the browser to restore it
    });
    emscripten_set_webglcontextrestored_callback(kCanvas, this, false, [](int, const void*, void* data) -> bool {
        self(data).on_restored();
        return true;
    });
}

void GlContext::on_lost() {
    log(LogLevel::warning, "gl", "context lost");
    usable_ = false;
    lost_();
}

void GlContext::on_restored() {
    log(LogLevel::info, "gl", "context restored");
    emscripten_webgl_make_context_current(context_);
    enable_extensions();
    usable_ = true;
    restored_();
}

}  // namespace sameframe::web
