# SPDX-License-Identifier: Apache-2.0
"""bench player: decoding beside the machine's ffmpeg, size of the first load, and a minute of 1080p30 in Chromium."""

import json
import os
import re
import subprocess
import tempfile
import time

import setup
from runner import suites
from row import Row

CLIPS = {"h264": "bench-h264", "hevc": "bench-hevc", "vp9": "bench-vp9", "av1": "bench-av1"}
ROUNDS = 3  # interleaved; the best of each is quoted, since noise only ever slows
MEMORY_MINUTES = (1, 10)
DECODED_SECONDS = 10


def rows():
    setup.prepare("native", "page", "server", "browsers", "media-tools", "bench-clips")
    manifest = {clip["name"]: clip for clip in json.loads((suites.CLIPS / "clips.json").read_text("utf-8"))["clips"]}
    with tempfile.TemporaryDirectory(prefix="sameframe-bench-") as scratch:
        for codec, name in CLIPS.items():
            yield from _decoding(codec, _beginning(suites.CLIPS / manifest[name]["file"], scratch))
    yield from _first_load()
    yield from _page(manifest)


def _beginning(clip, scratch):
    """The first seconds of the picture, not coded again: long enough for a rate."""
    part = f"{scratch}/{clip.name}"
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", str(clip), "-map", "0:v:0", "-c", "copy", "-t", str(DECODED_SECONDS), part],
                   check=True)
    return part


def _decoding(codec, clip):
    ours = suites.BUILD / "web-release/src/platform/headless/sameframe-frames.js"
    for threads in (1, 2):
        commands = {
            "wasm": lambda: _our_fps(["node", ours, "--bench", "--no-audio", "--threads", str(threads), clip]),
            "ffmpeg": lambda: _ffmpeg_fps(clip, threads, []),
            "ffmpeg-c": lambda: _ffmpeg_fps(clip, threads, ["-cpuflags", "0"]),
        }
        best = dict.fromkeys(commands, 0.0)
        for _ in range(ROUNDS):
            for name, measure in commands.items():
                best[name] = max(best[name], measure())
        yield Row(f"decode {codec}, {threads} thread(s)", best["wasm"], "frames/s", "native ffmpeg", best["ffmpeg"])
        yield Row(f"decode {codec}, {threads} thread(s)", best["wasm"], "frames/s", "native ffmpeg without asm",
                  best["ffmpeg-c"])


def _our_fps(command):
    text = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    return float(re.search(r"^bench \d+ [\d.]+ ([\d.]+) ", text, re.MULTILINE).group(1))


def _ffmpeg_fps(clip, threads, options):
    command = ["ffmpeg", "-nostdin", "-v", "error", "-benchmark", *options, "-threads", str(threads), "-i", str(clip),
               "-map", "0:v:0", "-f", "null", "-progress", "-", "-"]
    started = time.monotonic()
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"frame=(\d+)", text)[-1]) / (time.monotonic() - started)


def _first_load():
    """What a first visit downloads: the page and all that it names, compressed; what a file names in its turn as well.
    Earlier builds may lie beside them, and licence texts come only when asked for."""
    site = suites.ROOT / "web"
    named = ["index.html"]
    for name in named:
        text = (site / name).read_bytes() if name.endswith((".html", ".js")) else b""
        for found in re.findall(rb"build/[\w-]+\.[0-9a-f]{12}\.\w+", text):
            if found.decode() not in named:
                named.append(found.decode())
    files = [site / f"{name}.br" for name in named]
    for file in files:
        yield Row(f"first load: {file.name}", file.stat().st_size / 1e3, "kB")
    yield Row("first load, brotli, in all", sum(file.stat().st_size for file in files) / 1e6, "MB", "budget", 1.5)


def _page(manifest):
    with tempfile.TemporaryDirectory(prefix="sameframe-bench-") as scratch:
        environment = {**os.environ, **suites.browser_environment(scratch),
                       "SAMEFRAME_BENCH_CLIP": manifest["bench-h264"]["file"],
                       "SAMEFRAME_BENCH_MINUTES": ",".join(map(str, MEMORY_MINUTES))}
        process = subprocess.Popen(["node", str(suites.ROOT / "tests/bench/player_page.mjs")], stdout=subprocess.PIPE,
                                   text=True, env=environment)
        for line in process.stdout:
            yield Row(**json.loads(line))
        if process.wait() != 0:
            raise SystemExit("the page's part of the bench failed, see above")
