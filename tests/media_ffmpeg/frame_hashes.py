#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Decoding and seeking over the test clips, against the machine's own ffmpeg: frame_hashes.py CLIPS [--only NAME ...]

For every clip of CLIPS/clips.json, by our native program and by our WebAssembly under node:
  pictures   as many frames, at the same times, of the same MD5 over every plane; how they are to be shown
  sound      as many samples, equal to the bit where the codec is lossless and within a tolerance where it is not
  damage     the right error, or as much as can be played
and natively: 20 random seeks in each container land on the exact picture. Closes with "N passed, N failed".
"""

import argparse
import concurrent.futures
import json
import os
import sys
from pathlib import Path

import programs

# The standards of MPEG-1, -2 and -4 part 2 allow an inverse transform to differ by one in a rounding; ffmpeg's assembly
# and its C code do differ. Ours is the C code, so that is what we compare with. All other codecs are defined to the bit.
TRANSFORM_LEFT_OPEN = {"mpeg1video", "mpeg2video", "mpeg4", "mjpeg"}
LOSSLESS = {"flac", "pcm_s16le", "pcm_s24le", "pcm_f32le"}
SOUND_TOLERANCE = 1e-4  # of full scale: floating-point decoders differ by their order of adding, between versions and CPUs
ERRORS = {"empty": "media-empty", "text": "media-unrecognised", "garbage": "media-unrecognised", "header-only": "media-corrupt",
          "no-index": "media-corrupt"}
SEEKS = 20
MATRICES = {"bt709": "bt709", "smpte170m": "bt601", "bt470bg": "bt601", "bt2020nc": "bt2020", "gbr": "gbr"}


class Mismatch(Exception):
    pass


def require(condition, words):
    if not condition:
        raise Mismatch(words)


def check_pictures(clip, reference, decoded):
    require(not decoded.error, f"gave up: {decoded.error}")
    require(len(decoded.frames) == len(reference), f"{len(decoded.frames)} frames, ffmpeg has {len(reference)}")
    for i, (frame, expected) in enumerate(zip(decoded.frames, reference)):
        require(frame.md5 == expected.md5, f"frame {i} differs")
        off = (frame.time - decoded.frames[0].time) - (expected.time - reference[0].time)
        require(abs(off) <= 2e-6, f"frame {i} is {float(off) * 1000:.3f} ms off")
    video = clip["video"]
    require(decoded.damaged == 0, f"{decoded.damaged} packets gave errors")
    check_presentation(video, decoded.pictures)


def check_presentation(video, pictures):
    """The manifest's words (ffprobe's) on the shape, turn and colour against ours."""
    require(len(pictures) == 1, f"shown in {len(pictures)} ways")
    aspect, rotation, _, matrix, colour_range, _ = pictures[0]
    require(int(rotation) == (video.get("rotation") or 0), f"rotation {rotation}, should be {video.get('rotation')}")
    if video.get("sar"):
        require(aspect == video["sar"], f"sample aspect {aspect}, should be {video['sar']}")
    colour = video.get("colour") or {}
    if colour.get("matrix") in MATRICES:
        require(matrix == MATRICES[colour["matrix"]], f"matrix {matrix}, should be {colour['matrix']}")
    if colour.get("range") in ("tv", "pc"):
        require((colour_range == "full") == (colour["range"] == "pc"), f"range {colour_range}, should be {colour['range']}")


def check_sound(clip, reference, decoded):
    codec = clip["audio"][0]["codec"]
    require(not decoded.error, f"gave up: {decoded.error}")
    require(decoded.hole <= 1, f"a hole of {decoded.hole} us")
    require(len(decoded.sound) == len(reference), f"{len(decoded.sound) // 2} samples, ffmpeg has {len(reference) // 2}")
    worst = max((abs(a - b) for a, b in zip(decoded.sound, reference)), default=0)
    limit = 0 if codec in LOSSLESS else SOUND_TOLERANCE
    require(worst <= limit, f"{codec} differs by {worst:.2g}, allowed {limit:.2g}")
    require(max(map(abs, decoded.sound)) > 0.05, "silence")


def check_damage(clip, decoded):
    expect = clip["expect"]
    if expect["outcome"] == "error":
        require(decoded.error == ERRORS[clip["name"]], f"said {decoded.error or 'nothing'}, should say {ERRORS[clip['name']]}")
        return
    require(not decoded.error, f"gave up: {decoded.error}")
    require(len(decoded.sound) > 48000, "hardly any sound")
    if expect["outcome"] == "audio-only":
        require(decoded.unsupported == expect["codec"], f"names {decoded.unsupported or 'nothing'}, should name {expect['codec']}")
    else:
        require(len(decoded.frames) >= 100, f"only {len(decoded.frames)} frames of 200")


def check_seeks(path):
    done = programs.run([programs.SEEKS, path, SEEKS, 1])
    words = (done.stdout + done.stderr).decode("utf-8", "replace").strip().splitlines()
    require(done.returncode == 0, "; ".join(words[:3]) or f"status {done.returncode}")


def checks_of(clip, folder):
    """(name, check) pairs; what both programs are compared with is made once."""
    path = folder / clip["file"]
    builds = [("native", programs.FRAMES_NATIVE), ("wasm", programs.FRAMES_WASM)]
    if clip["group"] == "damaged":
        return [(f"{kind} damage", lambda program=program: check_damage(clip, programs.ours(program, path))) for kind, program in builds]
    checks = []
    video, sound = clip.get("video"), clip.get("audio") or []
    if video and not video.get("cover_art"):
        frames = programs.reference_frames(path, video["codec"] in TRANSFORM_LEFT_OPEN)
        checks += [(f"{kind} pictures", lambda d=kind: check_pictures(clip, frames, decoded[d])) for kind, _ in builds]
        if clip["group"] in ("containers", "frame-number"):
            checks.append(("seeks", lambda: check_seeks(path)))
    if sound:
        samples = programs.reference_sound(path, sound[0]["channels"])
        checks += [(f"{kind} sound", lambda d=kind: check_sound(clip, samples, decoded[d])) for kind, _ in builds]
    decoded = {kind: programs.ours(program, path, sound[0]["rate"] if sound else 48000) for kind, program in builds}
    return checks


def check_clip(clip, folder):
    results = []
    for name, check in checks_of(clip, folder):
        try:
            check()
            results.append((name, None))
        except Mismatch as mismatch:
            results.append((name, str(mismatch)))
    return results


def main(arguments):
    parser = argparse.ArgumentParser(description="Compares our decoding with the machine's ffmpeg.")
    parser.add_argument("clips", type=Path, metavar="CLIPS")
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args(arguments)
    for program in (programs.FRAMES_NATIVE, programs.FRAMES_WASM, programs.SEEKS):
        if not program.exists():
            print(f"{program} is missing: build the presets native-release and web-release", file=sys.stderr)
            return 2
    manifest = json.loads((options.clips / "clips.json").read_text("utf-8"))["clips"]
    chosen = [clip for clip in manifest if (clip["name"] in options.only if options.only else clip["name"] != "long" and clip["group"] != "bench")]
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for clip, results in zip(chosen, pool.map(lambda clip: check_clip(clip, options.clips), chosen)):
            wrong = [f"{name}: {words}" for name, words in results if words]
            passed, failed = passed + len(results) - len(wrong), failed + len(wrong)
            print(f"{clip['name']:24} {len(results) - len(wrong)} of {len(results)}  " + "; ".join(wrong), flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
