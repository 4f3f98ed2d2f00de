// SPDX-License-Identifier: Apache-2.0
// Every word on screen, by key and language. texts_en.cpp and texts_zh.cpp hold one entry per key of text_keys.h; they
// do not compile with one missing.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "ui/text_keys.h"

namespace sameframe::ui {

enum class Language { english, chinese };

// The best of ours for the languages that a person reads (BCP 47, most wanted first).
Language choose_language(const std::vector<std::string>& wanted);

enum class TextKey {
#define SAMEFRAME_TEXT_ENUM(name) name,
    SAMEFRAME_TEXTS(SAMEFRAME_TEXT_ENUM)
#undef SAMEFRAME_TEXT_ENUM
        count
};

inline constexpr std::size_t kTextCount = static_cast<std::size_t>(TextKey::count);

using TextTable = std::array<std::string_view, kTextCount>;
extern const TextTable kEnglishTexts;
extern const TextTable kChineseTexts;

// Ends with a zero byte, so that it may be passed on as a C string.
inline std::string_view text(TextKey key, Language language) {
    const TextTable& table = language == Language::chinese ? kChineseTexts : kEnglishTexts;
    return table[static_cast<std::size_t>(key)];
}

// The text with each {name} replaced by its value; a name that is not given stays as it is.
using TextValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string fill_text(std::string_view pattern, TextValues values);
std::string text(TextKey key, Language language, TextValues values);

// What to tell a person about a failure: one sentence or two, with the codec's name where `detail` gives it.
std::string error_sentence(const Error& error, Language language);
TextKey error_title(ErrorCode code);
// What to tell a person about a refusal of a server: protocol::codes -> one sentence or two.
TextKey code_sentence(std::string_view code);

// The label of a row of the statistics panel ("memory" -> "Memory"); an unknown key stands for itself.
std::string_view statistic_label(std::string_view key, Language language);

// The name of an ISO 639 language in the interface's language ("jpn" or "ja" -> "Japanese"); "" if unknown.
std::string_view language_name(std::string_view code, Language language);

// Used by the catalogues: entries in any order -> the table. Those of groups are a list of their own.
struct TextEntry {
    TextKey key;
    std::string_view text;
};

template <std::size_t... N>
consteval TextTable make_text_table(const TextEntry (&... entries)[N]) {
    static_assert((N + ...) == kTextCount, "a key without a text, or a text too many");
    TextTable table{};
    const auto take = [&table](const auto& some) {
        for (const TextEntry& entry : some)
            table[static_cast<std::size_t>(entry.key)] = entry.text;
    };
    (take(entries), ...);
    return table;
}

consteval bool every_text_present(const TextTable& table) {
    for (std::string_view text : table) {
        if (text.empty()) return false;
    }
    return true;
}

}  // namespace sameframe::ui
