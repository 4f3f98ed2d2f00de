// SPDX-License-Identifier: Apache-2.0
#include "server/router.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "protocol/catalogue_codec.h"
#include "protocol/limits.h"
#include "server/video_server/system_codec.h"
#include "server/video_server/video_server.h"

using namespace sameframe;
using namespace sameframe::server;

namespace {

struct Site {
    VideoServer videos;
    Router router{{&videos}, {.system_json = encode_system({"test", "/"}), .has_web_root = true}};

    Site() {
        CatalogueEntry entry;
        entry.video.id = "abc";
        entry.video.title = "A film";
        entry.folder = 1;
        entry.relative_path = "season 1/a film.mp4";
        entry.poster_file = "v77.jpg";
        entry.video.media_url = media_url(entry.video.id, entry.relative_path);
        entry.video.poster_url = poster_url(entry.video.id, entry.poster_file);
        entry.danmaku_file = "season 1/a film.xml";
        CatalogueEntry bare = entry;
        bare.video.id = "bare";
        bare.poster_file.clear();
        bare.danmaku_file.clear();
        videos.set_catalogue(std::make_shared<CatalogueSnapshot>(std::vector{entry, bare}, false));
    }

    Decision ask(std::string target, Method method = Method::get) const {
        HttpRequest request;
        request.target = std::move(target);
        request.method = method;
        return router.route(request);
    }
    HttpResponse answer(std::string target, Method method = Method::get) const {
        Decision decision = ask(std::move(target), method);
        REQUIRE(std::holds_alternative<HttpResponse>(decision));
        return std::get<HttpResponse>(decision);
    }
    FileRequest file(std::string target) const {
        Decision decision = ask(std::move(target));
        REQUIRE(std::holds_alternative<FileRequest>(decision));
        return std::get<FileRequest>(decision);
    }
};

std::string header(const HttpResponse& response, std::string_view name) {
    std::string found;
    for (const auto& [key, value] : response.headers) {
        if (key == name) found += value;
    }
    return found;
}

bool isolated(const HttpResponse& response) {
    return header(response, "Cross-Origin-Opener-Policy") == "same-origin" &&
           header(response, "Cross-Origin-Embedder-Policy") == "require-corp" &&
           header(response, "Cross-Origin-Resource-Policy") == "same-origin" &&
           header(response, "X-Content-Type-Options") == "nosniff";
}

}  // namespace

TEST_CASE("the catalogue and its entries") {
    const Site site;
    const HttpResponse list = site.answer("/api/v1/videos");
    REQUIRE(list.status == 200);
    REQUIRE(header(list, "Content-Type") == "application/json");
    REQUIRE(protocol::decode_catalogue(list.body)->videos.size() == 2);
    const HttpResponse one = site.answer("/api/v1/videos/abc");
    REQUIRE(protocol::decode_video(one.body)->title == "A film");
    REQUIRE_FALSE(header(one, "ETag").empty());
    REQUIRE(site.answer("/api/v1/videos/nobody").status == 404);
    REQUIRE(site.answer("/api/v1/videos/nobody").body.find(R"("code":"not-found")") != std::string::npos);
}

TEST_CASE("an unchanged catalogue is not sent again") {
    const Site site;
    HttpRequest request;
    request.target = "/api/v1/videos";
    request.if_none_match = header(site.answer("/api/v1/videos"), "ETag");
    const HttpResponse response = std::get<HttpResponse>(site.router.route(request));
    REQUIRE(response.status == 304);
    REQUIRE(response.body.empty());
    REQUIRE(header(response, "ETag") == *request.if_none_match);
}

TEST_CASE("before the first catalogue there is an empty one, being scanned") {
    VideoServer fresh;
    const Router router({&fresh}, {.system_json = "{}"});
    HttpRequest request;
    request.target = "/api/v1/videos";
    REQUIRE(std::get<HttpResponse>(router.route(request)).body == R"({"scanning":true,"videos":[]})");
}

TEST_CASE("video bytes are found by the URL that the catalogue names") {
    const Site site;
    const FileRequest file = site.file("/media/abc/a%20film.mp4");
    REQUIRE(file.area == FileArea::media);
    REQUIRE(file.folder == 1);
    REQUIRE(file.relative_path == "season 1/a film.mp4");
    REQUIRE(file.type == "video/mp4");
    REQUIRE(media_url("abc", "season 1/a film.mp4") == "/media/abc/a%20film.mp4");
    REQUIRE(site.answer("/media/abc/other.mp4").status == 404);
    REQUIRE(site.answer("/media/nobody/a%20film.mp4").status == 404);
}

TEST_CASE("the danmaku file beside a video is served as plain text, and nothing else beside it") {
    const Site site;
    const FileRequest file = site.file("/media/abc/a%20film.xml");
    REQUIRE(file.area == FileArea::media);
    REQUIRE(file.folder == 1);
    REQUIRE(file.relative_path == "season 1/a film.xml");
    REQUIRE(file.type == "text/plain; charset=utf-8");
    REQUIRE(site.answer("/media/bare/a%20film.xml").status == 404);
    REQUIRE(site.answer("/media/abc/a%20film.json").status == 404);
    REQUIRE(site.answer("/media/abc/").status == 404);
}

TEST_CASE("posters are immutable under the version that they were made from") {
    const Site site;
    REQUIRE(poster_url("abc", "v77.jpg") == "/posters/abc.jpg?v=v77");
    REQUIRE(poster_url("abc", "").empty());
    REQUIRE(site.file("/posters/abc.jpg?v=v77").cache == CachePolicy::immutable);
    REQUIRE(site.file("/posters/abc.jpg?v=old").cache == CachePolicy::revalidate);
    REQUIRE(site.file("/posters/abc.jpg").relative_path == "v77.jpg");
    REQUIRE(site.answer("/posters/bare.jpg").status == 404);
    REQUIRE(site.answer("/posters/abc").status == 404);
    REQUIRE(site.answer("/posters/abc.png").status == 404);
    REQUIRE(site.answer("/posters/.jpg").status == 404);
}

TEST_CASE("the page, its views and its assets") {
    const Site site;
    REQUIRE(site.file("/").relative_path == "index.html");
    REQUIRE(site.file("/v/abc").relative_path == "index.html");
    REQUIRE(site.file("/app.js").relative_path == "app.js");
    REQUIRE(site.answer("/.git/HEAD").status == 404);
    VideoServer videos;
    const Router bare({&videos}, {.system_json = "{}"});
    HttpRequest request;
    request.target = "/";
    REQUIRE(std::get<HttpResponse>(bare.route(request)).status == 404);
}

TEST_CASE("system and health") {
    const Site site;
    REQUIRE(site.answer("/healthz").body == "ok\n");
    REQUIRE(
        site.answer("/api/v1/system").body ==
        R"({"addresses":{"communications":"/ws","video":"/"},"limits":{"title_bytes":1024,"url_bytes":4096,"videos":100000},)"
        R"("program":"test","protocol":1})");
}

TEST_CASE("refusals say why, in the language of who asks") {
    const Site site;
    REQUIRE(site.answer("/api/v1/nothing").body.starts_with(R"({"error":{"code":"not-found")"));
    REQUIRE(site.answer("/api").status == 404);
    REQUIRE(site.answer("/../etc/passwd").status == 400);
    REQUIRE(site.answer("/" + std::string(protocol::kMaxUrlBytes, 'a')).status == 414);
    const HttpResponse post = site.answer("/api/v1/videos", Method::other);
    REQUIRE(post.status == 405);
    REQUIRE(header(post, "Allow") == "GET, HEAD");
    REQUIRE(post.body.starts_with(R"({"error":)"));
    REQUIRE(site.answer("*", Method::other).status == 405);
}

TEST_CASE("everything is isolated, errors too, exactly once") {
    const Site site;
    for (const char* target :
         {"/api/v1/videos", "/api/v1/nothing", "/healthz", "/../x", "/media/x/y", "/posters/x.jpg"})
        REQUIRE(isolated(site.answer(target)));
    HttpRequest request;
    request.target = "/app.js";
    const FileRequest file = site.file("/app.js");
    REQUIRE(isolated(site.router.respond(request, file, FileFacts{10, 1, {}})));
    REQUIRE(isolated(site.router.respond(request, file, std::nullopt)));
    REQUIRE(site.router.respond(request, file, std::nullopt).status == 404);
    for (const unsigned status : {400u, 408u, 431u, 503u, 505u}) {
        REQUIRE(site.router.refuse(status).status == status);
        REQUIRE(isolated(site.router.refuse(status)));
    }
}

TEST_CASE("HEAD is GET without the body") {
    const Site site;
    const HttpResponse get = site.answer("/api/v1/videos");
    const HttpResponse head = site.answer("/api/v1/videos", Method::head);
    REQUIRE(head.head_only);
    REQUIRE_FALSE(get.head_only);
    REQUIRE(head.headers == get.headers);
    REQUIRE(head.content_length() == get.content_length());
}

TEST_CASE("pages of known origins may read what another process serves") {
    VideoServer videos;
    const Router router({&videos}, {.system_json = "{}", .origins = {"https://page.example"}});
    HttpRequest request;
    request.target = "/api/v1/videos";
    request.origin = "https://page.example";
    const HttpResponse shared = std::get<HttpResponse>(router.route(request));
    REQUIRE(header(shared, "Access-Control-Allow-Origin") == "https://page.example");
    REQUIRE(header(shared, "Cross-Origin-Resource-Policy") == "cross-origin");
    request.method = Method::options;
    REQUIRE(std::get<HttpResponse>(router.route(request)).status == 204);
    request.method = Method::get;
    request.origin = "https://evil.example";
    const HttpResponse stranger = std::get<HttpResponse>(router.route(request));
    REQUIRE(header(stranger, "Access-Control-Allow-Origin").empty());
}

TEST_CASE("a role may answer later; its answer is finished like all") {
    struct Slow final : Role {
        std::function<void(Answer)> waiting;
        std::optional<Decision> handle(const HttpRequest&, const UrlPath& path) override {
            if (path.joined() != "slow") return std::nullopt;
            return Later{[this](std::function<void(Answer)> done) { waiting = std::move(done); }};
        }
        std::size_t body_limit(Method method, const UrlPath& path) const override {
            return method == Method::post && path.joined() == "slow" ? 10 : 0;
        }
    } slow;
    const Router router({&slow}, {.system_json = "{}", .trouble = [] { return std::string("storage"); }});
    HttpRequest request;
    request.target = "/slow";
    request.method = Method::post;
    REQUIRE(router.body_limit(request) == 10);
    std::optional<Answer> given;
    std::get<Later>(router.route(request)).begin([&](Answer answer) { given = std::move(answer); });
    REQUIRE_FALSE(given);
    slow.waiting(HttpResponse{});
    REQUIRE(isolated(std::get<HttpResponse>(*given)));
    request.method = Method::remove;
    REQUIRE(router.body_limit(request) == 0);
    REQUIRE(std::get<HttpResponse>(router.route(request)).status == 405);
    request.method = Method::get;
    request.target = "/healthz";
    REQUIRE(std::get<HttpResponse>(router.route(request)).status == 503);
}

TEST_CASE("a page with something for its head") {
    FileRequest page;
    page.type = "text/html";
    page.into_head = "<meta name=x>";
    REQUIRE(page_response(page, "<html><head><title>").body == "<html><head><meta name=x><title>");
    REQUIRE(page_response(page, "<!doctype html><title>").body == "<!doctype html><meta name=x><title>");
    REQUIRE(page_response(page, "").body == "<meta name=x>");
}
