# SPDX-License-Identifier: Apache-2.0
"""Groups over the real server: come in, talk, be sent away, come back."""

import json
import threading
import time

from raw_websocket import Member, WebSocket, browser, create, join, post
from server_process import Server


def groups(world, *options, name="groups", **more):
    return Server(world.folder(name), *options, web=world.web, **more)


def test_two_members_talk(world):
    ann = create(world.server)
    assert len(ann["token"]) == 43 and len(ann["group"]) == 22 and len(ann["invitation"]["code"]) == 22
    assert ann["communications_url"] == "/ws"
    ben = join(world.server, ann["invitation"]["code"])
    assert ben["group"] == ann["group"] and ben["member"] != ann["member"] and ben["token"] != ann["token"]
    with Member(world.server, ann) as a, Member(world.server, ben) as b:
        own = a.said(a.say("你好 👋"))
        heard = b.hears("你好 👋")
        assert own == heard and own["by"] == ann["member"]
        b.say("hello", reply_to=own["seq"])
        assert a.hears("hello")["reply_to"] == own["seq"]
        a.socket.send({"type": "ping", "id": 5})
        pong = a.wait(lambda message: message["type"] == "pong")
        assert pong["id"] == 5 and abs(pong["server_time_ms"] - a.welcome["server_time"]) < 60000


def test_the_door_says_what_is_wrong(world):
    server = world.server
    good = {"nickname": "Ann", "browser": browser()}
    for body in (b"", b"{", b"[]", b"\xff\xfe", b"[" * 5000, {"nickname": "Ann"}, {"browser": browser()}):
        assert post(server, "/api/v1/groups", body)[0] == 400, body
    for name in ("", "   ", "x" * 65, "a\u202eb"):
        status, answer = post(server, "/api/v1/groups", {**good, "nickname": name})
        assert (status, answer["error"]["code"]) == (400, "bad-nickname"), name
    with server.connect() as connection:
        connection.request("/api/v1/groups", "POST", [("Content-Length", "20000")])
        assert connection.read().status == 413
    with server.connect() as connection:
        connection.request("/api/v1/groups", "POST", [("Transfer-Encoding", "chunked")])
        connection.send(b"1000\r\n" + b" " * 4096 + b"\r\n")
        for _ in range(8):
            try:
                connection.send(b"1000\r\n" + b" " * 4096 + b"\r\n")
            except OSError:
                break
        assert connection.read().status == 413
    assert server.ask("/api/v1/groups").status == 404
    status, answer = post(server, f"/api/v1/invitations/{browser()}/join", good)
    assert (status, answer["error"]["code"]) == (404, "no-such-invitation")
    ann = create(server)
    path = f"/api/v1/groups/{ann['group']}/invitations"
    assert server.ask(path).status == 401
    assert post(server, path, {"role": "member"}, "x" * 43)[0] == 401
    assert post(server, path + "/x", {}, ann["token"], method="DELETE")[0] == 404
    assert post(server, path + "/77", {}, ann["token"], method="DELETE")[0] == 404
    assert server.ask("/internal/v1/instruct", "POST").status == 405


def test_invitations_expire_are_used_up_and_revoked(world):
    ann = create(world.server, video_id="v1", title="A film")
    path = f"/api/v1/groups/{ann['group']}/invitations"
    status, once = post(world.server, path, {"role": "cohost", "max_uses": 1}, ann["token"])
    assert status == 201 and once["max_uses"] == 1
    preview = json.loads(world.server.ask(f"/api/v1/invitations/{once['code']}").body)
    assert preview["inviter"] == "Ann" and preview["members"] == 1 and preview["association"]["title"] == "A film"
    ben = join(world.server, once["code"])
    response = world.server.ask(f"/api/v1/invitations/{once['code']}")
    assert response.status == 410 and b"invitation-used-up" in response.body
    first = ann["invitation"]
    assert post(world.server, f"{path}/{first['id']}", {}, ann["token"], method="DELETE") == (204, None)
    response = world.server.ask(f"/api/v1/invitations/{first['code']}")
    assert response.status == 410 and b"invitation-revoked" in response.body
    with world.server.connect() as connection:
        connection.request(path, headers=[("Authorization", f"Bearer {ann['token']}")])
        listed = json.loads(connection.read().body)["invitations"]
    assert {i["id"]: i.get("used_by", []) for i in listed}[once["id"]] == [ben["member"]]


def test_the_same_browser_is_the_same_member(world):
    ann = create(world.server)
    code = ann["invitation"]["code"]
    mine = browser()
    body = {"nickname": "Ben", "browser": mine}
    _, first = post(world.server, f"/api/v1/invitations/{code}/join", body)
    _, again = post(world.server, f"/api/v1/invitations/{code}/join", {**body, "token": first["token"]})
    assert again["member"] == first["member"] and again["token"] == first["token"]
    with Member(world.server, first) as one, Member(world.server, again) as two:
        one.say("from the first tab")
        assert two.hears("from the first tab")["by"] == first["member"]


def test_a_kick_sticks(world):
    ann = create(world.server)
    code = ann["invitation"]["code"]
    body = {"nickname": "Ben", "browser": browser()}
    _, ben = post(world.server, f"/api/v1/invitations/{code}/join", body)
    with Member(world.server, ann) as a, Member(world.server, ben) as b:
        a.socket.send({"type": "moderate", "what": "kick", "member": ben["member"]})
        assert b.socket.farewell() == "kicked"
        a.wait(lambda message: message["type"] == "kicked")
        with WebSocket(world.server.port) as back:
            back.send({"type": "hello", "version": 1, "token": ben["token"]})
            assert back.farewell() == "bad-token"
        assert post(world.server, f"/api/v1/invitations/{code}/join", body)[0] == 410
        _, other = post(world.server, f"/api/v1/groups/{ann['group']}/invitations", {"role": "member"}, ann["token"])
        assert join(world.server, other["code"], "Ben")["member"] != ben["member"]


def test_resume_and_history(world):
    with groups(world, "--unlimited", name="groups-resume") as server:
        ann = create(server)
        ben = join(server, ann["invitation"]["code"])
        with Member(server, ann) as a:
            with Member(server, ben) as b:
                a.say("seen")
                b.hears("seen")
                position = b.position
            for number in range(300):
                last = a.say(f"missed {number}")
            a.said(last)
            with Member(server, ben, resume=position) as b:
                assert "snapshot" not in b.welcome
                assert b.texts() == [f"missed {number}" for number in range(300)]
                b.socket.send({"type": "history", "before": 3, "limit": 100})
                history = b.wait(lambda message: message["type"] == "history")
                assert [entry["seq"] for entry in history["entries"]] == [1, 2]


def test_everything_is_there_after_a_restart(world):
    folder = world.folder("groups-restart")
    with Server(folder) as server:
        ann = create(server, video_id="v1", title="A film", position_ms=5000)
        ben = join(server, ann["invitation"]["code"])
        with Member(server, ann) as a, Member(server, ben) as b:
            a.socket.send({"type": "playback_control", "epoch": 1, "action": "pause", "position_ms": 61000})
            b.wait(lambda message: message["type"] == "playback" and message["position_ms"] == 61000)
            a.say("before")
            b.hears("before")
            position = b.position
            server.process.terminate()
            assert a.socket.farewell() == "stopping"
            assert b.socket.farewell() == "stopping"
            assert server.process.wait(10) == 0, server.log()[-2000:]
    with Server(folder) as server:
        with Member(server, ben, resume=position) as b:
            assert "snapshot" not in b.welcome and b.welcome["playback"]["position_ms"] == 61000
            with Member(server, ann) as a:
                assert a.texts() == ["before"]
                a.say("after")
                b.hears("after")


def test_link_previews(world):
    server = world.server
    ann = create(server, '<Ann & "Co">', video_id="none", title='A <b>film</b> & "more"')
    code = ann["invitation"]["code"]
    page = server.ask(f"/j/{code}")
    text = page.body.decode()
    assert page.status == 200 and page.header("cache-control") == "no-store"
    assert 'property="og:title"' in text and "A &lt;b&gt;film&lt;/b&gt; &amp; &quot;more&quot;" in text
    assert "<b>" not in text and "&lt;Ann &amp; &quot;Co&quot;&gt;" in text and "<title>page</title>" in text
    assert "一起看" in server.ask(f"/j/{code}", headers=[("Accept-Language", "zh-CN,zh;q=0.9")]).body.decode()
    unknown = server.ask(f"/j/{browser()}")
    assert unknown.status == 200 and b"og:title" not in unknown.body
    assert server.ask(f"/g/{ann['group']}").status == 200


def test_upgrades_are_for_our_own_pages(world):
    server = world.server
    WebSocket(server.port, origin="http://test").close()
    for headers, status in (([], 426), ([("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "8"),
                                         ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")], 426),
                            ([("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13"),
                              ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Origin", "https://evil.example")], 403)):
        assert server.ask("/ws", headers=headers).status == status
    assert server.ask("/metrics").status == 200 and server.metric("connections") >= 0


def test_what_comes_behind_the_request_is_read(world):
    ann = create(world.server)
    hello = json.dumps({"type": "hello", "version": 1, "token": ann["token"]}).encode()
    frame = bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello
    assert len(hello) < 126
    with world.server.connect() as connection:
        connection.send(b"GET /ws HTTP/1.1\r\nHost: t\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" + frame)
        head = connection.read_head()
        assert head.status == 101 and head.header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        while b'"welcome"' not in connection.buffer:
            connection._more()


def test_silence_is_found_out(world):
    with groups(world, "--hello-timeout-ms", "500", "--silence-timeout-ms", "3000", "--ping-interval-ms", "900",
                name="groups-silence") as server:
        ann = create(server)
        with WebSocket(server.port) as never, Member(server, ann) as alive, Member(server, ann, answer_pings=False) as mute:
            ends = {}
            threads = [threading.Thread(target=lambda n=name, w=where: ends.update({n: (w.farewell(), time.monotonic())}))
                       for name, where in (("never", never), ("mute", mute.socket), ("alive", alive.socket))]
            began = time.monotonic()
            for thread in threads:
                thread.start()
            time.sleep(6)
            assert ends["never"][0] == ends["mute"][0] == "idle" and "alive" not in ends, ends
            assert ends["never"][1] - began < 2.5 < ends["mute"][1] - began, ends
            server.process.terminate()
            for thread in threads:
                thread.join()
            assert ends["alive"][0] == "stopping"
            server.process.wait(10)
