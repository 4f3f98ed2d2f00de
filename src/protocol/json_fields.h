// SPDX-License-Identifier: Apache-2.0
// What the codecs of the group's messages have in common: a message or value T has, beside its definition,
// write(JsonWriter&, const T&) for its members and read(JsonReader&, T&) for the same; these functions nest them.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/limits.h"

namespace sameframe::protocol {

inline constexpr std::int64_t kMaxUint32 = std::numeric_limits<std::uint32_t>::max();

template <typename T>
void write_object(JsonWriter& writer, const T& value) {
    writer.begin_object();
    write(writer, value);
    writer.end_object();
}

template <typename T>
void write_object(JsonWriter& writer, std::string_view name, const T& value) {
    writer.name(name);
    write_object(writer, value);
}

template <typename T>
void write_list(JsonWriter& writer, std::string_view name, const std::vector<T>& values) {
    writer.name(name);
    writer.begin_array();
    for (const T& value : values) {
        if constexpr (requires { writer.value(value); })
            writer.value(value);
        else
            write_object(writer, value);
    }
    writer.end_array();
}

template <typename T>
void read_integer(JsonReader& reader, const char* name, T& out, std::int64_t low, std::int64_t high) {
    out = static_cast<T>(reader.integer(name, low, high));
}

// Absent: `out` stays as it is.
template <typename T>
void read_optional_integer(JsonReader& reader, const char* name, T& out, std::int64_t low, std::int64_t high) {
    if (reader.find(name)) read_integer(reader, name, out, low, high);
}

template <typename T>
bool read_element(const nlohmann::json& element, T& out, JsonReader& reader, const char* name) {
    JsonReader inner(element);
    read(inner, out);
    if (!inner.ok()) reader.fail(std::string(name) + "." + inner.bad_member());
    return inner.ok();
}

template <typename T>
void read_object(JsonReader& reader, const char* name, T& out) {
    if (const nlohmann::json* member = reader.find(name))
        read_element(*member, out, reader, name);
    else
        reader.fail(name);
}

// An absent list is an empty one.
template <typename T>
void read_list(JsonReader& reader, const char* name, std::vector<T>& out, std::size_t most) {
    const nlohmann::json* list = reader.find(name);
    if (!list) return;
    if (!list->is_array() || list->size() > most) return reader.fail(name);
    out.reserve(list->size());
    for (const nlohmann::json& element : *list)
        if (!read_element(element, out.emplace_back(), reader, name)) return;
}

// Of member ids, 1 and up.
void read_ids(JsonReader& reader, const char* name, std::vector<std::uint32_t>& out, std::size_t most);
void read_texts(JsonReader& reader, const char* name, std::vector<std::string>& out, std::size_t most,
                std::size_t most_bytes);

// An enumeration as one of `words`, in the order of its values.
template <typename Enum, std::size_t N>
void read_word(JsonReader& reader, const char* name, Enum& out, const std::array<std::string_view, N>& words) {
    const std::string word = reader.text(name, 32);
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == word) {
            out = static_cast<Enum>(i);
            return;
        }
    reader.fail(name);
}

template <typename Enum, std::size_t N>
std::string_view word_of(Enum value, const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(value)];
}

// A value as a text by itself.
template <typename T>
std::string encode_object(const T& value) {
    std::string text;
    JsonWriter writer(text);
    write_object(writer, value);
    return text;
}

template <typename T>
Result<T> decode_object(std::string_view text, std::size_t most_bytes) {
    const Result<nlohmann::json> parsed = parse_json(text, most_bytes, kMaxJsonDepth);
    if (!parsed) return parsed.error();
    JsonReader reader(*parsed);
    T value;
    read(reader, value);
    if (!reader.ok()) return reader.error();
    return value;
}

// A message as one object: the type of its alternative, and what its write() says.
template <typename Variant, std::size_t N>
std::string typed_object(const std::array<std::string_view, N>& types, const Variant& message) {
    std::string text;
    JsonWriter writer(text);
    writer.begin_object();
    writer.member("type", types[message.index()]);
    std::visit([&](const auto& alternative) { write(writer, alternative); }, message);
    writer.end_object();
    return text;
}

// One of `types` from the member "type": its place, or N and the reader bad.
template <std::size_t N>
std::size_t read_type(JsonReader& reader, const std::array<std::string_view, N>& types) {
    const std::string type = reader.text("type", 32);
    std::size_t place = 0;
    while (place < N && types[place] != type)
        ++place;
    if (place == N) reader.fail("type");
    return place;
}

// Makes `out` its alternative number `index` and reads that.
template <typename Variant, std::size_t I = 0>
void read_alternative(JsonReader& reader, std::size_t index, Variant& out) {
    if constexpr (I < std::variant_size_v<Variant>) {
        if (index != I) return read_alternative<Variant, I + 1>(reader, index, out);
        read(reader, out.template emplace<I>());
    }
}

}  // namespace sameframe::protocol
