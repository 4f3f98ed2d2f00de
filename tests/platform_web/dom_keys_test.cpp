// SPDX-License-Identifier: Apache-2.0
#include "platform/web/dom_keys.h"

#include <catch2/catch_test_macros.hpp>

using sameframe::web::imgui_key;

TEST_CASE("letters and digits go by their meaning") {
    CHECK(imgui_key("k", "KeyK") == ImGuiKey_K);
    CHECK(imgui_key("K", "KeyK") == ImGuiKey_K);
    CHECK(imgui_key("a", "KeyQ") == ImGuiKey_A);  // AZERTY
    CHECK(imgui_key("5", "Digit5") == ImGuiKey_5);
    CHECK(imgui_key("5", "Numpad5") == ImGuiKey_5);
}

TEST_CASE("by their place where the layout is not Latin or has digits under Shift") {
    CHECK(imgui_key("\xD0\xB9", "KeyQ") == ImGuiKey_Q);    // Russian
    CHECK(imgui_key("\xC3\xA0", "Digit0") == ImGuiKey_0);  // French
    CHECK(imgui_key("Process", "KeyF") == ImGuiKey_F);     // an input method has taken it
    CHECK(imgui_key("\xE3\x80\x82", "Period") == ImGuiKey_Period);
}

TEST_CASE("keys of the player") {
    CHECK(imgui_key("Tab", "Tab") == ImGuiKey_Tab);  // on the canvas, which the browser's own order does not know
    CHECK(imgui_key(" ", "Space") == ImGuiKey_Space);
    CHECK(imgui_key("ArrowLeft", "ArrowLeft") == ImGuiKey_LeftArrow);
    CHECK(imgui_key("End", "End") == ImGuiKey_End);
    CHECK(imgui_key("<", "Comma") == ImGuiKey_Comma);
    CHECK(imgui_key(">", "Period") == ImGuiKey_Period);
    CHECK(imgui_key("/", "Slash") == ImGuiKey_Slash);
}

TEST_CASE("what is the browser's stays the browser's") {
    CHECK(imgui_key("F5", "F5") == ImGuiKey_None);
    CHECK(imgui_key("Shift", "ShiftLeft") == ImGuiKey_None);
    CHECK(imgui_key("Dead", "Quote") == ImGuiKey_None);
    CHECK(imgui_key("", "") == ImGuiKey_None);
}
