// SPDX-License-Identifier: Apache-2.0
#include "server/http/fingerprint.h"

#include <cstdint>

namespace sameframe::server {
namespace {

__extension__ using Wide = unsigned __int128;

// FNV-1a, 128 bits: offset basis and prime of the draft-eastlake-fnv.
constexpr Wide kOffset = (Wide{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
constexpr Wide kPrime = (Wide{1} << 88) | 0x13b;

// The finaliser of MurmurHash3: without it the last bytes reach only few bits.
std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccd;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53;
    return value ^ value >> 33;
}

}  // namespace

std::string fingerprint(std::initializer_list<std::string_view> parts) {
    Wide hash = kOffset;
    const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * kPrime; };
    for (std::string_view part : parts) {
        for (char c : part)
            add(static_cast<unsigned char>(c));
        for (std::uint64_t size = part.size(), i = 0; i < 8; ++i, size >>= 8)
            add(static_cast<unsigned char>(size));
    }
    const auto high = static_cast<std::uint64_t>(hash >> 64);
    const std::uint64_t first = mixed(static_cast<std::uint64_t>(hash) ^ mixed(high));
    const std::uint64_t second = mixed(first ^ high);
    Wide bits = (Wide{first} << 64) | second;
    std::string text;
    for (int i = 0; i < 16; ++i, bits >>= 5)
        text.push_back("abcdefghijklmnopqrstuvwxyz234567"[bits & 31]);
    return text;
}

}  // namespace sameframe::server
