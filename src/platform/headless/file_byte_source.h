// SPDX-License-Identifier: Apache-2.0
// FileByteSource: a file of this machine as a byte source, for tests and tools. POSIX; runs natively and, under node,
// as wasm. Reads are positioned and 64-bit, so one source serves one reader without a lock.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "media/byte_source.h"

namespace sameframe::headless {

class FileByteSource : public media::ByteSource {
public:
    // Errors: not_found, io (also for what is no regular file).
    static Result<std::unique_ptr<FileByteSource>> open(const std::string& path);
    ~FileByteSource() override;

    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override;
    Result<std::optional<std::uint64_t>> size() override;
    void abort() override { aborted_ = true; }
    void resume() override { aborted_ = false; }

private:
    FileByteSource(int file, std::uint64_t size) : file_(file), size_(size) {}

    const int file_;
    const std::uint64_t size_;
    std::atomic<bool> aborted_ = false;
};

}  // namespace sameframe::headless
