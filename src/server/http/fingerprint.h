// SPDX-License-Identifier: Apache-2.0
// A short name made from contents: for video ids, cache keys and entity tags. Stable over restarts and machines.
// 80 bits of a mixed 128-bit FNV-1a: no collision by chance among 100,000 files; not a defence against somebody
// who may write into the media folder, and none is needed there.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace sameframe::server {

// 16 characters of a-z and 2-7. Where one part ends and the next begins matters: {"a","bc"} is not {"ab","c"}.
std::string fingerprint(std::initializer_list<std::string_view> parts);

}  // namespace sameframe::server
