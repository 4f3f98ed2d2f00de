// SPDX-License-Identifier: Apache-2.0
// Keeps the catalogue true to the media folders: one thread a folder looks for files and asks what is in them, so a
// slow disk holds up only its own; one more makes posters, one at a time, and saves what was learnt.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/cache_directory.h"
#include "server/store/folder.h"
#include "server/store/library_state.h"
#include "server/store/stable_files.h"
#include "server/store/subprocess.h"
#include "server/video_server/catalogue_snapshot.h"

namespace sameframe::server {

class MediaLibrary {
public:
    // Called with each new catalogue, one call at a time, on the library's threads.
    using Publish = std::function<void(std::shared_ptr<const CatalogueSnapshot>)>;

    MediaLibrary(std::vector<Folder> folders, CacheDirectory cache, Publish publish);
    ~MediaLibrary();  // stops

    void start();
    // Ends running programs and waits for the threads. A thread that hangs in a dead disk keeps this waiting.
    void stop();

private:
    void watch_folder(std::size_t index);
    bool examine_new_files(std::size_t index);  // true if some are left for the next turn
    void examine(const LibraryFile& file);
    void make_posters();
    void make_one_poster(const LibraryState::PosterWish& wish);
    void publish();
    void save_memory();
    bool pause(std::chrono::milliseconds time);  // false when stopping

    const std::vector<Folder> folders_;
    const CacheDirectory cache_;
    const Publish publish_;
    StopSignal stop_signal_;
    std::vector<std::thread> threads_;

    std::mutex mutex_;
    std::condition_variable changed_;
    LibraryState state_;        // protected by mutex_
    bool unsaved_ = false;      // protected by mutex_
    bool stopping_ = false;     // protected by mutex_
    std::mutex publish_mutex_;  // held over publish(), taken before mutex_: catalogues go out in order
};

}  // namespace sameframe::server
