// SPDX-License-Identifier: Apache-2.0
#include "client/danmaku_codec.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "protocol/json_reader.h"

namespace sameframe::client {
namespace {

using danmaku::Settings;
using nlohmann::json;

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxWords = 200;
constexpr std::size_t kMaxWordBytes = 200;

struct Switch {
    const char* name;
    bool Settings::*member;
};
constexpr Switch kSwitches[] = {{"on", &Settings::on},
                                {"bottom_kept_free", &Settings::bottom_kept_free},
                                {"scroll", &Settings::scroll},
                                {"reverse", &Settings::reverse},
                                {"top", &Settings::top},
                                {"bottom", &Settings::bottom},
                                {"positioned", &Settings::positioned},
                                {"coloured", &Settings::coloured},
                                {"follow_rate", &Settings::follow_rate}};

struct Number {
    const char* name;
    int Settings::*member;
    int low, high;
};
constexpr Number kNumbers[] = {{"opacity", &Settings::opacity_percent, 10, 100},
                               {"size", &Settings::size_percent, 50, 200},
                               {"speed", &Settings::speed_percent, 40, 250},
                               {"most", &Settings::most_on_screen, 0, 10'000},
                               {"merge", &Settings::merge_seconds, 0, 60}};

int number_at(const json& object, const char* name, int low, int high, int fallback) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer()) return fallback;
    const auto value = found->get<std::int64_t>();
    return value < low || value > high ? fallback : static_cast<int>(value);
}

template <typename Enum>
Enum choice_at(const json& object, const char* name, Enum last, Enum fallback) {
    return static_cast<Enum>(number_at(object, name, 0, static_cast<int>(last), static_cast<int>(fallback)));
}

std::vector<danmaku::BlockedWord> words_from(const json& list) {
    std::vector<danmaku::BlockedWord> words;
    if (!list.is_array()) return words;
    for (const json& item : list) {
        if (words.size() == kMaxWords) break;
        const json* text = &item;
        const bool expression = item.is_object() && item.contains("expression");
        if (expression) text = &item.at("expression");
        if (!text->is_string()) continue;
        const auto& pattern = text->get_ref<const std::string&>();
        if (!pattern.empty() && pattern.size() <= kMaxWordBytes) words.push_back({pattern, expression});
    }
    return words;
}

}  // namespace

std::string encode_danmaku(const Settings& settings) {
    json object = {{"region", static_cast<int>(settings.region)},
                   {"density", static_cast<int>(settings.density)},
                   {"outline", static_cast<int>(settings.outline)},
                   {"words", json::array()}};
    for (const Switch& entry : kSwitches)
        object[entry.name] = settings.*entry.member;
    for (const Number& entry : kNumbers)
        object[entry.name] = settings.*entry.member;
    for (const danmaku::BlockedWord& word : settings.blocked_words) {
        object["words"].push_back(word.regular_expression ? json{{"expression", word.pattern}} : json(word.pattern));
    }
    return protocol::to_text(object);
}

// Members are of one group, so who is hidden is not kept here.
Settings decode_danmaku(std::string_view text) {
    Settings settings;
    const Result<json> parsed = protocol::parse_json(text, kMaxBytes);
    if (!parsed || !parsed->is_object()) return settings;
    const json& object = *parsed;
    for (const Switch& entry : kSwitches) {
        const auto found = object.find(entry.name);
        if (found != object.end() && found->is_boolean()) settings.*entry.member = found->get<bool>();
    }
    for (const Number& entry : kNumbers)
        settings.*entry.member = number_at(object, entry.name, entry.low, entry.high, settings.*entry.member);
    settings.region = choice_at(object, "region", danmaku::Region::full, settings.region);
    settings.density = choice_at(object, "density", danmaku::Density::overlap, settings.density);
    settings.outline = choice_at(object, "outline", danmaku::Outline::shadow, settings.outline);
    if (const auto words = object.find("words"); words != object.end()) settings.blocked_words = words_from(*words);
    return settings;
}

}  // namespace sameframe::client
