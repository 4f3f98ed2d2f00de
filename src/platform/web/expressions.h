// SPDX-License-Identifier: Apache-2.0
// Regular expressions by the browser's own engine (shell/js/library_expressions.js). Main thread.
#pragma once

#include <functional>
#include <string_view>

namespace sameframe::web {

// Finds the pattern anywhere, in any case; an empty function if it is no regular expression.
std::function<bool(std::string_view)> compile_expression(std::string_view pattern);

}  // namespace sameframe::web
