// SPDX-License-Identifier: Apache-2.0
// One film as a function of time. A scene is made once for a picture size and then asked for frames in any order.
#pragma once

#include <memory>

#include "image.h"

namespace sameframe::films {

class Scene {
public:
    virtual ~Scene() = default;
    // Fills the frame, display-referred. `seconds` counts from the start of the film.
    virtual void draw(Image& frame, float seconds) = 0;
};

// Pictures are designed at 1280x720 and scale with the height. `length` is the film's duration in seconds.
std::unique_ptr<Scene> make_aurora(int width, int height, float length);
std::unique_ptr<Scene> make_deep_field(int width, int height, float length);
std::unique_ptr<Scene> make_paper_sea(int width, int height, float length);

}  // namespace sameframe::films
