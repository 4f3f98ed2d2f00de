// SPDX-License-Identifier: Apache-2.0
#include "platform/web/storage.h"

#include "platform/web/js_text.h"

extern "C" {
char* sameframe_storage_get(const char* key);
void sameframe_storage_set(const char* key, const char* value);
void sameframe_storage_erase(const char* key);
char* sameframe_storage_keys(const char* prefix);
}

namespace sameframe::web {

std::string load_setting(std::string_view key) { return take_text(sameframe_storage_get(std::string(key).c_str())); }

void save_setting(std::string_view key, std::string_view value) {
    sameframe_storage_set(std::string(key).c_str(), std::string(value).c_str());
}

void erase_setting(std::string_view key) { sameframe_storage_erase(std::string(key).c_str()); }

std::vector<std::string> setting_keys(std::string_view prefix) {
    return take_lines(sameframe_storage_keys(std::string(prefix).c_str()));
}

}  // namespace sameframe::web
