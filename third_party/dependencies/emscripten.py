# SPDX-License-Identifier: Apache-2.0
"""The WebAssembly compiler: an emcc on PATH, else this machine's own package, else Debian 13's in a directory of its own."""

import os
import re
import shutil

from . import cache, debian
from .progress import StepFailed, capture, run, say

OLDEST = (3, 1, 60)
SUITE = "trixie"
PACKAGES = ("emscripten",)
# Documentation is a fifth of the download's files and nobody reads it in there.
LEFT_OUT = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*")
RUN = cache.PROJECT / "third_party" / "emscripten" / "run"
SETTINGS = cache.GENERATED / "emscripten.env"  # read by `run`


def _version(text):
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", text or "")
    return tuple(map(int, found.groups())) if found else (0, 0, 0)


def _on_path():
    return bool(shutil.which("emcc")) and _version(capture(["emcc", "--version"])) >= OLDEST


def _remove_root(path):
    run("removing an unfinished toolchain", debian.as_root(["rm", "-rf", "--one-file-system", path]),
        log=cache.logs() / "toolchain-remove.log", advice=f"remove {path} by hand")


def _make_root(directory):
    debian.require(["mmdebstrap", "bubblewrap", "debian-archive-keyring"], "the toolchain")
    command = ["mmdebstrap", "--variant=apt", f"--include={','.join(PACKAGES)}", "--aptopt=Acquire::Retries 3"]
    command += [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    command += [SUITE, directory / "root", debian.mirror()]
    run("fetching Emscripten (about 2 GB unpacked, 1-2 minutes)", debian.as_root(command),
        log=cache.logs() / "toolchain.log",
        advice="check the network and the disk space, then run this again; or put an emcc >= 3.1.60 on PATH")


def _use(root):
    cache.write_if_changed(SETTINGS, f"toolchain_root='{root or ''}'\ncache='{cache.root()}'\n")


def prepare():
    """Makes `third_party/emscripten/run emcc` work. Returns the toolchain's key: what its output depends on."""
    if _on_path():
        _use(None)
    elif _version(debian.candidate_version("emscripten")) >= OLDEST:
        debian.require(["emscripten"], "the toolchain")
        _use(None)
    else:
        debian.require(["bubblewrap"], "the toolchain")
        name = cache.digest(SUITE, *PACKAGES, *LEFT_OUT)
        root = cache.entry(cache.root() / "toolchain" / f"{SUITE}-{name}", _make_root, remove=_remove_root)
        _use(root / "root")
    return _key()


def _key():
    """emcc's version; asked once per compiler and kept, for emcc takes a moment to start."""
    emcc = shutil.which("emcc") or ""
    place = SETTINGS.read_text("utf-8") + (f"{emcc} {os.stat(emcc).st_mtime_ns}" if emcc else "")
    known = cache.root() / "toolchain" / f"version-{cache.digest(place)}"
    if not known.is_file():
        version = (capture([RUN, "emcc", "--version"]) or "").splitlines()
        if not version:
            raise StepFailed("starting emcc", f"`{RUN} emcc --version` failed",
                             "if this machine forbids user namespaces (some containers do), put an emcc >= 3.1.60 on PATH")
        cache.write_if_changed(known, version[0] + "\n")
        say(f"  toolchain: {version[0]}")
    return known.read_text("utf-8").strip()
