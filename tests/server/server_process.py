# SPDX-License-Identifier: Apache-2.0
"""The real server as a process, in a scratch folder of its own."""

import json
import os
import subprocess
import time
from pathlib import Path

import raw_http

START_SECONDS = 30
STOP_SECONDS = 20


class Server:
    executable = None  # set by run.py

    def __init__(self, scratch, *options, media=(), web=None, cache=None, data=None, environment=None, port=0):
        self.scratch = Path(scratch)
        self.scratch.mkdir(parents=True, exist_ok=True)
        self.log_path = self.scratch / "server.log"
        port_file = self.scratch / "port"
        port_file.unlink(missing_ok=True)
        command = [self.executable, "--port", str(port), "--port-file", port_file, "--cache", cache or self.scratch / "cache",
                   "--data", data or self.scratch / "data", *options]
        for folder in media:
            command += ["--media", folder]
        if web:
            command += ["--web", web]
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env={**os.environ, **(environment or {})})
        deadline = time.monotonic() + START_SECONDS
        while not port_file.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(f"the server did not start: {self.log()[-2000:]}")
            time.sleep(0.02)
        self.port = int(port_file.read_text())

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        status = self.stop()
        if kind is None:
            assert status == 0, f"ended with status {status}: {self.log()[-3000:]}"

    def log(self):
        return self.log_path.read_text(errors="replace")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("the server did not end") from None
        return self.process.returncode

    def ask(self, path, method="GET", headers=(), timeout=raw_http.TIMEOUT):
        return raw_http.ask(self.port, path, method, headers, timeout)

    def connect(self, **options):
        return raw_http.Connection(self.port, **options)

    def kill(self):
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def metric(self, name, code=None):
        """The value of a metric; 0 if there is none of that code."""
        label = f'{{code="{code}"}}' if code else ""
        for line in self.ask("/metrics").body.decode().splitlines():
            if line.startswith(f"sameframe_{name}{label} "):
                return float(line.split()[1])
        assert code, f"no metric {name}"
        return 0

    def catalogue(self):
        response = self.ask("/api/v1/videos")
        assert response.status == 200, response.status
        return json.loads(response.body)

    def videos(self):
        """By file name."""
        from urllib.parse import unquote
        return {unquote(video["media_url"].rsplit("/", 1)[1], errors="surrogateescape"): video
                for video in self.catalogue()["videos"]}

    def wait_for(self, what, condition, seconds=60):
        """Asks again until the condition holds for the videos by name; returns them."""
        deadline = time.monotonic() + seconds
        while True:
            catalogue = self.catalogue()
            videos = self.videos()
            if condition(videos) and not (catalogue["scanning"]):
                return videos
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not happen within {seconds} s: {sorted(videos)}; log: {self.log()[-2000:]}")
            time.sleep(0.1)

    def memory(self, field="VmRSS"):
        """Bytes; VmHWM is the most it ever was."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
        raise AssertionError(field)

    def sockets(self):
        """The listener and the connections. Other descriptors come and go with posters being made."""
        folder, count = f"/proc/{self.process.pid}/fd", 0
        for name in os.listdir(folder):
            try:
                count += os.readlink(f"{folder}/{name}").startswith("socket:")
            except FileNotFoundError:
                pass
        return count

    def idle_sockets(self):
        """How many there are once nobody is connected: those of requests just made end by themselves."""
        deadline = time.monotonic() + 30
        while self.sockets() > 1:
            assert time.monotonic() < deadline, "connections that the client has closed stay open"
            time.sleep(0.02)
        return 1
