# SPDX-License-Identifier: Apache-2.0
"""bench sync: how far members are from the group's position, ours beside the rules of peers in the same evenings.

Virtual time over the real group, clock offset and follower (tests/scenario/): nothing here depends on the machine.
"""

import json
import subprocess

import setup
from runner import suites
from row import Row

EVENINGS = ((2, 10, (1, 2, 3, 4, 5)), (20, 5, (1, 2, 3)), (200, 5, (1,)))  # members, minutes, seeds
FIGURES = (
    ("steady_p50", "position error, steady, p50", "ms"),
    ("steady_p95", "position error, steady, p95", "ms"),
    ("after_seek_p95", "position error 1..5 s after a seek, p95", "ms"),
    ("all_p95", "position error, always, p95", "ms"),
    ("paused_worst", "pictures apart while paused, worst", "ms"),
    ("hard_seeks_per_hour", "unasked seeks of a member", "per hour"),
    ("stood_per_cent", "time in which the picture stands", "per cent"),
)
GOALS = {"steady_p95": 40, "after_seek_p95": 300}


def rows():
    setup.prepare("native")
    program = suites.BUILD / "native-release/tests/scenario/sync_bench"
    for members, minutes, seeds in EVENINGS:
        command = [str(program), str(members), str(minutes), *map(str, seeds)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        ours, *peers = map(json.loads, lines)
        for key, name, unit in FIGURES:
            title = f"{name}, {members} members"
            if key in GOALS:
                yield Row(title, ours[key], unit, "goal", GOALS[key])
            for peer in peers:
                yield Row(title, ours[key], unit, peer["system"], peer[key])
