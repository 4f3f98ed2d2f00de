// SPDX-License-Identifier: Apache-2.0
// VideoLoader: brings a video's bytes from the server into its byte source. Asks the source what it wants next, fetches
// that range, pushes what arrives. A server that dies or vanishes is asked again, with growing waits, for as long as the
// page is open; the player only sees that bytes are late. Main thread.
#pragma once

#include <memory>
#include <string>

#include "client/platform.h"
#include "media/cached_byte_source.h"
#include "net/backoff.h"
#include "net/fetch.h"

namespace sameframe::client {

class VideoLoader {
public:
    VideoLoader(Platform& platform, std::string url);
    ~VideoLoader();

    VideoLoader(const VideoLoader&) = delete;
    VideoLoader& operator=(const VideoLoader&) = delete;

    const std::shared_ptr<media::CachedByteSource>& source() const { return source_; }

    // True from a failed request until the next bytes.
    bool reconnecting() const { return backoff_.attempts() > 0; }

private:
    void pump();
    void start(media::ByteRange wanted);
    bool on_response(const net::FetchResponse& response);
    void on_bytes(std::span<const std::uint8_t> bytes);
    void on_done();
    void on_failed(Error error);
    void retry_later();
    void fail(Error error);

    // A task for the main thread that does nothing once this loader is gone.
    std::function<void()> guarded(void (VideoLoader::*method)());

    Platform& platform_;
    const std::string url_;
    const std::shared_ptr<media::CachedByteSource> source_;
    net::Backoff backoff_;
    net::FetchId fetch_ = 0;
    std::uint64_t offset_ = 0;    // where the next bytes of the fetch belong
    bool sequential_ = false;     // the server ignores ranges: one stream from the start
    bool paused_ = false;         // that stream, by us
    bool waiting_ = false;        // for the next attempt
    bool failed_ = false;
    std::string entity_tag_;      // of the first response: a file that changes underneath is not mixed with the old one
    const std::shared_ptr<bool> alive_;
};

}  // namespace sameframe::client
