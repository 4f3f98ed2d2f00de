// SPDX-License-Identifier: Apache-2.0
#include "server/transport/file_store.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/log.h"

namespace sameframe::server {
namespace {

constexpr std::size_t kThreadsPerFolder = 4;

// A variant older than its file was made from another version of it. Copying a tree may swap their times by a little.
constexpr std::int64_t kVariantSlackNs = 5'000'000'000;

std::optional<OpenedFile> open_in(const Folder& folder, const std::string& path) {
    Result<OpenedFile> file = folder.open_file(path);
    if (file) return *std::move(file);
    if (file.error().code == ErrorCode::io) log(LogLevel::error, "files", file.error());
    return std::nullopt;
}

}  // namespace

FileStore::FileStore(std::optional<Folder> web, std::vector<Folder> media, Folder posters)
    : web_(std::move(web)),
      media_(std::move(media)),
      posters_(std::move(posters)),
      other_threads_(std::make_unique<boost::asio::thread_pool>(kThreadsPerFolder)) {
    for (std::size_t i = 0; i < media_.size(); ++i)
        media_threads_.push_back(std::make_unique<boost::asio::thread_pool>(kThreadsPerFolder));
}

boost::asio::thread_pool& FileStore::threads_for(const FileRequest& wanted) const {
    return wanted.area == FileArea::media ? *media_threads_[wanted.folder] : *other_threads_;
}

const Folder* FileStore::folder_of(const FileRequest& wanted) const {
    switch (wanted.area) {
        case FileArea::web:
            return web_ ? &*web_ : nullptr;
        case FileArea::media:
            return &media_[wanted.folder];
        case FileArea::posters:
            break;
    }
    return &posters_;
}

std::optional<FileStore::Opened> FileStore::open(const FileRequest& wanted) const {
    const Folder* folder = folder_of(wanted);
    if (!folder) return std::nullopt;
    std::optional<OpenedFile> file = open_in(*folder, wanted.relative_path);
    if (!file) return std::nullopt;
    for (const ContentCoding& coding : wanted.codings) {
        std::optional<OpenedFile> variant = open_in(*folder, wanted.relative_path + std::string(coding.suffix));
        if (!variant || variant->modified_ns() + kVariantSlackNs < file->modified_ns()) continue;
        return Opened{std::move(variant->fd), {variant->size(), variant->modified_ns(), coding.name}};
    }
    const FileFacts facts{file->size(), file->modified_ns(), {}};
    return Opened{std::move(file->fd), facts};
}

void FileStore::join() {
    other_threads_->join();
    for (const auto& threads : media_threads_)
        threads->join();
}

std::optional<std::string> read_part(int fd, std::uint64_t offset, std::uint64_t length) {
    std::string bytes(length, '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return std::nullopt;
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

}  // namespace sameframe::server
