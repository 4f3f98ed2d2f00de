// SPDX-License-Identifier: Apache-2.0
// Media types by file name extension, and which extensions make a file a video of the library.
#pragma once

#include <string_view>

namespace sameframe::server {

// "video/mp4"; text types carry charset=utf-8; "application/octet-stream" for what is unknown.
std::string_view mime_type(std::string_view file_name);

// True for the containers that the player knows, by extension, in any case.
bool is_media_file_name(std::string_view file_name);

}  // namespace sameframe::server
