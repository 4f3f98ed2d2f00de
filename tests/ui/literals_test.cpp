// SPDX-License-Identifier: Apache-2.0
// Reads the panels' source: every word on screen comes from the catalogues, so no panel may hold words of its own.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace {

// Files that hold texts, or names for machines: not drawn by themselves.
bool holds_words(const std::string& name) {
    return name.starts_with("texts") || name.find("_texts_") != name.npos || name == "language_names.cpp" || name == "format.cpp" || name == "icons.h" ||
           name == "text_keys.h" || name == "emoji_choices.h" || name == "text_layout.cpp";
}

// A name of a control, a shortcut's key, a separator, a file to include: nothing that a person reads as words.
bool may_stay(const std::string& line, const std::string& literal) {
    if (line.find("#include") != std::string::npos || line.find("control_id(") != std::string::npos) return true;
    if (line.find("press(BarButton::") != std::string::npos || line.find("text_of(") != std::string::npos) return true;
    if (line.find("static_assert") != std::string::npos || line.find("kSearchField") != std::string::npos) return true;
    if (line.find(".key = \"" + literal + "\"") != std::string::npos && literal.size() == 1) return true;
    if (line.find("{\"" + literal + "\",") != std::string::npos) return true;   // a placeholder's name
    if (std::regex_match(literal, std::regex("[a-z]+(-[a-z]+)+"))) return true;  // of a control, as in "tab-chat"
    for (const char* before : {"action(", "fields(", "kField = "})               // likewise, of one word
        if (line.find(before + ("\"" + literal + "\"")) != std::string::npos) return true;
    if (line.find("kSchemes[]") != std::string::npos || line.find("kMarks = ") != std::string::npos) return true;
    const std::string plain = std::regex_replace(literal, std::regex(R"(\\.)"), "");  // without escapes like \t
    return std::none_of(plain.begin(), plain.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; }) ||
           literal == " · " || literal == "…" || literal == " × ";
}

std::string without_comment(const std::string& line) { return line.substr(0, line.find("// ")); }

}  // namespace

TEST_CASE("no panel holds words of its own") {
    const std::regex quoted("\"((?:[^\"\\\\]|\\\\.)*)\"");
    int read = 0;
    for (const auto& file : std::filesystem::directory_iterator(SAMEFRAME_UI_SOURCES)) {
        const std::string name = file.path().filename().string();
        const bool source = name.ends_with(".cpp") || name.ends_with(".h");
        if (!source || holds_words(name)) continue;
        ++read;
        std::ifstream stream(file.path());
        for (std::string line; std::getline(stream, line);) {
            line = without_comment(line);
            for (std::sregex_iterator hit(line.begin(), line.end(), quoted), end; hit != end; ++hit) {
                const std::string literal = (*hit)[1];
                CAPTURE(name, line, literal);
                CHECK(may_stay(line, literal));
            }
        }
    }
    CHECK(read > 40);
}
