# SPDX-License-Identifier: Apache-2.0
"""Packages from npm by its ordinary client; none of their scripts is run."""

import json
import shutil

from . import cache, debian
from .progress import capture, run

OLDEST_NODE = 18
_ADVICE = "check the network and `npm config list`, then run this again"


def require():
    """A node and npm that are on PATH are used when they are new enough."""
    version = capture(["node", "--version"]) or ""
    if shutil.which("npm") and version[1:].split(".")[0].isdigit() and int(version[1:].split(".")[0]) >= OLDEST_NODE:
        return
    debian.require(["nodejs", "npm"], "the browser tests and the icons")


def pack(name, version, directory):
    """Downloads the tarball of one package into `directory`."""
    require()
    run(f"fetching {name} {version}", ["npm", "pack", "--ignore-scripts", "--pack-destination", directory, f"{name}@{version}"],
        log=cache.logs() / f"npm-{name}.log", cwd=directory, advice=_ADVICE)


def modules(packages):
    """A directory with `node_modules` of exactly these {name: version}; kept in the cache."""
    require()
    wanted = {"private": True, "dependencies": packages}

    def install(directory):
        (directory / "package.json").write_text(json.dumps(wanted), "utf-8")
        run(f"fetching {', '.join(packages)} from npm",
            ["npm", "install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"],
            log=cache.logs() / "npm-install.log", cwd=directory, advice=_ADVICE)

    return cache.entry(cache.root() / "npm" / cache.digest(json.dumps(wanted)), install)
