// SPDX-License-Identifier: Apache-2.0
// IoContext: a ByteSource as libavformat wants it. Demux thread. libavformat knows numbers only, so the error of the
// source is kept here for the one who made the failing call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/result.h"
#include "media/byte_source.h"
#include "media/ffmpeg/ffmpeg_handles.h"

namespace sameframe::media {

class IoContext {
public:
    // The source must outlive it. Errors: out_of_memory.
    static Result<std::unique_ptr<IoContext>> create(ByteSource& source);
    ~IoContext();

    IoContext(const IoContext&) = delete;
    IoContext& operator=(const IoContext&) = delete;

    AVIOContext* context() { return context_; }

    // The error that the source gave since the last forget_error().
    const std::optional<Error>& error() const { return error_; }

    // Lets reading go on after an error: libavformat's context would stay at its end otherwise.
    void forget_error();

    bool at_end() const;  // the source has no more bytes

private:
    explicit IoContext(ByteSource& source) : source_(source) {}

    static int read(void* opaque, std::uint8_t* buffer, int size);
    static std::int64_t seek(void* opaque, std::int64_t offset, int whence);

    ByteSource& source_;
    AVIOContext* context_ = nullptr;
    std::uint64_t position_ = 0;
    std::optional<Error> error_;
};

}  // namespace sameframe::media
