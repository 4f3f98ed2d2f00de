// SPDX-License-Identifier: Apache-2.0
// Screening: one video on the playing page, from its id to its timed pictures: asks the server for the entry, loads its
// bytes, plays them. Everything that ends when the person leaves the page ends with this object. Main thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/addresses.h"
#include "client/platform.h"
#include "client/video_loader.h"
#include "media/player.h"
#include "net/backoff.h"
#include "net/text_request.h"
#include "protocol/catalogue.h"
#include "ui/view.h"

namespace sameframe::client {

class Screening {
public:
    // `addresses` and `player` outlive the screening, which has the player for itself and leaves it closed.
    // `plays`: by itself, once it is open.
    Screening(Platform& platform, const Addresses& addresses, media::Player& player, std::string video_id,
              MediaTime start, bool plays = true);
    ~Screening();

    Screening(const Screening&) = delete;
    Screening& operator=(const Screening&) = delete;

    media::Player& player() { return player_; }
    const media::Player& player() const { return player_; }

    // After a failure: begins again where the picture stood.
    void retry(MonotonicTime now);

    const std::string& video_id() const { return video_id_; }
    const std::optional<protocol::Video>& video() const { return video_; }
    std::string danmaku_url() const;  // "" if there is no danmaku file beside it
    ui::Loading loading() const { return loading_; }
    const std::optional<Error>& error() const { return error_; }  // of the entry; the player has its own
    bool reconnecting() const;

    std::uint64_t bytes_received() const;
    std::optional<std::uint64_t> file_size() const;
    // Stretches of the file that are cached, as fractions of it.
    std::vector<std::pair<float, float>> buffered() const;
    // 0..1: of the bytes that a typical file needs before its first picture.
    float opening_progress() const;

    // Grows by one when the entry arrives or fails.
    std::uint64_t revision() const { return revision_; }

private:
    void request_entry();
    void request_again();
    void on_entry(Result<std::string> body);
    void open();

    Platform& platform_;
    const Addresses& addresses_;
    media::Player& player_;
    const std::string video_id_;
    MediaTime start_;
    const bool plays_;
    net::TextRequest request_;
    net::Backoff backoff_;
    bool asked_blindly_ = false;  // before the addresses were known
    const std::shared_ptr<bool> alive_;
    ui::Loading loading_ = ui::Loading::pending;
    std::optional<protocol::Video> video_;
    std::optional<Error> error_;
    std::uint64_t revision_ = 0;
    std::unique_ptr<VideoLoader> loader_;
};

}  // namespace sameframe::client
