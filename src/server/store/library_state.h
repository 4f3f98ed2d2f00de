// SPDX-License-Identifier: Apache-2.0
// What the library knows: the complete files of each folder, what is in them, which still need a look or a poster.
// Pure: no thread, no disk, no clock. MediaLibrary guards it by its mutex.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/folder_scan.h"
#include "server/store/library_cache_codec.h"
#include "server/video_server/catalogue_snapshot.h"

namespace sameframe::server {

// One complete file and its names.
struct LibraryFile {
    FoundFile found;
    std::size_t folder = 0;
    std::string id;       // of the path: stable over versions and restarts
    std::string version;  // of path, size and time
};

class LibraryState {
public:
    LibraryState(std::vector<std::string> folder_paths, LibraryMemory memory);

    // The complete files of one folder now; true if that differs from before. `today` in Unix days.
    bool set_files(std::size_t folder, const std::vector<FoundFile>& files, std::int64_t today);

    // The first file of the folder that nothing is known about.
    std::optional<LibraryFile> next_unknown(std::size_t folder) const;
    void remember(const std::string& version, RememberedFile file);

    // The first file that has a picture and no poster.
    struct PosterWish {
        LibraryFile file;
        MediaFacts facts;
    };
    std::optional<PosterWish> next_poster_wish() const;
    void set_poster(const std::string& version, PosterState state, bool lasting);

    // True once every folder was looked through and every file in it is known.
    bool complete() const;

    const LibraryMemory& memory() const { return memory_; }

    // Entries for the files that are known.
    CatalogueSnapshot snapshot() const;

private:
    std::vector<std::string> folder_paths_;
    std::vector<std::optional<std::vector<LibraryFile>>> files_;  // per folder; nothing before its first scan
    LibraryMemory memory_;
};

}  // namespace sameframe::server
