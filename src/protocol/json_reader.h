// SPDX-License-Identifier: Apache-2.0
// Checked access to foreign JSON, for the codecs of this folder only. The first member that is missing, of a wrong
// type or out of bounds turns the reader bad; the codec asks ok() once at the end.
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace sameframe::protocol {

// Parses without exceptions and refuses nesting beyond `max_depth` before anything is built.
Result<nlohmann::json> parse_json(std::string_view text, std::size_t max_bytes, int max_depth = 32);

// Serialises; bytes that are not UTF-8 become U+FFFD instead of an exception.
std::string to_text(const nlohmann::json& json);

class JsonReader {
public:
    explicit JsonReader(const nlohmann::json& object);

    bool ok() const { return bad_member_.empty(); }
    Error error() const { return {ErrorCode::invalid_message, "bad member: " + bad_member_}; }

    std::string text(const char* name, std::size_t max_bytes);
    std::string optional_text(const char* name, std::size_t max_bytes);
    std::int64_t integer(const char* name, std::int64_t low, std::int64_t high);
    double number(const char* name, double low, double high);
    bool boolean(const char* name, bool fallback);
    // The member itself; null when absent.
    const nlohmann::json* find(const char* name) const;

    void fail(std::string name) {
        if (bad_member_.empty()) bad_member_ = std::move(name);
    }
    const std::string& bad_member() const { return bad_member_; }

private:
    const nlohmann::json& object_;
    std::string bad_member_;
};

}  // namespace sameframe::protocol
