// SPDX-License-Identifier: Apache-2.0
// PictureInPicture: the whole canvas, interface included, in the browser's floating window. Main thread.
#pragma once

#include <functional>

namespace sameframe::web {

class PictureInPicture {
public:
    // `changed(on)`: it has begun or ended, also by the person; `draw`: draw the canvas now.
    PictureInPicture(std::function<void(bool on)> changed, std::function<void()> draw)
        : changed_(std::move(changed)), draw_(std::move(draw)) {}

    void set(bool on);  // refused by the browser unless the person has just acted

    // For the page's JavaScript.
    void changed(bool on) { changed_(on); }
    void draw() { draw_(); }

private:
    std::function<void(bool on)> changed_;
    std::function<void()> draw_;
};

}  // namespace sameframe::web
