# SPDX-License-Identifier: Apache-2.0
"""Colour patches of known RGB, converted to YCbCr by the standards' own equations and stored losslessly.

Primaries and transfer are tagged BT.709 in every clip, whatever the matrix, so that the one right answer is the RGB in the
manifest, with or without colour management: only matrix, range and depth are under test.
"""

from recipe import Clip, MediaError, decode, ffmpeg, source_of

COLUMNS = 8
BARS = [(1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1), (0, 0, 0)]
PATCHES = [  # three rows: full bars, 75 % bars, and tones of every day
    [tuple(255 * v for v in bar) for bar in BARS],
    [tuple(191 * v for v in bar) for bar in BARS],
    [(224, 172, 105), (141, 85, 36), (87, 108, 67), (98, 122, 157), (16, 16, 16), (64, 64, 64), (128, 128, 128), (240, 240, 240)],
]
TOLERANCE = 3
COUNT, RATE = 50, 25
# Kr and Kb: ITU-R BT.601-7, BT.709-6 and BT.2020-2.
MATRICES = {"bt601": (0.299, 0.114, "smpte170m"), "bt709": (0.2126, 0.0722, "bt709"), "bt2020": (0.2627, 0.0593, "bt2020nc")}


def ycbcr(rgb, kr, kb, bits, full):
    r, g, b = (v / 255 for v in rgb)
    y = kr * r + (1 - kr - kb) * g + kb * b
    cb, cr = (b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr))
    top, scale = (1 << bits) - 1, 1 << (bits - 8)
    if full:
        codes = y * top, cb * top + (1 << (bits - 1)), cr * top + (1 << (bits - 1))
    else:
        codes = (219 * y + 16) * scale, (224 * cb + 128) * scale, (224 * cr + 128) * scale
    return tuple(min(top, max(0, int(code + 0.5))) for code in codes)


def rgb_back(codes, kr, kb, bits, full):
    """What an exact player shows: the inverse, rounded to 8 bit."""
    top, scale, middle = (1 << bits) - 1, 1 << (bits - 8), 1 << (bits - 1)
    if full:
        y, cb, cr = codes[0] / top, (codes[1] - middle) / top, (codes[2] - middle) / top
    else:
        y, cb, cr = (codes[0] / scale - 16) / 219, (codes[1] / scale - 128) / 224, (codes[2] / scale - 128) / 224
    r, b = y + 2 * (1 - kr) * cr, y + 2 * (1 - kb) * cb
    g = (y - kr * r - kb * b) / (1 - kr - kb)
    return tuple(round(255 * min(1, max(0, v))) for v in (r, g, b))


def planes(width, height, matrix, bits, full):
    """One 4:2:0 picture of the patches as raw bytes."""
    kr, kb, _ = MATRICES[matrix]
    luma, blue, red = b"", b"", b""
    for row in PATCHES:
        codes = [ycbcr(rgb, kr, kb, bits, full) for rgb in row]
        for rgb, code in zip(row, codes):
            if max(abs(a - b) for a, b in zip(rgb_back(code, kr, kb, bits, full), rgb)) > 2:
                raise MediaError(f"{rgb} does not survive {matrix} at {bits} bit")
        cell, lines = width // COLUMNS, height // len(PATCHES)
        strips = [b"".join(code[i].to_bytes(1 if bits == 8 else 2, "little") * (cell if i == 0 else cell // 2) for code in codes)
                  for i in range(3)]
        luma, blue, red = luma + strips[0] * lines, blue + strips[1] * (lines // 2), red + strips[2] * (lines // 2)
    return luma + blue + red


def build(path, width, height, matrix, bits, full, tagged, codec):
    picture = planes(width, height, matrix, bits, full)
    pixel_format = "yuv420p" if bits == 8 else "yuv420p10le"
    space, colour_range = MATRICES[matrix][2], "pc" if full else "tv"
    tags = ["-vf", f"setparams=range={colour_range}:colorspace={space}:color_primaries=bt709:color_trc=bt709",
            "-color_range", colour_range, "-colorspace", space, "-color_primaries", "bt709", "-color_trc", "bt709"] if tagged else []
    encoders = {"h264": ["-c:v", "libx264", "-preset", "fast", "-qp", "0"],
                "hevc": ["-c:v", "libx265", "-preset", "fast", "-x265-params", "lossless=1:log-level=error", "-tag:v", "hvc1"],
                "vp9": ["-c:v", "libvpx-vp9", "-lossless", "1", "-cpu-used", "5"]}
    ffmpeg("-f", "rawvideo", "-pix_fmt", pixel_format, "-s", f"{width}x{height}", "-r", str(RATE), "-i", "pipe:0",
           *tags, *encoders[codec], "-g", "25", path, stdin=(picture for _ in range(COUNT)))
    if decode("-i", path, "-frames:v", "1", "-f", "rawvideo") != picture:
        raise MediaError("the encoder did not keep the colours exactly")


def expectation():
    patches = [{"x": (column + 0.5) / COLUMNS, "y": (row + 0.5) / len(PATCHES), "rgb": list(rgb)}
               for row, line in enumerate(PATCHES) for column, rgb in enumerate(line)]
    return {"patches": patches, "tolerance": TOLERANCE}


def clips():
    text = source_of(__file__)
    rows = []
    for matrix in MATRICES:
        for full in (False, True):
            for bits in (8, 10):
                name = f"bars-{matrix}-{'full' if full else 'limited'}-{bits}"
                rows.append((name, "mp4", 640, 360, matrix, bits, full, True, "h264" if bits == 8 else "hevc", ""))
    rows.append(("bars-bt709-full-h264-10", "mp4", 640, 360, "bt709", 10, True, True, "h264", ""))
    rows.append(("bars-bt709-vp9", "webm", 640, 360, "bt709", 8, False, True, "vp9", "the colour tag is in the VP9 stream"))
    rows.append(("bars-untagged-sd", "mp4", 640, 360, "bt601", 8, False, False, "h264", "no tags, small picture: BT.601 by custom"))
    rows.append(("bars-untagged-hd", "mp4", 1280, 720, "bt709", 8, False, False, "h264", "no tags, large picture: BT.709 by custom"))
    out = []
    for name, suffix, width, height, matrix, bits, full, tagged, codec, notes in rows:
        want = {"video": codec, "frames": COUNT}
        out.append(Clip(name, f"{name}.{suffix}", "colour-bars",
                        lambda path, row=(width, height, matrix, bits, full, tagged, codec): build(path, *row), text, notes, want,
                        {**expectation(), "matrix": matrix, "range": "full" if full else "limited", "bits": bits, "tagged": tagged}))
    return out
