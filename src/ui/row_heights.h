// SPDX-License-Identifier: Apache-2.0
// RowHeights: the heights of a list's rows, most of them estimated until they come into view, and the search for the
// rows at a place. Grows at both ends; 50,000 rows are searched in microseconds. CSS pixels; pure.
#pragma once

#include <cstddef>
#include <deque>

namespace sameframe::ui {

class RowHeights {
public:
    void clear();
    void append(float estimate);
    void prepend(std::size_t count, float estimate);
    void drop_last(std::size_t count);

    std::size_t size() const { return rows_.size(); }
    float total() const { return static_cast<float>(total_); }
    float height(std::size_t row) const { return rows_[row].height; }
    bool measured(std::size_t row) const { return rows_[row].measured; }
    // Returns by how much the row has become higher.
    float set(std::size_t row, float height);
    void forget(std::size_t row) { rows_[row].measured = false; }  // it is to be measured again
    void forget_all();

    struct Place {
        std::size_t row = 0;
        float top = 0;  // of that row
    };
    // The row at `y` from the top; the last row for what is below all. There must be a row.
    Place at(float y) const;
    float top_of(std::size_t row) const;

private:
    struct Row {
        float height = 0;
        bool measured = false;
    };
    std::deque<Row> rows_;
    double total_ = 0;
};

}  // namespace sameframe::ui
