// SPDX-License-Identifier: Apache-2.0
#include "ui/row_heights.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <vector>

using namespace sameframe::ui;

TEST_CASE("rows are found where they are, whatever was added at either end") {
    RowHeights rows;
    std::vector<float> plain;
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        const auto what = random() % 5;
        if (what == 0) {
            rows.prepend(3, 20);
            plain.insert(plain.begin(), 3, 20);
        } else if (what == 1 && !plain.empty()) {
            rows.drop_last(1);
            plain.pop_back();
        } else if (what == 2 && !plain.empty()) {
            const std::size_t row = random() % plain.size();
            const auto height = static_cast<float>(4 + random() % 100);
            CHECK(rows.set(row, height) == height - plain[row]);
            plain[row] = height;
        } else {
            rows.append(40);
            plain.push_back(40);
        }
        REQUIRE(rows.size() == plain.size());
    }
    float top = 0;
    for (std::size_t row = 0; row < plain.size(); ++row) {
        CHECK(rows.top_of(row) == top);
        CHECK(rows.at(top).row == row);
        CHECK(rows.at(top + plain[row] - 1).row == row);
        CHECK(rows.at(top + 1).top == top);
        top += plain[row];
    }
    CHECK(rows.total() == top);
    CHECK(rows.at(-5).row == 0);
    CHECK(rows.at(top + 100).row == plain.size() - 1);
}

TEST_CASE("a row that is forgotten keeps its height until it is measured again") {
    RowHeights rows;
    rows.append(30);
    rows.append(30);
    CHECK_FALSE(rows.measured(1));
    rows.set(1, 50);
    CHECK(rows.measured(1));
    rows.forget_all();
    CHECK_FALSE(rows.measured(1));
    CHECK(rows.height(1) == 50);
    CHECK(rows.total() == 80);
}
