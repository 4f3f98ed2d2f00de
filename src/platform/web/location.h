// SPDX-License-Identifier: Apache-2.0
// BrowserLocation: the address bar and the browser's history. Main thread.
#pragma once

#include "client/platform.h"

namespace sameframe::web {

class BrowserLocation : public client::Location {
public:
    BrowserLocation();

    std::string path() const override;
    std::string origin() const override;
    void push(const std::string& path) override;
    void replace(const std::string& path) override;
    void on_change(std::function<void()> handler) override { handler_ = std::move(handler); }
    void set_title(const std::string& title) override;

    void changed();  // for the page's JavaScript

private:
    std::function<void()> handler_;
    std::string title_;
};

}  // namespace sameframe::web
