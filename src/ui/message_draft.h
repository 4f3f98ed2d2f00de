// SPDX-License-Identifier: Apache-2.0
// What is being written: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/group_view.h"

namespace sameframe::ui {

// Without the spaces and empty lines at both ends.
std::string_view trimmed(std::string_view text);

// The start of a name that is being written at the end of `text`: "hello @an" -> "an". None after a space.
std::optional<std::string_view> mention_being_written(std::string_view text);

// Present members other than oneself whose nickname begins so (ASCII letters of either case), at most `most`.
std::vector<protocol::MemberId> mention_choices(const GroupView& group, std::string_view beginning, std::size_t most);

// `text` with the name that is being written replaced by the whole of it and a space.
std::string with_mention(std::string_view text, std::string_view nickname);

}  // namespace sameframe::ui
