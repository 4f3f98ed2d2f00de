// SPDX-License-Identifier: Apache-2.0
#include "server/security/base64.h"

#include <algorithm>
#include <cstdint>

namespace sameframe::server {
namespace {

constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::string_view bytes, std::string_view alphabet, bool padded) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) {
            if (k <= count)
                text.push_back(alphabet[group >> (18 - 6 * k) & 63]);
            else if (padded)
                text.push_back('=');
        }
    }
    return text;
}

}  // namespace

std::string base64(std::string_view bytes) { return encode(bytes, kPlain, true); }
std::string base64_url(std::string_view bytes) { return encode(bytes, kUrlSafe, false); }

}  // namespace sameframe::server
