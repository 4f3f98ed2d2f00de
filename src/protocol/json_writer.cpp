// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_writer.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "protocol/limits.h"

namespace sameframe::protocol {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\r':
            out += "\\r";
            break;
        default:
            out += "\\u00";
            out += kHex[(c >> 4) & 15];
            out += kHex[c & 15];
    }
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

// Strings end with a quotation mark, so the last byte tells where in the structure we are.
void JsonWriter::separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
}

void JsonWriter::name(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
}

void JsonWriter::value(std::string_view text) {
    separate();
    if (is_valid_utf8(text))
        write_string(text);
    else
        write_string(to_valid_utf8(text));
}

void JsonWriter::write_string(std::string_view valid_text) {
    out_ += '"';
    std::size_t plain = 0;  // begin of what has not been copied yet
    for (std::size_t i = 0; i < valid_text.size(); ++i) {
        if (!needs_escape(valid_text[i])) continue;
        out_.append(valid_text, plain, i - plain);
        append_escaped(out_, valid_text[i]);
        plain = i + 1;
    }
    out_.append(valid_text, plain, valid_text.size() - plain);
    out_ += '"';
}

void JsonWriter::value(bool truth) {
    separate();
    out_ += truth ? "true" : "false";
}

// Not by std::to_chars: its tables for every precision are 0.1 MB that the page would download.
void JsonWriter::value(double number) {
    if (!std::isfinite(number)) number = 0;
    constexpr double kExact = kMaxExactInteger;
    if (std::trunc(number) == number && std::abs(number) < kExact)
        return write_signed(static_cast<std::int64_t>(number));
    separate();
    out_ += nlohmann::json(number).dump();
}

void JsonWriter::write_signed(std::int64_t number) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void JsonWriter::write_unsigned(std::uint64_t number) {
    separate();
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

}  // namespace sameframe::protocol
