// SPDX-License-Identifier: Apache-2.0
#include "client/run_baker.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace sameframe::client {
namespace {

// A character costs some microseconds where the browser has drawn it before, and a tenth of a millisecond where not.
// Where frames are long anyway, a part of one is spent on it; but no frame is held up by more than kMostTime.
constexpr Duration kLeastTime = std::chrono::milliseconds(4);
constexpr Duration kMostTime = std::chrono::milliseconds(5);
constexpr int kPartOfFrame = 8;
constexpr std::size_t kFirstBudget = 48;
constexpr std::size_t kLeastBudget = 8;
constexpr std::size_t kMostBudget = 512;
constexpr int kGap = 1;  // between runs on the staging canvas

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

RunBaker::RunBaker(text::RunRasteriser& rasteriser, render::DanmakuProgram& program,
                   std::function<MonotonicTime()> clock, std::function<void(text::Atlas&)> keep)
    : rasteriser_(rasteriser),
      program_(program),
      clock_(std::move(clock)),
      keep_(std::move(keep)),
      atlas_(kAtlasPageSize, kMostAtlasPages, kAtlasMargin),
      budget_(kFirstBudget) {}

void RunBaker::begin_frame() {
    atlas_.begin_frame();
    const MonotonicTime now = clock_();
    time_ = std::clamp((now - begin_) / kPartOfFrame, kLeastTime, kMostTime);
    begin_ = now;
    baked_.clear();
    spent_ = 0;
    x_ = y_ = row_ = 0;
    kept_ = exhausted_ = false;
}

const text::Slot* RunBaker::slot(const text::RunKey& run) {
    if (const text::Slot* slot = atlas_.find(run)) return slot;
    return exhausted_ ? nullptr : draw(run);
}

const text::Slot* RunBaker::draw(const text::RunKey& run) {
    const std::size_t cost = characters(run.text);
    if (spent_ > 0 && spent_ + cost > budget_) return exhausted_ = true, nullptr;
    text::RunInk ink = rasteriser_.measure(run);
    ink.width = std::min(ink.width, kAtlasPageSize - 2 * kAtlasMargin);  // the end of a very long line is cut off
    if (x_ + ink.width > text::kStagingWidth) {
        x_ = 0;
        y_ += row_;
        row_ = 0;
    }
    if (y_ + ink.height > text::kStagingHeight) return exhausted_ = true, nullptr;
    std::optional<text::Slot> slot = atlas_.place(run, ink, text::Atlas::Full::give_up);
    if (!slot) {
        if (!std::exchange(kept_, true)) keep_(atlas_);
        slot = atlas_.place(run, ink);
    }
    if (!slot) return nullptr;
    spent_ += cost;
    if (slot->width > 0) {
        rasteriser_.draw(run, ink, x_, y_);
        baked_.push_back({x_, y_, ink.width, ink.height, slot->page, slot->x, slot->y, run.has_own_colours});
        x_ += ink.width + kGap;
        row_ = std::max(row_, ink.height + kGap);
    }
    return atlas_.find(run);
}

void RunBaker::end_frame(float pixel_ratio) {
    if (baked_.empty()) return;
    program_.bind_staging();
    rasteriser_.upload(std::min(text::kStagingHeight, y_ + row_));
    program_.bake(baked_, pixel_ratio);
    const Duration taken = clock_() - begin_;
    if (taken > time_)
        budget_ = std::max<std::size_t>(
            kLeastBudget, spent_ * static_cast<std::size_t>(time_.count()) / static_cast<std::size_t>(taken.count()));
    else if (exhausted_)
        budget_ = std::min(kMostBudget, budget_ * 3 / 2);
}

}  // namespace sameframe::client
