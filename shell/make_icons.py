#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the icons' outlines for the canvas font: make_icons.py ICONS_H LUCIDE_DIRECTORY OUTPUT_JS

Reads the rows X(name, "lucide-name") of src/ui/icons.h; row i is the icon U+E000 + i. "lucide-name#filled" closes
the outline. Every SVG shape becomes part of one path, so that the page draws an icon with one Path2D.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FIRST = 0xE000


def circle(cx, cy, rx, ry):
    return f"M{cx - rx} {cy}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0 {-2 * rx} 0z"


def rectangle(x, y, width, height, r):
    if r == 0:
        return f"M{x} {y}h{width}v{height}h{-width}z"
    w, h = width - 2 * r, height - 2 * r
    return (f"M{x + r} {y}h{w}a{r} {r} 0 0 1 {r} {r}v{h}a{r} {r} 0 0 1 {-r} {r}"
            f"h{-w}a{r} {r} 0 0 1 {-r} {-r}v{-h}a{r} {r} 0 0 1 {r} {-r}z")


def outline(shape):
    def number(name, otherwise=0.0):
        return float(shape.get(name, otherwise))

    kind = shape.tag.rpartition("}")[2]
    if kind == "path":
        return shape.get("d")
    if kind == "circle":
        return circle(number("cx"), number("cy"), number("r"), number("r"))
    if kind == "ellipse":
        return circle(number("cx"), number("cy"), number("rx"), number("ry"))
    if kind == "rect":
        return rectangle(number("x"), number("y"), number("width"), number("height"), number("rx", shape.get("ry", 0)))
    if kind == "line":
        return f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}"
    if kind in ("polyline", "polygon"):
        return "M" + " ".join(shape.get("points").split()) + ("z" if kind == "polygon" else "")
    raise SystemExit(f"make_icons.py: no outline for <{kind}>")


def main(header, directory, output):
    names = re.findall(r'X\(\w+, "([^"]+)"\)', Path(header).read_text())
    icons = {}
    for number, name in enumerate(names):
        name, _, style = name.partition("#")
        svg = Path(directory) / f"{name}.svg"
        if not svg.is_file():
            raise SystemExit(f"make_icons.py: Lucide has no icon {name}")
        # "M0 0" before each: a path may begin with a relative move.
        path = "".join("M0 0" + outline(shape) for shape in ElementTree.parse(svg).getroot())
        icons[FIRST + number] = {"path": path, "filled": style == "filled"}
    if not icons:
        raise SystemExit(f"make_icons.py: no icons in {header}")
    text = json.dumps(icons, indent=1)
    Path(output).write_text(f"// Written by shell/make_icons.py from the Lucide icons (ISC licence).\n"
                            f"addToLibrary({{\n$iconOutlines: {text},\n}});\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
