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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHELL = Path(__file__).resolve().parent
COMPRESSIBLE = {".html", ".css", ".js", ".wasm", ".svg", ".webmanifest", ".txt"}


def publish(out, name, content):
    """Writes content under its hashed name; the name as the page asks for it."""
    stem, dot, extension = name.rpartition(".")
    path = out / "build" / f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file():
        path.write_bytes(content)
    return f"/build/{path.name}"


def write_if_changed(path, content):
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
        for compressed in path.parent.glob(path.name + ".*"):
            compressed.unlink()


def boot_script(out):
    """boot.js with the modules that it imports under their hashed names."""
    text = (SHELL / "boot.js").read_text()

    def hashed(match):
        return f"from '{publish(out, match[1], (SHELL / match[1]).read_bytes())}'"

    return publish(out, "boot.js", re.sub(r"from '\./([\w-]+\.js)'", hashed, text).encode())


def compress(path):
    def outdated(made):
        return not made.is_file() or made.stat().st_mtime_ns < path.stat().st_mtime_ns

    brotli, gzipped = path.with_name(path.name + ".br"), path.with_name(path.name + ".gz")
    if outdated(brotli):
        subprocess.run(["brotli", "--best", "--lgwin=24", "--keep", "--force", "--output=" + str(brotli), str(path)], check=True)
    if outdated(gzipped):
        gzipped.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


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
    write_if_changed(out / "index.html", page.encode())

    # What an older page asked for goes; what the present page asks for stays.
    script = (out / values["boot"].lstrip("/")).read_text()
    for file in (out / "build").iterdir():
        name = re.sub(r"\.(br|gz)$", "", file.name)
        if name not in page and name not in script:
            file.unlink()
    if options.compress:
        files = [file for file in [*out.iterdir(), *(out / "build").iterdir()] if file.suffix in COMPRESSIBLE]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(compress, files))


if __name__ == "__main__":
    main()
