// SPDX-License-Identifier: Apache-2.0
#include "server/store/folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace sameframe::server {
namespace {

// O_NONBLOCK: opening a pipe that somebody planted must not wait for its writer.
constexpr int kReadFlags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
constexpr int kListFlags = O_RDONLY | O_CLOEXEC | O_DIRECTORY;

int open_beneath_by_kernel(int folder, const char* path, int flags, std::uint64_t resolve) {
    struct open_how how {};
    how.flags = static_cast<std::uint64_t>(flags);
    how.resolve = resolve;
    constexpr int kAttempts = 16;
    long fd = -1;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {  // EAGAIN: something was renamed during the walk
        fd = ::syscall(SYS_openat2, folder, path, &how, sizeof how);
        if (fd >= 0 || (errno != EINTR && errno != EAGAIN)) break;
    }
    return static_cast<int>(fd);
}

// For kernels before 5.6 and sandboxes that forbid openat2: one step at a time, never through a link.
int open_beneath_by_steps(int folder, std::string_view path, int flags) {
    UniqueFd here;
    int at = folder;
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string step(path.substr(0, slash));
        if (step.empty() || step == "..") return errno = ENOENT, -1;
        if (slash == std::string_view::npos) return ::openat(at, step.c_str(), flags | O_NOFOLLOW);
        UniqueFd next(::openat(at, step.c_str(), O_PATH | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW));
        if (!next) return -1;
        here = std::move(next);
        at = here.get();
        path.remove_prefix(slash + 1);
    }
}

UniqueFd open_beneath(int folder, const std::string& path, int flags, std::uint64_t resolve) {
    int fd = open_beneath_by_kernel(folder, path.c_str(), flags, resolve);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM)) fd = open_beneath_by_steps(folder, path, flags);
    return UniqueFd(fd);
}

Error failure(const std::string& path) {
    const int reason = errno;
    const bool transient = reason == EMFILE || reason == ENFILE || reason == EIO || reason == ENOMEM;
    return {transient ? ErrorCode::io : ErrorCode::not_found, path + ": " + std::strerror(reason)};
}

}  // namespace

std::int64_t OpenedFile::modified_ns() const {
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

Result<Folder> Folder::open(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    if (!real) return failure(path);
    Folder folder(real.get());
    if (Result<UniqueFd> fd = folder.open_folder(""); !fd) return std::move(fd).error();
    return folder;
}

Result<OpenedFile> Folder::open_file(const std::string& relative_path) const {
    Result<UniqueFd> folder = open_folder("");
    if (!folder) return std::move(folder).error();
    OpenedFile file;
    file.fd = open_beneath(folder->get(), relative_path, kReadFlags, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
    if (!file.fd || ::fstat(file.fd.get(), &file.status) != 0) return failure(relative_path);
    if (!S_ISREG(file.status.st_mode)) return Error{ErrorCode::not_found, relative_path + ": not a regular file"};
    return file;
}

Result<UniqueFd> Folder::open_folder(const std::string& relative_path) const {
    UniqueFd folder(::open(path_.c_str(), kListFlags));
    if (!folder) return failure(path_);
    if (relative_path.empty()) return folder;
    UniqueFd below = open_beneath(folder.get(), relative_path, kListFlags, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    if (!below) return failure(relative_path);
    return below;
}

}  // namespace sameframe::server
