# SPDX-License-Identifier: Apache-2.0
"""Sample aspect ratio and rotation: a picture with four different corners and a disc that must look round.

Displayed upright: red top left, green top right, blue bottom left, yellow bottom right, a white disc in the middle on grey,
and a white bar that points from the disc to the right.
"""

import struct

from recipe import Clip, ffmpeg, source_of

COUNT, RATE = 50, 25
CORNERS = [(0.08, 0.12, (220, 40, 40)), (0.92, 0.12, (40, 200, 60)), (0.08, 0.88, (50, 70, 220)), (0.92, 0.88, (230, 210, 40))]
GREY, WHITE = (96, 96, 96), (235, 235, 235)
TOLERANCE = 14  # these clips are compressed, and what they test is position
H264 = ["-c:v", "libx264", "-preset", "fast", "-crf", "14", "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709",
        "-color_trc", "bt709", "-color_range", "tv"]


def upright(width, height, aspect):
    """RGB bytes of the upright picture stored as width x height and shown `aspect` times as wide as its samples are tall."""
    corner_width, corner_height = width * 16 // 100, height * 24 // 100
    radius = height * 0.3
    rows = []
    for y in range(height):
        row = bytearray(bytes(GREY) * width)
        reach = max(0.0, radius * radius - (y - height / 2) ** 2) ** 0.5 / aspect
        left, right = round(width / 2 - reach), round(width / 2 + reach)
        if abs(y - height / 2) < height * 0.04:
            right = width * 3 // 4
        if right > left:
            row[left * 3:right * 3] = bytes(WHITE) * (right - left)
        for x, cy, rgb in CORNERS:
            if (y < corner_height) == (cy < 0.5) and (y < corner_height or y >= height - corner_height):
                start = 0 if x < 0.5 else width - corner_width
                row[start * 3:(start + corner_width) * 3] = bytes(rgb) * corner_width
        rows.append(bytes(row))
    return b"".join(rows)


def turned(movie, degrees, width, height):
    """The MP4 with its track's display matrix set to a clockwise turn (ISO/IEC 14496-12, 8.3.2: a b u c d v x y w)."""
    one = 0x10000
    matrix = {90: (0, one, -one, 0, height * one, 0), 180: (-one, 0, 0, -one, width * one, height * one),
              270: (0, -one, one, 0, 0, width * one)}[degrees]
    a, b, c, d, x, y = matrix
    at = movie.index(b"tkhd") + 4 + 40  # version 0: 40 bytes from its version field to the matrix
    return movie[:at] + struct.pack(">9i", a, b, 0, c, d, 0, x, y, 1 << 30) + movie[at + 36:]


def build(path, width, height, sar, turn, options):
    """`turn`: degrees clockwise that the player must turn the stored picture; width and height are of the upright picture."""
    across, down = sar
    undo = {0: "null", 90: "transpose=cclock", 180: "hflip,vflip", 270: "transpose=clock"}[turn]
    picture = upright(width, height, across / down)
    stored = path.with_name(path.name + ".upright" + path.suffix) if turn else path
    try:
        ffmpeg("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(RATE), "-i", "pipe:0",
               "-vf", f"{undo},scale=out_color_matrix=bt709:out_range=tv,setsar={across}/{down}", *options, stored,
               stdin=(picture for _ in range(COUNT)))
        if turn:
            path.write_bytes(turned(stored.read_bytes(), turn, *((height, width) if turn in (90, 270) else (width, height))))
    finally:
        if turn:
            stored.unlink(missing_ok=True)


def expectation(width, height):
    patches = [{"x": x, "y": y, "rgb": list(rgb)} for x, y, rgb in CORNERS]
    patches += [{"x": 0.5, "y": 0.5, "rgb": list(WHITE)}, {"x": 0.72, "y": 0.5, "rgb": list(WHITE)}]
    # Just inside and outside of the disc, to the right along the diagonal: only a round disc passes.
    for part, rgb in ((0.26, WHITE), (0.34, GREY)):
        for sx, sy in ((0, -1), (0, 1), (-1, 0), (0.7071, 0.7071)):
            patches.append({"x": 0.5 + sx * part * height / width, "y": 0.5 + sy * part, "rgb": list(rgb)})
    return {"display_width": width, "display_height": height, "patches": patches, "tolerance": TOLERANCE}


def clips():
    text = source_of(__file__)
    vp9 = ["-c:v", "libvpx-vp9", "-crf", "16", "-b:v", "0", "-cpu-used", "5", "-pix_fmt", "yuv420p", "-colorspace", "bt709"]
    mpeg2 = ["-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    rows = [
        ("sar-16-11", "mp4", 720, 576, (16, 11), 0, H264, "h264", "anamorphic 4:3 stored, shown 1047x576"),
        ("sar-64-45", "ts", 720, 576, (64, 45), 0, mpeg2, "mpeg2video", "16:9 as broadcast, shown 1024x576"),
        ("sar-4-3", "mkv", 480, 360, (4, 3), 0, vp9, "vp9", "Matroska's display size, shown 640x360"),
        ("sar-8-9", "mp4", 720, 480, (8, 9), 0, H264, "h264", "narrower than stored, shown 640x480"),
        ("rotation-90", "mp4", 640, 360, (1, 1), 90, H264, "h264", ""),
        ("rotation-180", "mp4", 640, 360, (1, 1), 180, H264, "h264", ""),
        ("rotation-270", "mov", 640, 360, (1, 1), 270, H264, "h264", ""),
    ]
    out = []
    for name, suffix, width, height, sar, turn, options, codec, notes in rows:
        shown = round(width * sar[0] / sar[1])
        stored = (height, width) if turn in (90, 270) else (width, height)
        want = {"video": codec, "rotation": turn, "sar": f"{sar[0]}:{sar[1]}", "width": stored[0], "height": stored[1], "frames": COUNT}
        out.append(Clip(name, f"{name}.{suffix}", "geometry",
                        lambda path, row=(width, height, sar, turn, options): build(path, *row), text,
                        notes or f"turned {turn} degrees clockwise by the player", want, expectation(shown, height)))
    return out
