// SPDX-License-Identifier: Apache-2.0
#include "protocol/comment_sheet.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::protocol;

namespace {

ErrorCode refused(const std::string& sheet) {
    const Result<std::uint32_t> checked = check_comment_sheet(sheet);
    REQUIRE_FALSE(checked);
    return checked.error().code;
}

}  // namespace

TEST_CASE("rows as they stand in a sheet, and back") {
    std::string sheet;
    CHECK(append_row(sheet, {.ms = 0, .mode = 2, .size = 0, .colour = 0xFF0000, .text = "开头"}));
    CHECK(append_row(sheet, {.ms = 15'500, .text = "two  words "}));
    CHECK(append_row(sheet, {.ms = 15'500, .mode = 4, .size = 2, .colour = 1, .x = 65535, .y = 7, .text = "7 seven"}));
    CHECK(sheet == "0 2 0 16711680 开头\n15500 0 1 16777215 two  words \n15500 4 2 1 65535 7 7 seven\n");
    REQUIRE(check_comment_sheet(sheet));
    CHECK(*check_comment_sheet(sheet) == 3);
    std::string again;
    std::string_view rest = sheet;
    for (SheetRow row; take_row(rest, row);)
        CHECK(append_row(again, row));
    CHECK(rest.empty());
    CHECK(again == sheet);
}

TEST_CASE("what is not fit for a sheet is left out of it") {
    std::string sheet;
    const std::string longest(kMaxSheetTextBytes, 'x');
    CHECK(append_row(sheet, {.text = longest}));
    sheet.clear();
    const std::string too_long = longest + "x";
    for (const std::string& text : {std::string(), too_long, std::string("a\nb"), std::string("a\tb"),
                                    std::string("a\0b", 3), std::string("\x7F"), std::string("\xFF"), std::string("\xC3")})
        CHECK_FALSE(append_row(sheet, {.text = text}));
    CHECK_FALSE(append_row(sheet, {.ms = -1, .text = "x"}));
    CHECK_FALSE(append_row(sheet, {.ms = kMaxMediaMs + 1, .text = "x"}));
    CHECK_FALSE(append_row(sheet, {.mode = 5, .text = "x"}));
    CHECK_FALSE(append_row(sheet, {.size = 3, .text = "x"}));
    CHECK_FALSE(append_row(sheet, {.colour = 0x1000000, .text = "x"}));
    CHECK(sheet.empty());
}

TEST_CASE("a hostile sheet is refused, wherever it is wrong") {
    const std::string good = "5 0 1 16777215 x\n";
    CHECK(check_comment_sheet(good));
    for (const char* bad : {"", "\n", "5 0 1 16777215 x", "5 0 1 16777215 \n", "5 0 1 16777215\n", "05 0 1 16777215 x\n",
                            "+5 0 1 16777215 x\n", "-5 0 1 16777215 x\n", "5  0 1 16777215 x\n", " 5 0 1 16777215 x\n",
                            "5.0 0 1 16777215 x\n", "5 5 1 16777215 x\n", "5 0 3 16777215 x\n", "5 0 1 16777216 x\n",
                            "5 0 1 99999999999999999999999999 x\n", "99999999999999999999 0 1 0 x\n", "5 4 1 0 1 x\n",
                            "5 4 1 0 65536 1 x\n", "5 0 1 0 a\rb\n", "5 0 1 0 \xED\xA0\x80\n", "5 0 1 0 \xC0\xAF\n"}) {
        CAPTURE(bad);
        CHECK(refused(bad) == ErrorCode::invalid_message);
        CHECK(refused(good + bad + (*bad ? "" : "\n")) == ErrorCode::invalid_message);
    }
    CHECK(refused(good + "4 0 1 0 earlier\n") == ErrorCode::invalid_message);
    CHECK(refused(std::string("5 0 1 0 a\0b\n", 12)) == ErrorCode::invalid_message);
}

TEST_CASE("a sheet has its bounds") {
    std::string rows;
    for (std::uint32_t i = 0; i < kMaxSheetRows; ++i)
        append_row(rows, {.ms = i, .text = "x"});
    CHECK(*check_comment_sheet(rows) == kMaxSheetRows);
    append_row(rows, {.ms = kMaxSheetRows, .text = "x"});
    CHECK(refused(rows) == ErrorCode::too_large);
    std::string bytes;
    const std::string text(kMaxSheetTextBytes, 'x');
    while (bytes.size() <= kMaxSheetBytes)
        append_row(bytes, {.text = text});
    CHECK(refused(bytes) == ErrorCode::too_large);
}
