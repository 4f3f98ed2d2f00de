// SPDX-License-Identifier: Apache-2.0
#include "client/preferences.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace sameframe::client {
namespace {

constexpr std::string_view kVolume = "volume";  // in percent
constexpr std::string_view kMuted = "muted";
constexpr std::string_view kLanguage = "language";
constexpr std::string_view kSidebar = "sidebar";
constexpr std::string_view kLiveAtOnce = "live_at_once";

}  // namespace

Preferences load_preferences(const Platform& platform) {
    Preferences preferences;
    const std::string volume = platform.stored(kVolume);
    int percent = 100;
    std::from_chars(volume.data(), volume.data() + volume.size(), percent);
    preferences.volume = static_cast<float>(std::clamp(percent, 0, 100)) / 100;
    preferences.muted = platform.stored(kMuted) == "1";
    const std::string language = platform.stored(kLanguage);
    preferences.language = language == "zh"   ? ui::Language::chinese
                           : language == "en" ? ui::Language::english
                                              : ui::choose_language(platform.features().languages);
    preferences.sidebar = platform.stored(kSidebar) != "0";
    preferences.live_at_once = platform.stored(kLiveAtOnce) == "1";
    return preferences;
}

void save_preferences(Platform& platform, const Preferences& preferences) {
    platform.store(kVolume, std::to_string(static_cast<int>(preferences.volume * 100 + 0.5f)));
    platform.store(kMuted, preferences.muted ? "1" : "0");
    platform.store(kLanguage, preferences.language == ui::Language::chinese ? "zh" : "en");
    platform.store(kSidebar, preferences.sidebar ? "1" : "0");
    platform.store(kLiveAtOnce, preferences.live_at_once ? "1" : "0");
}

}  // namespace sameframe::client
