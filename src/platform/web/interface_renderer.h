// SPDX-License-Identifier: Apache-2.0
// InterfaceRenderer: Dear ImGui's draw lists by WebGL2. Unlike Dear ImGui's own renderer it never asks GL for its
// state: each such question waits until the browser's GPU process has drawn everything so far, which was 90 % of a
// frame. Main thread, with the context current; it sets all the state that it needs and leaves it as it falls.
#pragma once

#include <GLES3/gl3.h>

#include <cstddef>

#include "imgui.h"

namespace sameframe::web {

class InterfaceRenderer {
public:
    // Before the first frame of the current Dear ImGui context.
    void announce();

    // Draws over what is on the canvas, which has `width` x `height` device pixels.
    void draw(ImDrawData& data, int width, int height);

    // The context was lost: its objects are gone. The next draw() starts anew.
    void forget();

private:
    void create();
    void update_texture(ImTextureData& texture);
    void upload(const ImDrawData& data);
    void set_state(const ImDrawData& data, int width, int height);
    void draw_command(const ImDrawData& data, const ImDrawCmd& command, std::size_t first_index,
                      std::size_t first_vertex, int height);

    GLuint program_ = 0;
    GLint scale_ = -1;
    GLint offset_ = -1;
    GLuint vertex_array_ = 0;
    GLuint vertices_ = 0;
    GLuint indices_ = 0;
};

}  // namespace sameframe::web
