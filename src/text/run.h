// SPDX-License-Identifier: Apache-2.0
// A run: one line of text in one size, drawn as a whole by the platform (so that every script is shaped and every emoji
// is in colour) and kept as a rectangle of an atlas page. Sizes are in device pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sameframe::text {

struct RunKey {
    std::string text;
    int font_size = 0;
    // Emoji have colours of their own, so such a run is drawn in its final colour; all others are drawn white and
    // coloured by the shader, which is an eighth of the browser's work.
    bool has_own_colours = false;
    std::uint32_t colour = 0;  // RGB; 0 unless has_own_colours

    bool operator==(const RunKey&) const = default;
};

struct RunKeyHash {
    std::size_t operator()(const RunKey& key) const {
        const std::size_t text = std::hash<std::string>()(key.text);
        return text ^ (static_cast<std::size_t>(key.font_size) * 0x9E3779B1u) ^ (key.colour * 0x85EBCA6Bu);
    }
};

// Whether some of it is drawn in colours that are not the text's.
bool has_own_colours(std::string_view text);

// Whether each of its characters takes one em, whatever stands beside it: such a text may be drawn character by
// character, each a run of its own that other texts share. Han and kana, and full-width punctuation that stands alone
// (browsers set two of them closer: CSS Text 4, text-spacing-trim).
bool is_square(std::string_view text);

// The ink of a run, from the pen on the left end of a line whose upper edge is 0.
struct RunInk {
    int left = 0;
    int top = 0;
    int width = 0;  // 0: nothing to draw
    int height = 0;

    bool operator==(const RunInk&) const = default;
};

// The platform's part. Main thread.
class RunRasteriser {
public:
    virtual ~RunRasteriser() = default;
    virtual RunInk measure(const RunKey& run) = 0;
    // Draws the ink with its upper left corner at (x, y) of the staging canvas, kStagingWidth x kStagingHeight.
    virtual void draw(const RunKey& run, const RunInk& ink, int x, int y) = 0;
    // Copies the upper `height` rows of the staging canvas into the texture bound to TEXTURE_2D, premultiplied, and
    // clears them.
    virtual void upload(int height) = 0;
};

inline constexpr int kStagingWidth = 2048;
inline constexpr int kStagingHeight = 256;

}  // namespace sameframe::text
