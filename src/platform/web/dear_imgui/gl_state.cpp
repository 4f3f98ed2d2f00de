// SPDX-License-Identifier: Apache-2.0
// Dear ImGui's renderer reads some twenty GL values before it draws and puts them back afterwards. In a browser such a
// read waits until the GPU process has drawn everything asked for before: measured on software GL, 88 % of the main
// thread's time. The page's two drawers (the video program and Dear ImGui) set all that they depend on themselves, so
// these reads are answered with GL's initial state, which is then what Dear ImGui leaves behind.
#include <GLES3/gl3.h>

extern "C" {

// Called in the place of glGetIntegerv and glIsEnabled by imgui_impl_opengl3.cpp alone (CMakeLists.txt).
void sameframe_gl_get_integer(GLenum name, GLint* value) {
    switch (name) {
        case GL_MAJOR_VERSION:
        case GL_MINOR_VERSION:
        case GL_MAX_TEXTURE_SIZE:
        case GL_NUM_EXTENSIONS: glGetIntegerv(name, value); return;  // asked once, when it starts
        case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *value = GL_ONE; return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; return;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            for (int i = 0; i < 4; ++i) value[i] = 0;
            return;
        default: *value = 0; return;  // bindings, and GL_ZERO of the blend destinations
    }
}

GLboolean sameframe_gl_is_enabled(GLenum) { return GL_FALSE; }

}  // extern "C"
