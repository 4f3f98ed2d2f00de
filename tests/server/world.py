# SPDX-License-Identifier: Apache-2.0
"""What the cases share: a scratch folder, one film, and one running server with a page, small and huge files."""

import gzip
import os
from functools import cached_property

import media_files
from server_process import Server

BIG = 5 * (1 << 30) + 12345  # beyond what 32 bits count
MARKS = {(1 << 31) - 8: b"across 2 GiB and on", (1 << 32) - 4: b"across 4 GiB", BIG - 9: b"the end!!"}
SECRET = b"not to be served"


class Skipped(Exception):
    """This machine cannot run the case."""


class World:
    def __init__(self, scratch):
        self.scratch = scratch
        self._server = None

    def folder(self, name):
        path = self.scratch / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    @cached_property
    def film(self):
        """A film to copy from."""
        path = self.folder("source") / "film.mp4"
        media_files.film(path, title="Test film")
        return path

    @cached_property
    def media(self):
        folder = self.folder("shared/media")
        (self.scratch / "shared" / "secret.mp4").write_bytes(SECRET)
        film = folder / "film.mp4"
        film.write_bytes(self.film.read_bytes())
        media_files.age(film)
        media_files.sparse_film(self.film, folder / "big.mp4", BIG, MARKS)
        noise = folder / "noise.mp4"
        noise.write_bytes(self.film.read_bytes() + os.urandom(48 << 20))
        media_files.age(noise)
        return folder

    @cached_property
    def web(self):
        folder = self.folder("shared/web")
        (self.scratch / "shared" / "secret.txt").write_bytes(SECRET)
        script = b"console.log('same frame');\n" * 200
        files = {"index.html": b"<!doctype html><title>page</title>\n", "app.js": script, "app.js.gz": gzip.compress(script),
                 "app.js.br": b"stands for brotli", "player.3f2a9c1b.wasm": b"\0asm\1\0\0\0", "icon.png": b"\x89PNG",
                 ".hidden": SECRET, "stale.js": b"new();", "stale.js.gz": gzip.compress(b"old();"),
                 "large.bin": bytes(range(256)) * 4096}
        for name, data in files.items():
            (folder / name).write_bytes(data)
        media_files.age(folder / "stale.js.gz")
        (folder / "sub").mkdir()
        (folder / "sub" / "a.txt").write_bytes(b"in a folder\n")
        (folder / "escape.txt").symlink_to("../secret.txt")
        (folder / "absolute.txt").symlink_to(self.scratch / "shared" / "secret.txt")
        (folder / "up").symlink_to("..")
        (folder / "inside.txt").symlink_to("sub/a.txt")
        os.mkfifo(folder / "pipe.txt")
        return folder

    @property
    def server(self):
        if self._server is None:
            self._server = Server(self.scratch / "shared" / "run", media=[self.media], web=self.web)
            self._server.wait_for("the first catalogue", lambda videos: len(videos) == 3)
        return self._server

    def url(self, name):
        return self.server.videos()[name]["media_url"]

    def close(self):
        if self._server:
            server, self._server = self._server, None
            assert server.process.poll() is None, f"the shared server died: {server.log()[-3000:]}"
            status = server.stop()
            assert status == 0, f"the shared server ended with {status}: {server.log()[-3000:]}"

    def abandon(self):
        if self._server and self._server.process.poll() is None:
            self._server.process.kill()
            self._server.process.wait()
