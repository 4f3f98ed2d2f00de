# SPDX-License-Identifier: Apache-2.0
"""Makes files by recipes: what exists and was made by the same recipe is left alone, what is made appears only whole.

Beside the files, `.recipes/<name>.json` holds each one's recipe hash and its manifest entry.
"""

import concurrent.futures
import dataclasses
import hashlib
import json
import os
import subprocess
import threading
import time
from pathlib import Path
from typing import Callable, Optional

WORKERS = 2


class MediaError(Exception):
    """A file that could not be made, with the tool's own words."""


@dataclasses.dataclass
class Clip:
    """One file to make. `recipe` is any text that changes when the result should."""

    name: str
    file: str                      # relative to the output folder; the suffix decides the container
    group: str
    build: Callable[[Path], None]  # writes the file at the given temporary path
    recipe: str
    notes: str = ""
    want: dict = dataclasses.field(default_factory=dict)    # video, pixel_format, audio (list): checked against ffprobe
    expect: dict = dataclasses.field(default_factory=dict)  # what a player must show, for the tests that use the clip
    describe: bool = True          # False: not a media file, do not ask ffprobe
    count_frames: bool = True      # False: too long to decode, count packets
    on_request: bool = False       # only by --only or its own switch

    def hash(self):
        return hashlib.sha256(json.dumps([self.recipe, self.file, self.want, self.expect, self.notes]).encode()).hexdigest()[:16]


def source_of(*modules):
    """The text of python files or C++ sources: a recipe that changes with its generator."""
    return "".join(Path(module).read_text("utf-8") for module in modules)


def run(command, stdin=None, stdout=subprocess.DEVNULL):
    """Runs a command at low priority; `stdin` is an iterable of bytes, or the output pipe of another process."""
    feed = stdin is not None and not hasattr(stdin, "fileno")
    process = subprocess.Popen(["nice", "-n", "5", *map(str, command)], stderr=subprocess.PIPE, stdout=stdout,
                               stdin=subprocess.PIPE if feed else (stdin or subprocess.DEVNULL))
    words = []
    reader = threading.Thread(target=lambda: words.append(process.stderr.read()))
    reader.start()
    if feed:
        try:
            for chunk in stdin:
                process.stdin.write(chunk)
            process.stdin.close()
        except BrokenPipeError:
            pass  # the command's own message says more
    out = process.stdout.read() if stdout == subprocess.PIPE else b""
    status = process.wait()
    reader.join()
    if status != 0:
        text = b"".join(words).decode("utf-8", "replace").strip().splitlines()
        raise MediaError(f"{command[0]} failed ({status}): " + " | ".join(text[-4:]))
    return out


def ffmpeg(*arguments, stdin=None):
    """One quiet ffmpeg run; overwrites its output, bit-exact so that no version or date gets into the file."""
    run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments[:-1], "-threads", "2", "-fflags", "+bitexact", arguments[-1]], stdin=stdin)


def decode(*arguments):
    """The standard output of an ffmpeg run, as bytes."""
    return run(["ffmpeg", "-nostdin", "-v", "error", *map(str, arguments), "-"], stdout=subprocess.PIPE)


def side_file(folder, name):
    return folder / ".recipes" / f"{name}.json"


def made_entry(folder, clip) -> Optional[dict]:
    """The manifest entry of a clip that is there, whole, and made by the present recipe."""
    try:
        side = json.loads(side_file(folder, clip.name).read_text("utf-8"))
        same = side["hash"] == clip.hash() and (folder / clip.file).stat().st_size == side["entry"]["size"]
    except (OSError, ValueError, KeyError):
        return None
    return side["entry"] if same else None


def _make(folder, clip, describe):
    target = folder / clip.file
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".partial-{target.name}")
    started = time.monotonic()
    try:
        clip.build(partial)
        entry = describe(clip, partial)
        entry["size"] = partial.stat().st_size
        os.replace(partial, target)
    except MediaError as error:
        raise MediaError(f"{clip.name}: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    side = side_file(folder, clip.name)
    side.parent.mkdir(parents=True, exist_ok=True)
    scratch = side.with_suffix(".partial")
    scratch.write_text(json.dumps({"hash": clip.hash(), "entry": entry}), "utf-8")
    os.replace(scratch, side)
    return entry, time.monotonic() - started


def make_all(folder, clips, describe, workers=WORKERS):
    """Makes what is missing, a few at a time; returns the faults as sentences. One fault does not stop the others."""
    missing = [clip for clip in clips if made_entry(folder, clip) is None]
    print(f"{len(clips) - len(missing)} of {len(clips)} are there already", flush=True)
    faults = []
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        jobs = {pool.submit(_make, folder, clip, describe): clip for clip in missing}
        try:
            for done, job in enumerate(concurrent.futures.as_completed(jobs), 1):
                clip, head = jobs[job], f"[{done}/{len(missing)}] {jobs[job].name}"
                if job.exception() is None:
                    entry, seconds = job.result()
                    print(f"{head}  {seconds:.1f} s  {entry['size'] / 1e6:.2f} MB", flush=True)
                elif isinstance(job.exception(), MediaError):
                    faults.append(str(job.exception()))
                    print(f"{head}  FAILED", flush=True)
                else:
                    raise job.exception()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return faults
