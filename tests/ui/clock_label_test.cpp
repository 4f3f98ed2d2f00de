// SPDX-License-Identifier: Apache-2.0
#include "ui/clock_label.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe::ui;

namespace {

constexpr std::int64_t kEvening = 1'700'000'000'000;  // 2023-11-14 22:13:20 UTC
constexpr std::int64_t kHour = 3'600'000;

}  // namespace

TEST_CASE("clocks are the person's own") {
    CHECK(format_clock(kEvening, 0).view() == "22:13");
    CHECK(format_clock(kEvening, 8 * 60).view() == "6:13");
    CHECK(format_clock(kEvening, -330).view() == "16:43");
}

TEST_CASE("days are told by name while they are near") {
    CHECK(format_day(kEvening, kEvening + kHour, 0, Language::english) == "Today");
    CHECK(format_day(kEvening, kEvening + 2 * kHour, 0, Language::english) == "Yesterday");
    CHECK(format_day(kEvening, kEvening + 2 * kHour, 8 * 60, Language::chinese) == "今天");
    CHECK(format_day(kEvening, kEvening + 50 * kHour, 0, Language::english) == "11/14/2023");
    CHECK(format_day(kEvening, kEvening + 50 * kHour, 0, Language::chinese) == "2023年11月14日");
    CHECK(local_day(-1, 0) == -1);
}
