# SPDX-License-Identifier: Apache-2.0
"""Video bytes: ranges, conditions, HEAD."""

import email.utils
import os

from world import BIG, MARKS


def test_single_ranges(world):
    path = world.media / "film.mp4"
    data = path.read_bytes()
    size = len(data)
    url = world.url("film.mp4")
    cases = [("bytes=0-0", 0, 1), ("bytes=0-99", 0, 100), ("bytes=100-", 100, size - 100), ("bytes=-1", size - 1, 1),
             ("bytes=-500", size - 500, 500), (f"bytes={size - 1}-", size - 1, 1), (f"bytes=5-{size * 9}", 5, size - 5),
             (f"bytes=-{size * 9}", 0, size), (f"bytes=0-{size - 1}", 0, size), ("bytes=70000-140000", 70000, 70001),
             ("bytes=5-99999999999999999999999999", 5, size - 5)]
    for field, offset, length in cases:
        response = world.server.ask(url, headers=[("Range", field)])
        assert response.status == 206, (field, response.status)
        assert response.header("content-range") == f"bytes {offset}-{offset + length - 1}/{size}", field
        assert response.header("content-length") == str(length), field
        assert response.header("content-type") == "video/mp4"
        assert response.body == data[offset:offset + length], field


def test_the_whole_file(world):
    response = world.server.ask(world.url("film.mp4"))
    assert response.status == 200
    assert response.header("accept-ranges") == "bytes"
    assert response.body == (world.media / "film.mp4").read_bytes()


def test_ranges_that_cannot_be_satisfied(world):
    size = (world.media / "film.mp4").stat().st_size
    for field in (f"bytes={size}-", f"bytes={size}-{size + 5}", "bytes=-0", "bytes=99999999999999999999999-"):
        response = world.server.ask(world.url("film.mp4"), headers=[("Range", field)])
        assert response.status == 416, field
        assert response.header("content-range") == f"bytes */{size}"
        assert response.body == b""


def test_ranges_that_are_ignored(world):
    size = (world.media / "film.mp4").stat().st_size
    for field in ("bytes=0-1,5-6", "items=0-5", "bytes=9-5", "bytes=abc", "bytes", "bytes=1-2-3", "bytes=--1"):
        response = world.server.ask(world.url("film.mp4"), headers=[("Range", field)])
        assert response.status == 200, field
        assert len(response.body) == size


def test_beyond_two_and_four_gib(world):
    url = world.url("big.mp4")
    for place, data in MARKS.items():
        response = world.server.ask(url, headers=[("Range", f"bytes={place}-{place + len(data) - 1}")])
        assert response.status == 206
        assert response.body == data
        assert response.header("content-range") == f"bytes {place}-{place + len(data) - 1}/{BIG}"
    tail = world.server.ask(url, headers=[("Range", "bytes=-9")])
    assert tail.body == b"the end!!"
    assert world.server.ask(url, "HEAD").header("content-length") == str(BIG)
    assert world.server.videos()["big.mp4"]["size"] == BIG


def test_head_tells_what_get_would(world):
    for name in ("film.mp4", "big.mp4"):
        head = world.server.ask(world.url(name), "HEAD", [("Range", "bytes=0-5")])
        assert head.status == 200, "Range is defined for GET only"
        assert head.header("content-length") == str((world.media / name).stat().st_size)
        assert head.header("accept-ranges") == "bytes"
        assert head.header("etag")


def test_if_range(world):
    url = world.url("film.mp4")
    first = world.server.ask(url, "HEAD")
    date = first.header("last-modified")
    other_date = email.utils.formatdate(email.utils.parsedate_to_datetime(date).timestamp() - 5, usegmt=True)
    for condition, status in ((first.header("etag"), 206), (date, 206), ('"other"', 200), (other_date, 200),
                              ("W/" + first.header("etag"), 200)):
        response = world.server.ask(url, headers=[("Range", "bytes=0-9"), ("If-Range", condition)])
        assert response.status == status, (condition, response.status)


def test_not_modified(world):
    url = world.url("film.mp4")
    first = world.server.ask(url, "HEAD")
    for method in ("GET", "HEAD"):
        for condition in (("If-None-Match", first.header("etag")), ("If-None-Match", f'"x", W/{first.header("etag")}'),
                          ("If-None-Match", "*"), ("If-Modified-Since", first.header("last-modified"))):
            response = world.server.ask(url, method, [condition])
            assert response.status == 304, condition
            assert response.header("etag") == first.header("etag")
            assert response.header("content-length") is None
    assert world.server.ask(url, headers=[("If-None-Match", '"x"')]).status == 200
    assert world.server.ask(url, headers=[("If-Match", '"x"')]).status == 412


def test_a_changed_file_has_another_tag(world):
    path = world.web / "changing.txt"
    path.write_bytes(b"one")
    first = world.server.ask("/changing.txt")
    path.write_bytes(b"two")
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    second = world.server.ask("/changing.txt", headers=[("If-None-Match", first.header("etag"))])
    assert second.status == 200 and second.body == b"two"
    assert second.header("etag") != first.header("etag")


def test_random_ranges_hold_the_right_bytes(world):
    import random
    choose = random.Random(7)
    path = world.media / "noise.mp4"
    size = path.stat().st_size
    url = world.url("noise.mp4")
    with open(path, "rb") as file, world.server.connect() as connection:
        for _ in range(200):
            first = choose.randrange(size)
            last = min(size - 1, first + choose.choice([0, 1, 100, 65535, 65536, 65537, 1 << 20, 3 << 20]))
            connection.request(url, headers=[("Range", f"bytes={first}-{last}")])
            response = connection.read()
            assert response.status == 206
            assert response.body == os.pread(file.fileno(), last - first + 1, first), (first, last)
