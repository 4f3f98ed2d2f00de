// SPDX-License-Identifier: Apache-2.0
#include "ui/rich_text.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::ui;

namespace {

float ten(char32_t) { return 10; }

std::string only_link(std::string_view text) {
    const auto spans = find_spans(text, {});
    if (spans.empty()) return "";
    CHECK(spans.size() == 1);
    CHECK(spans[0].kind == SpanKind::link);
    return std::string(text.substr(spans[0].begin, spans[0].end - spans[0].begin));
}

}  // namespace

TEST_CASE("links end where the sentence goes on") {
    CHECK(only_link("see https://example.org/a?b=c#d, please") == "https://example.org/a?b=c#d");
    CHECK(only_link("(http://example.org/x)") == "http://example.org/x");
    CHECK(only_link("https://example.org/Frame_(film).") == "https://example.org/Frame_(film)");
    CHECK(only_link("看https://example.org/电影，很好") == "https://example.org/电影");
    CHECK(only_link("HTTPS://EXAMPLE.ORG!") == "HTTPS://EXAMPLE.ORG");
    CHECK(only_link("a \"https://example.org\"") == "https://example.org");
}

TEST_CASE("only http and https are links") {
    CHECK(only_link("javascript:alert(1)").empty());
    CHECK(only_link("data:text/html,x file:///etc ftp://a.b").empty());
    CHECK(only_link("https:// http://").empty());
    CHECK(only_link("h").empty());
}

TEST_CASE("a mention is the longest name that fits") {
    const std::string_view names[] = {"Anna", "Annabel", "小明"};
    const std::string_view text = "@Annabel and @Anna and @小明, @nobody";
    const auto spans = find_spans(text, names);
    REQUIRE(spans.size() == 3);
    CHECK(text.substr(spans[0].begin, spans[0].end - spans[0].begin) == "@Annabel");
    CHECK(text.substr(spans[1].begin, spans[1].end - spans[1].begin) == "@Anna");
    CHECK(text.substr(spans[2].begin, spans[2].end - spans[2].begin) == "@小明");
    CHECK(spans[2].kind == SpanKind::mention);
}

TEST_CASE("runs cover the lines, and a link goes on in the next") {
    const std::string_view text = "go https://example.org/long now";
    const RichText rich = layout_rich_text(text, find_spans(text, {}), 150, ten);
    std::string shown;
    int link_runs = 0;
    for (const TextRun& run : rich.runs) {
        CHECK(run.width == static_cast<float>(run.end - run.begin) * 10);
        CHECK(run.x + run.width <= 150);
        shown += text.substr(run.begin, run.end - run.begin);
        link_runs += run.kind == SpanKind::link && run.span == 0 ? 1 : 0;
    }
    CHECK(link_runs >= 2);
    CHECK(rich.lines >= 3);
    CHECK(shown.find("https://example.org/long") != std::string::npos);
}

TEST_CASE("lines break where the writer broke them") {
    const RichText rich = layout_rich_text("a\n\nb", {}, 100, ten);
    CHECK(rich.lines == 3);
    REQUIRE(rich.runs.size() == 2);
    CHECK(rich.runs[1].line == 2);
}
