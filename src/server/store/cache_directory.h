// SPDX-License-Identifier: Apache-2.0
// The folder where the server keeps what it can make again: what it knows about the media files, and posters.
// Several servers may share one. Any thread; waits for the disk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "server/store/library_cache_codec.h"

namespace sameframe::server {

class CacheDirectory {
public:
    // Creates the folder, readable for its owner only, with what is above it.
    static Result<CacheDirectory> open(const std::string& path);

    // Empty if there is none yet, or it is damaged (logged).
    LibraryMemory load_memory() const;
    Result<void> save_memory(const LibraryMemory& memory) const;

    std::string poster_folder() const { return path_ + "/posters"; }
    static std::string poster_file(std::string_view version) { return std::string(version) + ".jpg"; }
    bool has_poster(std::string_view version) const;
    Result<void> save_poster(std::string_view version, std::string_view jpeg) const;
    // Removes posters that were made before `unix_seconds` and whose version `memory` does not hold.
    void remove_posters(const LibraryMemory& memory, std::int64_t unix_seconds) const;

private:
    explicit CacheDirectory(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace sameframe::server
