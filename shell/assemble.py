#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the served page of what was built:

    assemble.py --program JS --wasm WASM --out DIRECTORY [--static DIRECTORY] [--notices FILE] [--compress]

Every file gets a name with a hash of its content (OUT/build/NAME.HASH.EXT), so that it can be cached for ever;
OUT/index.html names them. With --compress each gets a .br (quality 11) and a .gz beside it, made only when it is new.
--static: a folder whose files are copied to OUT first (where OUT is not the folder that holds them).
--notices: the licence texts of all that is in the page, served as OUT/notices.txt.
"""

import argparse
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHELL = Path(__file__).resolve().parent
KEPT_SECONDS = 3600
COMPRESSIBLE = {".html", ".css", ".js", ".wasm", ".svg", ".webmanifest", ".txt"}


def write(path, content):
    """A page may be loading meanwhile: it sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name("." + path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def publish(out, name, content):
    """Writes content under its hashed name; the name as the page asks for it."""
    stem, dot, extension = name.rpartition(".")
    path = out / "build" / f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{extension}"
    if not path.is_file():
        write(path, content)
    return f"/build/{path.name}"


def write_if_changed(path, content):
    if path.is_file() and path.read_bytes() == content:
        return
    for compressed in compressed_names(path):
        compressed.unlink(missing_ok=True)
    write(path, content)


def boot_script(out):
    """boot.js with the modules that it imports under their hashed names."""
    text = (SHELL / "boot.js").read_text()

    def hashed(match):
        return f"from '{publish(out, match[1], (SHELL / match[1]).read_bytes())}'"

    return publish(out, "boot.js", re.sub(r"from '\./([\w-]+\.js)'", hashed, text).encode())


def compressed_names(path):
    return path.with_name(path.name + ".br"), path.with_name(path.name + ".gz")


def compress(path):
    brotli, gzipped = compressed_names(path)
    content = path.read_bytes()

    def outdated(made):
        return not made.is_file() or made.stat().st_mtime_ns < path.stat().st_mtime_ns

    if outdated(brotli):
        write(brotli, subprocess.run(["brotli", "--best", "--lgwin=24", "--stdout"], input=content, capture_output=True, check=True).stdout)
    if outdated(gzipped):
        write(gzipped, gzip.compress(content, 9, mtime=0))


def compress_all(directory):
    files = [file for file in directory.iterdir() if file.suffix in COMPRESSIBLE and not file.name.startswith(".")]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(compress, files))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--wasm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--static", type=Path)
    parser.add_argument("--notices", type=Path)
    parser.add_argument("--compress", action="store_true")
    options = parser.parse_args()
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    if options.static:
        for file in options.static.iterdir():
            if file.is_file() and not file.name.startswith(".") and file.suffix not in (".br", ".gz") and file.name != "index.html":
                shutil.copy2(file, out)

    if options.notices and options.notices.is_file():
        write_if_changed(out / "notices.txt", options.notices.read_bytes())

    assets = {
        "program": publish(out, "sameframe.js", options.program.read_bytes()),
        "wasm": publish(out, "sameframe.wasm", options.wasm.read_bytes()),
        "wasmSize": options.wasm.stat().st_size,
        "audioWorklet": publish(out, "audio-worklet.js", (SHELL / "audio-worklet.js").read_bytes()),
        "ticker": publish(out, "ticker.js", (SHELL / "ticker.js").read_bytes()),
    }
    values = {**assets, "style": publish(out, "style.css", (SHELL / "style.css").read_bytes()),
              "oldBrowser": publish(out, "old-browser.js", (SHELL / "old-browser.js").read_bytes()),
              "boot": boot_script(out), "assets": json.dumps(assets)}
    page = re.sub(r"@(\w+)@", lambda match: str(values[match[1]]), (SHELL / "index.html").read_text())
    if options.compress:
        compress_all(out / "build")
    write_if_changed(out / "index.html", page.encode())
    if options.compress:
        compress_all(out)

    # What an older page asked for goes, but not while that page may still be loading.
    script = (out / values["boot"].lstrip("/")).read_text()
    for file in (out / "build").iterdir():
        name = re.sub(r"\.(br|gz)$", "", file.name)
        if name not in page and name not in script and time.time() - file.stat().st_mtime > KEPT_SECONDS:
            file.unlink()


if __name__ == "__main__":
    main()
