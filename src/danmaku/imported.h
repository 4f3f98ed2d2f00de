// SPDX-License-Identifier: Apache-2.0
// Comments from files that others have made: what bilibili's XML and every other format have in common, and a tolerant
// reader of that XML. Foreign bytes: whatever cannot be understood is left out, and nothing is believed. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "danmaku/comment.h"

namespace sameframe::danmaku {

inline constexpr std::size_t kMaxImported = 200'000;
inline constexpr std::size_t kMaxImportedBytes = 2000;  // of one text

// Collects comments and gives them their numbers, in the order of the file.
class Imported {
public:
    // Takes a comment with text of any bytes: control characters become spaces, bad bytes U+FFFD. Left out: texts that
    // are empty or too long, times that are none; a time before the beginning is the beginning.
    void add(double seconds, std::string_view text, Comment comment);
    std::vector<Comment> take() { return std::move(comments_); }

private:
    std::vector<Comment> comments_;
};

// `text`, of which may be missing the end: every whole <d p="time,mode,size,colour,...">text</d>. Modes: 1 to 3 scroll,
// 4 bottom, 5 top, 6 reverse; 7 ("positioned") comes with the list in its text, as it stands; programs are left out.
std::vector<Comment> read_xml(std::string_view text);

}  // namespace sameframe::danmaku
