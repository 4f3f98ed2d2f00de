// SPDX-License-Identifier: Apache-2.0
// Which media files a folder holds now, folders below it included. Any thread; waits for the disk.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/store/folder.h"

namespace sameframe::server {

struct FoundFile {
    std::string relative_path;
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;  // Unix time
    std::string danmaku;           // name of the danmaku file beside it, "" if there is none

    bool operator==(const FoundFile&) const = default;
};

// "film.xml" and "film.danmaku.json" beside "film.mkv" are its danmaku; of both, the first.
// Hidden names, other extensions and links that lead outside are left out; linked folders are not entered.
// At most protocol::kMaxVideos files and 32 levels; what is beyond, or cannot be read, is left out.
// `stop` is asked between entries and ends the walk early.
std::vector<FoundFile> scan_folder(const Folder& folder, const std::function<bool()>& stop);

}  // namespace sameframe::server
