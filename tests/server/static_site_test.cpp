// SPDX-License-Identifier: Apache-2.0
#include "server/http/static_site.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::server;

namespace {

std::optional<FileRequest> find(const char* target, const char* accept_encoding = "") {
    HttpRequest request;
    request.target = target;
    request.accept_encoding = accept_encoding;
    const auto path = parse_url_path(target);
    REQUIRE(path);
    return find_static_file(request, *path);
}

bool immutable(const char* target) { return find(target)->cache == CachePolicy::immutable; }

}  // namespace

TEST_CASE("the views of the page are one document") {
    for (const char* target : {"/", "/?x", "/v/abc", "/v/abc?t=5", "/j/code"}) {
        const auto file = find(target);
        REQUIRE(file->relative_path == "index.html");
        REQUIRE(file->type == "text/html; charset=utf-8");
        REQUIRE(file->cache == CachePolicy::revalidate);
        REQUIRE(file->page);
    }
}

TEST_CASE("other paths are files, never folders or hidden names") {
    REQUIRE(find("/icons/a.svg")->relative_path == "icons/a.svg");
    REQUIRE(find("/v/a/b")->relative_path == "v/a/b");
    REQUIRE_FALSE(find("/icons/"));
    REQUIRE_FALSE(find("/v/abc/"));
    REQUIRE_FALSE(find("/.git/config"));
    REQUIRE_FALSE(find("/icons/.hidden"));
    REQUIRE_FALSE(find("/v/.x"));
}

TEST_CASE("types decide about negotiation") {
    REQUIRE(find("/player.wasm")->type == "application/wasm");
    REQUIRE(find("/player.wasm", "gzip, br")->codings.size() == 2);
    REQUIRE(find("/player.wasm")->codings.empty());
    REQUIRE(find("/player.wasm")->negotiated);
    REQUIRE(find("/logo.svg", "br")->codings.size() == 1);
    REQUIRE_FALSE(find("/icon.png", "br")->negotiated);
    REQUIRE(find("/icon.png", "br")->codings.empty());
}

TEST_CASE("a hash in the name or a version in the URL makes an asset immutable") {
    REQUIRE(immutable("/player.3f2a9c1b.wasm"));
    REQUIRE(immutable("/player-0123456789abcdef.js"));
    REQUIRE(immutable("/player.js?v=3"));
    REQUIRE(immutable("/player.js?a=1&v=3"));
    REQUIRE_FALSE(immutable("/player.js"));
    REQUIRE_FALSE(immutable("/player.js?v="));
    REQUIRE_FALSE(immutable("/player.3f2a9c1.wasm"));
    REQUIRE_FALSE(immutable("/defacedfeed.js"));
    REQUIRE_FALSE(immutable("/3f2a9c1b/player.js"));
    REQUIRE_FALSE(immutable("/?v=3"));
    REQUIRE_FALSE(immutable("/v/3f2a9c1b?v=3"));
}
