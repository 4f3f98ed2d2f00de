// SPDX-License-Identifier: Apache-2.0
// What the library remembers over restarts about each version of each file, and its text form:
//   {"format":1,"files":{"<version>":{"seen_day":20400,"poster":"made","container":"mov","title":"","duration_ms":75000,
//     "cover":false,"video":{"codec":"h264","width":1280,"height":720,"frame_rate":30.0},
//     "audio":[{"codec":"aac","channels":2,"language":"eng","title":""}]}}}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "server/store/probe_codec.h"

namespace sameframe::server {

enum class PosterState { wanted, made, none };

struct RememberedFile {
    MediaFacts facts;  // an empty container: ffprobe recognised nothing in it
    PosterState poster = PosterState::wanted;
    std::int64_t seen_day = 0;  // Unix days; when the file was last in a folder
    bool lasting = true;        // false: a passing failure, asked again after a restart

    bool operator==(const RememberedFile&) const = default;
};

// Keyed by version: the fingerprint of path, size and time.
using LibraryMemory = std::unordered_map<std::string, RememberedFile>;

std::string encode_library_memory(const LibraryMemory& memory);  // of the lasting ones

// Entries that are damaged are left out: they are found out anew. An error if the whole text is.
Result<LibraryMemory> decode_library_memory(std::string_view json);

}  // namespace sameframe::server
