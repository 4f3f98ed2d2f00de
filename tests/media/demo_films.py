#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the demo films: pictures drawn and music played by our own code, encoded by the machine's ffmpeg.

    demo_films.py OUT_DIR

A film that is there and was made by the present recipe is left alone. The three of them cover what browsers play (H.264 and
AAC in MP4, VP9 and Opus in WebM) and what they refuse (10-bit HEVC and two AC-3 tracks in Matroska).
"""

import argparse
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import film_program
from recipe import Clip, MediaError, made_entry, make_all, source_of

WIDTH, HEIGHT, LENGTH = 1280, 720, 72
BT709 = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]

# film, file, fps, bits, [(variant, language, title)], encoder options, title, comment
FILMS = [
    ("aurora", "Aurora over the Lake.mkv", 24, 10, [("strings", "eng", "Strings"), ("musicbox", "zho", "音乐盒")],
     ["-c:v", "libx265", "-preset", "superfast", "-crf", "20", "-x265-params", "log-level=error:aq-mode=3:keyint=96:bframes=4",
      "-c:a", "ac3", "-b:a", "224k"],
     "Aurora over the Lake", "A still night by the water"),
    ("deep-field", "Deep Field.mp4", 30, 8, [("main", "und", "Stereo")],
     ["-c:v", "libx264", "-preset", "veryfast", "-crf", "19", "-aq-mode", "3", "-g", "120", "-c:a", "aac", "-b:a", "192k",
      "-movflags", "+faststart"],
     "Deep Field", "A flight through a nebula to the galaxies behind it"),
    ("paper-sea", "Paper Sea.webm", 30, 8, [("main", "und", "Stereo")],
     ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "3M", "-row-mt", "1", "-tile-columns", "2",
      "-g", "120", "-c:a", "libopus", "-b:a", "128k"],
     "Paper Sea", "From afternoon to night in cut paper"),
]


def watch(pipe, name, total):
    """Reads ffmpeg's progress and says every few seconds how far a film is."""
    said = time.monotonic()
    for line in pipe:
        found = re.match(rb"frame=(\d+)", line)
        if found and time.monotonic() - said > 4:
            said = time.monotonic()
            print(f"{name}: {100 * int(found[1]) // total} %", flush=True)


def build(path, film, fps, bits, tracks, options, title, comment):
    sounds = [path.with_name(f"{path.name}.{variant}.f32") for variant, _, _ in tracks]
    try:
        inputs, maps = [], ["-map", "0:v"]
        for i, (variant, language, track_title) in enumerate(tracks):
            film_program.sound(film, variant, LENGTH, sounds[i])
            inputs += film_program.sound_input(sounds[i])
            maps += ["-map", f"{i + 1}:a", f"-metadata:s:a:{i}", f"language={language}", f"-metadata:s:a:{i}", f"title={track_title}"]
        with film_program.video(film, WIDTH, HEIGHT, fps, LENGTH, bits) as renderer:
            command = ["nice", "-n", "5", "ffmpeg", "-nostdin", "-v", "error", "-y", "-progress", "pipe:1",
                       "-f", "rawvideo", "-pix_fmt", "yuv420p" if bits == 8 else "yuv420p10le", "-s", f"{WIDTH}x{HEIGHT}",
                       "-r", str(fps), "-color_range", "tv", "-i", "pipe:0", *inputs, *maps,
                       "-vf", "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709", *BT709, *options,
                       "-metadata", f"title={title}", "-metadata", f"comment={comment}", path]
            process = subprocess.Popen([str(part) for part in command], stdin=renderer.stdout, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            progress = threading.Thread(target=watch, args=(process.stdout, title, LENGTH * fps))
            progress.start()
            words = process.stderr.read().decode("utf-8", "replace")
            progress.join()
            if process.wait() != 0:
                raise MediaError(f"ffmpeg failed ({process.returncode}): {words[-400:]}")
    finally:
        for sound in sounds:
            sound.unlink(missing_ok=True)


def films():
    text = film_program.recipe_text() + source_of(__file__)
    return [Clip(film, file, "films", lambda path, row=(film, fps, bits, tracks, options, title, comment): build(path, *row), text)
            for film, file, fps, bits, tracks, options, title, comment in FILMS]


def main(arguments):
    parser = argparse.ArgumentParser(description="Makes the demo films.")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    wanted = films()
    try:
        if any(made_entry(options.folder, film) is None for film in wanted):
            film_program.program()
    except MediaError as error:
        print(f"demo films: {error}", file=sys.stderr)
        return 1
    faults = make_all(options.folder, wanted, lambda film, path: {"file": film.file})
    for fault in faults:
        print(f"demo films: {fault}", file=sys.stderr)
    print(f"{len(wanted) - len(faults)} films, {time.monotonic() - started:.0f} s", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
