// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: any bytes, opened, read and decoded as the player would. The first byte decides where the play
// starts. Clips of the tests make a good corpus: media_fuzzer CORPUS-DIR -max_len=200000 -timeout=60
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/media_ffmpeg/decode_everything.h"
#include "tests/media_ffmpeg/memory_byte_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sameframe::tests;
    if (size == 0) return 0;
    MemoryByteSource source(std::vector<std::uint8_t>(data + 1, data + size));
    const double seek_part = data[0] < 128 ? -1 : (data[0] - 128) / 127.0;
    play_everything(source, seek_part, {.pixels = 1'000'000, .sample_frames = 200'000, .packets = 2'000});
    return 0;
}
