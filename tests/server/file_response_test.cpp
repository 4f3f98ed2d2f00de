// SPDX-License-Identifier: Apache-2.0
#include "server/http/file_response.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>

#include "server/http/validators.h"

using namespace sameframe::server;

namespace {

constexpr std::int64_t kModified = 1'700'000'000'500'000'000;
const FileFacts kFile{1000, kModified, {}};
const std::string kEtag = make_file_etag(1000, kModified);

HttpRequest get(std::optional<std::string> range = {}) {
    HttpRequest request;
    request.target = "/media/a/a.mp4";
    request.range = std::move(range);
    request.received_at = 1'790'000'000;
    return request;
}

FileRequest media() {
    FileRequest file;
    file.area = FileArea::media;
    file.relative_path = "a.mp4";
    file.type = "video/mp4";
    return file;
}

std::optional<std::string> header(const HttpResponse& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a whole file") {
    const HttpResponse response = file_response(get(), media(), kFile);
    REQUIRE(response.status == 200);
    REQUIRE(response.content_length() == 1000);
    REQUIRE(header(response, "Content-Type") == "video/mp4");
    REQUIRE(header(response, "Accept-Ranges") == "bytes");
    REQUIRE(header(response, "ETag") == kEtag);
    REQUIRE(header(response, "Last-Modified") == "Tue, 14 Nov 2023 22:13:20 GMT");
    REQUIRE_FALSE(header(response, "Content-Range"));
}

TEST_CASE("a part of a file") {
    const HttpResponse response = file_response(get("bytes=100-299"), media(), kFile);
    REQUIRE(response.status == 206);
    REQUIRE(response.file->offset == 100);
    REQUIRE(response.file->length == 200);
    REQUIRE(header(response, "Content-Range") == "bytes 100-299/1000");
    REQUIRE(header(response, "ETag") == kEtag);
}

TEST_CASE("behind the end of a file") {
    const HttpResponse response = file_response(get("bytes=1000-"), media(), kFile);
    REQUIRE(response.status == 416);
    REQUIRE(header(response, "Content-Range") == "bytes */1000");
    REQUIRE(response.content_length() == 0);
    REQUIRE_FALSE(header(response, "Content-Type"));
}

TEST_CASE("a range of another version gets the whole present one") {
    HttpRequest request = get("bytes=0-9");
    request.if_range = "\"other\"";
    REQUIRE(file_response(request, media(), kFile).status == 200);
    request.if_range = kEtag;
    REQUIRE(file_response(request, media(), kFile).status == 206);
}

TEST_CASE("not modified comes before the range and keeps the validators") {
    HttpRequest request = get("bytes=5000-");
    request.if_none_match = kEtag;
    const HttpResponse response = file_response(request, media(), kFile);
    REQUIRE(response.status == 304);
    REQUIRE(header(response, "ETag") == kEtag);
    REQUIRE(header(response, "Cache-Control") == "no-cache");
    REQUIRE_FALSE(response.has_content());
    REQUIRE_FALSE(response.file);
}

TEST_CASE("a failed precondition") {
    HttpRequest request = get();
    request.if_match = "\"other\"";
    REQUIRE(file_response(request, media(), kFile).status == 412);
}

TEST_CASE("a compressed variant has its own tag and no ranges") {
    FileRequest page = media();
    page.area = FileArea::web;
    page.negotiated = true;
    page.page = true;
    page.cache = CachePolicy::immutable;
    const HttpResponse response = file_response(get("bytes=0-9"), page, {300, kModified, "br"});
    REQUIRE(response.status == 200);
    REQUIRE(response.content_length() == 300);
    REQUIRE(header(response, "Content-Encoding") == "br");
    REQUIRE(header(response, "Vary") == "Accept-Encoding");
    REQUIRE_FALSE(header(response, "Accept-Ranges"));
    REQUIRE(header(response, "ETag") == make_file_etag(300, kModified, "br"));
    REQUIRE(header(response, "Cache-Control") == "public, max-age=31536000, immutable");
    REQUIRE(header(response, "Content-Security-Policy")->find("'wasm-unsafe-eval'") != std::string::npos);
}

TEST_CASE("an empty file") {
    REQUIRE(file_response(get(), media(), {0, kModified, {}}).status == 200);
    REQUIRE(file_response(get("bytes=0-"), media(), {0, kModified, {}}).status == 416);
    REQUIRE(file_response(get("bytes=-1"), media(), {0, kModified, {}}).status == 200);
}

TEST_CASE("a file from before 1970 has no date") {
    REQUIRE_FALSE(header(file_response(get(), media(), {10, -5, {}}), "Last-Modified"));
}
