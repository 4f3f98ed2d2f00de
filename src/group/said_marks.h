// SPDX-License-Identifier: Apache-2.0
// Which utterances are in the log, by (member, tab) and the count that make_client_id() gave them: ranges, since almost
// all of a tab's are said in order. A count that was refused leaves a gap, so it can be said again later.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "protocol/group_types.h"

namespace sameframe::group {

class SaidMarks {
    struct Range {
        std::uint32_t first, last;
    };
    // The first range that ends at n or later.
    template <typename Ranges>
    static auto reaching(Ranges& ranges, std::uint32_t n) {
        return std::ranges::lower_bound(ranges, n, {}, &Range::last);
    }

public:
    bool contains(protocol::MemberId member, protocol::ClientId id) const {
        const auto tab = tabs_.find(key(member, id));
        if (tab == tabs_.end()) return false;
        const auto range = reaching(tab->second, count(id));
        return range != tab->second.end() && range->first <= count(id);
    }

    void add(protocol::MemberId member, protocol::ClientId id) {
        std::vector<Range>& ranges = tabs_[key(member, id)];
        const std::uint32_t n = count(id);
        auto after = reaching(ranges, n);  // holds n, or is behind it
        if (after != ranges.end() && after->first <= n) return;
        const bool joins_before = after != ranges.begin() && std::prev(after)->last + 1 == n;
        const bool joins_after = after != ranges.end() && after->first == n + 1;
        if (joins_before && joins_after) {
            after->first = std::prev(after)->first;
            ranges.erase(std::prev(after));
        } else if (joins_before) {
            std::prev(after)->last = n;
        } else if (joins_after) {
            after->first = n;
        } else {
            ranges.insert(after, Range{n, n});
        }
    }

    std::size_t ranges() const {
        std::size_t sum = 0;
        for (const auto& [tab, ranges] : tabs_)
            sum += ranges.size();
        return sum;
    }

private:
    struct Hash {
        std::size_t operator()(const std::pair<protocol::MemberId, std::uint32_t>& tab) const {
            return std::hash<std::uint64_t>()((std::uint64_t{tab.first} << 32 | tab.second) * 0x9E3779B97F4A7C15u);
        }
    };

    static std::uint32_t count(protocol::ClientId id) {
        return static_cast<std::uint32_t>(id & ((1u << protocol::kClientCountBits) - 1));
    }
    static std::pair<protocol::MemberId, std::uint32_t> key(protocol::MemberId member, protocol::ClientId id) {
        return {member, static_cast<std::uint32_t>(id >> protocol::kClientCountBits)};
    }
    std::unordered_map<std::pair<protocol::MemberId, std::uint32_t>, std::vector<Range>, Hash> tabs_;
};

}  // namespace sameframe::group
