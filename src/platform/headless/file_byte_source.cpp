// SPDX-License-Identifier: Apache-2.0
#include "platform/headless/file_byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sameframe::headless {
namespace {

Error system_error(ErrorCode code, const std::string& doing) { return {code, doing + ": " + std::strerror(errno)}; }

}  // namespace

Result<std::unique_ptr<FileByteSource>> FileByteSource::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return system_error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, path);
    struct stat status {};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        return Error{ErrorCode::io, path + ": not a regular file"};
    }
    return std::unique_ptr<FileByteSource>(new FileByteSource(file, static_cast<std::uint64_t>(status.st_size)));
}

FileByteSource::~FileByteSource() { ::close(file_); }

Result<std::size_t> FileByteSource::read_at(std::uint64_t offset, std::span<std::uint8_t> out) {
    static_assert(sizeof(off_t) == 8);
    if (aborted_) return Error{ErrorCode::cancelled, {}};
    if (offset >= size_) return std::size_t{0};
    for (;;) {
        const ssize_t got = ::pread(file_, out.data(), out.size(), static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return system_error(ErrorCode::io, "reading");
    }
}

Result<std::optional<std::uint64_t>> FileByteSource::size() {
    if (aborted_) return Error{ErrorCode::cancelled, {}};
    return std::optional(size_);
}

}  // namespace sameframe::headless
