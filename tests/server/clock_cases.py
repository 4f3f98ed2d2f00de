# SPDX-License-Identifier: Apache-2.0
"""Somebody sets the machine's clock while a group watches."""

import subprocess
import time
from email.utils import parsedate_to_datetime
from pathlib import Path

from raw_websocket import Member, create
from server_process import Server


def _server(world, name="groups-clock"):
    folder = world.folder(name)
    step, shim = folder / "step", folder / "stepped_clock.so"
    step.write_text("0")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, Path(__file__).with_name("stepped_clock.c")], check=True)
    environment = {"LD_PRELOAD": str(shim), "SAMEFRAME_CLOCK_STEP": str(step)}
    return lambda: Server(folder, environment=environment), step


def _date(server):
    return parsedate_to_datetime(server.ask("/healthz").header("date")).timestamp()


def _clock_offset(member, number):
    """Server time minus this process's steady clock, seconds; exact to the duration of the call."""
    member.socket.send({"type": "ping", "id": number})
    pong = member.wait(lambda message: message["type"] == "pong" and message["id"] == number)
    return pong["server_time_ms"] / 1000 - time.monotonic()


def test_a_step_of_the_wall_clock_moves_nobody(world):
    start, step = _server(world)
    with start() as server:
        video = {"video_id": "film", "title": "A film", "position_ms": 600_000, "playing": True}
        ann = create(server, **video)
        with Member(server, ann) as a:
            offset = _clock_offset(a, 1)
            begun = a.welcome["playback"]
            for number, seconds in enumerate((3600, -3600, 86_400), 2):
                date = _date(server)
                step.write_text(str(seconds))
                assert abs(_date(server) - date) > 3000, "the step did not reach the server"
                assert abs(_clock_offset(a, number) - offset) < 0.5, seconds
                # The group's position goes on as well: a new rate begins where the old one has come to.
                a.socket.send({"type": "playback_control", "epoch": 1, "action": "rate", "position_ms": 0, "rate": 1.0})
                playback = a.wait(lambda message: message["type"] == "playback")
                watched = playback["position_ms"] - begun["position_ms"]
                assert abs(watched - (playback["at"] - begun["at"])) < 5, (begun, playback)
                assert abs(playback["at"] / 1000 - time.monotonic() - offset) < 3, (seconds, playback)


def test_a_clock_set_back_before_a_restart_stops_nobody(world):
    start, step = _server(world, "groups-clock-restart")
    video = {"video_id": "film", "title": "A film", "position_ms": 600_000, "playing": True}
    with start() as server:
        ann = create(server, **video)
        with Member(server, ann) as a:
            assert a.welcome["playback"]["playing"]
    step.write_text("-3600")
    with start() as server, Member(server, ann) as a:
        now = (_clock_offset(a, 1) + time.monotonic()) * 1000
        playback = a.welcome["playback"]
        assert playback["playing"] and playback["at"] <= now, "the group waits for an hour"
        assert playback["position_ms"] >= 600_000
        # What is done from now on stands in the right time as well.
        a.socket.send({"type": "playback_control", "epoch": 1, "action": "rate", "position_ms": 0, "rate": 1.0})
        later = a.wait(lambda message: message["type"] == "playback")
        watched = later["position_ms"] - playback["position_ms"]
        assert abs(watched - (later["at"] - playback["at"])) < 5, (playback, later)
        assert later["at"] - now < 10_000, (now, later)
