# SPDX-License-Identifier: Apache-2.0
"""bench server: groups over the real server, beside uWebSockets, ws and mosquitto under the same load in the same run.

The server has core 0, the load core 1. Ours makes every message durable before it delivers it; the peers keep nothing.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dependencies import cache, npm
from row import Row
from runner import suites

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from raw_websocket import create  # noqa: E402
from server_process import Server  # noqa: E402

PEERS = {"uwebsockets": "3.0.6", "ws": "8.23.0"}
MEMBERS = 1000
SERVER_CORE, LOAD_CORE = ["taskset", "-c", "0"], ["taskset", "-c", "1"]
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Process:
    """A server under test, pinned to its core."""

    def __init__(self, command, port):
        self.port = port
        self.process = subprocess.Popen([*SERVER_CORE, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment())
        deadline = time.monotonic() + 30
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

    tokens = ()


def _environment():
    return {**os.environ, "NODE_PATH": str(npm.modules(PEERS) / "node_modules")}


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


def _join_many(server, code, count):
    """Over one connection: a thousand joins are the bench's set-up, not its subject."""
    tokens = []
    with server.connect() as connection:
        for number in range(count):
            body = json.dumps({"nickname": f"n{number}", "browser": secrets.token_urlsafe(16)}).encode()
            connection.request(f"/api/v1/invitations/{code}/join", "POST", [("Content-Length", str(len(body)))])
            connection.send(body)
            response = connection.read()
            assert response.status == 200, response.body
            tokens.append(json.loads(response.body)["token"])
    return tokens


def peer(name):
    port = free_port()
    if name == "mosquitto":
        settings = Path(tempfile.gettempdir()) / f"sameframe-mosquitto-{port}.conf"
        settings.write_text(f"listener {port} 127.0.0.1\nprotocol websockets\nallow_anonymous true\nmax_queued_messages 0\n")
        return Process(["mosquitto", "-c", settings], port)
    return Process(["node", HERE / "peers" / f"{'uws' if name == 'uwebsockets' else name}_server.cjs", port], port)


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def protocol_of(name):
    return {"ours": "sameframe", "mosquitto": "mqtt"}.get(name, "relay")


class Load:
    def __init__(self, program):
        self.program = program

    def command(self, name, server, members, *words):
        return [*LOAD_CORE, self.program, protocol_of(name), str(server.port), str(members), *map(str, words)]

    def run(self, name, server, members, *words):
        before = cpu(server.process.pid)
        done = subprocess.run(self.command(name, server, members, *words), input="\n".join(server.tokens) + "\n", capture_output=True,
                              text=True, timeout=300, check=False)
        if done.returncode != 0:
            print(f"  {name} {words}: {done.stderr.strip()}", file=sys.stderr)
            return None
        return {**json.loads(done.stdout), "server_cpu": cpu(server.process.pid) - before}


def build_load(scratch):
    program = Path(scratch) / "server_load"
    sources = [HERE / "load" / name for name in ("bot.cpp", "main.cpp")]
    subprocess.run(["g++", "-std=c++20", "-O2", "-I", HERE, *sources, "-o", program], check=True)
    return str(program)


def servers(scratch, groups=1, size=MEMBERS):
    """One after the other, each fresh."""
    yield "ours", lambda: Ours(scratch, groups, size)
    for name in available_peers():
        yield name, lambda name=name: peer(name)


def available_peers():
    return [*PEERS, *(["mosquitto"] if shutil.which("mosquitto") else [])]


def compared(label, unit, figures):
    """A row for each peer beside ours."""
    for name, value in figures.items():
        if name != "ours":
            yield Row(label, figures["ours"], unit, name, value)


def rows():
    for step in ("native", "server"):
        with suites_quiet():
            suites.STEPS[step]()
    Server.executable = str(suites.BUILD / "native-release/src/server/sameframe-server")
    with tempfile.TemporaryDirectory(prefix="sameframe-bench-", dir=cache.root()) as scratch:
        load = Load(build_load(scratch))
        yield from _steady(load, scratch)
        yield from _saturated(load, scratch)
        yield from _storm(load, scratch)
        yield from _idle(load, scratch)
        yield from _many_groups(load, scratch)
        yield from _durable(load, scratch)


def suites_quiet():
    import player
    return player._quiet_steps()


def _measure(load, scratch, field, *words, rounds=1, best=max, members=MEMBERS):
    """The best of some rounds for each server that finished."""
    found = {}
    for name, start in servers(scratch):
        results = []
        for _ in range(rounds):
            with start() as server:
                results.append(load.run(name, server, members, *words))
        results = [result for result in results if result]
        if results:
            found[name] = best(results, key=lambda result: result[field])
    return found


def _steady(load, scratch):
    found = _measure(load, scratch, "p99_ms", "rate", 20, 10, best=min, rounds=2)
    for name, result in found.items():
        assert name != "ours" or result["heard"] == result["expected"], f"ours lost messages: {result}"
    yield from compared("1,000 members, 20 messages/s: p99", "ms", {name: result["p99_ms"] for name, result in found.items()})
    yield from compared("  server CPU per delivery", "us", {name: result["server_cpu"] * 1e6 / max(result["heard"], 1) for name, result in found.items()})


def _saturated(load, scratch):
    found = _measure(load, scratch, "deliveries_per_second", "saturate", 10, 100, 5, rounds=2)
    yield from compared("1,000 members, saturated: deliveries", "1,000/s", {name: result["deliveries_per_second"] / 1000 for name, result in found.items()})
    yield from compared("  p99 there", "ms", {name: result["p99_ms"] for name, result in found.items()})
    for name, result in found.items():
        yield Row(f"  load side busy ({name})", result["load_busy"] * 100, "% of core")


def _storm(load, scratch):
    found = _measure(load, scratch, "milliseconds", "storm", 500, 5, best=min)
    yield from compared("500 of 1,000 reconnect at once: all served", "ms", {name: result["milliseconds"] for name, result in found.items()})


def _idle(load, scratch):
    """Resident bytes that 10,000 connections add; ours are 1,000 members with ten tabs, in ten groups."""
    figures = {}
    makers = [("ours", lambda: Ours(scratch, 10, 100, tabs=10))] + [(name, lambda name=name: peer(name)) for name in available_peers()]
    for name, start in makers:
        with start() as server:
            before = resident(server.process.pid)
            client = subprocess.Popen(load.command(name, server, 10_000, "idle"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            try:
                client.stdin.write("\n".join(server.tokens) + "\n" if server.tokens else "")
                client.stdin.flush()
                if client.stdout.readline().strip() != "ready":
                    continue
                time.sleep(2)
                figures[name] = (resident(server.process.pid) - before) / 10_000
            finally:
                client.kill()
                client.wait()
    yield from compared("10,000 idle connections: memory of each", "bytes", figures)


def _many_groups(load, scratch):
    with Ours(scratch, 100, 20) as server:
        result = load.run("ours", server, 2000, "saturate", 100, 2, 5)
    yield Row("100 groups of 20, saturated: deliveries", result["deliveries_per_second"] / 1000, "1,000/s")


def _durable(load, scratch):
    for window in (1, 10, 100):
        with Ours(scratch, 1, 2) as server:
            result = load.run("ours", server, 2, "saturate", 1, window, 5)
        yield Row(f"durable messages, {window} on their way", result["messages_per_second"], "1/s")
        yield Row("  p50 from saying to hearing it", result["own_p50_ms"], "ms")
