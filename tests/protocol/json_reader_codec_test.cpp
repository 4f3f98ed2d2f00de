// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_reader.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe;
using namespace sameframe::protocol;

TEST_CASE("nesting is bounded on the text, brackets in strings do not count") {
    const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
    REQUIRE(parse_json(deep, deep.size()).error().code == ErrorCode::invalid_message);
    REQUIRE(parse_json(std::string(32, '[') + std::string(32, ']'), 100));
    REQUIRE_FALSE(parse_json(std::string(33, '[') + std::string(33, ']'), 100));
    REQUIRE(parse_json(R"(["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"[[", "{\\"])", 100));
}

TEST_CASE("size is bounded") {
    REQUIRE(parse_json("[1,2]", 5));
    REQUIRE(parse_json("[1,2]", 4).error().code == ErrorCode::too_large);
}

TEST_CASE("malformed text is an error, never an exception") {
    for (const char* text : {"", "{", "tru", "[1,]", "{\"a\" 1}", "\"\\u12\"", "\"\xC0\x80\"", "nul", "1 2", "]"})
        REQUIRE(parse_json(text, 100).error().code == ErrorCode::invalid_message);
}

TEST_CASE("the reader checks types and bounds and remembers the first fault") {
    const auto json = *parse_json(R"({"i":5,"big":18446744073709551615,"d":1.5,"t":"abc","b":true,"n":null})", 200);
    JsonReader reader(json);
    REQUIRE(reader.integer("i", 0, 5) == 5);
    REQUIRE(reader.number("d", 0, 2) == 1.5);
    REQUIRE(reader.number("i", 0, 9) == 5.0);
    REQUIRE(reader.text("t", 3) == "abc");
    REQUIRE(reader.boolean("b", false));
    REQUIRE(reader.boolean("absent", true));
    REQUIRE(reader.optional_text("n", 3).empty());
    REQUIRE(reader.find("n") == nullptr);
    REQUIRE(reader.ok());
    REQUIRE(reader.integer("big", 0, 100) == 0);
    reader.text("absent", 3);
    REQUIRE_FALSE(reader.ok());
    REQUIRE(reader.error().detail == "bad member: big");
}

TEST_CASE("each wrong type or bound turns the reader bad") {
    const auto json = *parse_json(R"({"i":5,"d":1.5,"t":"abc","b":1})", 200);
    const auto bad = [&](auto read) {
        JsonReader reader(json);
        read(reader);
        return !reader.ok();
    };
    REQUIRE(bad([](JsonReader& r) { r.integer("i", 6, 9); }));
    REQUIRE(bad([](JsonReader& r) { r.integer("d", 0, 9); }));
    REQUIRE(bad([](JsonReader& r) { r.integer("t", 0, 9); }));
    REQUIRE(bad([](JsonReader& r) { r.number("t", 0, 9); }));
    REQUIRE(bad([](JsonReader& r) { r.number("d", 2, 9); }));
    REQUIRE(bad([](JsonReader& r) { r.text("i", 9); }));
    REQUIRE(bad([](JsonReader& r) { r.text("t", 2); }));
    REQUIRE(bad([](JsonReader& r) { r.optional_text("i", 9); }));
    REQUIRE(bad([](JsonReader& r) { r.boolean("b", false); }));
}

TEST_CASE("a reader of something else than an object is bad from the start") {
    for (const char* text : {"[]", "7", "null", "\"x\""}) {
        const auto json = *parse_json(text, 100);
        JsonReader reader(json);
        REQUIRE_FALSE(reader.ok());
        REQUIRE(reader.optional_text("x", 5).empty());
    }
}
