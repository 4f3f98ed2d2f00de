// SPDX-License-Identifier: Apache-2.0
// Shader: a linked GLSL ES 3.00 program. WebGL2; main thread, with the context current.
#pragma once

#include <GLES3/gl3.h>

#include <string>

namespace sameframe::render {

// Compiles and links; 0, and a line in the log, if the browser refuses. The caller deletes the program.
GLuint link_program(const std::string& vertex_source, const std::string& fragment_source);

}  // namespace sameframe::render
