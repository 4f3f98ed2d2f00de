// SPDX-License-Identifier: Apache-2.0
#include "ui/row_heights.h"

namespace sameframe::ui {

void RowHeights::clear() {
    rows_.clear();
    total_ = 0;
}

void RowHeights::append(float estimate) {
    rows_.push_back({estimate, false});
    total_ += estimate;
}

void RowHeights::prepend(std::size_t count, float estimate) {
    rows_.insert(rows_.begin(), count, {estimate, false});
    total_ += static_cast<double>(estimate) * static_cast<double>(count);
}

void RowHeights::drop_last(std::size_t count) {
    for (; count > 0 && !rows_.empty(); --count) {
        total_ -= rows_.back().height;
        rows_.pop_back();
    }
}

float RowHeights::set(std::size_t row, float height) {
    const float change = height - rows_[row].height;
    total_ += change;
    rows_[row] = {height, true};
    return change;
}

void RowHeights::forget_all() {
    for (Row& row : rows_)
        row.measured = false;
}

// From the end that is nearer: people are mostly at the bottom.
RowHeights::Place RowHeights::at(float y) const {
    if (static_cast<double>(y) < total_ / 2) {
        double top = 0;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (top + rows_[row].height > y) return {row, static_cast<float>(top)};
            top += rows_[row].height;
        }
    }
    double bottom = total_;
    for (std::size_t row = rows_.size(); row-- > 0;) {
        bottom -= rows_[row].height;
        if (bottom <= y) return {row, static_cast<float>(bottom)};
    }
    return {0, 0};
}

float RowHeights::top_of(std::size_t row) const {
    double top = row * 2 < rows_.size() ? 0 : total_;
    if (row * 2 < rows_.size()) {
        for (std::size_t i = 0; i < row; ++i)
            top += rows_[i].height;
    } else {
        for (std::size_t i = rows_.size(); i-- > row;)
            top -= rows_[i].height;
    }
    return static_cast<float>(top);
}

}  // namespace sameframe::ui
