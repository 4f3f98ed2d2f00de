// SPDX-License-Identifier: Apache-2.0
// Narrator: tells the platform of the interface as assistive technology reads it: when it has changed, and no more than
// a few times a second, for a screen reader begins anew with every change. Main thread.
#pragma once

#include <string>

#include "client/platform.h"
#include "ui/interface.h"

namespace sameframe::client {

class Narrator {
public:
    explicit Narrator(Platform& platform) : platform_(platform) {}

    // After each drawn frame.
    void follow(const ui::Interface& interface, const ui::InterfaceFrame& frame, ui::Language language);

private:
    void tell(const ui::Interface& interface);

    Platform& platform_;
    std::string told_;
    ui::Language language_ = ui::Language::english;
    MonotonicTime told_at_{};
    std::uint32_t focused_ = 0;
    bool waiting_ = false;
};

}  // namespace sameframe::client
