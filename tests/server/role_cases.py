# SPDX-License-Identifier: Apache-2.0
"""The three roles as three processes, and what separate origins need."""

import contextlib
import json
import socket
import subprocess

from raw_websocket import Member, WebSocket, browser, create, join, post
from server_process import Server

SECRET = "a secret between two servers"


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextlib.contextmanager
def three_processes(world, name):
    ports = free_ports(3)
    urls = dict(zip(("connection", "communications", "video"), (f"http://127.0.0.1:{port}" for port in ports)))
    secret = world.folder(name) / "secret"
    secret.write_text(SECRET + "\n")
    addresses = [part for role, url in urls.items() for part in (f"--{role}-url", url)]
    with contextlib.ExitStack() as stack:
        started = {}
        for (role, _), port in zip(urls.items(), ports):
            more = {"video": {"media": [world.media]}, "connection": {"web": world.web}}.get(role, {})
            started[role] = stack.enter_context(Server(world.folder(f"{name}/{role}"), "--role", role, *addresses, "--secret-file", secret,
                                                       port=port, **more))
        yield started, urls


def test_a_group_across_three_processes(world):
    with three_processes(world, "roles") as (servers, urls):
        door, talk, video = servers["connection"], servers["communications"], servers["video"]
        system = json.loads(door.ask("/api/v1/system").body)
        assert system["addresses"] == {"communications": urls["communications"].replace("http", "ws") + "/ws", "video": urls["video"] + "/"}
        video.wait_for("the catalogue", lambda videos: "film.mp4" in videos)
        film = video.videos()["film.mp4"]
        ann = create(door, video_id=film["id"], title=film["title"])
        assert ann["communications_url"] == system["addresses"]["communications"]
        code = ann["invitation"]["code"]
        preview = json.loads(door.ask(f"/api/v1/invitations/{code}").body)
        assert preview["inviter"] == "Ann" and preview["poster_url"] == f"{urls['video']}/posters/{film['id']}.jpg"
        assert f"{urls['video']}/posters/" in door.ask(f"/j/{code}").body.decode()
        ben = join(door, code)
        with Member(door, ann, port=talk.port, origin=urls["connection"]) as a, Member(door, ben, port=talk.port) as b:
            a.say("across processes")
            b.hears("across processes")
            path = f"/api/v1/groups/{ann['group']}/invitations"
            status, minted = post(door, path, {"role": "cohost", "max_uses": 2}, ann["token"])
            assert status == 201 and minted["role"] == "cohost"
            assert post(door, f"{path}/{minted['id']}", {}, ann["token"], method="DELETE")[0] == 204
            assert post(door, path, {"role": "member"}, "x" * 43)[1]["error"]["code"] == "bad-token"
            danmaku = f"/api/v1/groups/{ann['group']}/danmaku/{film['id']}"
            sheet = "1500 0 1 16777215 前方高能\n".encode() * 40000
            assert post(door, danmaku, sheet, ann["token"], method="PUT")[0] == 204
            assert b.wait(lambda message: message["type"] == "imported")["count"] == 40000
            assert door.ask(danmaku, headers=[("Authorization", f"Bearer {ben['token']}")]).body == sheet
            a.socket.send({"type": "moderate", "what": "kick", "member": ben["member"]})
            assert b.socket.farewell() == "kicked"
        assert door.ask("/ws").status == 404 and talk.ask("/").status == 404 and talk.ask("/api/v1/videos").status == 404
        assert video.ask("/api/v1/groups").status == 404


def test_separate_origins_may_read(world):
    with three_processes(world, "roles-origins") as (servers, urls):
        video = servers["video"]
        page = [("Origin", urls["connection"])]
        video.wait_for("the catalogue", lambda videos: "film.mp4" in videos)
        film = video.videos()["film.mp4"]["media_url"]
        for path in ("/api/v1/videos", film):
            response = video.ask(path, headers=page)
            assert response.header("access-control-allow-origin") == urls["connection"]
            assert response.header("cross-origin-resource-policy") == "cross-origin"
            assert "Content-Range" in response.header("access-control-expose-headers")
        assert video.ask(film, headers=[("Origin", "https://evil.example")]).header("access-control-allow-origin") is None
        with video.connect() as connection:
            connection.request(film, "OPTIONS", [*page, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "range")])
            answer = connection.read_head()
            assert answer.status == 204 and "range" in answer.header("access-control-allow-headers")
        policy = servers["connection"].ask("/").header("content-security-policy")
        assert policy.count(urls["video"]) == 3
        WebSocket(servers["communications"].port, origin=urls["connection"]).close()
        try:
            WebSocket(servers["communications"].port, origin="https://evil.example")
            raise AssertionError("a stranger's page may connect")
        except AssertionError as refusal:
            assert refusal.args == (403,), refusal


def test_nobody_instructs_without_the_secret(world):
    with three_processes(world, "roles-secret") as (servers, _):
        talk = servers["communications"]
        order = {"do": "describe", "code": browser()}
        for token in (None, "", "a secret between two server", SECRET + "s", "x" * 10000):
            assert post(talk, "/internal/v1/instruct", order, token)[0] == 401
        status, report = post(talk, "/internal/v1/instruct", order, SECRET)
        assert status == 200 and report["is"] == "refused" and report["code"] == "no-such-invitation"
        for body in (b"", b"{}", b"[", b'{"do":"nonsense"}', b'{"do":"admit","code":"x"}',
                     b'{"do":"list","group":"x","token":"zz"}'):
            assert post(talk, "/internal/v1/instruct", body, SECRET)[0] == 400, body


def test_without_the_communications_server(world):
    with three_processes(world, "roles-alone") as (servers, _):
        ann = create(servers["connection"])
        talk = servers["communications"]
        talk.kill()
        status, answer = post(servers["connection"], "/api/v1/groups", {"nickname": "Ann", "browser": browser()})
        assert (status, answer["error"]["code"]) == (503, "unavailable")
        assert servers["connection"].ask(f"/j/{ann['invitation']['code']}").status == 200
        assert servers["connection"].ask("/healthz").status == 200
        talk.process.returncode = 0  # it was meant to end


def test_roles_need_each_other(world):
    cache = str(world.folder("roles-wrong"))
    for options, word in ((["--role", "connection"], "--communications-url"), (["--role", "communications"], "secret"),
                          (["--role", "cook"], "--role"), (["--video-url", "video.example"], "--video-url"),
                          (["--video-url", "http://video.example/"], "--video-url"),
                          (["--role", "connection", "--communications-url", "http://127.0.0.1:x"], "secret"),
                          (["--role", "connection", "--communications-url", "http://127.0.0.1:1", "--secret-file", "/nothing"], "/nothing")):
        result = subprocess.run([Server.executable, "--port", "0", "--cache", cache, "--data", cache + "/data", *options],
                                capture_output=True, text=True, timeout=30)
        assert result.returncode != 0 and word in result.stderr, (options, result)
