// SPDX-License-Identifier: Apache-2.0
#include "server/store/library_state.h"

#include <algorithm>
#include <utility>

#include "server/http/fingerprint.h"
#include "server/store/cache_directory.h"
#include "server/video_server/title.h"
#include "server/video_server/video_server.h"

namespace sameframe::server {
namespace {

CatalogueEntry make_entry(const LibraryFile& file, const RememberedFile& known) {
    const std::string& path = file.found.relative_path;
    CatalogueEntry entry;
    entry.folder = file.folder;
    entry.relative_path = path;
    if (known.poster == PosterState::made) entry.poster_file = CacheDirectory::poster_file(file.version);
    protocol::Video& video = entry.video;
    video.id = file.id;
    video.title = make_title(known.facts.title, std::string_view(path).substr(path.rfind('/') + 1));
    video.duration_ms = known.facts.duration_ms;
    video.size = static_cast<std::int64_t>(file.found.size);
    video.media_url = media_url(file.id, path);
    if (!file.found.danmaku.empty()) {
        entry.danmaku_file = path.substr(0, path.rfind('/') + 1) + file.found.danmaku;
        video.danmaku_url = media_url(file.id, entry.danmaku_file);
    }
    video.poster_url = poster_url(file.id, entry.poster_file);
    video.container = known.facts.container;
    video.video = known.facts.video;
    video.audio = known.facts.audio;
    video.modified_ms = std::max<std::int64_t>(file.found.modified_ns / 1'000'000, 0);
    return entry;
}

}  // namespace

LibraryState::LibraryState(std::vector<std::string> folder_paths, LibraryMemory memory)
    : folder_paths_(std::move(folder_paths)), files_(folder_paths_.size()), memory_(std::move(memory)) {}

bool LibraryState::set_files(std::size_t folder, const std::vector<FoundFile>& files, std::int64_t today) {
    std::vector<LibraryFile> next;
    next.reserve(files.size());
    for (const FoundFile& found : files) {
        const std::string path = folder_paths_[folder] + "/" + found.relative_path;
        LibraryFile file{found, folder, fingerprint({path}), {}};
        file.version = fingerprint({path, std::to_string(found.size), std::to_string(found.modified_ns)});
        if (const auto it = memory_.find(file.version); it != memory_.end()) it->second.seen_day = today;
        next.push_back(std::move(file));
    }
    std::optional<std::vector<LibraryFile>>& current = files_[folder];
    const bool same =
        current && std::equal(current->begin(), current->end(), next.begin(), next.end(),
                              [](const LibraryFile& a, const LibraryFile& b) { return a.found == b.found; });
    current = std::move(next);
    return !same;
}

std::optional<LibraryFile> LibraryState::next_unknown(std::size_t folder) const {
    if (!files_[folder]) return std::nullopt;
    for (const LibraryFile& file : *files_[folder]) {
        if (!memory_.contains(file.version)) return file;
    }
    return std::nullopt;
}

void LibraryState::remember(const std::string& version, RememberedFile file) {
    memory_.insert_or_assign(version, std::move(file));
}

std::optional<LibraryState::PosterWish> LibraryState::next_poster_wish() const {
    for (const auto& files : files_) {
        if (!files) continue;
        for (const LibraryFile& file : *files) {
            const auto it = memory_.find(file.version);
            if (it != memory_.end() && it->second.poster == PosterState::wanted)
                return PosterWish{file, it->second.facts};
        }
    }
    return std::nullopt;
}

void LibraryState::set_poster(const std::string& version, PosterState state, bool lasting) {
    const auto it = memory_.find(version);
    if (it == memory_.end()) return;
    it->second.poster = state;
    it->second.lasting = it->second.lasting && lasting;
}

bool LibraryState::complete() const {
    for (std::size_t folder = 0; folder < files_.size(); ++folder) {
        if (!files_[folder] || next_unknown(folder)) return false;
    }
    return true;
}

CatalogueSnapshot LibraryState::snapshot() const {
    std::vector<CatalogueEntry> entries;
    for (const auto& files : files_) {
        if (!files) continue;
        for (const LibraryFile& file : *files) {
            if (const auto it = memory_.find(file.version); it != memory_.end())
                entries.push_back(make_entry(file, it->second));
        }
    }
    return CatalogueSnapshot(std::move(entries), !complete());
}

}  // namespace sameframe::server
