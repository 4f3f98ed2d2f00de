# SPDX-License-Identifier: Apache-2.0
"""Clips that carry their frame number, with flashes and beeps: exact seeking, pace, and audio/video offset."""

import array
from fractions import Fraction

import frame_number
from probe import ffprobe
from recipe import Clip, MediaError, decode, ffmpeg, source_of

WIDTH, HEIGHT = 640, 360
FLASH_FRAMES = 3
OPUS_DELAY = "0.0065"  # s: ffmpeg 5.1's Matroska muxer leaves out the codec delay that every demuxer takes off again
BEEP = 1000  # Hz
H264 = ["-c:v", "libx264", "-preset", "fast", "-crf", "24", "-g", "90", "-keyint_min", "90", "-sc_threshold", "0", "-bf", "3",
        "-x264-params", "b-pyramid=normal:ref=4"]
VP9 = ["-c:v", "libvpx-vp9", "-deadline", "good", "-cpu-used", "5", "-crf", "34", "-b:v", "0", "-g", "90", "-row-mt", "1",
       "-auto-alt-ref", "1", "-lag-in-frames", "25"]


def pictures(count, width, height, flash_every):
    for number in range(count):
        flash = frame_number.is_flash(number, flash_every, FLASH_FRAMES)
        yield frame_number.drawing(number, width, height, flash)


def beeps(period, length, rate=48000, duration=None):
    """An ffmpeg source: a tone at each whole multiple of `period` (not at 0) for `length` seconds, over a faint hum."""
    gate = f"gte(t,{float(period) / 2})*lt(mod(t+0.000005,{float(period)}),{float(length)})"
    return (f"aevalsrc='0.8*sin(2*PI*{BEEP}*t)*{gate}+0.002*sin(2*PI*110*t)|0.8*sin(2*PI*{BEEP}*t)*{gate}+0.002*sin(2*PI*110*t)'"
            f":s={rate}" + (f":d={float(duration)}" if duration else ""))


def build(path, fps, seconds, options, width=WIDTH, height=HEIGHT):
    flash_every = round(fps)
    count = flash_every * seconds
    cells, (flash_width, flash_height) = frame_number.cells_height(height), frame_number.flash_size(width, height)
    graph = (f"[0:v]split[a][b];[a]crop={width}:{cells}:0:0[cells];[b]crop={flash_width}:{flash_height}:0:{cells}[flash];"
             f"[1:v]format=yuv420p,noise=all_seed=3:alls=6:allf=t[back];[back][cells]overlay=0:0:shortest=1[c];"
             f"[c][flash]overlay={width - flash_width}:{height - flash_height}:shortest=1,format=yuv420p[v]")
    sound = beeps(flash_every / fps, FLASH_FRAMES / fps, duration=count / fps)
    ffmpeg("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{width}x{cells + flash_height}", "-r", str(fps), "-i", "pipe:0",
           "-f", "lavfi", "-i", f"testsrc2=s={width}x{height}:r={fps}",
           *(["-itsoffset", OPUS_DELAY] if "libopus" in options else []), "-f", "lavfi", "-i", sound,
           "-filter_complex", graph, "-map", "[v]", "-map", "2:a", *options, path,
           stdin=pictures(count, width, height, flash_every))
    check_numbers(path, count, width, height, flash_every)
    check_beeps(path, Fraction(flash_every) / fps, seconds)


def check_numbers(path, count, width, height, flash_every):
    luma, size = decode("-i", path, "-map", "0:v", "-fps_mode", "passthrough", "-pix_fmt", "gray", "-f", "rawvideo"), width * height
    if len(luma) != count * size:
        raise MediaError(f"{len(luma) // size} frames, should be {count}")
    for number in range(count):
        frame = luma[number * size:(number + 1) * size]
        if frame_number.read(frame, width, height) != number:
            raise MediaError(f"frame {number} reads as {frame_number.read(frame, width, height)}")
        if frame_number.read_flash(frame, width, height) != frame_number.is_flash(number, flash_every, FLASH_FRAMES):
            raise MediaError(f"the flash is wrong at frame {number}")


def check_beeps(path, period, seconds, tolerance=0.004):
    """Each tone must begin where its flash begins, on the container's own clock."""
    streams = ffprobe(path, "-show_streams", "-show_format")
    lead = float(streams["streams"][0]["start_time"]) - float(streams["format"]["start_time"])  # sound may begin before the picture
    samples = array.array("h", decode("-i", path, "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "48000",
                                      "-f", "s16le"))
    if len(samples) < (seconds - 0.5) * 48000:
        raise MediaError(f"only {len(samples) / 48000:.2f} s of sound")
    for k in range(1, seconds):
        middle = round((float(period * k) + lead) * 48000)
        start = middle - 4800
        onset = next((i for i in range(start, middle + 4800) if abs(samples[i]) > 4000), None)
        if onset is None or abs(onset - middle) > tolerance * 48000:
            raise MediaError(f"beep {k} is {'missing' if onset is None else f'{(onset - middle) / 48:.1f} ms off'}")


LONG_SECONDS, LONG_FPS, LONG_WIDTH, LONG_HEIGHT = 3 * 3600, 2, 320, 192


def build_long(path):
    """Sound: a minute of PCM, copied over and over. Picture: 2 frames a second. Both are only multiplexed at disk speed."""
    minute = path.with_name(path.name + ".wav")
    video = path.with_name(path.name + ".mp4")
    try:
        ffmpeg("-f", "lavfi", "-i", beeps(1, 1, duration=60), "-c:a", "pcm_s24le", minute)
        count = LONG_SECONDS * LONG_FPS
        cells, (flash_width, flash_height) = LONG_HEIGHT // 3, frame_number.flash_size(LONG_WIDTH, LONG_HEIGHT)
        graph = (f"[0:v]split[a][b];[a]crop={LONG_WIDTH}:{cells}:0:0[cells];[b]crop={flash_width}:{flash_height}:0:{cells}[flash];"
                 f"[1:v]format=yuv420p[back];[back][cells]overlay=0:0[c];"
                 f"[c][flash]overlay={LONG_WIDTH - flash_width}:{LONG_HEIGHT - flash_height},format=yuv420p[v]")
        numbers = (frame_number.drawing(n, LONG_WIDTH, LONG_HEIGHT, False) for n in range(count))
        ffmpeg("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{LONG_WIDTH}x{cells + flash_height}", "-r", LONG_FPS, "-i", "pipe:0",
               "-f", "lavfi", "-i", f"testsrc2=s={LONG_WIDTH}x{LONG_HEIGHT}:r={LONG_FPS}:d={LONG_SECONDS}", "-filter_complex", graph, "-map", "[v]",
               "-c:v", "libx264", "-preset", "superfast", "-crf", "28", "-g", "40", "-bf", "2", "-frames:v", count, video, stdin=numbers)
        # As many minutes as it takes and no -t, which would end the picture where the sound happens to be read to.
        ffmpeg("-i", video, "-stream_loop", LONG_SECONDS // 60 - 1, "-i", minute, "-map", "0:v", "-map", "1:a", "-c", "copy",
               "-f", "mov", path)
    finally:
        for scratch in (minute, video):
            scratch.unlink(missing_ok=True)


def clips():
    text = source_of(__file__, frame_number.__file__)
    rows = [
        ("frame-number", "frame-number.mp4", Fraction(30), 30, [*H264, "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart"],
         {"video": "h264", "audio": ["aac"]}, "30 fps, GOP 90 with B-frames"),
        ("frame-number-25", "frame-number-25.webm", Fraction(25), 30, [*VP9, "-c:a", "libopus", "-b:a", "96k"],
         {"video": "vp9", "audio": ["opus"]}, "25 fps, GOP 90 with hidden alternative reference frames"),
        ("frame-number-2997", "frame-number-2997.ts", Fraction(30000, 1001), 30, [*H264, "-c:a", "aac", "-b:a", "128k"],
         {"video": "h264", "audio": ["aac"]}, "29.97 fps in a transport stream whose clock does not begin at 0"),
        ("frame-number-60", "frame-number-60.mkv", Fraction(60), 20, [*H264, "-c:a", "ac3", "-b:a", "192k"],
         {"video": "h264", "audio": ["ac3"]}, "60 fps, Matroska's millisecond timestamps"),
    ]
    out = []
    for name, file, fps, seconds, options, want, notes in rows:
        frames = round(fps) * seconds
        expect = {"frames": frames, "fps": f"{fps.numerator}/{fps.denominator}", "flash_every": round(fps), "flash_frames": FLASH_FRAMES}
        out.append(Clip(name, file, "frame-number", lambda path, fps=fps, seconds=seconds, options=options: build(path, fps, seconds, options),
                        text, notes, {**want, "frames": frames}, expect))
    out.append(Clip("long", "long.mov", "frame-number", build_long, text,
                    "3 h and more than 2 GiB, index at the end; a steady tone, no flashes",
                    {"video": "h264", "audio": ["pcm_s24le"], "frames": LONG_SECONDS * LONG_FPS},
                    {"frames": LONG_SECONDS * LONG_FPS, "fps": f"{LONG_FPS}/1", "flash_every": 0, "flash_frames": 0},
                    count_frames=False, on_request=True))
    return out
