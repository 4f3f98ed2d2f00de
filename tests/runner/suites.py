# SPDX-License-Identifier: Apache-2.0
"""The suites in the order in which they run: the quick ones that find most come first."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from dependencies import cache, progress
from dependencies.build import BUILD, build

from . import outcome
from .outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
CLIPS = cache.root() / "clips"
FILMS = cache.root() / "films"
LOGS = BUILD / "logs"
JOBS = str(os.cpu_count() or 2)


class Suite:
    """A name, what it shows, what it needs (steps named below) and how it is run."""

    def __init__(self, name, what, needs, command):
        self.name, self.what, self.needs, self.command = name, what, needs, command

    def run(self, prepared):
        try:
            for need in self.needs:
                if need not in prepared:
                    STEPS[need]()
                    prepared.add(need)
        except progress.StepFailed as failure:
            print(failure.report(), file=sys.stderr, flush=True)
            return Outcome(0, 1, f"could not be set up: {failure.title}")
        return self.command()


# --- steps: each is quick when nothing changed -------------------------------------------------------------------

def prepare(purpose):
    def step():
        subprocess_status = subprocess.run([sys.executable, str(ROOT / "third_party" / "prepare.py"), purpose], check=False)
        if subprocess_status.returncode != 0:
            raise progress.StepFailed(f"preparing {purpose}", "see above", "mend what the message names and run it again")
    return step


def make_media(script, directory, *more):
    def step():
        progress.run(f"making media: {script}", [sys.executable, ROOT / "tests" / "media" / script, directory, *more],
                     log=LOGS / f"{script}.log", advice="is there room on the disk? ffmpeg's message is in the log")
    return step


STEPS = {
    "native-asan": lambda: (prepare("native-asan")(), build("native-asan")),
    # The tests proper run with sanitizers: of this build only what others drive.
    "native": lambda: (prepare("native")(),
                       build("native-release", "sameframe-server", "sameframe-frames", "sameframe-seeks", "sync_bench")),
    "web": lambda: (prepare("web")(), build("web-release")),
    # What is measured of it: the page, and the decoder under node.
    "page": lambda: (prepare("web")(), build("web-release", "site", "sameframe-frames")),
    "server": prepare("server"),
    "media-tools": prepare("media-tools"),
    "browsers": prepare("browsers"),
    "clips": make_media("clips.py", CLIPS),
    "long": make_media("clips.py", CLIPS, "--with-long"),
    "bench-clips": make_media("clips.py", CLIPS, "--only", "bench-h264", "bench-hevc", "bench-vp9", "bench-av1"),
    "films": make_media("demo_films.py", FILMS),
}


# --- ways to run --------------------------------------------------------------------------------------------------

def script(*command):
    """A command that closes with `N passed, N failed`."""
    return lambda: outcome.from_closing_line(*_watched([sys.executable, *map(str, command)]))


def unit_tests(preset):
    def run():
        report = LOGS / f"ctest-{preset}.xml"
        report.unlink(missing_ok=True)
        _, status = _watched(["ctest", "--preset", preset, "--output-junit", str(report), "-j", JOBS])
        return outcome.from_junit(report, status)
    return run


def browser_environment(scratch):
    """What tests/browser/harness/settings.mjs reads."""
    return {
        "SAMEFRAME_SERVER": str(BUILD / "native-release" / "src" / "server" / "sameframe-server"),
        "SAMEFRAME_WEB": str(ROOT / "web"),
        "SAMEFRAME_CLIPS": str(CLIPS),
        "SAMEFRAME_SCRATCH": scratch,
        "SAMEFRAME_NODE_MODULES": str(BUILD / "dependencies" / "node_modules"),
    }


def browser_tests():
    with tempfile.TemporaryDirectory(prefix="sameframe-browser-") as scratch:
        tests = sorted(str(path) for path in (ROOT / "tests" / "browser").glob("*_test.mjs"))
        # One file at a time: they share two cores with a browser that draws in software.
        return outcome.from_node(*_watched(["node", "--test", "--test-concurrency=1", "--test-reporter=spec", *tests],
                                           browser_environment(scratch)))


def _watched(command, environment=None):
    """Runs a command, shows its output as it comes, and returns it with the exit status."""
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, errors="replace",
                               env={**os.environ, **(environment or {})})
    lines = []
    for line in process.stdout:
        lines.append(line)
        print("  " + line, end="", flush=True)
    return "".join(lines), process.wait()


ALL = [
    Suite("layers", "who includes whom, licence lines, file lengths", [], script(ROOT / "tests/architecture/layers_test.py")),
    Suite("native", "unit tests, native with address and undefined-behaviour sanitizers",
          ["native-asan"], unit_tests("native-asan")),
    Suite("wasm", "the same unit tests as WebAssembly under node", ["web"], unit_tests("web-release")),
    Suite("server", "the real server over real files", ["server", "media-tools", "native"],
          script(ROOT / "tests/server/run.py", BUILD / "native-release/src/server/sameframe-server")),
    Suite("frames", "decoded frames equal those of the machine's ffmpeg",
          ["web", "native", "media-tools", "clips"], script(ROOT / "tests/media_ffmpeg/frame_hashes.py", CLIPS)),
    Suite("damage", "damaged files under sanitizers: no crash, no hang",
          ["native-asan", "media-tools", "clips"], script(ROOT / "tests/media_ffmpeg/flipped_bytes.py", CLIPS)),
    Suite("browser", "a real Chromium over the real server",
          ["server", "native", "web", "browsers", "media-tools", "clips", "long"], browser_tests),
]
