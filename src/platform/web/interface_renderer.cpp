// SPDX-License-Identifier: Apache-2.0
#include "platform/web/interface_renderer.h"

#include <cmath>
#include <cstddef>

#include "render/shader.h"

namespace sameframe::web {
namespace {

// Every WebGL2 has at least 2048; the glyphs of a long session fit into far less than this.
constexpr int kLargestAtlas = 4096;

constexpr char kVertexShader[] = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
uniform vec2 scale;
uniform vec2 offset;
out vec2 texel;
out vec4 tint;

void main() {
    texel = uv;
    tint = colour;
    gl_Position = vec4(position * scale + offset, 0.0, 1.0);
}
)";

constexpr char kFragmentShader[] = R"(#version 300 es
precision mediump float;
uniform sampler2D image;
in highp vec2 texel;
in vec4 tint;
out vec4 colour;

void main() { colour = tint * texture(image, texel); }
)";

GLuint gl_name(ImTextureID id) { return static_cast<GLuint>(id); }

const void* at(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

void point_attributes(std::size_t first_vertex) {
    const std::size_t base = first_vertex * sizeof(ImDrawVert);
    constexpr GLsizei kStride = sizeof(ImDrawVert);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride, at(base + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kStride, at(base + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, at(base + offsetof(ImDrawVert, col)));
}

}  // namespace

void InterfaceRenderer::announce() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "sameframe_webgl2";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = kLargestAtlas;
}

void InterfaceRenderer::create() {
    program_ = render::link_program(kVertexShader, kFragmentShader);
    scale_ = glGetUniformLocation(program_, "scale");
    offset_ = glGetUniformLocation(program_, "offset");
    glUseProgram(program_);
    glUniform1i(glGetUniformLocation(program_, "image"), 0);
    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    for (GLuint attribute = 0; attribute < 3; ++attribute)
        glEnableVertexAttribArray(attribute);
}

void InterfaceRenderer::update_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        const GLuint name = gl_name(texture.TexID);
        glDeleteTextures(1, &name);
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    } else if (texture.Status == ImTextureStatus_WantCreate) {
        GLuint name = 0;
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     texture.GetPixels());
        texture.SetTexID(name);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        glBindTexture(GL_TEXTURE_2D, gl_name(texture.TexID));
        glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
        for (const ImTextureRect& rect : texture.Updates) {
            glTexSubImage2D(GL_TEXTURE_2D, 0, rect.x, rect.y, rect.w, rect.h, GL_RGBA, GL_UNSIGNED_BYTE,
                            texture.GetPixelsAt(rect.x, rect.y));
        }
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        texture.SetStatus(ImTextureStatus_OK);
    }
}

// All lists behind one another, in one buffer of vertices and one of indices.
void InterfaceRenderer::upload(const ImDrawData& data) {
    glBufferData(GL_ARRAY_BUFFER, data.TotalVtxCount * sizeof(ImDrawVert), nullptr, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, data.TotalIdxCount * sizeof(ImDrawIdx), nullptr, GL_STREAM_DRAW);
    std::size_t vertex = 0, index = 0;
    for (const ImDrawList* list : data.CmdLists) {
        glBufferSubData(GL_ARRAY_BUFFER, vertex, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data);
        glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, index, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data);
        vertex += list->VtxBuffer.size_in_bytes();
        index += list->IdxBuffer.size_in_bytes();
    }
}

void InterfaceRenderer::set_state(const ImDrawData& data, int width, int height) {
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glEnable(GL_SCISSOR_TEST);
    glViewport(0, 0, width, height);
    glUseProgram(program_);
    const float x = 2 / data.DisplaySize.x;
    const float y = -2 / data.DisplaySize.y;
    glUniform2f(scale_, x, y);
    glUniform2f(offset_, -1 - data.DisplayPos.x * x, 1 - data.DisplayPos.y * y);
}

void InterfaceRenderer::draw_command(const ImDrawData& data, const ImDrawCmd& command, std::size_t first_index,
                                     std::size_t first_vertex, int height) {
    const auto device = [&](float position, float origin, float scale) {
        return static_cast<int>(std::lround((position - origin) * scale));
    };
    const int left = device(command.ClipRect.x, data.DisplayPos.x, data.FramebufferScale.x);
    const int top = device(command.ClipRect.y, data.DisplayPos.y, data.FramebufferScale.y);
    const int right = device(command.ClipRect.z, data.DisplayPos.x, data.FramebufferScale.x);
    const int bottom = device(command.ClipRect.w, data.DisplayPos.y, data.FramebufferScale.y);
    if (right <= left || bottom <= top) return;
    glScissor(left, height - bottom, right - left, bottom - top);
    glBindTexture(GL_TEXTURE_2D, gl_name(command.GetTexID()));
    point_attributes(first_vertex + command.VtxOffset);
    constexpr GLenum kIndexType = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndexType,
                   at((first_index + command.IdxOffset) * sizeof(ImDrawIdx)));
}

void InterfaceRenderer::draw(ImDrawData& data, int width, int height) {
    if (program_ == 0) create();
    glActiveTexture(GL_TEXTURE0);
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status != ImTextureStatus_OK) update_texture(*texture);
    }
    if (data.TotalVtxCount == 0 || width <= 0 || height <= 0) return;

    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    upload(data);
    set_state(data, width, height);
    std::size_t first_vertex = 0, first_index = 0;
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (!command.UserCallback)
                draw_command(data, command, first_index, first_vertex, height);
            else if (command.UserCallback == ImDrawCallback_ResetRenderState)
                set_state(data, width, height);
            else
                command.UserCallback(list, &command);
        }
        first_vertex += static_cast<std::size_t>(list->VtxBuffer.Size);
        first_index += static_cast<std::size_t>(list->IdxBuffer.Size);
    }
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
}

void InterfaceRenderer::forget() {
    *this = InterfaceRenderer();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
}

}  // namespace sameframe::web
