// SPDX-License-Identifier: Apache-2.0
#include "render/shader.h"

#include "base/log.h"

namespace sameframe::render {
namespace {

GLuint compile(GLenum stage, const std::string& source) {
    const GLuint shader = glCreateShader(stage);
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    return shader;
}

std::string shader_log(GLuint shader) {
    char text[1024] = "";
    glGetShaderInfoLog(shader, sizeof text, nullptr, text);
    return text;
}

}  // namespace

GLuint link_program(const std::string& vertex_source, const std::string& fragment_source) {
    const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_source);
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
    GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);  // asked once: asking for each stage would wait twice
    if (linked != GL_TRUE) {
        log(LogLevel::error, "render", "shader: " + shader_log(vertex) + shader_log(fragment));
        glDeleteProgram(program);
        program = 0;
    }
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    return program;
}

}  // namespace sameframe::render
