// SPDX-License-Identifier: Apache-2.0
// The text of a message as lines of runs: links and mentions are runs of their own. Pure. CSS pixels.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ui/text_layout.h"

namespace sameframe::ui {

enum class SpanKind : std::uint8_t { plain, link, mention };

// A part of a text, in bytes.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    SpanKind kind = SpanKind::plain;

    bool operator==(const TextSpan&) const = default;
};

// Links (http:// and https:// alone, up to a space or a mark that ends a sentence) and mentions ("@" and one of
// `mentioned`), ascending, not overlapping. What is in no span is plain.
std::vector<TextSpan> find_spans(std::string_view text, std::span<const std::string_view> mentioned);

struct TextRun {
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    float x = 0;  // from the left of the line
    float width = 0;
    int line = 0;
    SpanKind kind = SpanKind::plain;
    int span = -1;  // which span it is of, for links that go on in the next line
};

struct RichText {
    std::vector<TextSpan> spans;
    std::vector<TextRun> runs;  // line by line
    int lines = 0;
    float width = 0;  // of the widest line
};

RichText layout_rich_text(std::string_view text, std::vector<TextSpan> spans, float width,
                          const MeasureCharacter& measure);

}  // namespace sameframe::ui
