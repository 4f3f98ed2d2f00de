# SPDX-License-Identifier: Apache-2.0
"""Files that are not what they seem: empty, cut off, no video at all, or in a codec that the player does not build."""

import random

from recipe import Clip, ffmpeg, source_of

PICTURE = "testsrc2=s=320x180:r=25:d=8,noise=all_seed=5:alls=8:allf=t,format=yuv420p"
SOUND = "sine=f=440:r=48000:d=8"
H264 = ["-c:v", "libx264", "-preset", "fast", "-crf", "26", "-g", "25", "-c:a", "aac"]


def whole(path, *options):
    ffmpeg("-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND, *options, path)


def cut(part, *options):
    """A whole file of which only the first `part` is kept."""
    def build(path):
        whole(path, *options)
        data = path.read_bytes()
        path.write_bytes(data[:int(len(data) * part)])
    return build


def hole(path):
    """An index that points into a stretch of zeros: 20 % of the media data are lost in the middle."""
    whole(path, *H264, "-movflags", "+faststart")
    data = bytearray(path.read_bytes())
    first, last = len(data) * 2 // 5, len(data) * 3 // 5
    data[first:last] = bytes(last - first)
    path.write_bytes(data)


def raw(content):
    return lambda path: path.write_bytes(content)


def clips():
    text = source_of(__file__)
    noise = random.Random(20).randbytes(200_000)
    letter = ("Dear video player,\n\nI am a letter and no film.\n\n" * 200).encode()
    rows = [  # name, file, build, outcome, described by ffprobe, notes
        ("empty", "empty.mp4", raw(b""), "error", False, "0 bytes"),
        ("text", "text.mp4", raw(letter), "error", False, "text renamed"),
        ("garbage", "garbage.mkv", raw(noise), "error", False, "random bytes"),
        ("header-only", "header-only.mp4", raw(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"), "error", False, "an ftyp box and nothing else"),
        ("no-index", "no-index.mp4", cut(0.9, *H264), "error", False, "the index was at the end and is cut away"),
        ("cut-mp4", "cut.mp4", cut(0.6, *H264, "-movflags", "+faststart"), "partial", False, "index in front, cut at 60 %"),
        ("cut-mkv", "cut.mkv", cut(0.6, *H264), "partial", False, "cut at 60 %, no cues"),
        ("cut-ts", "cut.ts", cut(0.6, *H264), "partial", False, "cut at 60 % in the middle of a packet"),
        ("hole-mp4", "hole.mp4", hole, "partial", False, "a fifth of the media data is zeros"),
    ]
    out = [Clip(name, f"damaged/{file}", "damaged", build, text, notes, {}, {"outcome": outcome}, describe=describe)
           for name, file, build, outcome, describe, notes in rows]
    for codec, options in (("prores", ["-c:v", "prores_ks", "-profile:v", "0", "-pix_fmt", "yuv422p10le"]),
                           ("dvvideo", ["-c:v", "dvvideo", "-vf", "scale=720:576", "-pix_fmt", "yuv420p"])):
        out.append(Clip(f"unsupported-{codec}", f"damaged/unsupported-{codec}.mov", "damaged",
                        lambda path, options=options: whole(path, *options, "-c:a", "aac"), text, "the picture's codec is not ours, the sound's is",
                        {"video": codec, "audio": ["aac"]}, {"outcome": "audio-only", "codec": codec}))
    return out
