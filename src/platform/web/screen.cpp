// SPDX-License-Identifier: Apache-2.0
#include "platform/web/screen.h"

extern "C" {
void sameframe_screen_set_fullscreen(int on);
void sameframe_screen_keep_awake(int on);
}

namespace sameframe::web {

void set_fullscreen(bool on) { sameframe_screen_set_fullscreen(on); }

void keep_screen_awake(bool on) { sameframe_screen_keep_awake(on); }

}  // namespace sameframe::web
