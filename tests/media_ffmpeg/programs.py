# SPDX-License-Identifier: Apache-2.0
"""Runs our sameframe-frames and the machine's ffmpeg on a clip and reads what they print into the same form."""

import array
import dataclasses
import subprocess
import tempfile
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRAMES_NATIVE = ROOT / "build/native-release/src/platform/headless/sameframe-frames"
FRAMES_WASM = ROOT / "build/web-release/src/platform/headless/sameframe-frames.js"
SEEKS = ROOT / "build/native-release/tests/media_ffmpeg/sameframe-seeks"
TIMEOUT = 600  # s; a clip takes a second or two, a busy machine makes it many


@dataclasses.dataclass
class Frame:
    time: Fraction  # s
    md5: str


@dataclasses.dataclass
class Decoded:
    frames: list = dataclasses.field(default_factory=list)
    formats: set = dataclasses.field(default_factory=set)       # (width, height, pixel format), ours only
    pictures: list = dataclasses.field(default_factory=list)    # the "picture" lines, ours only
    sound: array.array = None   # interleaved stereo floats
    hole: int = 0               # us, the largest between two blocks of sound
    unsupported: str = ""       # the video's codec, if it is not ours
    damaged: int = 0
    error: str = ""             # the code, if the program gave up


def run(command):
    """The finished process; a hang is reported like any other failure."""
    try:
        return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, b"", b"hang: no end after %d s" % TIMEOUT)


def ours(program, path, rate=48000, threads=2):
    with tempfile.TemporaryDirectory(prefix="sameframe-sound-") as scratch:
        sound = Path(scratch) / "sound.f32"
        prefix = ["node"] if program.suffix == ".js" else []
        done = run([*prefix, program, "--threads", threads, "--sample-rate", rate, "--write-audio", sound, path])
        decoded = read_our_lines(done.stdout.decode())
        if done.returncode != 0:
            words = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"status {done.returncode}"]
            decoded.error = words[-1].split(":")[0]
        decoded.sound = floats(sound.read_bytes() if sound.exists() else b"")
        return decoded


def read_our_lines(text):
    decoded = Decoded()
    for line in text.splitlines():
        kind, *words = line.split()
        if kind == "video":
            time, _, width, height, pixel_format, md5 = words
            decoded.frames.append(Frame(Fraction(int(time), 1_000_000), md5))
            decoded.formats.add((int(width), int(height), pixel_format))
        elif kind == "picture":
            decoded.pictures.append(words)
        elif kind == "audio":
            decoded.hole = int(words[2])
        elif kind == "unsupported":
            decoded.unsupported = words[0]
        elif kind == "damaged":
            decoded.damaged = int(words[0])
    return decoded


def reference_frames(path, plain_c):
    """`plain_c`: without the machine's assembly, for codecs whose standard leaves the inverse transform's rounding open."""
    cpu = ["-cpuflags", "0"] if plain_c else []
    done = run(["ffmpeg", "-nostdin", "-v", "error", *cpu, "-noautorotate", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough",
                "-copyts", "-enc_time_base", "-1", "-f", "framemd5", "-"])
    base, frames = Fraction(0), []
    for line in done.stdout.decode().splitlines():
        if line.startswith("#tb 0:"):
            base = Fraction(line.split(":")[1].strip())
        elif line and not line.startswith("#"):
            words = [word.strip() for word in line.split(",")]
            frames.append(Frame(int(words[2]) * base, words[5]))
    return frames


def reference_sound(path, channels):
    """Interleaved stereo floats at the stream's own rate. As with us, gaps between timestamps are silence, and mono goes to
    both sides in full."""
    filters = "aresample=async=1:min_hard_comp=0.02" + (",pan=stereo|c0=c0|c1=c0" if channels == 1 else "")
    done = run(["ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-af", filters, "-ac", "2", "-f", "f32le", "-c:a", "pcm_f32le", "-"])
    return floats(done.stdout)


def floats(data):
    values = array.array("f")
    values.frombytes(data[:len(data) // 4 * 4])
    return values
