// SPDX-License-Identifier: Apache-2.0
// Small media files written by hand, so that these tests need no media tool: what they hold is known to the sample.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sameframe::tests {

using Bytes = std::vector<std::uint8_t>;

// RIFF WAVE of 16-bit PCM (Microsoft's "Multimedia Programming Interface", 1991). sample(frame, channel) in -1..1.
// More than two channels get a WAVE_FORMAT_EXTENSIBLE header with `channel_mask`.
Bytes make_wav(int rate, int channels, int frames, const std::function<double(int, int)>& sample,
               std::uint32_t channel_mask = 0);

// A QuickTime file (ISO/IEC 14496-12 boxes) with one video track of one sample in codec `fourcc`, and nothing in it
// that a decoder would accept.
Bytes make_mov(const std::string& fourcc, int width, int height);

// A QuickTime file whose only track holds text.
Bytes make_mov_without_media();

}  // namespace sameframe::tests
