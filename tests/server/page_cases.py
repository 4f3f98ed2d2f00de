# SPDX-License-Identifier: Apache-2.0
"""The page, its assets, and the interface."""

import gzip
import json
import time

ISOLATION = {"cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp",
             "cross-origin-resource-policy": "same-origin", "x-content-type-options": "nosniff"}


def test_the_views_of_the_page(world):
    index = (world.web / "index.html").read_bytes()
    for path in ("/", "/?a=b", "/v/anything", "/j/code"):
        response = world.server.ask(path)
        assert response.status == 200 and response.body == index, path
        assert response.header("content-type") == "text/html; charset=utf-8"
        assert response.header("cache-control") == "no-cache"
        again = world.server.ask(path, headers=[("If-None-Match", response.header("etag"))])
        assert again.status == 304


def test_the_policy_lets_the_player_work(world):
    policy = world.server.ask("/").header("content-security-policy")
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert "'wasm-unsafe-eval'" in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"] and "'unsafe-inline'" not in directives["script-src"]
    assert {"'self'", "blob:"} <= set(directives["worker-src"])
    assert {"'self'", "ws:", "wss:"} <= set(directives["connect-src"])
    assert {"'self'", "blob:", "data:"} <= set(directives["img-src"])


def test_variants_by_accept_encoding(world):
    plain = (world.web / "app.js").read_bytes()
    cases = [("gzip, deflate, br", "br", b"stands for brotli"), ("gzip", "gzip", None), ("br;q=0, gzip", "gzip", None),
             ("identity", None, plain), ("", None, plain), ("deflate", None, plain)]
    tags = set()
    for accepted, coding, body in cases:
        response = world.server.ask("/app.js", headers=[("Accept-Encoding", accepted)])
        assert response.header("content-encoding") == coding, accepted
        assert response.header("vary") == "Accept-Encoding"
        assert response.header("content-type") == "text/javascript; charset=utf-8"
        assert (response.body == body) if body else (gzip.decompress(response.body) == plain)
        tags.add(response.header("etag"))
    assert len(tags) == 3
    assert world.server.ask("/app.js").body == plain


def test_a_stale_variant_is_not_served(world):
    response = world.server.ask("/stale.js", headers=[("Accept-Encoding", "gzip")])
    assert response.body == b"new();" and response.header("content-encoding") is None


def test_types_and_caching(world):
    wasm = world.server.ask("/player.3f2a9c1b.wasm")
    assert wasm.header("content-type") == "application/wasm"
    assert "immutable" in wasm.header("cache-control")
    assert "immutable" in world.server.ask("/app.js?v=5").header("cache-control")
    assert world.server.ask("/app.js").header("cache-control") == "no-cache"
    assert world.server.ask("/icon.png").header("content-type") == "image/png"
    assert world.server.ask("/large.bin").body == bytes(range(256)) * 4096


def test_everything_is_isolated(world):
    for path, method, status in (("/", "GET", 200), ("/app.js", "HEAD", 200), ("/nothing", "GET", 404), ("/api/v1/x", "GET", 404),
                                 ("/api/v1/videos", "POST", 405), ("/%2e%2e/x", "GET", 400), (world.url("film.mp4"), "GET", 200),
                                 ("/healthz", "GET", 200)):
        response = world.server.ask(path, method)
        assert response.status == status, (path, response.status)
        for name, value in ISOLATION.items():
            assert response.header(name) == value, (path, name)
        assert response.header("date")


def test_the_interface(world):
    system = json.loads(world.server.ask("/api/v1/system").body)
    assert system["protocol"] == 1 and system["addresses"]["video"] and system["limits"]["title_bytes"] > 0
    listed = world.server.ask("/api/v1/videos")
    assert listed.header("content-type") == "application/json"
    assert world.server.ask("/api/v1/videos", headers=[("If-None-Match", listed.header("etag"))]).status == 304
    video = world.server.videos()["film.mp4"]
    single = world.server.ask(f"/api/v1/videos/{video['id']}")
    assert json.loads(single.body) == video
    assert world.server.ask(f"/api/v1/videos/{video['id']}", headers=[("If-None-Match", single.header("etag"))]).status == 304
    missing = world.server.ask("/api/v1/videos/nobody")
    assert missing.status == 404
    assert json.loads(missing.body)["error"]["code"] == "not-found"
    assert world.server.ask("/healthz").body == b"ok\n"


def test_other_methods(world):
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"):
        for path in ("/", "/api/v1/videos", "/healthz"):
            response = world.server.ask(path, method)
            assert response.status == 405, (method, path, response.status)
            assert response.header("allow") == "GET, HEAD"


def test_a_poster(world):
    deadline = time.monotonic() + 60
    while not (url := world.server.videos()["film.mp4"]["poster_url"]):
        assert time.monotonic() < deadline, "no poster"
        time.sleep(0.2)
    poster = world.server.ask(url)
    assert poster.status == 200 and poster.body.startswith(b"\xff\xd8")
    assert poster.header("content-type") == "image/jpeg"
    assert "immutable" in poster.header("cache-control")
    assert world.server.ask(url.split("?")[0]).header("cache-control") == "no-cache"
