// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_fields.h"

namespace sameframe::protocol {
namespace {

// Null, and the reader bad, if it is no list of at most so many.
const nlohmann::json* bounded_list(JsonReader& reader, const char* name, std::size_t most) {
    const nlohmann::json* list = reader.find(name);
    if (!list || (list->is_array() && list->size() <= most)) return list;
    reader.fail(name);
    return nullptr;
}

}  // namespace

void read_ids(JsonReader& reader, const char* name, std::vector<std::uint32_t>& out, std::size_t most) {
    const nlohmann::json* list = bounded_list(reader, name, most);
    if (!list) return;
    out.reserve(list->size());
    for (const nlohmann::json& element : *list) {
        const std::uint64_t id = element.is_number_unsigned() ? element.get<std::uint64_t>() : 0;
        if (id == 0 || id > kMaxUint32) return reader.fail(name);
        out.push_back(static_cast<std::uint32_t>(id));
    }
}

void read_texts(JsonReader& reader, const char* name, std::vector<std::string>& out, std::size_t most,
                std::size_t most_bytes) {
    const nlohmann::json* list = bounded_list(reader, name, most);
    if (!list) return;
    out.reserve(list->size());
    for (const nlohmann::json& element : *list) {
        if (!element.is_string() || element.get_ref<const std::string&>().size() > most_bytes) return reader.fail(name);
        out.push_back(element.get<std::string>());
    }
}

}  // namespace sameframe::protocol
