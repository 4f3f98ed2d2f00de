#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the test clips and their manifest with the machine's own ffmpeg.

    clips.py OUT_DIR                    all but the long and the bench clips
    clips.py OUT_DIR --with-long        those and the clip of 3 h and more than 2 GiB
    clips.py OUT_DIR --only NAME...     just these (a name ending in * takes all that begin so)
    clips.py OUT_DIR --list             the names, nothing is made

OUT_DIR/clips.json is {"clips": [...]}, one entry for every clip that is in OUT_DIR and up to date:
    name, file (relative to OUT_DIR), group, notes, size (bytes), container (ffprobe's names), duration (s, of the container)
    video: null or {codec, profile, pixel_format, width, height (coded picture), sar "16:11", rotation (degrees clockwise that
           the player must turn it), fps "30000/1001", fps_value, frames, start (s after the container's
           first timestamp), field_order, cover_art, colour {matrix, range, primaries, transfer: ffmpeg's names, or null if untagged}}
    audio: [{codec, channels, rate, start, language, title}]
    expect: what a player must show; its fields depend on the group:
      colour-bars   patches [{x, y (centre, as fractions of the picture), rgb [r, g, b]}], tolerance
      frame-number  see frame_number.py for the pattern; frames, fps "num/den", flash_every, flash_frames (counts of frames)
      geometry      display_width, display_height, patches as above (in the displayed picture), tolerance
      damaged       outcome: "error" (cannot be opened), "partial" (plays up to the damage), "audio-only" (the video's codec is
                    not ours, its name in `codec`), "plays"
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

import probe
import recipe
from clip_sets import bench, codecs, colour_bars, containers, damaged, frame_number_clips, geometry


def every_clip():
    clips = []
    for module in (frame_number_clips, codecs, containers, colour_bars, geometry, damaged, bench):
        clips += module.clips()
    return clips


def write_manifest(folder, clips):
    entries = [entry for entry in (recipe.made_entry(folder, clip) for clip in clips) if entry is not None]
    scratch = folder / ".clips.json.partial"
    scratch.write_text(json.dumps({"clips": entries}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    os.replace(scratch, folder / "clips.json")
    return len(entries)


def parse(arguments):
    parser = argparse.ArgumentParser(description="Makes the test clips and their manifest.")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="make just these; a trailing * takes all that begin so")
    parser.add_argument("--with-long", action="store_true", help="also the clip of 3 h and more than 2 GiB")
    parser.add_argument("--list", action="store_true", help="print the names and make nothing")
    return parser, parser.parse_args(arguments)


def choose(parser, options, clips):
    if not options.only:
        return [clip for clip in clips if not clip.on_request or (options.with_long and clip.name == "long")]
    chosen = []
    for pattern in options.only:
        hits = [clip for clip in clips if clip.name == pattern or (pattern.endswith("*") and clip.name.startswith(pattern[:-1]))]
        if not hits:
            parser.error(f"there is no clip {pattern}; --list shows the names")
        chosen += [clip for clip in hits if clip not in chosen]
    return chosen


def main(arguments):
    parser, options = parse(arguments)
    clips = every_clip()
    chosen = choose(parser, options, clips)
    if options.list:
        for clip in clips:
            print(f"{clip.name:32} {clip.file:40} {clip.notes}{' (on request)' if clip.on_request else ''}")
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    faults = recipe.make_all(options.folder, chosen, probe.entry)
    count = write_manifest(options.folder, clips)
    print(f"{count} clips in the manifest, {time.monotonic() - started:.0f} s", flush=True)
    for fault in faults:
        print(f"clips: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
