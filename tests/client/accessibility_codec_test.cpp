// SPDX-License-Identifier: Apache-2.0
#include "client/accessibility_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace sameframe;
using namespace sameframe::client;

TEST_CASE("the accessibility tree in JSON, with nothing said that goes without saying") {
    std::vector<ui::AccessibleNode> nodes(4);
    nodes[0] = {.role = ui::AccessRole::region, .name = "Player"};
    nodes[1] = {
        .role = ui::AccessRole::toggle, .id = {.hash = 7}, .rect = {1, 2, 3, 4}, .name = "Loop \"x\"", .on = true};
    nodes[2] = {.role = ui::AccessRole::slider,
                .id = {.hash = 8},
                .name = "Position",
                .words = "1:02",
                .focused = true,
                .value = 0.5f};
    nodes[3] = {.role = ui::AccessRole::button, .id = {.hash = 9}, .name = "Send", .enabled = false};
    CHECK(
        encode_accessibility(nodes, 2, ui::Language::english) ==
        R"({"language":"en","log":"Chat","nodes":[{"role":"region","name":"Player"},)"
        R"({"role":"toggle","name":"Loop \"x\"","id":7,"x":2,"y":4,"width":6,"height":8,"on":true},)"
        R"({"role":"slider","name":"Position","words":"1:02","id":8,"x":0,"y":0,"width":0,"height":0,"value":50,"focused":true},)"
        R"({"role":"button","name":"Send","id":9,"x":0,"y":0,"width":0,"height":0,"disabled":true}]})");
}
