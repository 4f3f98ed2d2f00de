// SPDX-License-Identifier: Apache-2.0
// Fetcher: HTTP as the client uses it: GET of media and lists, and the calls of the door. Main thread only; callbacks come on the main thread, never from inside
// start() or cancel(), and none comes after cancel().
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace sameframe::net {

struct FetchRequest {
    std::string url;  // absolute, or relative to the page
    // Bytes begin <= i < end, asked for with a Range header.
    struct Range {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };
    std::optional<Range> range;
    // true: the body is handed on while it arrives and pause() works (for servers without ranges);
    // false: it comes in one piece, at the end.
    bool streaming = false;
    std::string method = "GET";
    std::vector<std::pair<std::string, std::string>> headers;  // name, value; sent beside Range
    std::string body;                                          // sent whole; "" for none
    // true: an answer with status 300 and above is an answer like any other, with its body; false: it is a failure.
    bool any_status = false;
};

struct FetchResponse {
    int status = 0;                              // 200, 206 ...
    std::uint64_t body_offset = 0;               // of the body's first byte in the whole file (Content-Range)
    std::optional<std::uint64_t> total_size;     // of the whole file (Content-Range or Content-Length)
    std::string entity_tag;                      // "" if none
};

struct FetchEvents {
    // The response's headers; may be left out. Returning false ends the fetch at once, without a body or a further event.
    std::function<bool(const FetchResponse&)> on_response;
    std::function<void(std::span<const std::uint8_t>)> on_bytes;  // in order
    std::function<void()> on_done;
    // network (unreachable, cut, or 5xx: worth trying again), not_found (404, 410), media_empty (416 to a range from
    // byte 0), http_status (other 4xx).
    std::function<void(Error)> on_failed;
};

using FetchId = std::uint32_t;  // 0 is no fetch

class Fetcher {
public:
    virtual ~Fetcher() = default;
    virtual FetchId start(FetchRequest request, FetchEvents events) = 0;
    virtual void cancel(FetchId id) = 0;               // an unknown or finished id is ignored
    virtual void pause(FetchId id, bool paused) = 0;   // of a streaming fetch: stops reading from the network
};

}  // namespace sameframe::net
