// SPDX-License-Identifier: Apache-2.0
#include "server/security/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <cstdlib>

namespace sameframe::server {
namespace {

std::string digest(const EVP_MD* kind, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
    unsigned size = 0;
    // Fails only without memory.
    if (EVP_Digest(bytes.data(), bytes.size(), result.data(), &size, kind, nullptr) != 1) std::abort();
    return {reinterpret_cast<const char*>(result.data()), size};
}

}  // namespace

// Fetched once: with EVP_sha1() and the like the library looks its implementation up anew for every digest.
std::string sha1(std::string_view bytes) {
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA1", nullptr);
    return digest(kind, bytes);
}

std::string sha256(std::string_view bytes) {
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return digest(kind, bytes);
}

bool equal_secrets(std::string_view a, std::string_view b) {
    const std::string first = sha256(a);
    const std::string second = sha256(b);  // of equal length, whatever the secrets' own
    return CRYPTO_memcmp(first.data(), second.data(), first.size()) == 0;
}

}  // namespace sameframe::server
