# SPDX-License-Identifier: Apache-2.0
"""What each purpose needs: packages of this machine, libraries of ours, and what CMake is told about them."""

from . import cache, debian, emscripten, notices, npm, recipe
from .progress import say

_BUILD = ["g++", "make", "cmake", "ninja-build", "pkg-config", "xz-utils"]
_NATIVE = [*_BUILD, "libboost1.81-dev|libboost-dev", "libsqlite3-dev", "libssl-dev"]
_WEB = [*_BUILD, "meson", "perl", "brotli"]
PURPOSES = {
    "web": _WEB,
    "page": _WEB,
    "native": [*_NATIVE, "libvpx-dev", "libdav1d-dev"],
    "native-asan": [*_NATIVE, "libvpx-dev", "libdav1d-dev"],
    "server": [*_NATIVE, "ffmpeg"],
    "media-tools": ["g++", "ffmpeg"],  # the films are drawn by a program of ours
    "browsers": ["chromium", "libegl1", "libgl1-mesa-dri", "fonts-noto-cjk", "fonts-noto-color-emoji"],
}
# For which target a purpose builds libraries, and which it does without: the first start shall not wait for them.
_LIBRARIES = {
    "web": ("web", set()),
    "page": ("web", {"catch2"}),
    "native": ("native", set()),
    "native-asan": ("native-asan", set()),
    "server": ("native", {"catch2", "ffmpeg", "qrcodegen", "soundtouch"}),
}
NODE_MODULES = {"axe-core": "4.14.1", "playwright-core": "1.64.1", "ws": "8.23.0"}


def prepare(name):
    say(f"preparing: {name}")
    debian.require(PURPOSES[name], name)
    if name in _LIBRARIES:
        target, left_out = _LIBRARIES[name]
        _libraries(target, [library for library in recipe.names(target) if library not in left_out])
        if target == "web":
            notices.write(recipe.names(target))
    elif name == "browsers":
        _link_modules(npm.modules(NODE_MODULES))


def _libraries(target, wanted):
    toolchain = emscripten.prepare() if target == "web" else ""
    made = [recipe.build(library, target, toolchain, f" ({number} of {len(wanted)})")
            for number, library in enumerate(wanted, 1)]
    settings = {built.recipe["name"]: built.prefix for built in made}
    for library in set(recipe.names(target)) - set(settings):
        prefix = recipe.cached(library, target, toolchain)
        if prefix:  # built for another purpose: then nothing is lost by naming it too
            settings[library] = prefix
    lines = ["# Written by third_party/prepare.py."]
    lines += [f'set(SAMEFRAME_{library.upper().replace("-", "_")}_ROOT "{prefix}")'
              for library, prefix in sorted(settings.items())]
    cache.write_if_changed(cache.GENERATED / f"{target}.cmake", "\n".join(lines) + "\n")


def _link_modules(directory):
    """build/dependencies/node_modules is where the browser tests find their driver."""
    link = cache.GENERATED / "node_modules"
    if link.is_symlink() and link.resolve() == directory / "node_modules":
        return
    cache.GENERATED.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(directory / "node_modules")
