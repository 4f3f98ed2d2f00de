// SPDX-License-Identifier: Apache-2.0
// How the page's one player is made: of this platform's sound, threads and graphics. It plays one video after another:
// its threads are started once and ended never, since the main thread may not wait for a thread's end. (A browser may
// need that thread's return to the event loop before it starts the ones that the other waits for.)
#pragma once

#include "client/platform.h"
#include "media/player.h"

namespace sameframe::client {

// Both outlive the player. Main thread.
media::PlayerOptions page_player_options(Platform& platform, media::AudioRing& ring);

}  // namespace sameframe::client
