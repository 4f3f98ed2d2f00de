// SPDX-License-Identifier: Apache-2.0
#include "ui/theme.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <iterator>

#include "protocol/limits.h"

using namespace sameframe::ui;

namespace {

double channel(Colour colour, int shift) { return static_cast<double>(colour >> shift & 0xFF) / 255; }

// WCAG 2.2, relative luminance, of `colour` over an opaque ground.
double luminance(Colour colour, Colour ground) {
    const double alpha = channel(colour, 24);
    double sum = 0;
    constexpr double kWeights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
        const double mixed = channel(colour, 8 * i) * alpha + channel(ground, 8 * i) * (1 - alpha);
        sum += kWeights[i] * (mixed <= 0.04045 ? mixed / 12.92 : std::pow((mixed + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double contrast(Colour text, Colour ground) {
    const double a = luminance(text, ground);
    const double b = luminance(ground, ground);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

TEST_CASE("the formula of contrast is right at its ends") {
    CHECK(contrast(rgb(0xFFFFFF), rgb(0x000000)) == 21.0);
    CHECK(contrast(rgb(0x777777), rgb(0x777777)) == 1.0);
    CHECK(std::abs(contrast(rgb(0x777777), rgb(0xFFFFFF)) - 4.48) < 0.01);
}

TEST_CASE("text can be read on every surface that it is used on") {
    for (const Colour ground : {colour::kBackground, colour::kSurface, colour::kSurfaceRaised}) {
        for (const Colour text : {colour::kText, colour::kTextSecondary, colour::kTextMuted, colour::kAccent,
                                  colour::kWarning, colour::kDanger}) {
            CAPTURE(ground, text);
            CHECK(contrast(text, ground) >= 4.5);
        }
    }
    CHECK(contrast(colour::kOnAccent, colour::kAccent) >= 4.5);
    CHECK(contrast(colour::kOnAccent, colour::kAccentHover) >= 4.5);
}

TEST_CASE("every member's name and initial can be read") {
    REQUIRE(std::size(colour::kMembers) == sameframe::protocol::kMemberColours);
    for (const Colour member : colour::kMembers) {
        CAPTURE(member);
        for (const Colour ground : {colour::kBackground, colour::kSurface, colour::kSurfaceRaised}) {
            CHECK(contrast(member, ground) >= 4.5);
        }
        CHECK(contrast(colour::kOnMember, member) >= 4.5);
    }
}

TEST_CASE("labels over a white picture can be read on their grounds") {
    const auto over_white = [](Colour ground) {
        Colour opaque = 0xFF000000;
        for (int i = 0; i < 3; ++i) {
            const double mixed = channel(ground, 8 * i) * channel(ground, 24) + (1 - channel(ground, 24));
            opaque |= static_cast<Colour>(std::lround(mixed * 255)) << (8 * i);
        }
        return opaque;
    };
    CHECK(contrast(colour::kText, over_white(colour::kPanel)) >= 4.5);
    CHECK(contrast(colour::kTextMuted, over_white(colour::kPanel)) >= 4.5);
    CHECK(contrast(colour::kOverPicture, over_white(colour::kBadge)) >= 4.5);
}
