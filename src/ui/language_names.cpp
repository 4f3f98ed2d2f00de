// SPDX-License-Identifier: Apache-2.0
// Names of the languages that sound tracks are usually in. Codes: ISO 639-2 (both forms) and 639-1, as containers
// hold either.
#include <algorithm>

#include "ui/texts.h"

namespace sameframe::ui {
namespace {

struct LanguageName {
    std::string_view bibliographic;  // 639-2/B
    std::string_view terminology;    // 639-2/T
    std::string_view two_letters;    // 639-1
    std::string_view english;
    std::string_view chinese;
};

constexpr LanguageName kNames[] = {
    {"ara", "ara", "ar", "Arabic", "阿拉伯语"},
    {"ben", "ben", "bn", "Bengali", "孟加拉语"},
    {"bul", "bul", "bg", "Bulgarian", "保加利亚语"},
    {"cat", "cat", "ca", "Catalan", "加泰罗尼亚语"},
    {"chi", "zho", "zh", "Chinese", "中文"},
    {"cmn", "cmn", "cmn", "Mandarin", "普通话"},
    {"cze", "ces", "cs", "Czech", "捷克语"},
    {"dan", "dan", "da", "Danish", "丹麦语"},
    {"dut", "nld", "nl", "Dutch", "荷兰语"},
    {"eng", "eng", "en", "English", "英语"},
    {"fin", "fin", "fi", "Finnish", "芬兰语"},
    {"fre", "fra", "fr", "French", "法语"},
    {"ger", "deu", "de", "German", "德语"},
    {"gre", "ell", "el", "Greek", "希腊语"},
    {"heb", "heb", "he", "Hebrew", "希伯来语"},
    {"hin", "hin", "hi", "Hindi", "印地语"},
    {"hun", "hun", "hu", "Hungarian", "匈牙利语"},
    {"ind", "ind", "id", "Indonesian", "印度尼西亚语"},
    {"ita", "ita", "it", "Italian", "意大利语"},
    {"jpn", "jpn", "ja", "Japanese", "日语"},
    {"kor", "kor", "ko", "Korean", "韩语"},
    {"may", "msa", "ms", "Malay", "马来语"},
    {"nor", "nor", "no", "Norwegian", "挪威语"},
    {"per", "fas", "fa", "Persian", "波斯语"},
    {"pol", "pol", "pl", "Polish", "波兰语"},
    {"por", "por", "pt", "Portuguese", "葡萄牙语"},
    {"rum", "ron", "ro", "Romanian", "罗马尼亚语"},
    {"rus", "rus", "ru", "Russian", "俄语"},
    {"spa", "spa", "es", "Spanish", "西班牙语"},
    {"swe", "swe", "sv", "Swedish", "瑞典语"},
    {"tam", "tam", "ta", "Tamil", "泰米尔语"},
    {"tel", "tel", "te", "Telugu", "泰卢固语"},
    {"tha", "tha", "th", "Thai", "泰语"},
    {"tur", "tur", "tr", "Turkish", "土耳其语"},
    {"ukr", "ukr", "uk", "Ukrainian", "乌克兰语"},
    {"vie", "vie", "vi", "Vietnamese", "越南语"},
    {"yue", "yue", "yue", "Cantonese", "粤语"},
};

}  // namespace

std::string_view language_name(std::string_view code, Language language) {
    const std::string_view primary = code.substr(0, code.find_first_of("-_"));
    const auto* name = std::find_if(std::begin(kNames), std::end(kNames), [&](const LanguageName& entry) {
        return entry.bibliographic == primary || entry.terminology == primary || entry.two_letters == primary;
    });
    if (name == std::end(kNames)) return {};
    return language == Language::chinese ? name->chinese : name->english;
}

}  // namespace sameframe::ui
