# SPDX-License-Identifier: Apache-2.0
"""1080p clips for the benchmarks: a film of ours with film grain, at the rates that real services use."""

import film_program
from recipe import Clip, ffmpeg, source_of

RATE, FILM, LENGTH = 30, "paper-sea", 60
PART_FROM, PART = 20, 10  # s: what the shorter clips show
GRAIN = "noise=all_seed=11:c0s=7:c0f=t+u"
BT709 = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]

ROWS = [  # name, suffix, seconds, codec, options, notes
    ("bench-h264", "mp4", LENGTH, "h264",
     ["-c:v", "libx264", "-preset", "medium", "-b:v", "7500k", "-maxrate", "10M", "-bufsize", "15M", "-g", "120", "-c:a", "aac", "-b:a",
      "160k", "-movflags", "+faststart"], "1080p30 H.264 High at 7.5 Mbit/s, with sound"),
    ("bench-hevc", "mkv", PART, "hevc", ["-c:v", "libx265", "-preset", "fast", "-b:v", "4000k", "-x265-params", "log-level=error"],
     "1080p30 HEVC Main at 4 Mbit/s"),
    ("bench-vp9", "webm", PART, "vp9",
     ["-c:v", "libvpx-vp9", "-deadline", "good", "-cpu-used", "5", "-b:v", "4000k", "-row-mt", "1", "-tile-columns", "2", "-g", "120"],
     "1080p30 VP9 at 4 Mbit/s, 4 tile columns"),
    ("bench-av1", "mkv", PART, "av1", ["-c:v", "libsvtav1", "-preset", "8", "-b:v", "3000k", "-g", "120"], "1080p30 AV1 at 3 Mbit/s"),
]


def build(path, seconds, options):
    whole = seconds == LENGTH
    sound = path.with_name(path.name + ".f32")
    try:
        if whole:
            film_program.sound(FILM, "main", LENGTH, sound)
        with film_program.video(FILM, 1920, 1080, RATE, LENGTH, 8, 0 if whole else PART_FROM * RATE, seconds * RATE) as renderer:
            ffmpeg("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "1920x1080", "-r", str(RATE), "-color_range", "tv", "-i", "pipe:0",
                   *(film_program.sound_input(sound) if whole else []),
                   "-vf", f"{GRAIN},setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709", *BT709, *options, path,
                   stdin=renderer.stdout)
    finally:
        sound.unlink(missing_ok=True)


def clips():
    text = source_of(__file__) + film_program.recipe_text()
    return [Clip(name, f"{name}.{suffix}", "bench", lambda path, row=(seconds, options): build(path, *row), text, notes,
                 {"video": codec, "frames": seconds * RATE}, count_frames=False, on_request=True)
            for name, suffix, seconds, codec, options, notes in ROWS]
