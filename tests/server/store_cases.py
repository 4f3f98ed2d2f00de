# SPDX-License-Identifier: Apache-2.0
"""What is promised about the disk: nothing that was acknowledged is lost, and what is wrong is said."""

import contextlib
import os
import random
import shutil
import subprocess
import threading
import time

from raw_websocket import Closed, Member, WebSocket, create, join, post
from server_process import Server
from world import Skipped

KILLS = 50


class Talker:
    """Says numbered messages as fast as they are acknowledged, and the unacknowledged ones again after a crash."""

    def __init__(self, admission, name):
        self.admission, self.name = admission, name
        self.acknowledged = []  # (number in the log, text), in the order in which they came back
        self.pending = None
        self.tab = random.getrandbits(31)
        self.count = 0

    def talk(self, server, stop):
        try:
            with contextlib.closing(WebSocket(server.port, timeout=5)) as socket:
                socket.send({"type": "hello", "version": 1, "token": self.admission["token"]})
                self.be_welcomed(socket)
                while not stop.is_set():
                    if self.pending is None:
                        self.count += 1
                        self.pending = (self.tab << 20) | self.count
                    text = f"{self.name} {self.count}"
                    socket.send({"type": "say", "client_id": self.pending, "text": text, "epoch": 0})
                    while True:
                        message = socket.receive(5)
                        if message.get("client_id") == self.pending:
                            self.acknowledged.append((message["seq"], text))
                            break
                        if message["type"] == "error":
                            assert message["code"] == "already-said", message
                            break  # it was stored before the crash; its number is found in the log at the end
                    self.pending = None
        except (OSError, Closed, EOFError) as end:
            self.ended = end  # the server was killed

    def be_welcomed(self, socket):
        welcome = socket.receive(5)
        assert welcome["type"] == "welcome", welcome
        for entry in welcome["entries"]:
            if self.pending and entry.get("client_id") == self.pending:
                self.acknowledged.append((entry["seq"], entry["text"]))


def whole_log(server, admission):
    with Member(server, admission) as member:
        entries = dict(member.log)
        while min(entries) > 1:
            member.socket.send({"type": "history", "before": min(entries), "limit": 200})
            reply = member.wait(lambda message: message["type"] == "history")
            entries.update({entry["seq"]: entry for entry in reply["entries"]})
        return entries


def test_killed_fifty_times_under_load(world):
    folder = world.folder("store-kill")
    choose = random.Random(5)
    with Server(folder, "--unlimited") as server:
        ann = create(server)
        admissions = [ann] + [join(server, ann["invitation"]["code"], f"n{i}") for i in range(3)]
    talkers = [Talker(admission, f"t{i}") for i, admission in enumerate(admissions)]
    for _ in range(KILLS):
        server = Server(folder, "--unlimited")
        stop = threading.Event()
        threads = [threading.Thread(target=talker.talk, args=(server, stop)) for talker in talkers]
        for thread in threads:
            thread.start()
        time.sleep(choose.uniform(0.05, 0.25))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
    with Server(folder, "--unlimited") as server:
        log = whole_log(server, ann)
    assert sorted(log) == list(range(1, len(log) + 1)), "the log has gaps"
    said = [(seq, log[seq]["text"]) for seq in sorted(log) if "client_id" in log[seq]]
    texts = [text for _, text in said]
    assert len(texts) == len(set(texts)), "a message is there twice"
    total = 0
    for talker in talkers:
        for seq, text in talker.acknowledged:
            assert log[seq].get("text") == text, f"acknowledged {text!r} as {seq}, found {log[seq]}"
        mine = [int(text.split()[1]) for text in texts if text.startswith(talker.name + " ")]
        assert mine == list(range(1, len(mine) + 1)), f"{talker.name}: order or loss: {mine[:20]}"
        assert len(mine) >= talker.count - 1
        total += len(talker.acknowledged)
    assert total > 10 * KILLS, total
    return f"{total} acknowledged messages, {KILLS} kills"


def test_a_full_disk(world):
    mount = world.folder("store-full")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(mount)], capture_output=True).returncode != 0:
        raise Skipped("no permission to mount a small disk")
    try:
        with Server(world.folder("store-full-run"), "--unlimited", data=mount / "data") as server:
            ann = create(server)
            acknowledged = []
            with Member(server, ann) as a:
                (mount / "filler").write_bytes(b"x" * (600 << 10))
                reason = None
                try:
                    for number in range(3000):
                        text = f"{number} " + "x" * 1500
                        a.said(a.say(text))
                        acknowledged.append(text)
                except Closed:
                    pass
                except TimeoutError:
                    reason = "nothing came back"
                assert reason is None and 10 < len(acknowledged) < 3000, (reason, len(acknowledged))
            assert "full" in server.log() and server.ask("/healthz").status == 503
            assert server.metric("farewells_total", "storage") >= 1 and server.metric("store_failures_total") >= 1
            status, answer = post(server, "/api/v1/groups", {"nickname": "Cat", "browser": "b" * 22, "video_id": "v", "title": "t" * 1000})
            assert (status, answer["error"]["code"]) == (503, "storage") or status == 201
            assert server.ask("/").status == 404  # everything else goes on
            (mount / "filler").unlink()
            with Member(server, ann) as a:
                a.said(a.say("there is room again"))
            assert server.ask("/healthz").status == 200
            log = whole_log(server, ann)
            texts = [log[seq]["text"] for seq in sorted(log) if "client_id" in log[seq]]
            assert texts[:len(acknowledged)] == acknowledged and texts[-1] == "there is room again"
            return f"full after {len(acknowledged)} messages"
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=False)


def refused_start(world, data, name):
    folder = world.folder(name)
    result = subprocess.run([Server.executable, "--port", "0", "--cache", folder / "cache", "--data", data],
                            capture_output=True, text=True, timeout=30)
    assert result.returncode != 0
    return result.stderr


def test_a_second_server_on_the_same_file(world):
    with Server(world.folder("store-second")) as server:
        ann = create(server)
        message = refused_start(world, world.folder("store-second") / "data", "store-second-refused")
        assert "another server" in message and "sameframe.db" in message, message
        with Member(server, ann) as a:
            a.said(a.say("not disturbed"))


def test_a_damaged_database(world):
    folder = world.folder("store-damaged")
    with Server(folder, "--unlimited") as server:
        ann = create(server)
        with Member(server, ann) as a:
            for _ in range(200):
                last = a.say("x" * 1000)
            a.said(last)
    database = folder / "data" / "sameframe.db"
    whole = database.read_bytes()
    for damage in (b"no database at all" * 100, whole[:4096] + os.urandom(len(whole) - 4096), whole[:5000]):
        database.write_bytes(damage)
        message = refused_start(world, folder / "data", "store-damaged-refused")
        assert "damaged" in message, message
        assert database.read_bytes() == damage, "what is left was changed"
        for extra in ("-wal", "-shm"):
            (folder / "data" / f"sameframe.db{extra}").unlink(missing_ok=True)
    database.write_bytes(whole)
    with Server(folder) as server, Member(server, ann) as a:
        assert a.texts()[-1] == "x" * 1000


def test_a_folder_that_cannot_be_written(world):
    assert "/dev/null" in refused_start(world, "/dev/null/data", "store-nowhere")
    assert shutil.disk_usage(world.scratch).free > 0
