// SPDX-License-Identifier: Apache-2.0
// DomTextFields: real text fields of the page over their frames in the canvas. Main thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client/platform.h"

namespace sameframe::web {

class DomTextFields : public client::TextFields {
public:
    // `changed`: the text of a field is another one.
    explicit DomTextFields(std::function<void()> changed) : changed_(std::move(changed)) {}

    ui::TextFieldState state(std::string_view id) const override;
    void place(const std::vector<ui::TextField>& fields) override;

    // For the page's JavaScript.
    void on_text(const char* id, const char* text, float content_height);
    void on_submit(const char* id);
    void on_focus(const char* id, bool focused);

private:
    std::function<void()> changed_;
    std::map<std::string, ui::TextFieldState, std::less<>> states_;
    std::vector<ui::TextField> placed_;
};

}  // namespace sameframe::web
