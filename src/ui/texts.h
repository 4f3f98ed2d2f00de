// SPDX-License-Identifier: Apache-2.0
// Every word on screen, by key and language. texts_en.cpp and texts_zh.cpp hold one entry per key; a test fails on a
// missing one.
#pragma once

#include <string>
#include <string_view>
#include <initializer_list>
#include <vector>

#include "base/error.h"

namespace sameframe::ui {

enum class Language { english, chinese };

// The best of ours for the languages that a person reads (BCP 47, most wanted first).
Language choose_language(const std::vector<std::string>& wanted);

}  // namespace sameframe::ui
