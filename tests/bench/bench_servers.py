# SPDX-License-Identifier: Apache-2.0
"""The servers under test, each pinned to core 0: ours, with groups of members, and the peers."""

import json
import os
import resource
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from dependencies import npm

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from raw_websocket import create  # noqa: E402
from server_process import Server  # noqa: E402

PEERS = {"uwebsockets": "3.0.6", "ws": "8.23.0"}
SERVER_CORE = ["taskset", "-c", "0"]
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 30


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Process:
    """A peer. Its members need no tokens."""

    tokens = ()

    def __init__(self, command, port):
        self.port = port
        environment = {**os.environ, "NODE_PATH": str(npm.modules(PEERS) / "node_modules")}
        self.process = subprocess.Popen([*SERVER_CORE, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env=environment, preexec_fn=_many_descriptors)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                assert time.monotonic() < deadline and self.process.poll() is None, command
                time.sleep(0.05)

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self


def _many_descriptors():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Ours:
    """Our server with groups of members, whose tokens the load is given."""

    def __init__(self, scratch, groups, size, tabs=1):
        self.server = Server(Path(scratch) / secrets.token_hex(4), "--unlimited", "--max-connections", "2048")
        self.process, self.port = self.server.process, self.server.port
        subprocess.run(["taskset", "-a", "-p", "-c", "0", str(self.process.pid)], check=True, capture_output=True)
        tokens = []
        for _ in range(groups):
            ann = create(self.server)
            tokens.append(ann["token"])
            tokens += _join_many(self.server, ann["invitation"]["code"], size - 1)
        self.tokens = [token for _ in range(tabs) for token in tokens]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.kill()
        shutil.rmtree(self.server.scratch, ignore_errors=True)


def _join_many(server, code, count):
    """Over one connection: a thousand joins are the bench's set-up, not its subject."""
    tokens = []
    with server.connect() as connection:
        # A body follows its header at once: else each join waits 40 ms for the acknowledgement of the header.
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(count):
            body = json.dumps({"nickname": f"n{number}", "browser": secrets.token_urlsafe(16)}).encode()
            connection.request(f"/api/v1/invitations/{code}/join", "POST", [("Content-Length", str(len(body)))])
            connection.send(body)
            response = connection.read()
            assert response.status == 200, response.body
            tokens.append(json.loads(response.body)["token"])
    return tokens


def available_peers():
    return [*PEERS, *(["mosquitto"] if _mosquitto() else [])]


def _mosquitto():
    return shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin")


def peer(name, scratch):
    port = free_port()
    if name != "mosquitto":
        return Process(["node", HERE / "peers" / f"{'uws' if name == 'uwebsockets' else name}_server.cjs", port], port)
    settings = Path(scratch) / f"mosquitto-{port}.conf"
    # 2.0.11 does not start with a WebSocket listener alone. It is to stay who it was started by: the folder is private.
    settings.write_text(f"user root\nallow_anonymous true\nmax_queued_messages 0\nlistener {free_port()} 127.0.0.1\n"
                        f"listener {port} 127.0.0.1\nprotocol websockets\n")
    return Process([_mosquitto(), "-c", settings], port)


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
