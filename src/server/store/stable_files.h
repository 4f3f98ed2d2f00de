// SPDX-License-Identifier: Apache-2.0
// Tells files that are complete from those still being copied: a file counts once its size and time have rested.
// Pure: times come in. One object per folder.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ticks.h"
#include "server/store/folder_scan.h"

namespace sameframe::server {

class StableFiles {
public:
    // A file must be seen unchanged for so long.
    static constexpr Duration kSettle = std::chrono::seconds(2);
    // A file last written longer ago than this when it is first seen is taken at once: what lay there before the
    // server started, or was moved in whole.
    static constexpr std::int64_t kOldAfterNs = 5'000'000'000;

    // The files of a scan that are complete, in the order given. `unix_now_ns` is the clock of the files' times.
    std::vector<FoundFile> update(const std::vector<FoundFile>& scan, MonotonicTime now, std::int64_t unix_now_ns);

    // True while some file of the last scan has not settled.
    bool waiting() const { return waiting_; }

private:
    struct Observation {
        FoundFile file;
        MonotonicTime since;
        bool settled = false;
    };
    std::unordered_map<std::string, Observation> observed_;  // by relative path
    bool waiting_ = false;
};

}  // namespace sameframe::server
