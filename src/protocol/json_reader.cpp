// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_reader.h"

namespace sameframe::protocol {
namespace {

// The library's parser is recursive neither in parsing nor in memory, but its values are destroyed and compared
// recursively; so the depth is bounded on the text, where a string's brackets do not count.
bool deeper_than(std::string_view text, int max_depth) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            else if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > max_depth) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

const nlohmann::json& empty_object() {
    static const nlohmann::json object = nlohmann::json::object();
    return object;
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, std::size_t max_bytes, int max_depth) {
    if (text.size() > max_bytes) return Error{ErrorCode::too_large, "JSON of " + std::to_string(text.size()) + " bytes"};
    if (deeper_than(text, max_depth)) return Error{ErrorCode::invalid_message, "JSON nested too deep"};
    auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded()) return Error{ErrorCode::invalid_message, "malformed JSON"};
    return json;
}

std::string to_text(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

JsonReader::JsonReader(const nlohmann::json& object) : object_(object.is_object() ? object : empty_object()) {
    if (!object.is_object()) fail("(not an object)");
}

const nlohmann::json* JsonReader::find(const char* name) const {
    const auto it = object_.find(name);
    return it == object_.end() || it->is_null() ? nullptr : &*it;
}

std::string JsonReader::text(const char* name, std::size_t max_bytes) {
    const nlohmann::json* member = find(name);
    if (!member || !member->is_string() || member->get_ref<const std::string&>().size() > max_bytes) {
        fail(name);
        return {};
    }
    return member->get<std::string>();
}

std::string JsonReader::optional_text(const char* name, std::size_t max_bytes) {
    return find(name) ? text(name, max_bytes) : std::string();
}

std::int64_t JsonReader::integer(const char* name, std::int64_t low, std::int64_t high) {
    const nlohmann::json* member = find(name);
    const bool fits = member && member->is_number_integer() &&
                      !(member->is_number_unsigned() &&
                        member->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    const std::int64_t value = fits ? member->get<std::int64_t>() : 0;
    if (!fits || value < low || value > high) {
        fail(name);
        return low;
    }
    return value;
}

double JsonReader::number(const char* name, double low, double high) {
    const nlohmann::json* member = find(name);
    const double value = member && member->is_number() ? member->get<double>() : low - 1;
    if (!(value >= low && value <= high)) {
        fail(name);
        return low;
    }
    return value;
}

bool JsonReader::boolean(const char* name, bool fallback) {
    const nlohmann::json* member = find(name);
    if (!member) return fallback;
    if (!member->is_boolean()) {
        fail(name);
        return fallback;
    }
    return member->get<bool>();
}

}  // namespace sameframe::protocol
