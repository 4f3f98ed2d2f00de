// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/catalogue_snapshot.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "protocol/catalogue_codec.h"
#include "server/http/validators.h"

namespace sameframe::server {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes the run of digits at the front, without leading zeros.
std::string_view take_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    while (number.size() > 1 && number.front() == '0')
        number.remove_prefix(1);
    return number;
}

}  // namespace

bool title_less(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const std::string_view x = take_number(a);
            const std::string_view y = take_number(b);
            if (x.size() != y.size()) return x.size() < y.size();
            if (x != y) return x < y;
            continue;
        }
        const auto x = static_cast<unsigned char>(lower(a.front()));
        const auto y = static_cast<unsigned char>(lower(b.front()));
        if (x != y) return x < y;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.empty() && !b.empty();
}

CatalogueSnapshot::CatalogueSnapshot(std::vector<CatalogueEntry> entries, bool scanning) : scanning_(scanning) {
    std::unordered_set<std::string> seen;
    for (CatalogueEntry& entry : entries) {
        if (seen.insert(entry.video.id).second) entries_.push_back(std::move(entry));
    }
    std::sort(entries_.begin(), entries_.end(), [](const CatalogueEntry& a, const CatalogueEntry& b) {
        if (title_less(a.video.title, b.video.title)) return true;
        if (title_less(b.video.title, a.video.title)) return false;
        return a.video.id < b.video.id;
    });
    protocol::Catalogue catalogue;
    catalogue.scanning = scanning_;
    catalogue.videos.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        index_.emplace(entries_[i].video.id, i);
        catalogue.videos.push_back(entries_[i].video);
    }
    json_ = protocol::encode_catalogue(catalogue);
    etag_ = make_text_etag(json_);
}

const CatalogueEntry* CatalogueSnapshot::find(std::string_view id) const {
    const auto it = index_.find(id);
    return it == index_.end() ? nullptr : &entries_[it->second];
}

}  // namespace sameframe::server
