// SPDX-License-Identifier: Apache-2.0
// Danmaku files as comments of a video: bilibili's XML, and JSON as DPlayer's servers give it ({"code":0,"data":[[time,
// type,colour,author,text]...]}), as a list of such rows or of objects. Foreign bytes; pure.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "danmaku/comment.h"

namespace sameframe::client {

inline constexpr std::size_t kMaxCommentFileBytes = 32u << 20;

// invalid_message: nothing in it is a comment; too_large.
Result<std::vector<danmaku::Comment>> decode_comment_file(std::string_view text);

}  // namespace sameframe::client
