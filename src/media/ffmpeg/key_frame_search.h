// SPDX-License-Identifier: Apache-2.0
// Exact seeking in every container. Demux thread.
#pragma once

#include <deque>

#include "base/result.h"
#include "media/ffmpeg/container.h"

namespace sameframe::media {

// Moves the container to a key frame of its selected video at or before `target`, or to its first one if all are
// later; without video, to sound a little before `target`. Gives the packets that were read to make sure, which come
// before those of Container::read(): the first video packet among them is that key frame.
//
// libavformat's own seek is exact only where a container has an index; in transport streams it lands on any packet,
// and in others it counts decoding times. So the landing place is read and, if need be, the jump repeated further back.
Result<std::deque<Packet>> find_key_frame(Container& container, MediaTime target);

}  // namespace sameframe::media
