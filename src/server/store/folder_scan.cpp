// SPDX-License-Identifier: Apache-2.0
#include "server/store/folder_scan.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/limits.h"
#include "server/http/mime_types.h"

namespace sameframe::server {
namespace {

constexpr int kMaxDepth = 32;

constexpr const char* kDanmakuEndings[] = {".danmaku.json", ".xml"};

bool is_danmaku(std::string_view name) {
    return std::ranges::any_of(kDanmakuEndings, [name](const char* ending) { return name.ends_with(ending); });
}

struct CloseFolder {
    void operator()(DIR* entries) const { ::closedir(entries); }
};

struct PendingFolder {
    std::string path;
    int depth;
};

// What an entry is, a link being looked through; nothing if it is gone, outside, or of no interest.
std::optional<struct stat> status_of(const Folder& root, int folder, const dirent& entry, const std::string& path) {
    struct stat status {};
    if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
    if (!S_ISLNK(status.st_mode)) return status;
    const Result<OpenedFile> target = root.open_file(path);
    if (!target) return std::nullopt;
    return target->status;
}

class Walk {
public:
    explicit Walk(const Folder& root) : root_(root) { pending_.push_back({"", 0}); }

    std::vector<FoundFile> run(const std::function<bool()>& stop) {
        while (!pending_.empty() && !stop()) {
            const PendingFolder folder = std::move(pending_.back());
            pending_.pop_back();
            list(folder, stop);
        }
        return std::move(found_);
    }

private:
    void list(const PendingFolder& folder, const std::function<bool()>& stop) {
        Result<UniqueFd> fd = root_.open_folder(folder.path);
        if (!fd) return;
        const std::unique_ptr<DIR, CloseFolder> entries(::fdopendir(fd->get()));
        if (!entries) return;
        const int descriptor = fd->release();  // now owned by `entries`
        const std::size_t first = found_.size();
        std::set<std::string, std::less<>> danmaku;
        while (const dirent* entry = ::readdir(entries.get())) {
            if (stop() || found_.size() >= protocol::kMaxVideos) return;
            if (is_danmaku(entry->d_name)) danmaku.insert(entry->d_name);
            visit(folder, descriptor, *entry);
        }
        for (std::size_t i = first; i < found_.size() && !danmaku.empty(); ++i) {
            const std::string& path = found_[i].relative_path;
            const std::size_t name = path.rfind('/') + 1;
            const std::string stem = path.substr(name, path.rfind('.') - name);
            for (const char* ending : kDanmakuEndings)
                if (danmaku.contains(stem + ending)) found_[i].danmaku = stem + ending;
        }
    }

    void visit(const PendingFolder& folder, int descriptor, const dirent& entry) {
        const std::string_view name = entry.d_name;
        if (name.starts_with('.')) return;
        const bool media = is_media_file_name(name);
        if (!media && entry.d_type != DT_DIR && entry.d_type != DT_UNKNOWN) return;
        std::string path = folder.path.empty() ? std::string(name) : folder.path + "/" + std::string(name);
        const std::optional<struct stat> status = status_of(root_, descriptor, entry, path);
        if (!status) return;
        if (S_ISDIR(status->st_mode) && folder.depth < kMaxDepth) {
            pending_.push_back({std::move(path), folder.depth + 1});
        } else if (S_ISREG(status->st_mode) && media) {
            found_.push_back({std::move(path), static_cast<std::uint64_t>(status->st_size),
                              std::int64_t{status->st_mtim.tv_sec} * 1'000'000'000 + status->st_mtim.tv_nsec});
        }
    }

    const Folder& root_;
    std::vector<PendingFolder> pending_;
    std::vector<FoundFile> found_;
};

}  // namespace

std::vector<FoundFile> scan_folder(const Folder& folder, const std::function<bool()>& stop) {
    return Walk(folder).run(stop);
}

}  // namespace sameframe::server
