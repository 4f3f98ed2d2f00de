// SPDX-License-Identifier: Apache-2.0
// App: the client. Owns the player, the loaders and the interface, and joins them in order of flow: bytes to pictures,
// intents to commands, state to view. Main thread. The platform calls it once per display refresh:
//
//     if (app.turn()) { ImGui::NewFrame(); app.draw(); ImGui::Render(); ... }
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/ticks.h"
#include "client/platform.h"

namespace sameframe::client {

class App {
public:
    explicit App(Platform& platform);
    ~App();

    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // Moves everything on to now; cheap, also in a hidden page. True when the screen must be drawn anew.
    bool turn();

    // Draws the picture with WebGL and the panels with ImGui (whose commands the platform renders after it).
    void draw();

    // Something outside changed what is on screen: input, size, an image that has arrived.
    void invalidate();

    // The WebGL context was lost (all objects are gone) or is back.
    void gl_lost();
    void gl_restored();

    // What one refresh cost on the main thread, drawing included; measured by the platform.
    void record_frame_cost(Duration cost);

    // The client's true state as one JSON object (see report.h): tests, support and the statistics panel read it.
    std::string inspect() const;

    // Carries out an intent (intent_codec.h) as if its control had been pressed. False if it is none.
    bool act(std::string_view intent);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace sameframe::client
