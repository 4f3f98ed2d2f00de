// SPDX-License-Identifier: Apache-2.0
// GlContext: the WebGL2 context of the canvas, and its loss and return. Main thread.
#pragma once

#include <functional>

namespace sameframe::web {

class GlContext {
public:
    // Takes the context that shell/support.js has made, with its attributes, and makes it current; false without one.
    bool take();

    // `lost`: every GL object is gone. `restored`: the context is new, empty and current.
    void watch(std::function<void()> lost, std::function<void()> restored);

    bool usable() const { return usable_; }

    // Whether the processor itself draws, as far as the browser tells. Of the context that is current.
    static bool in_software();

    // For the browser's callbacks.
    void on_lost();
    void on_restored();

private:
    void enable_extensions() const;

    int context_ = 0;
    bool usable_ = false;
    std::function<void()> lost_;
    std::function<void()> restored_;
};

}  // namespace sameframe::web
