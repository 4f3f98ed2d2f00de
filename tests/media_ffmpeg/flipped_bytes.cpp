// SPDX-License-Identifier: Apache-2.0
// sameframe-flip FILE FIRST-SEED COUNT SECONDS: plays the file COUNT times, each time damaged in another way that its
// seed determines. A crash or a sanitizer's finding ends the program, and so does a play of more than SECONDS; the
// last "seed" line then names the damage. Prints "done" at the end.
//
// The damage: 2-200 bytes or bits changed, half of them in the first 4 KiB where the headers are in one seed of four;
// in one of five the file is also cut; in one of three the play starts with a seek.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "tests/media_ffmpeg/decode_everything.h"
#include "tests/media_ffmpeg/memory_byte_source.h"

using namespace sameframe;
using Bytes = std::vector<std::uint8_t>;

namespace {

class Damage {
public:
    explicit Damage(unsigned seed) : random_(seed) {}

    Bytes apply(Bytes bytes) {
        const std::size_t flips = pick(2, 200);
        const bool headers = chance(4);
        for (std::size_t i = 0; i < flips; ++i) {
            const bool in_header = headers && i % 2 == 0;
            const std::size_t at = pick(0, (in_header ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size()) - 1);
            bytes[at] = chance(2) ? static_cast<std::uint8_t>(pick(0, 255))
                                  : static_cast<std::uint8_t>(bytes[at] ^ (1u << pick(0, 7)));
        }
        if (chance(5)) bytes.resize(pick(1, bytes.size()));
        return bytes;
    }

    double seek_part() { return chance(3) ? static_cast<double>(pick(0, 1000)) / 1000 : -1; }

private:
    std::size_t pick(std::size_t lowest, std::size_t highest) {
        return std::uniform_int_distribution<std::size_t>(lowest, highest)(random_);
    }
    bool chance(std::size_t one_of) { return pick(1, one_of) == 1; }

    std::mt19937_64 random_;
};

Bytes read_file(const char* path) {
    Bytes bytes;
    std::FILE* file = std::fopen(path, "rb");
    if (!file) return bytes;
    std::uint8_t piece[65536];
    for (std::size_t got; (got = std::fread(piece, 1, sizeof(piece), file)) > 0;)
        bytes.insert(bytes.end(), piece, piece + got);
    std::fclose(file);
    return bytes;
}

void hang(int) {
    constexpr char kText[] = "HANG: this play took too long\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kText, sizeof(kText) - 1);
    std::abort();  // with the stacks, if a debugger or core is at hand
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return std::fputs("usage: sameframe-flip FILE FIRST-SEED COUNT SECONDS\n", stderr), 2;
    const Bytes whole = read_file(arguments[1]);
    if (whole.empty()) return std::fputs("nothing to damage\n", stderr), 2;
    const auto first = static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10));
    const auto seeds = static_cast<unsigned>(std::strtoul(arguments[3], nullptr, 10));
    const auto seconds = static_cast<unsigned>(std::strtoul(arguments[4], nullptr, 10));
    std::signal(SIGALRM, hang);
    for (unsigned seed = first; seed < first + seeds; ++seed) {
        std::printf("seed %u", seed);
        std::fflush(stdout);
        Damage damage(seed);
        tests::MemoryByteSource source(damage.apply(whole));
        ::alarm(seconds);
        const tests::Played played = tests::play_everything(source, damage.seek_part());
        ::alarm(0);
        std::printf(" %s, %lld frames, %lld samples, %lld errors\n", played.opened ? "opened" : "refused",
                    static_cast<long long>(played.frames), static_cast<long long>(played.sample_frames),
                    static_cast<long long>(played.errors));
    }
    std::puts("done");
    return 0;
}
