// SPDX-License-Identifier: Apache-2.0
#include "platform/web/expressions.h"

#include <memory>
#include <string>

extern "C" {
int sameframe_expression_compile(const char* pattern);
int sameframe_expression_matches(int id, const char* text);
void sameframe_expression_drop(int id);
}

namespace sameframe::web {

std::function<bool(std::string_view)> compile_expression(std::string_view pattern) {
    const int id = sameframe_expression_compile(std::string(pattern).c_str());
    if (id < 0) return {};
    const std::shared_ptr<void> owner(nullptr, [id](void*) { sameframe_expression_drop(id); });
    return
        [id, owner](std::string_view text) { return sameframe_expression_matches(id, std::string(text).c_str()) != 0; };
}

}  // namespace sameframe::web
