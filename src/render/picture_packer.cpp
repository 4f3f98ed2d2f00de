// SPDX-License-Identifier: Apache-2.0
#include "render/picture_packer.h"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <new>
#include <utility>

#include "render/chroma_siting.h"

namespace sameframe::render {
namespace {

constexpr int kPixelBytes = 4;
constexpr std::size_t kMostSpare = 3;  // a queue that moves up by one frees one at a time; a seek frees them all

using Pixels = std::unique_ptr<std::uint8_t[]>;

bool can_pack(const media::VideoFrame& frame) {
    return frame.bit_depth == 8 && !frame.packed && frame.plane_count == 3 && frame.chroma_shift_x == 1 &&
           frame.chroma_shift_y == 1 && frame.colour.matrix != media::MatrixCoefficients::identity_gbr;
}

const std::uint8_t* row_of(const media::Plane& plane, int row) {
    return plane.data + static_cast<std::ptrdiff_t>(plane.stride) * row;
}

struct ChromaRows {
    int near, far;
    RowBlend blend;
};

// Where a row of luma lies among the rows of chroma.
ChromaRows chroma_rows(int row, int count, bool cosited) {
    const int near = row / 2;
    const bool odd = row % 2 != 0;
    if (cosited) return {near, odd ? std::min(near + 1, count - 1) : near, {2, 2}};
    return {near, std::clamp(odd ? near + 1 : near - 1, 0, count - 1), {3, 1}};
}

}  // namespace

// Memory of pictures that are not shown any more, for the next ones; all of one size.
class PicturePacker::Pool {
public:
    Pixels take(std::size_t size) {
        {
            std::lock_guard lock(mutex_);
            if (std::exchange(size_, size) != size) spare_.clear();
            if (!spare_.empty()) {
                Pixels pixels = std::move(spare_.back());
                spare_.pop_back();
                return pixels;
            }
        }
        return Pixels(new (std::nothrow) std::uint8_t[size]);
    }

    void give_back(Pixels pixels, std::size_t size) {
        std::lock_guard lock(mutex_);
        if (size == size_ && spare_.size() < kMostSpare) spare_.push_back(std::move(pixels));
    }

    class Loan : public media::FrameStorage {
    public:
        Loan(std::shared_ptr<Pool> pool, Pixels pixels, std::size_t size)
            : pool_(std::move(pool)), pixels_(std::move(pixels)), size_(size) {}
        ~Loan() override { pool_->give_back(std::move(pixels_), size_); }

    private:
        const std::shared_ptr<Pool> pool_;
        Pixels pixels_;
        const std::size_t size_;
    };

private:
    std::mutex mutex_;
    std::size_t size_ = 0;  // protected by mutex_, as is:
    std::vector<Pixels> spare_;
};

PicturePacker::PicturePacker() : pool_(std::make_shared<Pool>()) {}
PicturePacker::~PicturePacker() = default;

media::VideoFrame PicturePacker::pack(media::VideoFrame frame) {
    if (!can_pack(frame)) return frame;
    const int width = frame.width, height = frame.height, stride = width * kPixelBytes;
    const std::size_t size = static_cast<std::size_t>(stride) * static_cast<std::size_t>(height);
    Pixels pixels = pool_->take(size);
    if (!pixels) return frame;

    const auto& [luma, cb, cr] = frame.planes;
    const FixedColours colours = fixed_colours(frame.colour);
    const bool beside = horizontally_cosited(frame.colour.chroma_location),
               above = vertically_cosited(frame.colour.chroma_location);
    const auto chroma_width = static_cast<std::size_t>(cb.width);
    scratch_.resize(chroma_width + 2);
    u_.resize(static_cast<std::size_t>(width));
    v_.resize(static_cast<std::size_t>(width));
    std::uint8_t* const top = pixels.get() + size - static_cast<std::size_t>(stride);
    for (int row = 0; row < height; ++row) {
        const auto [near, far, blend] = chroma_rows(row, cb.height, above);
        spread_chroma({row_of(cb, near), chroma_width}, row_of(cb, far), blend, beside, scratch_, u_);
        spread_chroma({row_of(cr, near), chroma_width}, row_of(cr, far), blend, beside, scratch_, v_);
        pack_row({row_of(luma, row), static_cast<std::size_t>(width)}, u_.data(), v_.data(), colours,
                 top - static_cast<std::ptrdiff_t>(stride) * row);
    }
    frame.packed = true;
    frame.plane_count = 1;
    frame.planes = {media::Plane{top, -stride, width, height}};
    frame.storage = std::make_unique<Pool::Loan>(pool_, std::move(pixels), size);
    return frame;
}

}  // namespace sameframe::render
