// SPDX-License-Identifier: Apache-2.0
// Small settings, kept by the browser; for this page only where it forbids that. Main thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sameframe::web {

std::string load_setting(std::string_view key);  // "" if absent
void save_setting(std::string_view key, std::string_view value);
void erase_setting(std::string_view key);
std::vector<std::string> setting_keys(std::string_view prefix);

}  // namespace sameframe::web
