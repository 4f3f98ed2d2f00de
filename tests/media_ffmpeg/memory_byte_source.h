// SPDX-License-Identifier: Apache-2.0
// A byte source over bytes in memory that can be told to fail or to hide its length. One thread, abort() any.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "media/byte_source.h"

namespace sameframe::tests {

class MemoryByteSource : public media::ByteSource {
public:
    explicit MemoryByteSource(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override {
        if (aborted_) return Error{ErrorCode::cancelled, {}};
        if (fails_from_ && offset + out.size() > *fails_from_) return Error{ErrorCode::network, "cut"};
        if (offset >= bytes_.size()) return std::size_t{0};
        const std::size_t size = std::min<std::size_t>(out.size(), bytes_.size() - offset);
        std::memcpy(out.data(), bytes_.data() + offset, size);
        return size;
    }

    Result<std::optional<std::uint64_t>> size() override {
        if (aborted_) return Error{ErrorCode::cancelled, {}};
        if (hides_size_) return std::optional<std::uint64_t>();
        return std::optional<std::uint64_t>(bytes_.size());
    }

    void abort() override { aborted_ = true; }
    void resume() override { aborted_ = false; }

    void fail_from(std::optional<std::uint64_t> offset) { fails_from_ = offset; }
    void hide_size() { hides_size_ = true; }

private:
    const std::vector<std::uint8_t> bytes_;
    std::atomic<bool> aborted_ = false;
    std::optional<std::uint64_t> fails_from_;
    bool hides_size_ = false;
};

}  // namespace sameframe::tests
