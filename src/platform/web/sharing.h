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
    void choose_file(const std::string& endings, std::size_t most, std::function<void(std::string)> done) override;
    void chosen(const char* bytes, std::size_t size);
    void open_link(const std::string& url) override;

    void finished(int outcome);  // for the page's JavaScript

private:
    Done done_;
    std::function<void(std::string)> file_done_;
};

}  // namespace sameframe::web
