// SPDX-License-Identifier: Apache-2.0
// The screen: full screen mode and the lock that keeps it lit. Main thread.
#pragma once

namespace sameframe::web {

void set_fullscreen(bool on);  // refused by the browser unless the person has just acted
void keep_screen_awake(bool on);

}  // namespace sameframe::web
