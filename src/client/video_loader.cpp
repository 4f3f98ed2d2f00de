// SPDX-License-Identifier: Apache-2.0
#include "client/video_loader.h"

#include <utility>

#include "base/log.h"

namespace sameframe::client {

VideoLoader::VideoLoader(Platform& platform, std::string url)
    : platform_(platform),
      url_(std::move(url)),
      source_(std::make_shared<media::CachedByteSource>()),
      alive_(std::make_shared<bool>(true)) {
    source_->set_wake_handler([this, task = guarded(&VideoLoader::pump)] { platform_.post(task); });
    pump();
}

VideoLoader::~VideoLoader() {
    *alive_ = false;
    source_->set_wake_handler({});
    if (fetch_ != 0) platform_.fetcher().cancel(fetch_);
    source_->abort();
}

std::function<void()> VideoLoader::guarded(void (VideoLoader::*method)()) {
    return [this, method, alive = std::weak_ptr<bool>(alive_)] {
        // alive_ is written and read on the main thread only.
        if (const auto still = alive.lock(); still && *still) (this->*method)();
    };
}

void VideoLoader::pump() {
    if (failed_ || waiting_) return;
    if (fetch_ != 0 && source_->should_abort_request()) {
        platform_.fetcher().cancel(std::exchange(fetch_, 0));
        source_->request_finished();
    }
    if (fetch_ != 0) {
        if (sequential_ && source_->should_pause_stream() != paused_) {
            paused_ = !paused_;
            platform_.fetcher().pause(fetch_, paused_);
        }
        return;
    }
    if (const auto wanted = source_->next_request()) start(*wanted);
}

void VideoLoader::start(media::ByteRange wanted) {
    net::FetchRequest request{.url = url_};
    if (sequential_) {
        request.streaming = true;
        offset_ = 0;
        paused_ = false;
    } else {
        request.range = {wanted.begin, wanted.end};
        offset_ = wanted.begin;
    }
    fetch_ = platform_.fetcher().start(
        std::move(request), {.on_response = [this](const net::FetchResponse& response) { return on_response(response); },
                             .on_bytes = [this](std::span<const std::uint8_t> bytes) { on_bytes(bytes); },
                             .on_done = [this] { on_done(); },
                             .on_failed = [this](Error error) { on_failed(std::move(error)); }});
}

bool VideoLoader::on_response(const net::FetchResponse& response) {
    if (!response.entity_tag.empty()) {
        if (entity_tag_.empty()) entity_tag_ = response.entity_tag;
        if (entity_tag_ != response.entity_tag) {
            fetch_ = 0;
            fail({ErrorCode::io, "the file changed on the server"});
            return false;
        }
    }
    const bool ranges = response.status == 206;
    if (ranges) offset_ = response.body_offset;
    source_->response_started(response.total_size, ranges);
    if (!ranges && !sequential_) {
        // Asked for a piece, got the whole: stop it and read the file as one stream that can be held back.
        sequential_ = true;
        fetch_ = 0;
        source_->request_finished();
        platform_.post(guarded(&VideoLoader::pump));
        return false;
    }
    return true;
}

void VideoLoader::on_bytes(std::span<const std::uint8_t> bytes) {
    backoff_.reset();
    source_->add_chunk_at(offset_, bytes);
    offset_ += bytes.size();
    if (sequential_) pump();
}

void VideoLoader::on_done() {
    fetch_ = 0;
    source_->request_finished(true);
    pump();
}

void VideoLoader::on_failed(Error error) {
    fetch_ = 0;
    if (error.code == ErrorCode::network) {
        if (backoff_.attempts() == 0) log(LogLevel::warning, "video loader", error);
        source_->request_finished();
        retry_later();
    } else {
        fail(std::move(error));
    }
}

void VideoLoader::retry_later() {
    waiting_ = true;
    platform_.after(backoff_.next(platform_.random()), [this, alive = std::weak_ptr<bool>(alive_)] {
        if (const auto still = alive.lock(); !still || !*still) return;
        waiting_ = false;
        pump();
    });
}

void VideoLoader::fail(Error error) {
    failed_ = true;
    log(LogLevel::error, "video loader", error);
    source_->fail(std::move(error));
}

}  // namespace sameframe::client
