// SPDX-License-Identifier: Apache-2.0
#include "server/security/random_words.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "server/security/base64.h"

namespace sameframe::server {

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    for (std::size_t done = 0; done < count;) {
        const ssize_t got = ::getrandom(bytes.data() + done, count - done, 0);
        if (got < 0 && errno != EINTR) std::abort();  // a kernel without a random source: no secret can be made
        if (got > 0) done += static_cast<std::size_t>(got);
    }
    return bytes;
}

std::uint32_t random_number() {
    std::uint32_t number = 0;
    while (number == 0)
        std::memcpy(&number, random_bytes(sizeof number).data(), sizeof number);
    return number;
}

std::string make_code() { return base64_url(random_bytes(16)); }
std::string make_token() { return base64_url(random_bytes(32)); }

}  // namespace sameframe::server
