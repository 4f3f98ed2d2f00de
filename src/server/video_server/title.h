// SPDX-License-Identifier: Apache-2.0
// What a video is called on screen.
#pragma once

#include <string>
#include <string_view>

namespace sameframe::server {

// The title in the file's own metadata if it has one, else its name, cleaned: no extension, dots and underscores
// as spaces where the name has no spaces, nothing from the first technical word on ("1080p", "x264", "WEB-DL"...).
// Always valid UTF-8, never empty, at most protocol::kMaxTitleBytes.
std::string make_title(std::string_view metadata_title, std::string_view file_name);

}  // namespace sameframe::server
