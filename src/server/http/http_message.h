// SPDX-License-Identifier: Apache-2.0
// A request and a response as the roles see them: no socket, no clock, nothing of the HTTP library.
// Only the request fields that some role reads are carried. Header values are foreign bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sameframe::server {

enum class Method { get, head, post, put, remove, options, other };  // remove is DELETE

// What asks for a WebSocket (RFC 6455 section 4.2.1).
struct UpgradeFields {
    std::string key;
    std::string version;
};

struct HttpRequest {
    Method method = Method::get;
    std::string target;  // as sent: path and query, still percent-encoded
    // Conditional and range fields (RFC 9110 sections 13 and 14); absent when not sent.
    std::optional<std::string> range;
    std::optional<std::string> if_range;
    std::optional<std::string> if_match;
    std::optional<std::string> if_none_match;
    std::optional<std::string> if_modified_since;
    std::optional<std::string> if_unmodified_since;
    std::optional<std::string> accept_encoding;
    std::optional<std::string> accept_language;
    std::optional<std::string> authorization;
    std::optional<std::string> host;
    std::optional<std::string> origin;
    std::optional<std::string> forwarded_proto;  // what a proxy says the browser speaks: X-Forwarded-Proto
    std::optional<UpgradeFields> upgrade;
    std::string address;           // of the client, as text; "" in tests of pure parts
    std::string body;              // read only where the router asks for it
    std::int64_t received_at = 0;  // Unix seconds
};

using HeaderList = std::vector<std::pair<std::string_view, std::string>>;  // names are literals

struct HttpResponse {
    unsigned status = 200;
    HeaderList headers;
    std::string body;                                // used when neither a shared one nor a part of a file is sent
    std::shared_ptr<const std::string> shared_body;  // of many responses at once
    // The part of the opened file that is the body.
    struct FilePart {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    std::optional<FilePart> file;
    bool head_only = false;  // the headers of the body are sent, the body is not

    std::uint64_t content_length() const {
        return file ? file->length : shared_body ? shared_body->size() : body.size();
    }
    // 204 and 304 have no body and say no length (RFC 9110 section 8.6).
    bool has_content() const { return status >= 200 && status != 204 && status != 304; }
};

// "Partial Content" for 206; "Unknown" for a status that this server never sends.
std::string_view reason_phrase(unsigned status);

}  // namespace sameframe::server
