// SPDX-License-Identifier: Apache-2.0
// Where a program of this user keeps its files when nobody says otherwise, by the XDG Base Directory Specification.
#pragma once

#include <string>

namespace sameframe::server {

// The value of the environment variable `variable`, else `in_home` below the home folder, and in both the folder
// "sameframe". A user without a home gets one of their own below the system's folder for temporary files.
std::string user_folder(const char* variable, const std::string& in_home);

}  // namespace sameframe::server
