// SPDX-License-Identifier: Apache-2.0
// BrowserImages: pictures by URL, decoded by the browser, as textures. Keeps those asked for most recently, up to a
// bound. Main thread, with the GL context current.
#pragma once

#include <GLES3/gl3.h>

#include <functional>
#include <map>
#include <string>

#include "client/platform.h"

namespace sameframe::web {

class BrowserImages : public client::Images {
public:
    // `arrived`: a picture has come or failed, so the screen must be drawn anew.
    explicit BrowserImages(std::function<void()> arrived) : arrived_(std::move(arrived)) {}

    Image get(const std::string& url) override;

    // The GL context was lost with all textures: everything is loaded again when asked for.
    void forget();

    void on_decoded(int id, int width, int height);  // for the page's JavaScript; width 0: failed

private:
    struct Entry {
        int id = 0;
        Image image;
        std::uint64_t last_asked = 0;
        double retry_at = 0;  // ms of the page's clock, after a failure
    };
    void load(const std::string& url, Entry& entry);
    void make_room();

    std::function<void()> arrived_;
    std::map<std::string, Entry> entries_;
    std::uint64_t asked_ = 0;
    int next_id_ = 1;
};

}  // namespace sameframe::web
