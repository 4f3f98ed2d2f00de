# SPDX-License-Identifier: Apache-2.0
"""bench server: groups over the real server, beside uWebSockets, ws and mosquitto under the same load in the same run.

The server has core 0, the load core 1. Ours makes every message durable before it delivers it; the peers keep nothing.
The rounds of all servers are interleaved and the best of each is quoted: what else the machine does only ever slows.
--only NAME[,NAME] takes some of: steady saturated climb storm idle groups durable; --quick makes one short round.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_servers
import setup
from bench_servers import Ours, available_peers, cpu, peer, resident
from dependencies import cache, debian, npm
from row import Row
from runner import suites

HERE = Path(__file__).resolve().parent
MEMBERS = 1000
LOAD_CORE = ["taskset", "-c", "1"]
MEMORY = "/dev/shm"  # a store that no disk slows: tells the disk's time from the code's


class Bench:
    def __init__(self, program, scratch, memory, quick):
        self.program, self.scratch, self.memory, self.quick = program, scratch, memory, quick

    def rounds(self, count):
        return 1 if self.quick else count

    def seconds(self, count):
        return 2 if self.quick else count

    def command(self, name, server, members, *words):
        protocol = {"ours": "sameframe", "ours-memory": "sameframe", "mosquitto": "mqtt"}.get(name, "relay")
        return [*LOAD_CORE, self.program, protocol, str(server.port), str(members), *map(str, words)]

    def run(self, name, server, members, *words):
        before = cpu(server.process.pid)
        words = [server.process.pid if word == "PID" else word for word in words]
        done = subprocess.run(self.command(name, server, members, *words), input="\n".join(server.tokens) + "\n",
                              capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            print(f"  {name} {words}: {done.stderr.strip()}", file=sys.stderr)
            return None
        return {**json.loads(done.stdout), "server_cpu": cpu(server.process.pid) - before}

    def start(self, name, groups=1, size=MEMBERS, tabs=1):
        if name.startswith("ours"):
            return Ours(self.memory if name == "ours-memory" else self.scratch, groups, size, tabs)
        return peer(name, self.scratch)

    def measure(self, field, *words, names, rounds, best=max):
        """The best round of each server that finished one; each round is a fresh server."""
        results = {name: [] for name in names}
        for _ in range(self.rounds(rounds)):
            for name in names:
                with self.start(name) as server:
                    result = self.run(name, server, MEMBERS, *words)
                results[name] += [result] if result else []
        return {name: best(found, key=lambda result: result[field]) for name, found in results.items() if found}


def compared(label, unit, figures, ours="ours", note=""):
    """A row for each peer beside ours."""
    if ours not in figures:
        return
    for name, value in figures.items():
        if not name.startswith("ours"):
            yield Row(label, figures[ours], unit, name, value, note)


def everybody():
    return ["ours", *available_peers()]


def rows(only=None, quick=False):
    chosen = only.split(",") if only else list(PARTS)
    unknown = set(chosen) - set(PARTS)
    if unknown:
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; there are {' '.join(PARTS)}")
    setup.prepare("native", "server")
    with setup.on_standard_error():
        debian.require(["mosquitto"], "the bench's peers")
        npm.modules(bench_servers.PEERS)
    bench_servers.Server.executable = str(suites.BUILD / "native-release/src/server/sameframe-server")
    with tempfile.TemporaryDirectory(prefix="sameframe-bench-", dir=cache.root()) as scratch, \
            tempfile.TemporaryDirectory(prefix="sameframe-bench-", dir=MEMORY) as memory:
        bench = Bench(build_load(scratch), scratch, memory, quick)
        yield Row("fdatasync of 4 KB on this disk, median", _fdatasync(scratch), "ms", note=f"load average {os.getloadavg()[0]:.1f}")
        for part in chosen:
            yield from PARTS[part](bench)


def build_load(scratch):
    program = Path(scratch) / "server_load"
    sources = [HERE / "load" / name for name in ("bot.cpp", "main.cpp")]
    subprocess.run(["g++", "-std=c++20", "-O2", "-I", HERE, *sources, "-o", program], check=True)
    return str(program)


def _fdatasync(folder, count=100):
    times = []
    file = os.open(Path(folder) / "fdatasync", os.O_CREAT | os.O_RDWR, 0o600)
    os.write(file, bytes(4096) * count)
    os.fsync(file)
    for number in range(count):
        os.pwrite(file, os.urandom(4096), number * 4096)
        began = time.perf_counter()
        os.fdatasync(file)
        times.append(time.perf_counter() - began)
    os.close(file)
    return sorted(times)[count // 2] * 1000


def _steady(bench):
    found = bench.measure("p99_ms", "rate", 20, bench.seconds(8), names=["ours", "ours-memory", *available_peers()], rounds=3, best=min)
    for name, result in found.items():
        assert not name.startswith("ours") or result["heard"] == result["expected"], f"ours lost messages: {result}"
    p99 = {name: result["p99_ms"] for name, result in found.items()}
    yield from compared("1,000 members, 20 messages/s: p99", "ms", p99, note="ours waits for the disk, the peers keep nothing")
    yield from compared("  the same, store in memory", "ms", p99, ours="ours-memory")
    yield from compared("  p50", "ms", {name: result["p50_ms"] for name, result in found.items()})
    yield from compared("  server CPU per delivery", "us",
                        {name: result["server_cpu"] * 1e6 / max(result["heard"], 1) for name, result in found.items()})


def _saturated(bench):
    found = bench.measure("deliveries_per_second", "saturate", 10, 100, bench.seconds(5), names=everybody(), rounds=2)
    for name, result in found.items():
        limit = "the load side is the limit: the server may do more" if result["load_busy"] > 0.9 else ""
        yield Row(f"  load side busy ({name})", result["load_busy"] * 100, "% of core", note=limit)
    yield from compared("1,000 members, saturated: deliveries", "1,000/s",
                        {name: result["deliveries_per_second"] / 1000 for name, result in found.items()})
    yield from compared("  p99 there", "ms", {name: result["p99_ms"] for name, result in found.items()})


def _climb(bench):
    """Without saturating: what one core carries while people still find it immediate."""
    found = bench.measure("messages_per_second", "climb", 60, 2, names=everybody(), rounds=1)
    yield from compared("1,000 members, highest rate at p99 <= 60 ms", "messages/s",
                        {name: result["messages_per_second"] for name, result in found.items()},
                        note=f"load side busy {found['ours']['load_busy'] * 100:.0f} %" if "ours" in found else "")


def _storm(bench):
    found = bench.measure("milliseconds", "storm", 500, 4 if bench.quick else 8, "PID", names=everybody(), rounds=3, best=min)
    busy = ", ".join(f"{name} {result['load_busy'] * 100:.0f} %" for name, result in found.items())
    told = ", ".join(f"{name} {result['bytes_each']}" for name, result in found.items())
    yield from compared("500 of 1,000 reconnect at once: all served", "ms", {name: result["milliseconds"] for name, result in found.items()},
                        note=f"load side busy: {busy}; peers read the hello's JSON and answer as long a welcome, but no log, SHA-256 or presence")
    yield from compared("  server CPU of that", "ms", {name: result["server_cpu_ms"] for name, result in found.items()},
                        note=f"bytes told to each in the last round: {told}")


def _idle(bench):
    """Resident bytes that 10,000 connections add; ours are 1,000 members with ten tabs, in ten groups."""
    figures = {}
    for name in everybody():
        with bench.start(name, 10, 100, tabs=10) as server:
            before = resident(server.process.pid)
            client = subprocess.Popen(bench.command(name, server, 10_000, "idle"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
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


def _many_groups(bench):
    with bench.start("ours", 100, 20) as server:
        result = bench.run("ours", server, 2000, "saturate", 100, 2, bench.seconds(5))
    yield Row("100 groups of 20, saturated: deliveries", result["deliveries_per_second"] / 1000, "1,000/s",
              note=f"p99 {result['p99_ms']:.0f} ms, load side busy {result['load_busy'] * 100:.0f} %")


def _durable(bench):
    for where, place in (("disk", "ours"), ("memory", "ours-memory")):
        for window in (1, 20, 50, 100):
            results = []
            for _ in range(bench.rounds(3)):
                with bench.start(place, 1, 2) as server:
                    results.append(bench.run(place, server, 2, "saturate", 1, window, bench.seconds(4)))
            best = max(results, key=lambda result: result["messages_per_second"])
            yield Row(f"durable messages, store on {where}, {window} on their way", best["messages_per_second"], "1/s",
                      note=f"from saying to hearing it p50 {best['own_p50_ms']:.2f} ms, p99 {best['p99_ms']:.1f} ms")
        yield Row(f"  fdatasync on {where}", _fdatasync(bench.memory if where == "memory" else bench.scratch), "ms")


PARTS = {"steady": _steady, "saturated": _saturated, "climb": _climb, "storm": _storm, "idle": _idle, "groups": _many_groups,
         "durable": _durable}
