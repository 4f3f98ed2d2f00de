// SPDX-License-Identifier: Apache-2.0
// The page and its assets: which file below the web root a path names.
#pragma once

#include <optional>

#include "server/http/file_response.h"
#include "server/http/url_path.h"

namespace sameframe::server {

// Nothing for hidden names and for folders: nothing is ever listed. "/", "/v/<id>", "/g/<id>" and "/j/<code>"
// are views of the one page and name index.html.
// An asset is immutable if its name holds a content hash ("player.3f2a9c1b.wasm", 8 or more hexadecimal digits
// between dots or behind a dash) or if the URL carries a version ("player.wasm?v=3").
std::optional<FileRequest> find_static_file(const HttpRequest& request, const UrlPath& path);

}  // namespace sameframe::server
