// SPDX-License-Identifier: Apache-2.0
#include "server/user_folder.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace sameframe::server {

std::string user_folder(const char* variable, const std::string& in_home) {
    if (const char* base = std::getenv(variable); base && *base) return std::string(base) + "/sameframe";
    if (const char* home = std::getenv("HOME"); home && *home) return std::string(home) + "/" + in_home + "/sameframe";
    std::error_code none;
    const std::filesystem::path temporary = std::filesystem::temp_directory_path(none);
    return (temporary / ("sameframe-" + std::to_string(::getuid())) / in_home).string();
}

}  // namespace sameframe::server
