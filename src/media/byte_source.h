// SPDX-License-Identifier: Apache-2.0
// ByteSource: where a demuxer reads a file's bytes. The only blocking call of the player, so it runs on the demux
// thread alone and can be aborted from any other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/result.h"

namespace sameframe::media {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Copies at least one and at most out.size() bytes from `offset`; waits for them if need be.
    // 0 at the end of the file. Errors: cancelled (aborted), network, http_status, not_found, io.
    virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) = 0;

    // The file's length; waits until it is known. nullopt where the server does not tell.
    virtual Result<std::optional<std::uint64_t>> size() = 0;

    // Makes the waiting call and all later ones return cancelled, until resume(). Any thread.
    virtual void abort() = 0;
    virtual void resume() = 0;
};

}  // namespace sameframe::media
