// SPDX-License-Identifier: Apache-2.0
#include "render/danmaku_program.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cstddef>

#include "render/danmaku_shaders.h"
#include "render/letterbox.h"
#include "render/shader.h"
#include "text/run.h"

namespace sameframe::render {
namespace {

constexpr float kOutlineRadius = 1.2f;  // CSS pixels
constexpr int kCorners = 4;

struct BakeInstance {
    float from[4];
    float to[4];
    float own_colours;
};

GLuint make_texture(int width, int height) {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, width, height);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return texture;
}

void instanced(GLuint location, GLint size, GLenum type, bool normalised, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, size, type, normalised, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(location, 1);
}

struct Page {
    GLuint texture = 0;
    GLuint framebuffer = 0;
    GLuint buffer = 0;
    GLuint vertex_array = 0;
    GLsizei quads = 0;
    std::size_t capacity = 0;  // bytes of the buffer
};

struct Uniforms {
    GLint picture, page, now, page_size, opacity, outline;
};

}  // namespace

struct DanmakuProgram::State {
    GLuint bake = 0;
    GLuint show = 0;
    GLint bake_radius = -1;
    Uniforms uniforms{};
    GLuint staging = 0;
    GLuint bake_buffer = 0;
    GLuint bake_array = 0;
    std::vector<Page> pages;
    std::vector<BakeInstance> instances;  // kept for its memory
    int page_size = 0;
    int margin = 0;

    void link();
    Page& page(int index);
};

void DanmakuProgram::State::link() {
    if (staging != 0) return;
    staging = make_texture(text::kStagingWidth, text::kStagingHeight);
    bake = link_program(kBakeVertexShader, kBakeFragmentShader);
    glUseProgram(bake);
    glUniform1f(glGetUniformLocation(bake, "page_size"), static_cast<float>(page_size));
    glUniform1f(glGetUniformLocation(bake, "margin"), static_cast<float>(margin));
    bake_radius = glGetUniformLocation(bake, "radius");
    show = link_program(kDanmakuVertexShader, kDanmakuFragmentShader);
    glUseProgram(show);
    glUniform1f(glGetUniformLocation(show, "page_size"), static_cast<float>(page_size));
    uniforms = {glGetUniformLocation(show, "picture"), glGetUniformLocation(show, "page"),
                glGetUniformLocation(show, "now"),     glGetUniformLocation(show, "page_size"),
                glGetUniformLocation(show, "opacity"), glGetUniformLocation(show, "outline")};
    glGenBuffers(1, &bake_buffer);
    glGenVertexArrays(1, &bake_array);
    glBindVertexArray(bake_array);
    glBindBuffer(GL_ARRAY_BUFFER, bake_buffer);
    instanced(0, 4, GL_FLOAT, false, sizeof(BakeInstance), offsetof(BakeInstance, from));
    instanced(1, 4, GL_FLOAT, false, sizeof(BakeInstance), offsetof(BakeInstance, to));
    instanced(2, 1, GL_FLOAT, false, sizeof(BakeInstance), offsetof(BakeInstance, own_colours));
    glBindVertexArray(0);
}

Page& DanmakuProgram::State::page(int index) {
    while (pages.size() <= static_cast<std::size_t>(index)) {
        Page page;
        page.texture = make_texture(page_size, page_size);
        glGenFramebuffers(1, &page.framebuffer);
        glBindFramebuffer(GL_FRAMEBUFFER, page.framebuffer);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, page.texture, 0);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glGenBuffers(1, &page.buffer);
        glGenVertexArrays(1, &page.vertex_array);
        glBindVertexArray(page.vertex_array);
        glBindBuffer(GL_ARRAY_BUFFER, page.buffer);
        constexpr std::size_t kStride = sizeof(DanmakuQuad);
        instanced(0, 4, GL_FLOAT, false, kStride, offsetof(DanmakuQuad, start));
        instanced(1, 4, GL_FLOAT, false, kStride, offsetof(DanmakuQuad, box));
        instanced(2, 1, GL_FLOAT, false, kStride, offsetof(DanmakuQuad, height));
        instanced(3, 4, GL_UNSIGNED_SHORT, false, kStride, offsetof(DanmakuQuad, u));
        instanced(4, 4, GL_UNSIGNED_BYTE, true, kStride, offsetof(DanmakuQuad, red));
        glBindVertexArray(0);
        pages.push_back(page);
    }
    return pages[static_cast<std::size_t>(index)];
}

DanmakuProgram::DanmakuProgram(int page_size, int margin) : state_(std::make_unique<State>()) {
    state_->page_size = page_size;
    state_->margin = margin;
}

DanmakuProgram::~DanmakuProgram() {
    for (const Page& page : state_->pages) {
        glDeleteTextures(1, &page.texture);
        glDeleteFramebuffers(1, &page.framebuffer);
        glDeleteBuffers(1, &page.buffer);
        glDeleteVertexArrays(1, &page.vertex_array);
    }
    glDeleteTextures(1, &state_->staging);
    glDeleteBuffers(1, &state_->bake_buffer);
    glDeleteVertexArrays(1, &state_->bake_array);
    glDeleteProgram(state_->bake);
    glDeleteProgram(state_->show);
}

void DanmakuProgram::forget() {
    const int page_size = state_->page_size;
    const int margin = state_->margin;
    *state_ = State();
    state_->page_size = page_size;
    state_->margin = margin;
}

void DanmakuProgram::bind_staging() {
    state_->link();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, state_->staging);
}

void DanmakuProgram::bake(std::span<const BakedRun> runs, float pixel_ratio) {
    State& state = *state_;
    const auto number = [](int value) { return static_cast<float>(value); };
    int pages = 0;
    for (const BakedRun& run : runs)
        pages = std::max(pages, run.page + 1);
    for (int page = 0; page < pages; ++page) {
        state.instances.clear();
        for (const BakedRun& run : runs) {
            if (run.page != page) continue;
            state.instances.push_back(
                {{number(run.from_x), number(run.from_y), number(run.ink_width), number(run.ink_height)},
                 {number(run.x), number(run.y), number(run.ink_width + 2 * state.margin),
                  number(run.ink_height + 2 * state.margin)},
                 run.own_colours ? 1.0f : 0.0f});
        }
        if (state.instances.empty()) continue;
        const GLuint target = state.page(page).framebuffer;
        glBindFramebuffer(GL_FRAMEBUFFER, target);
        glViewport(0, 0, state.page_size, state.page_size);
        glDisable(GL_BLEND);
        glDisable(GL_SCISSOR_TEST);
        glUseProgram(state.bake);
        glUniform1f(state.bake_radius, kOutlineRadius * pixel_ratio);
        bind_staging();
        glBindBuffer(GL_ARRAY_BUFFER, state.bake_buffer);
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(state.instances.size() * sizeof(BakeInstance)),
                     state.instances.data(), GL_STREAM_DRAW);
        glBindVertexArray(state.bake_array);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, kCorners, static_cast<GLsizei>(state.instances.size()));
        glBindVertexArray(0);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
    }
}

void DanmakuProgram::set_quads(int page, std::span<const DanmakuQuad> quads, std::size_t same) {
    state_->link();
    Page& target = state_->page(page);
    target.quads = static_cast<GLsizei>(quads.size());
    if (same >= quads.size()) return;
    glBindBuffer(GL_ARRAY_BUFFER, target.buffer);
    if (quads.size_bytes() > target.capacity) {
        target.capacity = quads.size_bytes() * 2;
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(target.capacity), nullptr, GL_DYNAMIC_DRAW);
        same = 0;
    }
    const std::span<const DanmakuQuad> others = quads.subspan(same);
    glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(same * sizeof(DanmakuQuad)),
                    static_cast<GLsizeiptr>(others.size_bytes()), others.data());
}

void DanmakuProgram::draw(const DanmakuDraw& what) {
    State& state = *state_;
    bool anything = false;
    for (const Page& page : state.pages)
        anything = anything || page.quads > 0;
    if (!anything) return;
    const DeviceRect canvas = to_device({0, 0, what.page.width, what.page.height}, what.pixel_ratio);
    const DeviceRect clip = to_device(what.picture, what.pixel_ratio);
    glViewport(0, 0, canvas.width, canvas.height);
    glEnable(GL_SCISSOR_TEST);
    glScissor(clip.x, canvas.height - clip.y - clip.height, clip.width, clip.height);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(state.show);
    glUniform4f(state.uniforms.picture, what.picture.x, what.picture.y, what.picture.width, what.picture.height);
    glUniform2f(state.uniforms.page, what.page.width, what.page.height);
    glUniform1f(state.uniforms.now, what.now);
    glUniform1f(state.uniforms.opacity, what.opacity);
    glUniform1i(state.uniforms.outline, what.outline);
    glActiveTexture(GL_TEXTURE0);
    for (const Page& page : state.pages) {
        if (page.quads == 0) continue;
        glBindTexture(GL_TEXTURE_2D, page.texture);
        glBindVertexArray(page.vertex_array);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, kCorners, page.quads);
    }
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
}

}  // namespace sameframe::render
