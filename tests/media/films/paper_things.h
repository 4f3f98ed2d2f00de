// SPDX-License-Identifier: Apache-2.0
// The figures of "Paper Sea", each cut and folded from a few pieces. Sizes are in designed pixels (720 lines);
// `unit` turns them into pixels of the picture.
#pragma once

#include "palette.h"
#include "paper.h"

namespace sameframe::films {

struct Set {
    Image& frame;
    const Grain& grain;
    const Palette& palette;
    float unit;
};

// A folded boat whose waterline's middle is at (x, y), heeling by `angle`; `flag` colours its pennant.
void paper_boat(const Set& set, float x, float y, float size, float angle, Colour flag, float seconds);

// A cloud of `size` whose flat foot's middle is at (x, y); seed decides its bumps.
void paper_cloud(const Set& set, float x, float y, float size, int seed, float far);

// A gull at (x, y); `beat` is the phase of its wings.
void paper_gull(const Set& set, float x, float y, float size, float beat);

// A star on a thread from above, its centre at (x, y).
void paper_star(const Set& set, float x, float y, float size, float angle, float opacity);

// The lighthouse on its rock, foot at (x, y), and its turning light.
void paper_lighthouse(const Set& set, float x, float y, float seconds);

}  // namespace sameframe::films
