# SPDX-License-Identifier: Apache-2.0
"""Configuring and building this project by its CMake presets; quick when nothing changed."""

import os

from . import cache
from .progress import run

BUILD = cache.PROJECT / "build"
ADVICE = "read the lines above; `rm -rf build` starts from nothing, and if it stays, report them"


def build(preset, *targets):
    """The given targets of a preset, or all of it."""
    logs = BUILD / "logs"
    if not (BUILD / preset / "build.ninja").is_file():
        run(f"configuring {preset}", ["cmake", "--preset", preset], cwd=cache.PROJECT,
            log=logs / f"configure-{preset}.log", advice=ADVICE)
    wanted = ["--target", *targets] if targets else []
    run(f"building {preset}", ["cmake", "--build", "--preset", preset, "-j", str(os.cpu_count() or 2), *wanted],
        cwd=cache.PROJECT, log=logs / f"build-{preset}.log", advice=ADVICE)
