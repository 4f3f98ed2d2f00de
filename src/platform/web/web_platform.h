// SPDX-License-Identifier: Apache-2.0
// WebPlatform: the browser as client::Platform. Joins the parts of this folder; each does one thing. Main thread.
#pragma once

#include <functional>

#include "client/platform.h"
#include "platform/web/accessibility.h"
#include "platform/web/audio_output.h"
#include "platform/web/fetcher.h"
#include "platform/web/images.h"
#include "platform/web/location.h"
#include "platform/web/page.h"
#include "platform/web/picture_in_picture.h"
#include "platform/web/sharing.h"
#include "platform/web/text_fields.h"
#include "platform/web/text_runs.h"
#include "platform/web/turns.h"
#include "platform/web/web_sockets.h"

namespace sameframe::web {

class WebPlatform : public client::Platform {
public:
    // `invalidate`: what is on screen has changed. `draw`: draw now.
    WebPlatform(Page& page, Turns& turns, std::function<void()> invalidate, std::function<void()> draw);

    MonotonicTime now() const override;
    std::int64_t unix_ms() const override;
    int utc_offset_minutes() const override;
    double random() override;
    const client::Features& features() const override { return features_; }
    const client::Window& window() const override { return page_.window(); }

    net::Fetcher& fetcher() override { return fetcher_; }
    net::Sockets& sockets() override { return sockets_; }
    client::Sharing& sharing() override { return sharing_; }
    client::AudioOutput& audio() override { return audio_; }
    BrowserImages& images() override { return images_; }
    client::Location& location() override { return location_; }
    client::TextFields& text_fields() override { return text_fields_; }
    client::Accessibility& accessibility() override { return accessibility_; }
    text::RunRasteriser& text_runs() override { return text_runs_; }
    std::function<bool(std::string_view)> compile_expression(std::string_view pattern) override;

    void set_fullscreen(bool on) override;
    void set_picture_in_picture(bool on) override { picture_in_picture_.set(on); }
    void hide_cursor(bool hidden) override { cursor_hidden_ = hidden; }
    void keep_awake(bool on) override;

    std::string stored(std::string_view key) const override;
    void store(std::string_view key, std::string_view value) override;
    void erase(std::string_view key) override;
    std::vector<std::string> stored_keys(std::string_view prefix) const override;

    void post(std::function<void()> task) override { turns_.post(std::move(task)); }
    void after(Duration delay, std::function<void()> task) override { turns_.after(delay, std::move(task)); }

    std::uint64_t memory_bytes() const override;

    bool cursor_hidden() const { return cursor_hidden_; }

private:
    Page& page_;
    Turns& turns_;
    client::Features features_;
    BrowserFetcher fetcher_;
    BrowserSockets sockets_;
    BrowserSharing sharing_;
    WorkletAudioOutput audio_;
    BrowserImages images_;
    BrowserLocation location_;
    DomTextFields text_fields_;
    DomAccessibility accessibility_;
    CanvasTextRuns text_runs_;
    PictureInPicture picture_in_picture_;
    bool cursor_hidden_ = false;
    bool awake_ = false;
};

}  // namespace sameframe::web
