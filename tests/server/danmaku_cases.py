# SPDX-License-Identifier: Apache-2.0
"""Comments of a danmaku file for a whole group, over the real server."""

from raw_websocket import Member, create, join, post
from server_process import Server

FILM = {"video_id": "film", "title": "A film"}
SHEET = "1500 0 1 16777215 前方高能\n2000 4 2 255 300 400 <3 & \"quoted\"\n".encode()


def path(admission, video="film"):
    return f"/api/v1/groups/{admission['group']}/danmaku/{video}"


def put(server, admission, body, video="film"):
    return post(server, path(admission, video), body, admission["token"], method="PUT")


def get(server, admission, *headers, token=None):
    return server.ask(path(admission), headers=[("Authorization", f"Bearer {token or admission['token']}"), *headers])


def both(world, name, *options):
    server = Server(world.folder(name), *options, web=world.web)
    ann = create(server, **FILM)
    return server, ann, join(server, ann["invitation"]["code"])


def test_what_the_owner_imports_everybody_has_also_after_a_restart(world):
    folder, data = world.folder("danmaku"), world.folder("danmaku-data")
    with Server(folder, data=data, web=world.web) as server:
        ann = create(server, **FILM)
        ben = join(server, ann["invitation"]["code"])
        with Member(server, ben) as b:
            assert put(server, ann, SHEET)[0] == 204
            told = b.wait(lambda message: message["type"] == "imported")
            assert (told["video_id"], told["count"], told["by"]) == ("film", 2, ann["member"])
        answer = get(server, ben)
        assert answer.status == 200 and answer.body == SHEET and answer.header("cache-control") == "private, no-cache"
        tag = answer.header("etag")
        again = get(server, ben, ("If-None-Match", tag))
        assert again.status == 304 and again.body == b""
    with Server(folder, data=data, web=world.web) as server:
        cleo = join(server, ann["invitation"]["code"], "Cleo")
        with Member(server, cleo) as c:
            assert c.welcome["snapshot"]["imported"] == [{"video_id": "film", "seq": told["seq"], "count": 2}]
            answer = get(server, cleo)
            assert answer.body == SHEET and answer.header("etag") == tag
            assert post(server, path(ann), b"", ann["token"], method="DELETE")[0] == 204
            assert c.wait(lambda message: message["type"] == "imported")["count"] == 0
        assert get(server, cleo).status == 404


def test_hostile_imports_are_refused(world):
    server, ann, ben = both(world, "danmaku-hostile")
    with server:
        refused = lambda answer: (answer[0], answer[1]["error"]["code"])
        assert refused(put(server, ben, SHEET)) == (403, "not-allowed")
        assert refused(put(server, {**ann, "token": "x" * 43}, SHEET)) == (401, "bad-token")
        assert refused(put(server, ann, SHEET, "other")) == (409, "stale")
        assert server.ask(path(ann)).status == 401
        assert get(server, ann).status == 404
        for body in (b"nonsense\n", b"\xff\xfe", b"5 0 1 0 no end", SHEET + b"1 0 1 0 earlier\n"):
            assert refused(put(server, ann, body)) == (400, "bad-message"), body
        # Of a body beyond the bound not a byte is waited for.
        with server.connect() as connection:
            connection.request(path(ann), "PUT", [("Content-Length", str(64 << 20))])
            assert connection.read().status == 413
        assert get(server, ann).status == 404
        stranger = create(server, **FILM)
        assert get(server, ann, token=stranger["token"]).status == 401


def test_only_a_few_large_bodies_are_read_at_once(world):
    server, ann, _ = both(world, "danmaku-many")
    with server:
        waiting = []
        try:
            for _ in range(16):
                connection = server.connect()
                waiting.append(connection)
                connection.request(path(ann), "PUT", [("Content-Length", str(4 << 20))])
                connection.send(b"x" * 100_000)
            with server.connect() as one_more:
                one_more.request(path(ann), "PUT", [("Content-Length", str(4 << 20))])
                assert one_more.read().status == 503
            assert put(server, ann, SHEET)[0] == 204  # a small one finds its way
        finally:
            for connection in waiting:
                connection.socket.close()
