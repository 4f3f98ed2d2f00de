# SPDX-License-Identifier: Apache-2.0
"""Builds and runs the film renderer (films/*.cpp) and hands its raw pictures and sound to ffmpeg."""

import contextlib
import hashlib
import os
import platform
import subprocess
import tempfile
import threading
from pathlib import Path

from recipe import MediaError, run, source_of

SOURCES = sorted((Path(__file__).parent / "films").glob("*.cpp"))
HEADERS = sorted((Path(__file__).parent / "films").glob("*.h"))
FLAGS = ["-std=c++20", "-O3", "-march=native", "-ffast-math", "-pthread"]
_lock = threading.Lock()


def processor():
    """What -march=native looks at: a renderer built on another machine must not be run here."""
    try:
        return next(line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line.startswith(("flags", "Features")))
    except (OSError, StopIteration):
        return platform.processor()


def recipe_text():
    return " ".join(FLAGS) + source_of(*SOURCES, *HEADERS, __file__)


def program():
    """The renderer, compiled once for each version of its sources; two compilers at a time."""
    key = hashlib.sha256((recipe_text() + processor()).encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"sameframe-films-{os.getuid()}-{key}"
    binary = folder / "film"
    with _lock:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            raise MediaError(f"{folder} belongs to somebody else")
        if binary.exists():
            return binary
        print("compiling the film renderer", flush=True)
        waiting, objects = list(SOURCES), []
        running = []
        while waiting or running:
            while waiting and len(running) < 2:
                source = waiting.pop()
                objects.append(folder / f"{source.stem}-{os.getpid()}.o")
                running.append(subprocess.Popen(["nice", "-n", "5", "g++", *FLAGS, "-c", source, "-o", objects[-1]]))
            if running.pop(0).wait() != 0:
                for process in running:
                    process.wait()
                raise MediaError("the film renderer does not compile; is g++ 12 or later installed?")
        scratch = folder / f"film-{os.getpid()}"
        run(["g++", "-pthread", *objects, "-o", scratch])
        for made in objects:
            made.unlink()
        os.replace(scratch, binary)
    return binary


@contextlib.contextmanager
def video(name, width, height, fps, length, bits, first=0, count=None):
    """A running renderer whose standard output is raw 4:2:0 frames (`bits` 8 or 10)."""
    total = round(length * fps)
    command = [program(), "video", name, width, height, fps, length, bits, first, total - first if count is None else count]
    process = subprocess.Popen(["nice", "-n", "5", *map(str, command)], stdout=subprocess.PIPE)
    try:
        yield process
        process.stdout.close()
        if process.wait() != 0:
            raise MediaError(f"the renderer of {name} failed ({process.returncode})")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def sound(name, variant, length, path):
    """Writes the film's music as 48 kHz stereo floats; read it with sound_input()."""
    with open(path, "wb") as out:
        run([program(), "sound", name, variant, length], stdout=out)


def sound_input(path):
    return ["-f", "f32le", "-ar", "48000", "-ac", "2", "-i", path]
