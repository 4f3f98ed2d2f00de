// SPDX-License-Identifier: Apache-2.0
#include "server/store/cache_directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/log.h"
#include "server/unique_fd.h"

namespace sameframe::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPosterExtension = ".jpg";

Error failure(const std::string& path) { return {ErrorCode::io, path + ": " + std::strerror(errno)}; }

// Written beside and renamed, so that a reader meets the old or the new text and a full disk loses nothing.
Result<void> replace_file(const std::string& path, std::string_view bytes) {
    const std::string fresh = path + "." + std::to_string(::getpid()) + ".new";
    UniqueFd fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!fd) return failure(fresh);
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const Error error = failure(fresh);
            ::unlink(fresh.c_str());
            return error;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fdatasync(fd.get()) != 0 || ::rename(fresh.c_str(), path.c_str()) != 0) return failure(path);
    return {};
}

}  // namespace

Result<CacheDirectory> CacheDirectory::open(const std::string& path) {
    CacheDirectory directory(path);
    std::error_code error;
    fs::create_directories(directory.poster_folder(), error);
    if (error) return Error{ErrorCode::io, path + ": " + error.message()};
    ::chmod(path.c_str(), 0700);
    return directory;
}

LibraryMemory CacheDirectory::load_memory() const {
    std::ifstream file(path_ + "/library.json", std::ios::binary);
    if (!file) return {};
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    Result<LibraryMemory> memory = decode_library_memory(text);
    if (memory) return *std::move(memory);
    log(LogLevel::warning, "library", memory.error());
    return {};
}

Result<void> CacheDirectory::save_memory(const LibraryMemory& memory) const {
    return replace_file(path_ + "/library.json", encode_library_memory(memory));
}

bool CacheDirectory::has_poster(std::string_view version) const {
    return ::access((poster_folder() + "/" + poster_file(version)).c_str(), R_OK) == 0;
}

Result<void> CacheDirectory::save_poster(std::string_view version, std::string_view jpeg) const {
    return replace_file(poster_folder() + "/" + poster_file(version), jpeg);
}

void CacheDirectory::remove_posters(const LibraryMemory& memory, std::int64_t unix_seconds) const {
    std::error_code error;
    for (fs::directory_iterator entry(poster_folder(), error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.ends_with(kPosterExtension) && !name.ends_with(".new")) continue;
        if (memory.contains(name.substr(0, name.size() - kPosterExtension.size()))) continue;
        struct stat status {};
        if (::stat(entry->path().c_str(), &status) == 0 && status.st_mtim.tv_sec < unix_seconds)
            ::unlink(entry->path().c_str());
    }
}

}  // namespace sameframe::server
