# SPDX-License-Identifier: Apache-2.0
"""What members, strangers and broken programs may try: refused with a code, and nobody else notices."""

import contextlib
import json
import os
import socket
import threading
import time

from raw_websocket import BINARY, CLOSE, PING, TEXT, Closed, Member, WebSocket, browser, create, join, post, wait_until
from server_process import Server


@contextlib.contextmanager
def bystanders(server):
    """Two members who talk while the block runs; their talk must be prompt throughout."""
    ann = create(server, "Ann")
    ben = join(server, ann["invitation"]["code"], "Ben")
    slowest, stop, failures = [0.0], threading.Event(), []

    def talk():
        try:
            with Member(server, ann) as a, Member(server, ben) as b:
                while not stop.is_set():
                    began = time.monotonic()
                    text = f"still here {began}"
                    a.say(text)
                    b.hears(text, timeout=20)
                    slowest[0] = max(slowest[0], time.monotonic() - began)
                    stop.wait(0.6)
        except Exception as failure:  # noqa: BLE001: told by the main thread
            failures.append(failure)

    thread = threading.Thread(target=talk)
    thread.start()
    try:
        yield ann
    finally:
        stop.set()
        thread.join()
    assert not failures, f"the others were disturbed: {failures}"
    assert slowest[0] < 5, f"the others waited {slowest[0]:.1f} s"


def test_bad_frames(world):
    server = world.server
    with bystanders(server) as ann:
        frames = {"not masked": lambda s: s.send_frame(TEXT, b"{}", mask=False), "10 MB": lambda s: s.send_frame(TEXT, b"x" * (10 << 20)),
                  "reserved bits": lambda s: s.socket.sendall(b"\xf1\x80\0\0\0\0"), "unknown opcode": lambda s: s.send_frame(3, b""),
                  "binary": lambda s: s.send_frame(BINARY, b"x"), "not UTF-8": lambda s: s.send_frame(TEXT, b'{"type":"\xff"}'),
                  "cut ping": lambda s: s.send_frame(PING, b"x", fin=False), "bad close": lambda s: s.send_frame(CLOSE, b"\0\1")}
        for name, send in frames.items():
            with Member(server, ann) as member:
                with contextlib.suppress(OSError):
                    send(member.socket)
                with contextlib.suppress(ConnectionResetError):
                    assert member.socket.farewell() in ("bad-message", "too-large"), name


def test_bad_messages(world):
    server = world.server
    with bystanders(server) as ann, Member(server, ann) as member:
        for text in ("", "{", "[]", "null", "[" * 16_000, '{"type":"nonsense"}', '{"type":"say"}',
                     '{"type":"say","client_id":"x","text":"y"}', '{"type":"say","client_id":1,"text":' + '{"a":' * 1500 + "1" + "}" * 1500 + "}",
                     '{"type":"moderate","what":"kick","member":-1}', '{"type":"history","before":5,"limit":100000}'):
            member.errors.clear()
            member.socket.send(text)
            error = member.wait(lambda message: message["type"] == "error")
            assert error["code"] in ("bad-message", "too-large"), (text[:80], error)
        empty = member.say("   ")
        assert member.wait(lambda message: message["type"] == "error" and message.get("ref") == empty)["code"] == "empty-text"
    with Member(server, ann) as member:  # 100,000 levels are more than a message may be long
        member.socket.send("[" * 100_000)
        assert member.socket.farewell() == "too-large"


def test_a_flood_from_one_member(world):
    server = world.server
    with bystanders(server) as ann, Member(server, join(server, ann["invitation"]["code"], "Flo")) as flood:
        began = time.monotonic()
        memory = server.memory()
        text = json.dumps({"type": "say", "client_id": 1, "epoch": 0, "text": "x" * 500}).encode()
        frame = bytes([0x81, 0xFE]) + len(text).to_bytes(2, "big") + b"\0\0\0\0" + text
        with contextlib.suppress(OSError):
            for _ in range(100):
                flood.socket.socket.sendall(frame * 100)  # 10,000 messages
        with contextlib.suppress(ConnectionResetError):
            assert flood.socket.farewell() in ("too-fast", None)
        assert server.metric("farewells_total", "too-fast") >= 1
        seconds = time.monotonic() - began
        growth = server.memory() - memory
        assert growth < 64 << 20, growth
        return f"{seconds:.2f} s, {growth >> 10} KiB"


def test_saying_more_than_people_can(world):
    server = world.server
    with bystanders(server) as ann, Member(server, join(server, ann["invitation"]["code"], "Quick")) as member:
        for number in range(30):
            member.say(f"fast {number}")
        error = member.wait(lambda message: message["type"] == "error")
        assert error["code"] == "too-fast" and error["retry_after_ms"] > 0


def test_a_reader_that_never_reads(world):
    with Server(world.folder("abuse-slow"), "--unlimited") as server:
        ann = create(server)
        ben = join(server, ann["invitation"]["code"])
        cat = join(server, ann["invitation"]["code"], "Cat")
        slow = Member(server, ben, receive_buffer=4096)
        memory = server.memory()
        with Member(server, ann) as a, Member(server, cat) as c:
            sent = 0
            while server.metric("farewells_total", "slow") == 0:
                assert sent < 100_000, "the slow reader is kept for ever"
                for _ in range(1000):
                    last = a.say("x" * 1000)
                sent += 1000
                a.said(last)
            c.wait(lambda message: message.get("client_id") == last)  # in order and whole: Member checks
            reason = slow.socket.farewell()  # now it reads what had come and the last words
            assert reason in ("slow", None), reason
        growth = server.memory() - memory
        assert growth < 200 << 20, growth
        wait_until("it is gone", lambda: server.metric("connections") == 0)
        return f"after {sent} messages, {growth >> 20} MiB more"


def test_half_open_connections(world):
    with Server(world.folder("abuse-half"), "--hello-timeout-ms", "800") as server, bystanders(server):
        before = server.sockets()
        asleep = [WebSocket(server.port) for _ in range(200)]
        mute = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
        half = []
        for _ in range(50):
            half.append(socket.create_connection(("127.0.0.1", server.port)))
            half[-1].sendall(b"GET /ws HTTP/1.1\r\nUpgrade: web")
        cut = [WebSocket(server.port) for _ in range(50)]
        for one in cut:
            one.socket.sendall(b"\x81\xfe\x20\x00")  # the header of a message that never comes
        wait_until("those that never say hello are gone", lambda: server.metric("farewells_total", "idle") >= 250)
        for one in (*asleep, *cut):
            one.close()
        for one in (*mute, *half):
            one.close()
        wait_until("all are gone", lambda: server.sockets() <= before + 2)


def test_joins_from_one_address(world):
    with Server(world.folder("abuse-joins")) as server, bystanders(server) as ann:
        code = ann["invitation"]["code"]
        statuses = {}
        began = time.monotonic()
        for number in range(1000):
            status, answer = post(server, f"/api/v1/invitations/{code}/join", {"nickname": f"n{number}", "browser": browser()})
            statuses[status] = statuses.get(status, 0) + 1
            if status == 429:
                assert answer["error"]["code"] == "too-fast"
        seconds = time.monotonic() - began
        assert statuses[200] <= 100 + 5 * (seconds + 1) and statuses[429] > 500, statuses
        assert server.metric("door_refusals_total", "too-fast") == statuses[429]
        return f"{1000 / seconds:.0f}/s: {statuses}"


def test_making_groups_and_guessing_codes(world):
    with Server(world.folder("abuse-guess"), web=world.web) as server:
        ann = create(server)
        codes = [post(server, "/api/v1/groups", {"nickname": "x", "browser": browser()})[0] for _ in range(60)]
        assert codes.count(201) <= 35 and codes.count(429) >= 25
        found = [server.ask(f"/api/v1/invitations/{browser()}").status for _ in range(60)]
        assert found[:20] == [404] * 20 and found[-30:] == [429] * 30, found
        # A right code is no use either while the address is guessing, but a page still opens.
        assert server.ask(f"/api/v1/invitations/{ann['invitation']['code']}").status == 429
        assert server.ask(f"/j/{ann['invitation']['code']}").status == 200


def test_addresses_behind_a_proxy(world):
    """Limits count the address that a trusted proxy names, and nobody else's word."""
    def guess(server, times, *forwarded):
        headers = [("X-Forwarded-For", each) for each in forwarded]
        return [server.ask(f"/api/v1/invitations/{browser()}", headers=headers).status for _ in range(times)]

    with Server(world.folder("abuse-proxy"), "--trusted-proxy", "127.0.0.0/8") as server:
        assert 429 in guess(server, 60, "203.0.113.9")
        assert guess(server, 1, "203.0.113.9") == [429]
        assert guess(server, 1, "203.0.113.10") == [404], "a neighbour is not held up"
        assert guess(server, 1, "6.6.6.6, 203.0.113.9") == [429], "an invented address in front helps nobody"
        assert guess(server, 1, "203.0.113.11", "203.0.113.9") == [429], "several fields are one list"
        assert guess(server, 1) == [404], "the proxy itself"
    with Server(world.folder("abuse-no-proxy")) as server:
        statuses = [status for number in range(60) for status in guess(server, 1, f"203.0.113.{number}")]
        assert statuses[-30:] == [429] * 30, "without the option nobody is believed"


def test_tokens_of_others(world):
    server = world.server
    with bystanders(server) as ann:
        other = create(server, "Other")
        path = f"/api/v1/groups/{ann['group']}/invitations"
        assert post(server, path, {"role": "cohost"}, other["token"])[1]["error"]["code"] == "bad-token"
        assert post(server, f"{path}/1", {}, other["token"], method="DELETE")[0] == 401
        with Member(server, other) as member:
            for number in range(1, 5):
                member.socket.send({"type": "moderate", "what": "kick", "member": number})
            assert all(entry.get("member") != 2 for entry in member.log.values())
        for token in (b"\0" * 32, "x" * 43, "", "x" * 128, ann["token"][:-1] + "!", ann["group"]):
            with WebSocket(server.port) as stranger:
                stranger.send(json.dumps({"type": "hello", "version": 1, "token": token if isinstance(token, str) else token.decode()}))
                assert stranger.farewell() in ("bad-token", "bad-message")
        member = join(server, ann["invitation"]["code"], "Plain")
        with Member(server, member) as plain:
            plain.socket.send({"type": "moderate", "ref": 9, "what": "kick", "member": ann["member"]})
            assert plain.wait(lambda message: message["type"] == "error")["code"] == "not-allowed"


def test_many_tabs_and_sudden_ends(world):
    server = world.server
    with bystanders(server) as ann:
        tabs = []
        for _ in range(14):
            tabs.append(Member(server, ann))
        more = [WebSocket(server.port) for _ in range(6)]
        for one in more:
            one.send({"type": "hello", "version": 1, "token": ann["token"]})
        assert {one.farewell() for one in more[2:]} == {"too-fast"}
        for tab in tabs:
            tab.socket.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset
            tab.socket.close()
        for one in more:
            one.close()
        for _ in range(200):
            with contextlib.suppress(OSError, Closed):
                noise = WebSocket(server.port)
                noise.socket.sendall(os.urandom(200))
                noise.close()
