// SPDX-License-Identifier: Apache-2.0
// The accessibility tree as JSON for the page, which makes elements of it (shell/js/library_accessibility.js):
// {language, log: the name of the talk, nodes}, and of nodes {role, name} and, for a control, {id, x, y, width, height}
// in CSS pixels, {words, on, value, disabled, focused} where there is something to say; a value in percent. Pure.
#pragma once

#include <span>
#include <string>

#include "ui/accessibility.h"
#include "ui/texts.h"

namespace sameframe::client {

// `scale`: CSS pixels to a unit of the nodes' places.
std::string encode_accessibility(std::span<const ui::AccessibleNode> nodes, float scale, ui::Language language);

}  // namespace sameframe::client
