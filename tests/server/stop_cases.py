# SPDX-License-Identifier: Apache-2.0
"""Starting and ending."""

import os
import signal
import socket
import subprocess
import time

from server_process import Server


def test_it_stops_while_it_transfers(world):
    server = Server(world.folder("stop-transfer"), media=[world.media], web=world.web)
    server.wait_for("catalogue", lambda videos: "big.mp4" in videos)
    url = server.videos()["big.mp4"]["media_url"]
    transfers = [server.connect() for _ in range(20)]
    for connection in transfers:
        connection.request(url)
        connection.read_head()
    with server.connect() as idle:
        idle.request("/healthz")
        idle.read()
        begin = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert idle.ended()
    assert server.process.wait(10) == 0, server.log()[-2000:]
    seconds = time.monotonic() - begin
    assert seconds < 6, seconds
    for connection in transfers:
        try:
            connection.skip(5 << 30)
            raise AssertionError("the transfer went on")
        except (EOFError, ConnectionResetError):
            connection.socket.close()
    return f"ended in {seconds:.1f} s"


def test_a_short_answer_under_way_is_finished(world):
    with Server(world.folder("stop-grace"), web=world.web) as server:
        with server.connect(receive_buffer=65536) as connection:
            connection.request("/large.bin")
            response = connection.read_head()
            server.process.send_signal(signal.SIGINT)
            connection.skip(int(response.header("content-length")))
        assert server.process.wait(10) == 0


def test_the_same_port_can_be_taken_at_once(world):
    with Server(world.folder("stop-again"), web=world.web) as first:
        port = first.port
        with first.connect() as connection:
            connection.request("/healthz")
            connection.read()
    with Server(world.folder("stop-again"), web=world.web, port=port) as second:
        assert second.port == port
        assert second.ask("/healthz").status == 200


def test_starting_wrong_says_why(world):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        cache = str(world.folder("stop-wrong") / "cache")
        for arguments, words in ((["--port", port, "--cache", cache], port), (["--media", "/no/such/folder", "--cache", cache], "/no/such/folder"),
                                 (["--nonsense"], "--nonsense"), (["--port", "99999"], "--port"), (["--host", "not an address", "--cache", cache], "not an address"),
                                 (["--cache", "/dev/null/x"], "/dev/null/x")):
            result = subprocess.run([Server.executable, "--data", cache + "/data", *arguments], capture_output=True, text=True, timeout=30)
            assert result.returncode != 0 and words in result.stderr, (arguments, result)
    result = subprocess.run([Server.executable, "--help"], capture_output=True, text=True, timeout=30)
    assert result.returncode == 0 and "--media" in result.stdout


def test_two_signals_end_it_at_once(world):
    server = Server(world.folder("stop-twice"), media=[world.media])
    with server.connect() as connection:
        server.wait_for("catalogue", lambda videos: "big.mp4" in videos)
        connection.request(server.videos()["big.mp4"]["media_url"])
        connection.read_head()
        begin = time.monotonic()
        for _ in range(200):
            try:
                os.kill(server.process.pid, signal.SIGINT)
            except ProcessLookupError:
                break
            if server.process.poll() is not None:
                break
            time.sleep(0.01)
        server.process.wait(10)
        assert time.monotonic() - begin < 5
