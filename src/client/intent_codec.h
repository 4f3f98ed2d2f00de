// SPDX-License-Identifier: Apache-2.0
// Intents about groups as JSON: {"type":"say","text":"..."}: what window.sameframe.act() takes, for automation and
// tests, which cannot name what is drawn on a canvas. An intent has the same effect as the press that it stands for.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ui/intent.h"

namespace sameframe::client {

// invalid_message for whatever is no such intent.
Result<ui::Intent> decode_intent(std::string_view text);

}  // namespace sameframe::client
