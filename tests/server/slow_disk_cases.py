# SPDX-License-Identifier: Apache-2.0
"""A media folder on a disk that hangs stalls its own readers only."""

import os
import time

import hanging_folder
import media_files
from server_process import Server
from world import Skipped


def test_a_hanging_disk_stalls_nobody_else(world):
    if not hanging_folder.available():
        raise Skipped("needs root and /dev/fuse")
    mount = world.folder("hanging/mount")
    healthy = world.folder("hanging/healthy")
    film = healthy / "film.mp4"
    film.write_bytes(world.film.read_bytes())
    media_files.age(film)
    data = world.film.read_bytes() + os.urandom(16 << 20)
    try:
        folder = hanging_folder.HangingFolder(mount, "slow.mp4", data, time.time() - 3600)
    except OSError as error:
        raise Skipped(f"cannot mount: {error}") from error
    server = None
    stuck = []
    try:
        server = Server(world.folder("hanging/run"), media=[mount, healthy], web=world.web)
        videos = server.wait_for("both files", lambda videos: set(videos) == {"slow.mp4", "film.mp4"})
        assert server.ask(videos["slow.mp4"]["media_url"]).body == data
        folder.hang()
        # More readers than the folder has threads, so that all of these hang.
        stuck = [server.connect() for _ in range(12)]
        for number, connection in enumerate(stuck):
            connection.request(videos["slow.mp4"]["media_url"], headers=[("Range", f"bytes={number << 20}-")])
        deadline = time.monotonic() + 10
        while not folder.waiting:
            assert time.monotonic() < deadline, "nothing hangs"
            time.sleep(0.05)
        slowest = 0
        for _ in range(30):
            begin = time.monotonic()
            assert server.ask(videos["film.mp4"]["media_url"], timeout=10).body == world.film.read_bytes()
            assert server.ask("/app.js", timeout=10).status == 200
            assert server.ask("/api/v1/videos", timeout=10).status == 200
            slowest = max(slowest, time.monotonic() - begin)
        # The catalogue of the healthy folder goes on too.
        (healthy / "second.mp4").write_bytes(world.film.read_bytes())
        media_files.age(healthy / "second.mp4")
        server.wait_for("a new file beside the hanging disk", lambda videos: "second.mp4" in videos)
        folder.working.set()
        for number, connection in enumerate(stuck):
            assert connection.read().body == data[number << 20:], "what hung goes on"
        folder.hang()
        stuck[0].request(videos["slow.mp4"]["media_url"], headers=[("Range", "bytes=5000000-")])
        time.sleep(0.5)
        begin = time.monotonic()
        server.process.terminate()
        while "a disk does not answer" not in server.log():
            assert time.monotonic() - begin < 15, "it waits for a dead disk for ever"
            time.sleep(0.05)
        ended = time.monotonic() - begin
        folder.working.set()  # the kernel keeps the process until its call to this disk returns
        assert server.process.wait(15) == 1
        return f"others answered within {slowest * 1000:.0f} ms; ended in {ended:.1f} s with a dead disk"
    finally:
        for connection in stuck:
            connection.socket.close()
        folder.close()
        if server and server.process.poll() is None:
            server.process.kill()
            server.process.wait()
