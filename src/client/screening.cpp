// SPDX-License-Identifier: Apache-2.0
#include "client/screening.h"

#include <algorithm>
#include <memory>

#include "base/log.h"
#include "protocol/catalogue_codec.h"
#include "protocol/limits.h"

namespace sameframe::client {
namespace {

// Headers, index and the first key frame of most files; the denominator of the opening progress alone.
constexpr float kBytesToFirstPicture = 1.5e6f;

}  // namespace

Screening::Screening(Platform& platform, const Addresses& addresses, media::Player& player, std::string video_id,
                     MediaTime start, bool plays)
    : platform_(platform),
      addresses_(addresses),
      player_(player),
      video_id_(std::move(video_id)),
      start_(start),
      plays_(plays),
      request_(platform.fetcher()),
      alive_(std::make_shared<bool>(true)) {
    player_.set_rate(1);
    player_.set_loop(false);
    request_entry();
}

Screening::~Screening() {
    *alive_ = false;
    player_.close();
}

void Screening::request_entry() {
    asked_blindly_ = !addresses_.known();
    request_.start(addresses_.video("/api/v1/videos/" + video_id_), protocol::kMaxCatalogueBytes,
                   [this](Result<std::string> body) { on_entry(std::move(body)); });
}

void Screening::on_entry(Result<std::string> body) {
    Result<protocol::Video> video = body ? protocol::decode_video(*body) : body.error();
    ++revision_;
    if (video) {
        backoff_.reset();
        error_.reset();
        video_ = *std::move(video);
        loading_ = ui::Loading::ready;
        open();
        return;
    }
    // Before it is known where the video server is, another server's "not found" says nothing.
    if (video.error().code == ErrorCode::network || asked_blindly_) return request_again();
    log(LogLevel::error, "screening", video.error());
    error_ = video.error();
    loading_ = ui::Loading::failed;
}

void Screening::request_again() {
    platform_.after(backoff_.next(platform_.random()), [this, alive = std::weak_ptr<bool>(alive_)] {
        if (const auto still = alive.lock(); still && *still) request_entry();
    });
}

void Screening::open() {
    loader_ = std::make_unique<VideoLoader>(platform_, addresses_.video(video_->media_url));
    player_.open(loader_->source(), start_);
    if (plays_) player_.play();
}

std::string Screening::danmaku_url() const {
    return video_ && !video_->danmaku_url.empty() ? addresses_.video(video_->danmaku_url) : std::string();
}

void Screening::retry(MonotonicTime now) {
    const media::PlayerSnapshot snapshot = player_.snapshot(now);
    if (snapshot.opened) start_ = snapshot.position;
    player_.close();
    loader_.reset();
    error_.reset();
    video_.reset();
    loading_ = ui::Loading::pending;
    ++revision_;
    request_entry();
}

bool Screening::reconnecting() const { return backoff_.attempts() > 0 || (loader_ && loader_->reconnecting()); }

std::uint64_t Screening::bytes_received() const { return loader_ ? loader_->source()->bytes_received() : 0; }

std::optional<std::uint64_t> Screening::file_size() const {
    return loader_ ? loader_->source()->known_size() : std::nullopt;
}

std::vector<std::pair<float, float>> Screening::buffered() const {
    std::vector<std::pair<float, float>> fractions;
    const std::optional<std::uint64_t> size = file_size();
    if (!size || *size == 0) return fractions;
    const auto fraction = [&](std::uint64_t at) { return static_cast<float>(static_cast<double>(at) / static_cast<double>(*size)); };
    for (const media::ByteRange& range : loader_->source()->cached_ranges())
        fractions.emplace_back(fraction(range.begin), fraction(range.end));
    return fractions;
}

float Screening::opening_progress() const {
    const float needed = std::min(kBytesToFirstPicture, static_cast<float>(file_size().value_or(~0ull)));
    return needed <= 0 ? 0 : std::min(1.0f, static_cast<float>(bytes_received()) / needed);
}

}  // namespace sameframe::client
