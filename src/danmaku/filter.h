// SPDX-License-Identifier: Apache-2.0
// Filter: which comments a viewer does not want to see. Pure but for the regular expressions, which the platform
// brings (a browser has a good engine, and no library is as small as none). Any one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "danmaku/comment.h"
#include "danmaku/settings.h"

namespace sameframe::danmaku {

class Filter {
public:
    using Matches = std::function<bool(std::string_view text)>;
    // Compiles a regular expression; an empty function if it is none.
    using Compile = std::function<Matches(std::string_view pattern)>;

    Filter() = default;  // takes everything
    Filter(const Settings& settings, const Compile& compile);

    bool takes(const Comment& comment) const;
    // By index in Settings::blocked_words: a regular expression that is none. It is looked for as plain text.
    const std::vector<bool>& invalid() const { return invalid_; }

private:
    bool modes_[5] = {true, true, true, true, true};
    bool coloured_ = true;
    std::vector<std::string> words_;  // lower case
    std::vector<Matches> expressions_;
    std::vector<bool> invalid_;
    std::vector<std::uint32_t> members_;  // ascending
};

}  // namespace sameframe::danmaku
