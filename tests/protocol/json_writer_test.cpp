// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_writer.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <limits>
#include <string>

using sameframe::protocol::JsonWriter;

namespace {

std::string written(double number) {
    std::string text;
    JsonWriter(text).value(number);
    return text;
}

}  // namespace

TEST_CASE("numbers are written as short as they are") {
    CHECK(written(0) == "0");
    CHECK(written(-0.0) == "0");
    CHECK(written(1) == "1");
    CHECK(written(-25) == "-25");
    CHECK(written(0.25) == "0.25");
    CHECK(written(1.05) == "1.05");
    CHECK(written(9007199254740991.0) == "9007199254740991");
}

TEST_CASE("what is written reads as the same number") {
    for (const double number : {1e300, -1e-300, 0.1, 1.0 / 3, 123456.789012345, 9007199254740994.0, 5e-324})
        CHECK(std::strtod(written(number).c_str(), nullptr) == number);
}

TEST_CASE("what JSON has no number for is nought") {
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "0");
    CHECK(written(-std::numeric_limits<double>::infinity()) == "0");
}
