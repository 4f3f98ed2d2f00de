// SPDX-License-Identifier: Apache-2.0
#include "platform/web/storage.h"

#include "platform/web/js_text.h"

extern "C" {
char* sameframe_storage_get(const char* key);
void sameframe_storage_set(const char* key, const char* value);
}

namespace sameframe::web {

std::string load_setting(std::string_view key) { return take_text(sameframe_storage_get(std::string(key).c_str())); }

void save_setting(std::string_view key, std::string_view value) {
    sameframe_storage_set(std::string(key).c_str(), std::string(value).c_str());
}

}  // namespace sameframe::web
