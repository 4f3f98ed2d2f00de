// SPDX-License-Identifier: Apache-2.0
#include "server/store/stable_files.h"

#include <utility>

namespace sameframe::server {

std::vector<FoundFile> StableFiles::update(const std::vector<FoundFile>& scan, MonotonicTime now,
                                           std::int64_t unix_now_ns) {
    std::unordered_map<std::string, Observation> next;
    std::vector<FoundFile> complete;
    waiting_ = false;
    for (const FoundFile& file : scan) {
        Observation observation{file, now, file.modified_ns < unix_now_ns - kOldAfterNs};
        if (const auto it = observed_.find(file.relative_path); it != observed_.end()) {
            const Observation& before = it->second;
            if (before.file.size == file.size && before.file.modified_ns == file.modified_ns) {
                observation = before;
                observation.settled = before.settled || now - before.since >= kSettle;
            } else {
                observation.settled = false;  // written to just now, whatever its time claims
            }
        }
        if (observation.settled)
            complete.push_back(file);
        else
            waiting_ = true;
        next.emplace(file.relative_path, std::move(observation));
    }
    observed_ = std::move(next);
    return complete;
}

}  // namespace sameframe::server
