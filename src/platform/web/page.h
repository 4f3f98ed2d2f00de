// SPDX-License-Identifier: Apache-2.0
// Page: what surrounds the canvas: its size, whether it is seen, what the browser can do; and the way back to the
// shell: the page is ready, or why it cannot be. Main thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "client/platform.h"

namespace sameframe::web {

// The canvas in device pixels; what client::Window is made from.
struct CanvasSize {
    int width = 0;
    int height = 0;
};

class Page {
public:
    // `changed` is called at every change from now on, and the canvas is then blank: draw at once.
    void watch(std::function<void()> changed);

    const client::Window& window() const { return window_; }
    client::Window& window() { return window_; }
    CanvasSize canvas() const { return canvas_; }

    // The first picture is on the canvas: takes the loading screen away; `inspect` and `act` serve those of
    // window.sameframe.
    void ready(std::function<std::string()> inspect, std::function<bool(std::string_view)> act);

    // Shows the page that explains a failure.
    static void failed(const Error& error);

    // A CSS cursor name.
    void set_cursor(const char* name);

    // For the page's JavaScript.
    void on_change(CanvasSize canvas, float pixel_ratio, Insets safe_area, bool visible, bool fullscreen,
                   bool online);
    std::string inspect() const { return inspect_(); }
    bool act(std::string_view intent) const { return act_(intent); }

private:
    client::Window window_;
    CanvasSize canvas_;
    std::function<void()> changed_;
    std::function<std::string()> inspect_;
    std::function<bool(std::string_view)> act_;
    const char* cursor_ = "";
};

client::Features read_features();

}  // namespace sameframe::web
