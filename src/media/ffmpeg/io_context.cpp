// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/io_context.h"

#include <cstdio>
#include <limits>
#include <new>
#include <utility>

extern "C" {
#include <libavformat/avio.h>
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

namespace sameframe::media {
namespace {

constexpr int kBufferBytes = 64 << 10;  // larger pieces are read straight into their packet

}  // namespace

Result<std::unique_ptr<IoContext>> IoContext::create(ByteSource& source) {
    std::unique_ptr<IoContext> io(new (std::nothrow) IoContext(source));
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (io && buffer) io->context_ = avio_alloc_context(buffer, kBufferBytes, 0, io.get(), read, nullptr, seek);
    if (!io || !io->context_) {
        av_free(buffer);
        return Error{ErrorCode::out_of_memory, "allocating an I/O context"};
    }
    return io;
}

IoContext::~IoContext() {
    if (context_) av_freep(&context_->buffer);  // libavformat may have replaced the one it was given
    avio_context_free(&context_);
}

void IoContext::forget_error() {
    error_.reset();
    context_->eof_reached = 0;
    context_->error = 0;
}

bool IoContext::at_end() const { return context_->eof_reached != 0; }

int IoContext::read(void* opaque, std::uint8_t* buffer, int size) {
    auto& io = *static_cast<IoContext*>(opaque);
    if (size <= 0) return AVERROR(EINVAL);
    Result<std::size_t> got = io.source_.read_at(io.position_, {buffer, static_cast<std::size_t>(size)});
    if (!got) {
        io.error_ = std::move(got).error();
        return io.error_->code == ErrorCode::cancelled ? AVERROR_EXIT : AVERROR(EIO);
    }
    if (*got == 0) return AVERROR_EOF;
    io.position_ += *got;
    return static_cast<int>(*got);
}

std::int64_t IoContext::seek(void* opaque, std::int64_t offset, int whence) {
    auto& io = *static_cast<IoContext*>(opaque);
    whence &= ~AVSEEK_FORCE;
    std::int64_t base = 0;
    if (whence == SEEK_CUR) base = static_cast<std::int64_t>(io.position_);
    if (whence == SEEK_END || whence == AVSEEK_SIZE) {
        Result<std::optional<std::uint64_t>> size = io.source_.size();
        if (!size) {
            io.error_ = std::move(size).error();
            return io.error_->code == ErrorCode::cancelled ? AVERROR_EXIT : AVERROR(EIO);
        }
        if (!*size || **size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return AVERROR(ENOSYS);
        }
        base = static_cast<std::int64_t>(**size);
        if (whence == AVSEEK_SIZE) return base;
    }
    // Damaged files ask for any place: behind the end there is simply nothing to read.
    if (offset > std::numeric_limits<std::int64_t>::max() - base || base + offset < 0) return AVERROR(EINVAL);
    io.position_ = static_cast<std::uint64_t>(base + offset);
    return base + offset;
}

}  // namespace sameframe::media
