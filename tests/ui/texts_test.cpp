// SPDX-License-Identifier: Apache-2.0
#include "ui/texts.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/utf8.h"

using namespace sameframe;
using namespace sameframe::ui;

namespace {

std::vector<std::string> placeholders(std::string_view text) {
    std::vector<std::string> names;
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        names.emplace_back(text.substr(open, text.find('}', open) - open));
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool has_chinese(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c >= 0x4E00 && c <= 0x9FFF) return true;
    }
    return false;
}

constexpr std::string_view kNames[] = {
#define SAMEFRAME_TEXT_NAME(name) #name,
    SAMEFRAME_TEXTS(SAMEFRAME_TEXT_NAME)
#undef SAMEFRAME_TEXT_NAME
};

}  // namespace

TEST_CASE("every text is there in both languages, with the same placeholders") {
    for (std::size_t i = 0; i < kTextCount; ++i) {
        CAPTURE(kNames[i]);
        CHECK_FALSE(kEnglishTexts[i].empty());
        CHECK_FALSE(kChineseTexts[i].empty());
        CHECK(is_valid_utf8(kEnglishTexts[i]));
        CHECK(is_valid_utf8(kChineseTexts[i]));
        CHECK(placeholders(kEnglishTexts[i]) == placeholders(kChineseTexts[i]));
    }
}

TEST_CASE("each catalogue is in its language") {
    for (std::size_t i = 0; i < kTextCount; ++i) {
        const auto key = static_cast<TextKey>(i);
        // The name of the other language is written in it; numbers look alike everywhere.
        if (key == TextKey::other_language || key == TextKey::percent || key == TextKey::rate) continue;
        CAPTURE(kNames[i]);
        CHECK_FALSE(has_chinese(kEnglishTexts[i]));
        CHECK(has_chinese(kChineseTexts[i]));
    }
}

TEST_CASE("the language is the first wanted one that we have") {
    CHECK(choose_language({"zh-CN", "en"}) == Language::chinese);
    CHECK(choose_language({"fr", "zh-Hant-TW", "en"}) == Language::chinese);
    CHECK(choose_language({"ZH"}) == Language::chinese);
    CHECK(choose_language({"en-GB", "zh"}) == Language::english);
    CHECK(choose_language({"de", "fr"}) == Language::english);
    CHECK(choose_language({"zhx", "english"}) == Language::english);
    CHECK(choose_language({}) == Language::english);
}

TEST_CASE("values replace their names and nothing else") {
    CHECK(fill_text("{a} of {b}", {{"a", "1"}, {"b", "2"}}) == "1 of 2");
    CHECK(fill_text("{a}{a}", {{"a", "x"}}) == "xx");
    CHECK(fill_text("{unknown} stays", {{"a", "x"}}) == "{unknown} stays");
    CHECK(fill_text("open { brace", {{"a", "x"}}) == "open { brace");
    CHECK(fill_text("{a}", {{"a", "{b}"}, {"b", "no"}}) == "{b}");
}

TEST_CASE("every failure has a sentence of its own in both languages") {
    std::vector<std::string> sentences;
#define SAMEFRAME_COLLECT(name, code) sentences.push_back(error_sentence({ErrorCode::name, {}}, Language::chinese));
    SAMEFRAME_ERRORS(SAMEFRAME_COLLECT)
#undef SAMEFRAME_COLLECT
    std::sort(sentences.begin(), sentences.end());
    CHECK(std::adjacent_find(sentences.begin(), sentences.end()) == sentences.end());
}

TEST_CASE("the codec is named where the detail is a name, not where it is a remark") {
    CHECK(error_sentence({ErrorCode::codec_unsupported, "ProRes"}, Language::english).find("ProRes") !=
          std::string::npos);
    CHECK(error_sentence({ErrorCode::codec_unsupported, "ProRes"}, Language::chinese).find("ProRes") !=
          std::string::npos);
    const std::string remark = "avcodec_open2: no decoder for stream 3 of the container";
    CHECK(error_sentence({ErrorCode::codec_unsupported, remark}, Language::english) ==
          error_sentence({ErrorCode::codec_unsupported, {}}, Language::english));
    CHECK(error_sentence({ErrorCode::media_corrupt, "x"}, Language::english).find('x') == std::string::npos);
}

TEST_CASE("statistics have labels, and unknown ones keep their key") {
    CHECK(statistic_label("memory", Language::english) == "Memory");
    CHECK(statistic_label("memory", Language::chinese) == "内存");
    CHECK(statistic_label("new.figure", Language::chinese) == "new.figure");
}

TEST_CASE("languages of sound tracks are named by any of their codes") {
    CHECK(language_name("jpn", Language::english) == "Japanese");
    CHECK(language_name("ja", Language::chinese) == "日语");
    CHECK(language_name("zho", Language::english) == "Chinese");
    CHECK(language_name("chi", Language::english) == "Chinese");
    CHECK(language_name("en-US", Language::english) == "English");
    CHECK(language_name("und", Language::english).empty());
    CHECK(language_name("", Language::english).empty());
}
