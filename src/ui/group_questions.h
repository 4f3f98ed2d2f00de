// SPDX-License-Identifier: Apache-2.0
// What is asked before something in the group is done that cannot be taken back, in the same words wherever it is done
// from. Main thread.
#pragma once

#include "ui/dialog.h"

namespace sameframe::ui {

void ask_to_remove(const Frame& frame, Dialog& dialog, protocol::Seq message);
void ask_to_kick(const Frame& frame, Dialog& dialog, const protocol::MemberInfo& member);

}  // namespace sameframe::ui
