# SPDX-License-Identifier: Apache-2.0
"""What clients, broken programs and attackers do to an HTTP server."""

import random
import time

from raw_http import exchange


def status_of(data):
    return int(data.split(b" ", 2)[1]) if data.startswith(b"HTTP/1.1 ") else None


def test_a_connection_serves_many_requests(world):
    with world.server.connect() as connection:
        for path, method in (("/", "GET"), ("/app.js", "HEAD"), ("/nothing", "GET"), ("/api/v1/system", "GET"), ("/", "POST"),
                             (world.url("film.mp4"), "GET"), ("/healthz", "GET")):
            connection.request(path, method)
            response = connection.read(head_only=method == "HEAD")
            assert response.header("connection") == "keep-alive", path


def test_pipelined_requests_are_answered_in_order(world):
    url = world.url("noise.mp4")
    with world.server.connect() as connection:
        first = f"GET {url} HTTP/1.1\r\nHost: t\r\nRange: bytes=0-3000000\r\n\r\n"
        rest = "".join(f"GET /{path} HTTP/1.1\r\nHost: t\r\n\r\n" for path in ("healthz", "nothing", "sub/a.txt") * 20)
        connection.send((first + rest).encode())
        assert len(connection.read().body) == 3000001
        for _ in range(20):
            assert connection.read().body == b"ok\n"
            assert connection.read().status == 404
            assert connection.read().body == b"in a folder\n"


def test_a_request_may_arrive_byte_by_byte(world):
    with world.server.connect() as connection:
        for byte in b"GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n":
            connection.send(bytes([byte]))
            time.sleep(0.002)
        assert connection.read().body == b"ok\n"


def test_the_client_decides_when_to_close(world):
    with world.server.connect() as connection:
        connection.request("/healthz", headers=[("Connection", "close")])
        assert connection.read().header("connection") == "close"
        assert connection.ended()
    assert status_of(exchange(world.server.port, b"GET /healthz HTTP/1.0\r\n\r\n")) == 200


def test_malformed_requests(world):
    good = b"GET /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
    cases = {b"nonsense\r\n\r\n": (400,), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls hello\r\n\r\n": (400,),
             b"GET /healthz HTTP/1.1\r\n\r\n": (400,), good + b"Host: u\r\n\r\n": (400,), b"GET /healthz HTTP/2.0\r\n\r\n": (400, 505),
             good + b"no colon\r\n\r\n": (400,), good + b"X: a\0b\r\n\r\n": (400,), good + b" folded: x\r\n\r\n": (400, 200),
             b"GET  /healthz HTTP/1.1\r\nHost: t\r\n\r\n": (400,), b"GET /a b HTTP/1.1\r\nHost: t\r\n\r\n": (400, 505),
             b"GET /healthz\r\n\r\n": (400,), b"GET healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n": (400,),
             good + b"Content-Length: x\r\n\r\n": (400,), good + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n": (400,),
             good + b"Content-Length: -1\r\n\r\n": (400,), b"G\xc3\x8bT / HTTP/1.1\r\nHost: t\r\n\r\n": (400,)}
    for data, statuses in cases.items():
        answer = exchange(world.server.port, data)
        assert status_of(answer) in statuses, (data, answer[:100])


def test_a_body_never_becomes_a_request(world):
    hidden = b"GET /hidden HTTP/1.1\r\nHost: t\r\n\r\n"
    length = str(len(hidden)).encode()
    for fields in (b"Content-Length: " + length, b"Transfer-Encoding: chunked",
                   b"Content-Length: " + length + b"\r\nTransfer-Encoding: chunked"):
        for method in (b"GET", b"POST"):
            answer = exchange(world.server.port, method + b" /healthz HTTP/1.1\r\nHost: t\r\n" + fields + b"\r\n\r\n" + hidden)
            assert answer.count(b"HTTP/1.1 ") == 1, (method, fields, answer)
            assert status_of(answer) in (200, 400, 405)


def test_a_large_body_is_refused_before_it_is_read(world):
    with world.server.connect() as connection:
        connection.request("/api/v1/videos", "POST", [("Content-Length", str(10 << 30))])
        response = connection.read()
        assert response.status == 405 and response.header("connection") == "close"


def test_too_large_requests(world):
    start = b"GET /healthz HTTP/1.1\r\nHost: t\r\n"
    assert status_of(exchange(world.server.port, start + b"X: " + b"a" * 20000 + b"\r\n\r\n")) == 431
    assert status_of(exchange(world.server.port, start + b"X: a\r\n" * 5000 + b"\r\n")) == 431
    assert status_of(exchange(world.server.port, b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: t\r\n\r\n")) == 431
    assert status_of(exchange(world.server.port, b"a" * 100000)) in (400, 431)
    assert world.server.ask("/" + "a" * 6000).status == 414
    assert world.server.ask("/healthz", headers=[("X", "a" * 8000)]).status == 200


def test_noise_does_not_bring_it_down(world):
    choose = random.Random(11)
    template = bytearray(b"GET /media/abc/film.mp4?x=1 HTTP/1.1\r\nHost: test\r\nRange: bytes=0-99\r\nConnection: close\r\n\r\n")
    for _ in range(300):
        data = bytearray(template)
        for _ in range(choose.randrange(1, 12)):
            data[choose.randrange(len(data))] = choose.randrange(256)
        with world.server.connect() as connection:
            connection.send(bytes(data))
            connection.socket.shutdown(1)
            while True:
                try:
                    if not connection.socket.recv(65536):
                        break
                except ConnectionResetError:
                    break
    assert world.server.ask("/healthz").status == 200


def test_a_client_that_goes_away_in_the_middle(world):
    url = world.url("big.mp4")
    before = world.server.idle_sockets()
    for _ in range(30):
        with world.server.connect() as connection:
            connection.request(url)
            connection.read_head()
    deadline = time.monotonic() + 60
    while world.server.sockets() > before:
        assert time.monotonic() < deadline, "connections stay open"
        time.sleep(0.1)
    assert world.server.ask("/healthz").status == 200


def test_a_file_cut_while_it_is_sent_ends_the_connection(world):
    path = world.web / "shrinking.bin"
    path.write_bytes(b"x" * (64 << 20))
    with world.server.connect(receive_buffer=65536) as connection:
        connection.request("/shrinking.bin")
        response = connection.read_head()
        assert response.header("content-length") == str(64 << 20)
        with open(path, "r+b") as file:
            file.truncate(1 << 20)
        try:
            connection.skip(64 << 20)
            raise AssertionError("bytes from nowhere")
        except (EOFError, ConnectionResetError):
            pass
    path.unlink()
