# SPDX-License-Identifier: Apache-2.0
"""The licence texts of what the page contains, taken from the source tarballs: build/dependencies/notices.txt."""

import re
import tarfile

from . import cache, recipe
from .progress import say

_NOT_IN_THE_PAGE = {"catch2"}
_TEXT = re.compile(r"[^/]+/(LICENSE|COPYING|PATENTS)[^/]*")
_NOT_OURS = re.compile(r".*/COPYING\.(L?GPLv3|GPLv2)")  # FFmpeg's terms when it is configured otherwise
_HEAD_OF = {"qrcodegen": "c/qrcodegen.c"}  # whose licence stands at the head of this file alone
_HEADING = """SameFrame contains the software below. Its own source, with the recipes that fetch and build each of these from
source, is published under the Apache License 2.0; with them a changed version of any of these can be put in.
The C and C++ run-time library is Emscripten's (MIT licence; musl: MIT; libc++: Apache License 2.0 with LLVM exceptions).
"""


def _texts(archive, licence_head):
    """The licence files at the top of a source; or, where there are none, the first comment of its file `licence_head`."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if not member.isfile():
                continue
            is_text = _TEXT.fullmatch(member.name) and not _NOT_OURS.fullmatch(member.name)
            is_head = licence_head is not None and member.name.split("/", 1)[-1] == licence_head
            if not is_text and not is_head:
                continue
            text = tar.extractfile(member).read().decode("utf-8", "replace").strip()
            yield text if is_text else re.sub(r"(?m)^ \* ?", "", text.split("*/")[0].removeprefix("/*")).strip()


def write(libraries):
    """Writes the notices of these recipe names; read from the tarballs only when a version changed."""
    sources = {name: recipe.tarball(recipe.load(name)) for name in libraries if name not in _NOT_IN_THE_PAGE}

    def make(directory):
        say("  collecting the licence texts ...")
        parts = [_HEADING]
        for name, (archive, version) in sorted(sources.items()):
            heading = f"{name} {version} ({recipe.load(name)['licence']})"
            parts += [f"{'=' * 78}\n{heading}\n{'=' * 78}", *_texts(archive, _HEAD_OF.get(name))]
        (directory / "notices.txt").write_text("\n\n".join(parts) + "\n", "utf-8")

    key = cache.digest(_HEADING, str(_HEAD_OF), *(archive.name for archive, _ in sources.values()))
    made = cache.entry(cache.root() / "notices" / key, make)
    cache.write_if_changed(cache.GENERATED / "notices.txt", (made / "notices.txt").read_text("utf-8"))
