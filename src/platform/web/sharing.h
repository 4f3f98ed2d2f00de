// SPDX-License-Identifier: Apache-2.0
// Share sheet, clipboard and links of the browser (shell/js/library_share.js). Main thread; soon after an input event
// only, since browsers ask for one.
#pragma once

#include <functional>
#include <string>

namespace sameframe::web {

enum class ShareOutcome { refused, shared, copied, cancelled };

class Sharing {
public:
    using Done = std::function<void(ShareOutcome)>;

    bool available() const;  // there is a share sheet
    // Share sheet, else clipboard. Replaces the handler of the one before.
    void share(const std::string& title, const std::string& text, const std::string& url, Done done);
    void copy(const std::string& text, Done done);

    void finished(int outcome);  // for the page's JavaScript

private:
    Done done_;
};

void open_link(const std::string& url);

}  // namespace sameframe::web
