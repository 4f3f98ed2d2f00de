# SPDX-License-Identifier: Apache-2.0
"""A clip for every video codec and pixel format that the player decodes: the frame hashes are compared on these.

Content: ffmpeg's moving test card under fresh noise in each frame, so that residuals, motion and all planes are exercised.
"""

from recipe import Clip, ffmpeg, source_of

SECONDS, RATE = 2, 25
X264 = ["-c:v", "libx264", "-preset", "medium", "-crf", "23"]
X265 = ["-c:v", "libx265", "-preset", "fast", "-crf", "26", "-x265-params"]
VPX = ["-deadline", "good", "-cpu-used", "4", "-auto-alt-ref", "1", "-lag-in-frames", "16"]
VP8 = ["-c:v", "libvpx", "-b:v", "500k", *VPX]
VP9 = ["-c:v", "libvpx-vp9", "-crf", "33", "-b:v", "0", "-row-mt", "1", *VPX]
AOM = ["-c:v", "libaom-av1", "-crf", "36", "-b:v", "0", "-cpu-used", "8", "-row-mt", "1", "-usage", "realtime"]
SVT = ["-c:v", "libsvtav1", "-crf", "38", "-preset", "9"]
FIELDS = ["-flags", "+ilme+ildct"]
QUIET265 = "log-level=error"

# name, file suffix, width, height, pixel format, codec by ffprobe's name, encoder options, notes
ROWS = [
    ("h264-baseline", "mp4", 320, 180, "yuv420p", "h264", [*X264, "-profile:v", "baseline", "-g", "25"], "CAVLC, no B-frames"),
    ("h264-main", "mp4", 320, 180, "yuv420p", "h264", [*X264, "-profile:v", "main", "-bf", "2"], "CABAC, no 8x8 transform"),
    ("h264-bframes", "mp4", 320, 180, "yuv420p", "h264",
     [*X264, "-bf", "5", "-x264-params", "b-pyramid=normal:ref=5:b-adapt=2:direct=auto:weightp=2:weightb=1"], "High, B-pyramid, 5 references"),
    ("h264-temporal", "mkv", 320, 180, "yuv420p", "h264", [*X264, "-bf", "3", "-x264-params", "direct=temporal:slices=4"],
     "temporal direct, 4 slices"),
    ("h264-crop", "mp4", 318, 178, "yuv420p", "h264", X264, "a size that is no multiple of 16: cropping"),
    ("h264-odd-444", "mp4", 319, 179, "yuv444p", "h264", X264, "odd in both directions"),
    ("h264-interlaced", "mp4", 320, 192, "yuv420p", "h264", [*X264, *FIELDS, "-x264-params", "tff=1"], "MBAFF, top field first"),
    ("h264-422", "mp4", 320, 180, "yuv422p", "h264", X264, ""),
    ("h264-444", "mp4", 320, 180, "yuv444p", "h264", X264, ""),
    ("h264-10", "mp4", 320, 180, "yuv420p10le", "h264", X264, "High 10"),
    ("h264-422-10", "mp4", 320, 180, "yuv422p10le", "h264", X264, "High 4:2:2, 10 bit"),
    ("h264-444-10", "mp4", 320, 180, "yuv444p10le", "h264", X264, "High 4:4:4, 10 bit"),
    ("h264-422-interlaced", "mkv", 320, 192, "yuv422p", "h264", [*X264, *FIELDS, "-x264-params", "bff=1"], "MBAFF, bottom field first"),
    ("h264-lossless", "mp4", 320, 180, "yuv420p", "h264", ["-c:v", "libx264", "-preset", "fast", "-qp", "0"], "High 4:4:4 Predictive, lossless"),
    ("hevc-8", "mp4", 320, 180, "yuv420p", "hevc", [*X265, QUIET265, "-tag:v", "hvc1"], "Main"),
    ("hevc-10", "mkv", 320, 180, "yuv420p10le", "hevc", [*X265, QUIET265], "Main 10"),
    ("hevc-422", "mp4", 320, 180, "yuv422p", "hevc", [*X265, QUIET265], ""),
    ("hevc-422-10", "mp4", 320, 180, "yuv422p10le", "hevc", [*X265, QUIET265], ""),
    ("hevc-444", "mp4", 320, 180, "yuv444p", "hevc", [*X265, QUIET265], ""),
    ("hevc-444-10", "mp4", 320, 180, "yuv444p10le", "hevc", [*X265, QUIET265], ""),
    ("hevc-12", "mkv", 320, 180, "yuv420p12le", "hevc", [*X265, QUIET265], "Main 12: beyond what the player promises"),
    ("hevc-crop", "mp4", 318, 178, "yuv420p", "hevc", [*X265, f"{QUIET265}:amp=1:rect=1:bframes=8:ref=5"], "cropping, asymmetric partitions"),
    ("hevc-tools", "mkv", 320, 180, "yuv420p", "hevc",
     [*X265, f"{QUIET265}:wpp=1:slices=2:tskip=1:weightb=1:open-gop=1:keyint=25:ctu=16"], "wavefronts, slices, transform skip, open GOP"),
    ("vp8", "webm", 320, 180, "yuv420p", "vp8", VP8, "hidden alternative reference frames"),
    ("vp8-odd", "webm", 319, 179, "yuv420p", "vp8", [*VP8, "-slices", "4", "-error-resilient", "default"], "odd size, 4 partitions"),
    ("vp9", "webm", 320, 180, "yuv420p", "vp9", VP9, "profile 0"),
    ("vp9-odd", "webm", 319, 179, "yuv420p", "vp9", VP9, "profile 0, odd size"),
    ("vp9-422", "webm", 320, 180, "yuv422p", "vp9", VP9, "profile 1"),
    ("vp9-444", "webm", 320, 180, "yuv444p", "vp9", VP9, "profile 1"),
    ("vp9-10", "webm", 320, 180, "yuv420p10le", "vp9", VP9, "profile 2"),
    ("vp9-444-10", "webm", 320, 180, "yuv444p10le", "vp9", VP9, "profile 3"),
    ("vp9-tiles", "webm", 1024, 256, "yuv420p", "vp9", [*VP9, "-tile-columns", "2", "-frame-parallel", "1"], "4 tile columns, frame parallel"),
    ("vp9-lossless", "webm", 320, 180, "yuv420p", "vp9", ["-c:v", "libvpx-vp9", "-lossless", "1", "-cpu-used", "5"], "lossless transform"),
    ("av1-8", "mp4", 320, 180, "yuv420p", "av1", SVT, "SVT-AV1"),
    ("av1-10", "webm", 320, 180, "yuv420p10le", "av1", AOM, "libaom, Main 10"),
    ("av1-odd", "mkv", 319, 179, "yuv420p", "av1", AOM, "libaom, odd size"),
    ("av1-444", "mkv", 320, 180, "yuv444p", "av1", AOM, "libaom, High"),
    ("av1-grain", "mkv", 320, 180, "yuv420p", "av1", [*AOM, "-denoise-noise-level", "25"], "film grain synthesis"),
    ("mpeg4", "avi", 320, 180, "yuv420p", "mpeg4", ["-c:v", "mpeg4", "-q:v", "4"], "simple profile"),
    ("mpeg4-asp", "mp4", 320, 180, "yuv420p", "mpeg4", ["-c:v", "mpeg4", "-q:v", "4", "-bf", "2", "-flags", "+qpel+mv4+aic", "-g", "25"],
     "B-frames, quarter sample, 4 vectors"),
    ("mpeg2-420", "ts", 320, 192, "yuv420p", "mpeg2video", ["-c:v", "mpeg2video", "-q:v", "4", "-bf", "2"], "Main"),
    ("mpeg2-422", "mkv", 320, 192, "yuv422p", "mpeg2video", ["-c:v", "mpeg2video", "-q:v", "4", "-bf", "2"], "4:2:2 profile"),
    ("mpeg2-interlaced", "ts", 352, 288, "yuv420p", "mpeg2video",
     ["-c:v", "mpeg2video", "-q:v", "4", "-bf", "2", *FIELDS, "-alternate_scan", "1"], "interlaced, alternate scan"),
]


def build(path, width, height, pixel_format, options):
    interlace = ",tinterlace=mode=interleave_top,fieldorder=tff" if "+ilme+ildct" in options else ""
    rate = RATE * 2 if interlace else RATE
    source = (f"testsrc2=s={width}x{height}:r={rate}:d={SECONDS},format=yuv444p,noise=all_seed=7:alls=12:allf=t{interlace},"
              f"format={pixel_format}")
    ffmpeg("-f", "lavfi", "-i", source, *options, "-r", str(RATE), "-an", path)


def clips():
    text = source_of(__file__)
    out = []
    for name, suffix, width, height, pixel_format, codec, options, notes in ROWS:
        out.append(Clip(name, f"{name}.{suffix}", "codecs",
                        lambda path, row=(width, height, pixel_format, options): build(path, *row), text, notes,
                        {"video": codec, "pixel_format": pixel_format, "width": width, "height": height, "frames": SECONDS * RATE}))
    return out
