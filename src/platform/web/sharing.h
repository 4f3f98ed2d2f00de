// SPDX-License-Identifier: Apache-2.0
// Share sheet, clipboard and links of the browser (shell/js/library_share.js). Main thread.
#pragma once

#include "client/platform.h"

namespace sameframe::web {

class BrowserSharing : public client::Sharing {
public:
    bool available() const override;
    void share(const std::string& title, const std::string& text, const std::string& url, Done done) override;
    void copy(const std::string& text, Done done) override;
    void open_link(const std::string& url) override;

    void finished(int outcome);  // for the page's JavaScript

private:
    Done done_;
};

}  // namespace sameframe::web
