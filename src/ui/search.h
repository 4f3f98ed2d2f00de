// SPDX-License-Identifier: Apache-2.0
// Search in titles. Pure. Letters count as equal whatever their case or width; each word of the query must be
// somewhere in the title, so Chinese and Japanese, which put no spaces, are found by any part of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/catalogue.h"

namespace sameframe::ui {

// Lower case for Latin, Greek and Cyrillic letters, plain forms for full-width ones; the rest as it is. UTF-8.
std::string fold_case(std::string_view text);

bool title_matches(std::string_view title, std::string_view query);

// Indices of the matching videos, in their order. An empty or blank query matches all.
std::vector<std::uint32_t> search_videos(std::span<const protocol::Video> videos, std::string_view query);

}  // namespace sameframe::ui
