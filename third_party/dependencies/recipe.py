# SPDX-License-Identifier: Apache-2.0
"""Third-party libraries: `third_party/<name>/recipe.json` says what and why, `build.sh` beside it how."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import cache, debian, npm
from .progress import StepFailed, run

THIRD_PARTY = cache.PROJECT / "third_party"
EMSCRIPTEN = THIRD_PARTY / "emscripten"
# Memory errors only: undefined behaviour that stays without one is upstream's, and its checks treble the build.
_SANITIZE = "-O1 -g1 -fno-omit-frame-pointer -fsanitize=address"
_WEB = "-O3 -msimd128 -pthread"
# What build.sh is given for each target. "any" is for what is not compiled here: headers, sources, icons.
TARGETS = {
    "any": {},
    "native": {"CC": "gcc", "CXX": "g++", "AR": "gcc-ar", "NM": "gcc-nm", "RANLIB": "gcc-ranlib", "CFLAGS": "-O2", "CXXFLAGS": "-O2"},
    "native-asan": {"CC": "gcc", "CXX": "g++", "AR": "gcc-ar", "NM": "gcc-nm", "RANLIB": "gcc-ranlib",
                    "CFLAGS": _SANITIZE, "CXXFLAGS": _SANITIZE},
    "web": {"CC": f"{EMSCRIPTEN}/emcc", "CXX": f"{EMSCRIPTEN}/em++", "AR": f"{EMSCRIPTEN}/emar", "NM": f"{EMSCRIPTEN}/emnm",
            "RANLIB": f"{EMSCRIPTEN}/emranlib", "CFLAGS": _WEB, "CXXFLAGS": _WEB + " -fno-exceptions -fno-rtti"},
}


@dataclass(frozen=True)
class Built:
    recipe: dict
    version: str
    prefix: Path


def load(name):
    return json.loads((THIRD_PARTY / name / "recipe.json").read_text("utf-8"))


def names(target):
    """The libraries that have something for `target`, those that others need first."""
    recipes = [load(path.parent.name) for path in sorted(THIRD_PARTY.glob("*/recipe.json"))]
    wanted = [recipe for recipe in recipes if built_as(recipe, target)]
    return [recipe["name"] for recipe in sorted(wanted, key=lambda recipe: "needs" in recipe)]


def built_as(recipe, target):
    """The target whose build serves `target`, or None when this library is not for it."""
    shared = recipe.get("shared", {}).get(target, target)
    return next((choice for choice in (shared, "any") if choice in recipe["targets"]), None)


def _numbers(version):
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0]))


def satisfies(version, constraint):
    """Whether a version keeps to a list such as ">=7.1 <7.2", all of which must hold."""
    tests = {">=": lambda a, b: a >= b, "<": lambda a, b: a < b, "=": lambda a, b: a == b}
    clauses = [re.fullmatch(r"(>=|<|=)(.+)", clause) for clause in constraint.split()]
    return all(tests[clause[1]](_numbers(version), _numbers(clause[2])) for clause in clauses)


def _source_place(recipe):
    return cache.root() / "sources" / f"{recipe['name']}-{cache.digest(json.dumps(recipe['origin']), recipe['version'])}"


def tarball(recipe):
    """The downloaded source and its version; downloaded once for each origin and version constraint."""
    origin, place = recipe["origin"], _source_place(recipe)

    def fetch(directory):
        if "npm" in origin:
            npm.pack(origin["npm"], recipe["version"].lstrip("="), directory)
        else:
            _fetch_debian(recipe, directory)

    archive = next(path for path in cache.entry(place, fetch).iterdir() if re.search(r"\.(tgz|tar\.\w+)$", path.name))
    return archive, _archive_version(archive)


def _archive_version(archive):
    return re.search(r"[_-](\d[^_]*?)(?:\.orig)?\.(?:tgz|tar\.\w+)$", archive.name)[1]


def _fetch_debian(recipe, directory):
    """Tries the suites in order: a moving suite's files can be gone from a mirror while its index still lists them."""
    origin, title = recipe["origin"], f"fetching {recipe['name']}"
    reasons = []
    for suite in origin["suites"]:
        try:
            debian.source_tarball(origin["debian"], suite, directory)
        except StepFailed as failure:
            reasons.append(f"{suite}: {failure.reason}")
            continue
        for archive in directory.glob("*.orig.tar.*"):
            if archive.suffix != ".asc" and satisfies(_archive_version(archive), recipe["version"]):
                return
            reasons.append(f"{suite}: {archive.name} is not {recipe['version']}")
            archive.unlink()
    raise StepFailed(title, "\n".join(reasons), "check the network and the mirror in /etc/apt, then run this again")


def find(name, target, toolchain):
    """Where the build of `name` for `target` is or would be: (recipe, version, archive, target built, prefix)."""
    recipe = load(name)
    built = built_as(recipe, target)
    archive, version = tarball(recipe)
    left_out = {"verify"} if built == "web" else {"verify", "simd"}  # simd/ is for WebAssembly alone
    files = sorted(path for path in (THIRD_PARTY / name).rglob("*")
                   if path.is_file() and path.suffix != ".md" and path.parent.name not in left_out)
    # A library is built against the headers of what it needs: their version counts, not how they were compiled.
    needed = [tarball(load(need))[1] for need in recipe.get("needs", {}).get(built, ())]
    flags = {key: value for key, value in TARGETS[built].items() if key.endswith("FLAGS")}
    key = cache.digest(*files, archive.name, built, json.dumps(flags), *needed, toolchain if built == "web" else "")
    return recipe, version, archive, built, cache.root() / "libraries" / built / f"{name}-{version}-{key}"


def cached(name, target, toolchain):
    """The prefix of a library that was built before, or None; downloads nothing."""
    if not _source_place(load(name)).is_dir():
        return None
    prefix = find(name, target, toolchain)[4]
    return prefix if prefix.is_dir() else None


def build(name, target, toolchain, note=""):
    """Builds a library unless the cache has it."""
    recipe, version, archive, built, prefix = find(name, target, toolchain)
    needs = [find(need, target, toolchain)[4] for need in recipe.get("needs", {}).get(built, ())]

    def make(directory):
        work = cache.root() / "work" / f"{prefix.name}-{built}"
        shutil.rmtree(work, ignore_errors=True)
        for part in ("source", "build"):
            (work / part).mkdir(parents=True)
        log = cache.logs() / f"{name}-{built}.log"
        run(f"unpacking {name} {version}", ["tar", "-xf", archive, "-C", work / "source", "--strip-components=1"],
            log=log, advice=f"remove {archive.parent} and run this again")
        environment = {**TARGETS[built], "TARGET": built, "SOURCE": str(work / "source"), "BUILD": str(work / "build"),
                       "PREFIX": str(directory), "JOBS": str(os.cpu_count() or 1), "RECIPE": str(THIRD_PARTY / name)}
        if needs:
            environment["PKG_CONFIG_LIBDIR"] = ":".join(f"{need}/lib/pkgconfig" for need in needs)
        run(f"building {name} {version} for {built}{note}", ["sh", "-eu", THIRD_PARTY / name / "build.sh"],
            log=log, cwd=work / "build", env=environment, advice=f"read {log}; what was unpacked is in {work}")
        _relocate(directory, prefix)
        shutil.rmtree(work)

    return Built(recipe, version, cache.entry(prefix, make))


def _relocate(directory, final):
    """The files that name their own place shall name the one that they are about to be moved to."""
    for path in [*directory.rglob("*.pc"), *directory.rglob("*.cmake")]:
        text = path.read_text("utf-8")
        path.write_text(text.replace(str(directory), str(final)), "utf-8")
