# SPDX-License-Identifier: Apache-2.0
"""bench danmaku: comments over a picture of 1920x1080, beside engines from npm on the same texts in the same run."""

import json
import os
import subprocess
import tempfile

import setup
from dependencies import npm
from dependencies.build import build
from runner import suites
from row import Row

PEERS = {"danmaku": "2.0.10", "danmu.js": "1.2.1", "artplayer": "5.4.0", "artplayer-plugin-danmuku": "5.3.0",
         "@xpadev-net/niconicomments": "0.2.78"}


def rows(quick=False):
    setup.prepare("browsers")
    with setup.on_standard_error():
        build("web-release", "danmaku_stage")
        modules = npm.modules(PEERS) / "node_modules"
    with tempfile.TemporaryDirectory(prefix="sameframe-bench-") as scratch:
        environment = {**os.environ, **suites.browser_environment(scratch), "SAMEFRAME_PEER_MODULES": str(modules)}
        command = ["node", str(suites.ROOT / "tests/bench/danmaku_page.mjs"), *(["--quick"] if quick else [])]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        for line in process.stdout:
            yield Row(**json.loads(line))
        if process.wait() != 0:
            raise SystemExit("the page's part of the bench failed, see above")
