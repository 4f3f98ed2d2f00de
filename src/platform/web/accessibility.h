// SPDX-License-Identifier: Apache-2.0
// DomAccessibility: the interface as real elements over the canvas, which nobody sees: what screen readers read, and
// what the Tab key moves through. Main thread.
#pragma once

#include <functional>
#include <string>

#include "client/platform.h"

namespace sameframe::web {

class DomAccessibility : public client::Accessibility {
public:
    // `reached`: something was done there; draw.
    explicit DomAccessibility(std::function<void()> reached);

    void show(const std::string& tree) override;
    void say(const std::string& line) override;
    ui::Reached take() override;

    // For the page's JavaScript.
    void on_focus(std::uint32_t id);
    void on_press(std::uint32_t id);

private:
    std::function<void()> changed_;
    ui::Reached reached_;
};

}  // namespace sameframe::web
