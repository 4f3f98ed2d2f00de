// SPDX-License-Identifier: Apache-2.0
// Opens the files that requests name, and owns the threads on which that is done: a set for each media folder and
// one for the rest, so that a disk which hangs stalls nobody but its own readers.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/file_response.h"
#include "server/store/folder.h"

namespace sameframe::server {

class FileStore {
public:
    // `web` may be absent. `posters` is the poster folder of the cache.
    FileStore(std::optional<Folder> web, std::vector<Folder> media, Folder posters);

    struct Opened {
        UniqueFd fd;
        FileFacts facts;
    };

    // Loop thread. Where open() and reading of this file are to be done.
    boost::asio::thread_pool& threads_for(const FileRequest& wanted) const;

    // On such a thread. Picks the first acceptable variant that is there and not older than the file itself.
    std::optional<Opened> open(const FileRequest& wanted) const;

    void join();  // waits for what is being done

private:
    const Folder* folder_of(const FileRequest& wanted) const;

    const std::optional<Folder> web_;
    const std::vector<Folder> media_;
    const Folder posters_;
    std::vector<std::unique_ptr<boost::asio::thread_pool>> media_threads_;
    std::unique_ptr<boost::asio::thread_pool> other_threads_;
};

// Reads a part of a file into memory, on such a thread; nothing if the file is shorter by now or cannot be read.
std::optional<std::string> read_part(int fd, std::uint64_t offset, std::uint64_t length);

}  // namespace sameframe::server
