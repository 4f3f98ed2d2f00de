// SPDX-License-Identifier: Apache-2.0
#include "client/narrator.h"

#include <algorithm>
#include <utility>

#include "client/accessibility_codec.h"

namespace sameframe::client {
namespace {

constexpr Duration kInterval = std::chrono::milliseconds(250);

std::uint32_t focus_of(const ui::Interface& interface) {
    const auto nodes = interface.accessible();
    const auto found = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.focused; });
    return found == nodes.end() ? 0 : found->id.hash;
}

}  // namespace

void Narrator::follow(const ui::Interface& interface, const ui::InterfaceFrame& frame, ui::Language language) {
    language_ = language;
    for (const std::string& line : frame.spoken)
        platform_.accessibility().say(line);
    const Duration passed = platform_.now() - told_at_;
    // The focus must be there before the next key is pressed.
    const bool moved = std::exchange(focused_, focus_of(interface)) != focused_;
    if (moved || passed >= kInterval) return tell(interface);
    if (std::exchange(waiting_, true)) return;
    platform_.after(kInterval - passed, [this, &interface] {
        waiting_ = false;
        tell(interface);  // also if a focus was told meanwhile: no frame may come that would tell the rest
    });
}

void Narrator::tell(const ui::Interface& interface) {
    told_at_ = platform_.now();
    std::string tree = encode_accessibility(interface.accessible(), interface.scale(), language_);
    if (tree == told_) return;
    told_ = std::move(tree);
    platform_.accessibility().show(told_);
}

}  // namespace sameframe::client
