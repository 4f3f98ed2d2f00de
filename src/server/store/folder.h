// SPDX-License-Identifier: Apache-2.0
// A folder that is served or scanned. Everything below it is opened relative to it and can never lie outside,
// whatever links somebody plants and however they change while they are followed. Only the path is held, not the
// folder: it may vanish and come back, or a disk may be mounted there later.
// Any thread. The calls touch the disk and may wait for it.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"
#include "server/unique_fd.h"

namespace sameframe::server {

struct OpenedFile {
    UniqueFd fd;
    struct stat status {};

    std::uint64_t size() const { return static_cast<std::uint64_t>(status.st_size); }
    std::int64_t modified_ns() const;  // Unix time
};

class Folder {
public:
    // `path` may be relative and may be a link; its real path is kept. Fails if there is no such folder now.
    static Result<Folder> open(const std::string& path);

    const std::string& path() const { return path_; }  // absolute, without links

    // Opens a regular file for reading. Links are followed as long as they stay below the folder (openat2 with
    // RESOLVE_BENEATH; on kernels without it no link is followed at all). not-found for anything else than a
    // readable regular file: folders, pipes, devices, what lies outside.
    Result<OpenedFile> open_file(const std::string& relative_path) const;

    // A folder below, for listing; "" is the folder itself. No link is followed.
    Result<UniqueFd> open_folder(const std::string& relative_path) const;

private:
    explicit Folder(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace sameframe::server
