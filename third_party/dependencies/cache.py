# SPDX-License-Identifier: Apache-2.0
"""The cache outside the tree: every entry is made in a temporary directory, then renamed into its place."""

import contextlib
import fcntl
import hashlib
import os
import shutil
from pathlib import Path

from .progress import say

PROJECT = Path(__file__).resolve().parents[2]
GENERATED = PROJECT / "build" / "dependencies"  # what CMake and the compiler wrapper read


def root():
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "sameframe"


def logs():
    return root() / "logs"


def digest(*parts):
    """A short name for the given strings, bytes or files (a path counts by its name and content)."""
    sha = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            data = part.name.encode() + b"\0" + part.read_bytes()
        else:
            data = part if isinstance(part, bytes) else str(part).encode()
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:16]


@contextlib.contextmanager
def lock(name):
    """Held while one entry is made, so that two runs at once do not make it twice."""
    directory = root() / "locks"
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / f"{name}.lock", "w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  another run is making {name}; waiting for it ...")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def entry(path, make, *, remove=shutil.rmtree):
    """Returns the directory `path`; if it is not there, `make(temporary)` fills a directory that becomes it."""
    path = Path(path)
    if path.is_dir():
        return path
    with lock(path.relative_to(root()).as_posix().replace("/", "-")):
        if path.is_dir():
            return path
        temporary = path.with_name(path.name + ".part")
        if temporary.exists():
            remove(temporary)
        temporary.mkdir(parents=True)
        try:
            make(temporary)
            temporary.rename(path)
        except BaseException:
            remove(temporary)
            raise
    return path


def write_if_changed(path, text):
    """Leaves an equal file alone, so that nothing is rebuilt for its time stamp."""
    path = Path(path)
    if path.is_file() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(text, "utf-8")
    temporary.rename(path)
