#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the rules of the house by reading every include of src/ (docs/architecture.md, "Layers").

A folder may include only folders that stand above it; server/ never meets client, ui, media or render; emscripten stays
in platform/web, libav* in media/ffmpeg, Dear ImGui in ui and platform, nlohmann in codecs.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

ORDER = ["base", "protocol", "group", "media", "danmaku", "text", "net", "render", "ui", "client", "platform", "server"]
NEVER = {"server": {"client", "ui", "media", "render", "platform", "danmaku", "text"}}
LONGEST_FILE = 450

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')

# What an include of a third party looks like, and where alone it may stand (path prefixes, or a predicate on the path).
THIRD_PARTIES = [
    ("emscripten", re.compile(r"^emscripten"), lambda p: p.startswith("platform/web/")),
    ("libav", re.compile(r"^(libav|libsw)"), lambda p: p.startswith("media/ffmpeg/")),
    ("Dear ImGui", re.compile(r"^(imgui|misc/freetype)"), lambda p: p.startswith(("ui/", "platform/"))),
    ("nlohmann", re.compile(r"^nlohmann/"), lambda p: "codec" in p or p.startswith("protocol/json_")),
]


def files():
    return sorted(p for p in SOURCE.rglob("*") if p.suffix in {".h", ".cpp"})


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match.group(1), match.group(2)


def faults_of(path):
    name = path.relative_to(SOURCE).as_posix()
    folder = name.split("/")[0]
    text = path.read_text(encoding="utf-8")
    if not text.startswith("// SPDX-License-Identifier: Apache-2.0\n"):
        yield f"{name}: no licence line"
    if path.suffix == ".h" and "#pragma once" not in text:
        yield f"{name}: no #pragma once"
    if text.count("\n") > LONGEST_FILE:
        yield f"{name}: {text.count(chr(10))} lines, at most {LONGEST_FILE}"
    if folder not in ("platform",) and re.search(r"__EMSCRIPTEN__", text):
        yield f"{name}: platform line outside platform/"
    for number, quote, target in includes(path):
        for third_party, pattern, allowed in THIRD_PARTIES:
            if pattern.match(target) and not allowed(name):
                yield f"{name}:{number}: {third_party} may not be included here"
        other = target.split("/")[0]
        if quote != '"' or other not in ORDER or other == folder:
            continue
        if ORDER.index(other) > ORDER.index(folder):
            yield f"{name}:{number}: {folder} may not include {other}, which stands below it"
        if other in NEVER.get(folder, ()):
            yield f"{name}:{number}: {folder} never meets {other}"


def main():
    passed = failed = 0
    folders = {p.relative_to(SOURCE).parts[0] for p in files()}
    faults = [f"src/{folder}: not in the list of layers" for folder in sorted(folders - set(ORDER))]
    failed += len(faults)
    for path in files():
        found = list(faults_of(path))
        faults += found
        passed, failed = (passed, failed + 1) if found else (passed + 1, failed)
    for fault in faults:
        print("FAIL", fault)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
