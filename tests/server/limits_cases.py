# SPDX-License-Identifier: Apache-2.0
"""Time and number: slow senders, slow readers, idlers, crowds."""

import time

from server_process import Server


def own_server(world, name, *options):
    return Server(world.folder(f"limits-{name}"), *options, media=[world.media], web=world.web)


def test_slow_headers_are_cut_off(world):
    with own_server(world, "slow-header", "--header-timeout-ms", "700") as server:
        slow = [server.connect() for _ in range(50)]
        for connection in slow:
            connection.send(b"GET / HTTP/1.1\r\nHost: t\r\n")
        begin = time.monotonic()
        assert server.ask("/healthz").status == 200, "others are served meanwhile"
        while time.monotonic() - begin < 30:  # a byte now and then does not prolong it
            try:
                slow[0].send(b"X")
            except (BrokenPipeError, ConnectionResetError):
                break
            time.sleep(0.1)
        else:
            raise AssertionError("a slow sender is tolerated")
        for connection in slow[1:]:
            assert connection.read().status == 408
            assert connection.ended()
            connection.socket.close()


def test_idle_connections_are_closed_silently(world):
    with own_server(world, "idle", "--idle-timeout-ms", "500") as server:
        with server.connect() as fresh, server.connect() as used:
            used.request("/healthz")
            assert used.read().status == 200
            begin = time.monotonic()
            assert fresh.ended() and used.ended()
            assert time.monotonic() - begin < 10


def wait_until(condition, what):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def test_a_receiver_that_takes_nothing_is_dropped(world):
    with own_server(world, "stall", "--stall-timeout-ms", "3000") as server:
        server.wait_for("catalogue", lambda videos: "big.mp4" in videos)
        url = server.videos()["big.mp4"]["media_url"]
        before = server.idle_sockets()
        stalled = [server.connect(receive_buffer=16384) for _ in range(10)]
        for connection in stalled:
            connection.request(url)
            assert connection.read_head().status == 200
        assert server.sockets() > before, "nobody is dropped at once"
        wait_until(lambda: server.sockets() == before, "stalled receivers are kept")
        for connection in stalled:
            connection.socket.close()


def test_a_slow_but_steady_receiver_is_kept(world):
    with own_server(world, "steady", "--stall-timeout-ms", "1500") as server:
        server.wait_for("catalogue", lambda videos: "noise.mp4" in videos)
        url = server.videos()["noise.mp4"]["media_url"]
        with server.connect(receive_buffer=262144) as connection:
            connection.request(url)
            length = int(connection.read_head().header("content-length"))
            taken = 0
            for _ in range(8):  # far longer than the timeout in all
                connection.skip(4 << 20)
                taken += 4 << 20
                time.sleep(0.4)
            connection.skip(length - taken)


def test_too_many_connections_are_told_so(world):
    with own_server(world, "crowd", "--max-connections", "10") as server:
        crowd = [server.connect() for _ in range(10)]
        for connection in crowd:
            connection.request("/healthz")
            assert connection.read().status == 200
        with server.connect() as late:
            late.request("/healthz")
            response = late.read()
            assert response.status == 503 and response.header("connection") == "close"
        crowd.pop().socket.close()
        deadline = time.monotonic() + 10
        while server.ask("/healthz").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        for connection in crowd:
            connection.socket.close()


def test_far_too_many_connections_are_closed(world):
    with own_server(world, "flood", "--max-connections", "4", "--header-timeout-ms", "5000") as server:
        before = server.idle_sockets()
        flood = [server.connect() for _ in range(300)]
        most = 0

        def silent_ones_are_gone():
            nonlocal most
            most = max(most, server.sockets())
            return most > before + 4 and server.sockets() <= before + 4

        wait_until(silent_ones_are_gone, "those that wait for their refusal in silence are kept")
        assert most <= before + 4 + 64 + 1, most  # one more while it is being closed
        for connection in flood:
            connection.socket.close()
        wait_until(lambda: server.ask("/healthz").status == 200, "places are not free again")
