// SPDX-License-Identifier: Apache-2.0
// Answering with a file: first which file a request names (FileRequest, decided without touching a disk), then,
// once it is open and its size and time are known, status, headers and the part that is sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/accept_encoding.h"
#include "server/http/http_message.h"

namespace sameframe::server {

enum class FileArea { web, media, posters };

enum class CachePolicy {
    revalidate,  // may be kept, must be asked for every time: what can change under the same URL
    immutable,   // the URL names one version for ever
};

struct FileRequest {
    FileArea area = FileArea::web;
    std::size_t folder = 0;     // which of the media folders, for FileArea::media
    std::string relative_path;  // below that folder
    std::string_view type;      // media type
    CachePolicy cache = CachePolicy::revalidate;
    bool page = false;                   // carries the page's security policy
    bool negotiated = false;             // may exist in compressed variants, so the answer varies by Accept-Encoding
    std::vector<ContentCoding> codings;  // variants to try, best first, before the file itself
    std::string into_head;               // HTML to go behind <head>; then the file is small, whole and never kept
};

// The opened file.
struct FileFacts {
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;  // Unix time
    std::string_view coding;       // which variant was opened; "" for the file itself
};

// 200, 206, 304, 412 or 416. Ranges count for the file itself, never for a compressed variant.
HttpResponse file_response(const HttpRequest& request, const FileRequest& wanted, const FileFacts& file);

// For a request with `into_head`: `page` is the file's bytes.
HttpResponse page_response(const FileRequest& wanted, std::string page);

}  // namespace sameframe::server
