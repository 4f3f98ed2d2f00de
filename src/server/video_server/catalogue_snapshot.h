// SPDX-License-Identifier: Apache-2.0
// The catalogue at one moment: what the library found, ready to be served. Immutable, so that any thread may hold
// it while the library makes the next one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/catalogue.h"

namespace sameframe::server {

// One video and where its bytes are.
struct CatalogueEntry {
    protocol::Video video;
    std::size_t folder = 0;     // which of the media folders
    std::string relative_path;  // below it; bytes of the file system, not necessarily UTF-8
    std::string danmaku_file;   // likewise; "" if there is none
    std::string poster_file;    // below the poster folder; "" if there is none
};

class CatalogueSnapshot {
public:
    // Of entries with the same id only the first is kept (a folder given twice, one inside another).
    CatalogueSnapshot(std::vector<CatalogueEntry> entries, bool scanning);
    CatalogueSnapshot(CatalogueSnapshot&&) = default;  // not copied: the index points into the entries

    const CatalogueEntry* find(std::string_view id) const;                   // null if there is none
    const std::vector<CatalogueEntry>& entries() const { return entries_; }  // ordered by title, then id
    bool scanning() const { return scanning_; }
    const std::string& json() const { return json_; }  // the body of GET /api/v1/videos
    const std::string& etag() const { return etag_; }

private:
    std::vector<CatalogueEntry> entries_;
    std::unordered_map<std::string_view, std::size_t> index_;  // views into entries_
    bool scanning_;
    std::string json_;
    std::string etag_;
};

// The order of titles: without regard to ASCII case, numbers by value, so "Part 2" comes before "part 10".
bool title_less(std::string_view a, std::string_view b);

}  // namespace sameframe::server
