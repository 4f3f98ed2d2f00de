// SPDX-License-Identifier: Apache-2.0
#include "server/store/media_library.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/log.h"
#include "server/store/poster.h"
#include "server/store/probe.h"

namespace sameframe::server {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kScanInterval{2000};
constexpr milliseconds kSettlingInterval{700};  // while a file is being copied
constexpr int kScanShare = 20;                  // a scan may take a twentieth of the time: slow folders wait longer
constexpr milliseconds kExamineTurn{1000};      // then what was learnt is shown, and the folder looked at again
constexpr milliseconds kSaveInterval{3000};
constexpr std::int64_t kForgetAfterDays = 30;

MonotonicTime monotonic_now() {
    return MonotonicTime(std::chrono::duration_cast<Duration>(Steady::now().time_since_epoch()));
}

std::int64_t unix_now_ns() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

std::int64_t today() { return unix_now_ns() / 1'000'000'000 / 86400; }

std::vector<std::string> paths_of(const std::vector<Folder>& folders) {
    std::vector<std::string> paths;
    for (const Folder& folder : folders)
        paths.push_back(folder.path());
    return paths;
}

LibraryMemory load(const CacheDirectory& cache) {
    LibraryMemory memory = cache.load_memory();
    const std::int64_t oldest = today() - kForgetAfterDays;
    std::erase_if(memory, [&](const auto& item) { return item.second.seen_day < oldest; });
    for (auto& [version, file] : memory) {
        if (file.poster == PosterState::made && !cache.has_poster(version)) file.poster = PosterState::wanted;
    }
    cache.remove_posters(memory, oldest * 86400);
    return memory;
}

bool is_passing(const Error& error) { return error.code == ErrorCode::io || error.code == ErrorCode::not_found; }

}  // namespace

MediaLibrary::MediaLibrary(std::vector<Folder> folders, CacheDirectory cache, Publish publish)
    : folders_(std::move(folders)),
      cache_(std::move(cache)),
      publish_(std::move(publish)),
      state_(paths_of(folders_), load(cache_)) {}

MediaLibrary::~MediaLibrary() { stop(); }

void MediaLibrary::start() {
    for (std::size_t i = 0; i < folders_.size(); ++i)
        threads_.emplace_back([this, i] { watch_folder(i); });
    threads_.emplace_back([this] { make_posters(); });
    if (folders_.empty()) publish();
}

void MediaLibrary::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_signal_.raise();
    changed_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
    threads_.clear();
}

bool MediaLibrary::pause(milliseconds time) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [&] { return stopping_; });
}

void MediaLibrary::watch_folder(std::size_t index) {
    StableFiles stable;
    milliseconds interval{0};
    while (pause(interval)) {
        const auto begin = Steady::now();
        const std::vector<FoundFile> found = scan_folder(folders_[index], [&] { return stop_signal_.raised(); });
        if (stop_signal_.raised()) return;
        const auto cost = std::chrono::duration_cast<milliseconds>(Steady::now() - begin);
        const std::vector<FoundFile> complete = stable.update(found, monotonic_now(), unix_now_ns());
        bool changed = false;
        {
            std::lock_guard lock(mutex_);
            changed = state_.set_files(index, complete, today());
            unsaved_ = unsaved_ || changed;
        }
        if (changed) {
            log(LogLevel::info, "library", folders_[index].path() + ": " + std::to_string(complete.size()) + " files");
            publish();
        }
        const bool more = examine_new_files(index);
        interval =
            more ? milliseconds(0) : std::max(stable.waiting() ? kSettlingInterval : kScanInterval, cost * kScanShare);
    }
}

bool MediaLibrary::examine_new_files(std::size_t index) {
    const auto next = [&] {
        std::lock_guard lock(mutex_);
        return state_.next_unknown(index);
    };
    const auto end_of_turn = Steady::now() + kExamineTurn;
    std::optional<LibraryFile> file = next();
    if (!file) return false;
    while (file && !stop_signal_.raised() && Steady::now() < end_of_turn) {
        examine(*file);
        file = next();
    }
    publish();
    return file.has_value();
}

void MediaLibrary::examine(const LibraryFile& file) {
    const std::string& path = file.found.relative_path;
    Result<OpenedFile> opened = folders_[file.folder].open_file(path);
    Result<MediaFacts> facts =
        opened ? probe_file(*opened, stop_signal_) : Result<MediaFacts>(std::move(opened).error());
    if (!facts && facts.error().code == ErrorCode::cancelled) return;
    RememberedFile known;
    known.seen_day = today();
    known.poster = PosterState::none;
    if (facts) {
        if (facts->video || facts->has_cover) known.poster = PosterState::wanted;
        known.facts = *std::move(facts);
    } else {
        // Listed all the same: the player tells the person what is wrong with it.
        known.lasting = !is_passing(facts.error());
        log(LogLevel::warning, "library", Error{facts.error().code, path + ": " + facts.error().detail});
    }
    std::lock_guard lock(mutex_);
    state_.remember(file.version, std::move(known));
    unsaved_ = true;
    changed_.notify_all();
}

void MediaLibrary::make_posters() {
    auto last_save = Steady::now();
    while (true) {
        std::optional<LibraryState::PosterWish> wish;
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, kSaveInterval, [&] { return stopping_ || (wish = state_.next_poster_wish()); });
            if (stopping_) break;
        }
        if (wish) make_one_poster(*wish);
        if (Steady::now() - last_save < kSaveInterval) continue;
        save_memory();
        last_save = Steady::now();
    }
    save_memory();
}

void MediaLibrary::make_one_poster(const LibraryState::PosterWish& wish) {
    const LibraryFile& file = wish.file;
    PosterState state = PosterState::made;
    bool lasting = true;
    if (!cache_.has_poster(file.version)) {
        Result<OpenedFile> opened = folders_[file.folder].open_file(file.found.relative_path);
        Result<std::string> jpeg =
            opened ? make_poster(*opened, wish.facts, stop_signal_) : Result<std::string>(std::move(opened).error());
        Result<void> saved = jpeg ? cache_.save_poster(file.version, *jpeg) : Result<void>(jpeg.error());
        if (!saved) {
            if (saved.error().code == ErrorCode::cancelled) return;
            log(LogLevel::warning, "poster",
                Error{saved.error().code, file.found.relative_path + ": " + saved.error().detail});
            state = PosterState::none;
            lasting = !is_passing(saved.error());
        }
    }
    {
        std::lock_guard lock(mutex_);
        state_.set_poster(file.version, state, lasting);
        unsaved_ = true;
    }
    publish();
}

void MediaLibrary::publish() {
    std::lock_guard order(publish_mutex_);
    std::shared_ptr<const CatalogueSnapshot> snapshot;
    {
        std::lock_guard lock(mutex_);
        snapshot = std::make_shared<const CatalogueSnapshot>(state_.snapshot());
    }
    publish_(std::move(snapshot));
}

void MediaLibrary::save_memory() {
    LibraryMemory memory;
    {
        std::lock_guard lock(mutex_);
        if (!std::exchange(unsaved_, false)) return;
        memory = state_.memory();
    }
    if (Result<void> saved = cache_.save_memory(memory); !saved) log(LogLevel::warning, "library", saved.error());
}

}  // namespace sameframe::server
