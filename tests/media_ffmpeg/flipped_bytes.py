#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plays damaged copies of the test clips under sanitizers: flipped_bytes.py CLIPS [--seeds N] [--first N] [--only NAME ...]

N seeds (200) are spread over the clips; each flips 2-200 bytes or bits, cuts or seeks (flipped_bytes.cpp). A crash, a
hang or a sanitizer's finding is a failure, and its line is the command that repeats it. Closes with "N passed, N failed".
"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLIP = ROOT / "build/native-asan/tests/media_ffmpeg/sameframe-flip"
SECONDS = 120  # for one play, which takes one or two on a quiet machine
# Memory that a damaged length asks for in vain is refused, not a finding; third-party code that overflows an integer
# says so and goes on, and only memory errors and our own undefined behaviour end the program.
ENVIRONMENT = {"ASAN_OPTIONS": "allocator_may_return_null=1:detect_leaks=1:abort_on_error=0", "UBSAN_OPTIONS": "print_stacktrace=1"}
LARGEST = 8_000_000  # bytes; the long clips add nothing here


def play(path, first, count):
    """How many plays went well, and the words on the one that did not (the program ends there)."""
    command = [FLIP, path, str(first), str(count), str(SECONDS)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env={**os.environ, **ENVIRONMENT})
    text = done.stdout.decode("utf-8", "replace")
    good = len(re.findall(r"errors$", text, re.MULTILINE))
    if done.returncode == 0 and good == count:
        return good, None
    words = done.stderr.decode("utf-8", "replace")
    finding = re.search(r"(ERROR: \S+: .*|runtime error: .*|HANG: .*)", words)
    return good, f"{FLIP.name} {path} {first + good} 1 {SECONDS}: " + (finding.group(1) if finding else f"status {done.returncode}")


def play_all(path, first, count):
    """Goes on behind a seed that failed, so that one finding does not hide the others."""
    passed, findings, at = 0, [], first
    while at < first + count:
        good, finding = play(path, at, first + count - at)
        passed, at = passed + good, at + good
        if finding:
            findings.append(finding)
            at += 1
    return passed, findings


def main(arguments):
    parser = argparse.ArgumentParser(description="Plays damaged clips under sanitizers.")
    parser.add_argument("clips", type=Path, metavar="CLIPS")
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args(arguments)
    if not FLIP.exists():
        print(f"{FLIP} is missing: build the preset native-asan", file=sys.stderr)
        return 2
    clips = json.loads((options.clips / "clips.json").read_text("utf-8"))["clips"]
    if options.only:
        clips = [clip for clip in clips if clip["name"] in options.only]
    clips = [clip for clip in clips if 0 < clip["size"] <= LARGEST]
    # Every clip gets its share of the seeds, each seed is used once.
    share = [options.seeds // len(clips) + (i < options.seeds % len(clips)) for i in range(len(clips))]
    starts = [options.first + sum(share[:i]) for i in range(len(clips))]
    jobs = [(clip, start, count) for clip, start, count in zip(clips, starts, share) if count]
    passed, findings = 0, []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (clip, start, count), (good, bad) in zip(jobs, pool.map(lambda job: play_all(options.clips / job[0]["file"], *job[1:]), jobs)):
            passed += good
            findings += bad
            print(f"{clip['name']:24} seeds {start}-{start + count - 1}: {good} of {count}", flush=True)
            for finding in bad:
                print(f"  {finding}", flush=True)
    print(f"{passed} passed, {len(findings)} failed")
    return 1 if findings or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
