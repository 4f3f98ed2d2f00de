# SPDX-License-Identifier: Apache-2.0
"""Folders that change under a running server, and files that are not what they seem."""

import os
import shutil
import socket
import time

import media_files
from server_process import Server


def put(world, path):
    """A film that looks as if it had lain there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(world.film, path)
    media_files.age(path)


def named(*names):
    return lambda videos: set(videos) == set(names)


def test_what_is_in_a_film(world):
    video = world.server.videos()["film.mp4"]
    assert video["title"] == "Test film"
    assert video["kind"] == "file"
    assert 3900 <= video["duration_ms"] <= 4200
    assert video["container"] == "mov"
    assert video["size"] == (world.media / "film.mp4").stat().st_size
    assert video["video"] == {"codec": "h264", "width": 320, "height": 180, "frame_rate": 25.0}
    assert [track["codec"] for track in video["audio"]] == ["aac"]
    assert video["modified_ms"] == (world.media / "film.mp4").stat().st_mtime_ns // 1_000_000


def test_files_come_and_go(world):
    media = world.folder("coming/media")
    put(world, media / "first.mp4")
    with Server(world.folder("coming/run"), media=[media]) as server:
        server.wait_for("the first file", named("first.mp4"))
        put(world, media / "deep" / "er" / "second.mkv")
        begin = time.monotonic()
        videos = server.wait_for("the second file", named("first.mp4", "second.mkv"))
        appeared = time.monotonic() - begin
        assert server.ask(videos["second.mkv"]["media_url"]).status == 200
        (media / "first.mp4").unlink()
        begin = time.monotonic()
        server.wait_for("removal", named("second.mkv"))
        gone = time.monotonic() - begin
        assert server.ask(videos["first.mp4"]["media_url"]).status == 404
        (media / "deep").rename(media / "other")
        moved = server.wait_for("the move", lambda now: "second.mkv" in now and now["second.mkv"]["id"] != videos["second.mkv"]["id"])
        assert server.ask(moved["second.mkv"]["media_url"]).status == 200
        assert server.ask(videos["second.mkv"]["media_url"]).status == 404
    return f"appeared after {appeared:.1f} s, gone after {gone:.1f} s"


def test_a_file_is_not_listed_while_it_is_copied(world):
    media = world.folder("copying/media")
    data = world.film.read_bytes()
    with Server(world.folder("copying/run"), media=[media]) as server:
        server.wait_for("the empty catalogue", named())
        with open(media / "slow.mp4", "wb", buffering=0) as file:
            pieces = 16
            for piece in range(pieces):
                file.write(data[piece * len(data) // pieces:(piece + 1) * len(data) // pieces])
                time.sleep(0.4)
                assert "slow.mp4" not in server.videos(), "listed while it grows"
        video = server.wait_for("the whole file", named("slow.mp4"))["slow.mp4"]
        assert video["container"] == "mov" and video["size"] == len(data)
        assert server.ask(video["media_url"]).body == data


def test_a_file_that_is_replaced_keeps_its_id(world):
    media = world.folder("replaced/media")
    put(world, media / "a.mp4")
    with Server(world.folder("replaced/run"), media=[media]) as server:
        before = server.wait_for("the file", named("a.mp4"))["a.mp4"]
        media_files.film(world.folder("replaced") / "new.mp4", seconds=7)
        os.replace(world.folder("replaced") / "new.mp4", media / "a.mp4")
        after = server.wait_for("the new version", lambda videos: videos.get("a.mp4", before)["duration_ms"] > 6000)["a.mp4"]
        assert after["id"] == before["id"]


def test_a_danmaku_file_beside_a_video(world):
    media = world.folder("danmaku/media")
    put(world, media / "a.mp4")
    with Server(world.folder("danmaku/run"), media=[media]) as server:
        before = server.wait_for("the file", named("a.mp4"))["a.mp4"]
        assert "danmaku_url" not in before
        text = '<i><d p="1,1,25,16777215">前方高能</d><script>alert(1)</script></i>'.encode()
        (media / "a.xml").write_bytes(text)
        video = server.wait_for("its danmaku", lambda videos: "danmaku_url" in videos.get("a.mp4", {}))["a.mp4"]
        assert video["id"] == before["id"]
        answer = server.ask(video["danmaku_url"])
        assert answer.status == 200 and answer.body == text and answer.header("content-type").startswith("text/plain")
        (media / "a.xml").unlink()
        server.wait_for("it gone", lambda videos: "a.mp4" in videos and "danmaku_url" not in videos["a.mp4"])
        assert server.ask(video["danmaku_url"]).status == 404


def test_a_restart_asks_nothing_again(world):
    media = world.folder("restart/media")
    put(world, media / "a.mp4")
    put(world, media / "b.mp4")
    with Server(world.folder("restart/run"), media=[media]) as server:
        videos = server.wait_for("posters", lambda videos: len(videos) == 2 and all(v["poster_url"] for v in videos.values()))
    # With no ffprobe to be found the second server can know nothing but what the first one kept.
    with Server(world.folder("restart/run"), media=[media], environment={"PATH": "/nonexistent"}) as server:
        assert server.wait_for("the catalogue", named("a.mp4", "b.mp4")) == videos
        assert server.ask(videos["a.mp4"]["poster_url"]).body.startswith(b"\xff\xd8")


def test_without_ffprobe_files_are_still_served(world):
    media = world.folder("toolless/media")
    put(world, media / "my_film.mp4")
    run = world.folder("toolless/run")
    with Server(run, media=[media], environment={"PATH": "/nonexistent"}) as server:
        video = server.wait_for("the file", named("my_film.mp4"))["my_film.mp4"]
        assert video["title"] == "my film"
        assert server.ask(video["media_url"]).status == 200
    with Server(run, media=[media]) as server:  # and it is not taken for broken for ever
        server.wait_for("the facts", lambda videos: videos.get("my_film.mp4", {}).get("container") == "mov")


def test_a_damaged_cache_is_made_anew(world):
    media = world.folder("damaged/media")
    put(world, media / "a.mp4")
    cache = world.folder("damaged/cache")
    (cache / "library.json").write_bytes(b'{"format":1,"files":{"\xff')
    with Server(world.folder("damaged/run"), media=[media], cache=cache) as server:
        assert server.wait_for("the file", named("a.mp4"))["a.mp4"]["container"] == "mov"


def test_files_that_are_no_videos(world):
    media = world.folder("bad/media")
    film = world.film.read_bytes()
    bad = {"empty.mp4": b"", "text.mp4": b"This is no film.\n" * 100, "cut.mp4": film[:600], "zeros.mkv": bytes(100000),
           "noise.webm": os.urandom(200000), "half.mp4": film[:len(film) // 2]}
    for name, data in bad.items():
        (media / name).write_bytes(data)
        media_files.age(media / name)
    put(world, media / "good.mp4")
    with Server(world.folder("bad/run"), media=[media]) as server:
        videos = server.wait_for("all files", named(*bad, "good.mp4"), 90)
        for name in ("empty.mp4", "text.mp4", "cut.mp4", "zeros.mkv", "noise.webm"):
            assert videos[name]["container"] == "" and "video" not in videos[name], videos[name]
            assert server.ask(videos[name]["media_url"]).body == bad[name], name
        assert videos["half.mp4"]["container"] == "mov", "what can be played is known"
        assert videos["good.mp4"]["container"] == "mov"


def test_a_playlist_in_disguise_leads_nowhere(world):
    media = world.folder("playlist/media")
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.setblocking(False)
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/x.ts"
        secret = world.folder("playlist") / "secret.ts"
        secret.write_bytes(world.film.read_bytes())
        texts = {"hls.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{address}\n#EXT-X-ENDLIST\n",
                 "concat.mkv": f"ffconcat version 1.0\nfile '{secret}'\n",
                 "sdp.mp4": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"}
        for name, text in texts.items():
            (media / name).write_text(text)
            media_files.age(media / name)
        with Server(world.folder("playlist/run"), media=[media]) as server:
            for video in server.wait_for("all files", named(*texts)).values():
                assert video["container"] == "" and "video" not in video, video
        try:
            trap.accept()
            raise AssertionError("a file made the server connect to somewhere")
        except BlockingIOError:
            pass


def test_names_of_all_kinds(world):
    media = world.folder("names/media")
    names = ["a b&c?d#e%f+g.mp4", "同框 电影.mp4", "UPPER.MP4", "quote\"'<script>.mp4", "%2e%2e%2f.mp4", "new\nline.mp4", "dots...mp4",
             "x" * 240 + ".mp4", os.fsdecode(b"bytes-\xff\xfe.mp4")]
    for name in names:
        put(world, media / name)
    for name in (".hidden.mp4", "notes.txt", "film.mp4.part"):
        (media / name).write_bytes(b"x")
        media_files.age(media / name)
    put(world, media / ".trash" / "old.mp4")
    with Server(world.folder("names/run"), media=[media]) as server:
        # The catalogue percent-encodes bytes, so unquoting them must yield the very names.
        expected = {name for name in names if "\n" not in name}
        videos = server.wait_for("all names", lambda videos: expected <= set(videos))
        assert not any("hidden" in name or "old" in name or "notes" in name or "part" in name for name in videos), sorted(videos)
        for name in expected:
            response = server.ask(videos[name]["media_url"])
            assert response.status == 200 and len(response.body) == world.film.stat().st_size, name


def test_links_in_a_media_folder(world):
    media = world.folder("links/media")
    put(world, media / "real.mp4")
    outside = world.folder("links") / "outside.mp4"
    put(world, outside)
    (media / "inside.mp4").symlink_to("real.mp4")
    (media / "escape.mp4").symlink_to("../outside.mp4")
    (media / "absolute.mp4").symlink_to(outside)
    (media / "loop").symlink_to(".")
    os.mkfifo(media / "pipe.mp4")
    with Server(world.folder("links/run"), media=[media]) as server:
        server.wait_for("the two files", named("real.mp4", "inside.mp4"))


def test_a_folder_given_twice_and_one_inside_another(world):
    media = world.folder("nested/media")
    put(world, media / "sub" / "a.mp4")
    with Server(world.folder("nested/run"), media=[media, media, media / "sub"]) as server:
        server.wait_for("the file", named("a.mp4"))
        assert len(server.catalogue()["videos"]) == 1


def test_a_media_folder_that_vanishes_and_returns(world):
    media = world.folder("vanish/media")
    put(world, media / "a.mp4")
    with Server(world.folder("vanish/run"), media=[media]) as server:
        before = server.wait_for("the file", named("a.mp4"))
        media.rename(world.scratch / "vanish/away")
        server.wait_for("the empty catalogue", named())
        (world.scratch / "vanish/away").rename(media)
        after = server.wait_for("the file again", named("a.mp4"))
        assert after["a.mp4"]["id"] == before["a.mp4"]["id"]


def test_posters(world):
    media = world.folder("posters/media")
    media_files.black_start(media / "black.mp4")
    media_files.film(media / "wide.mp4", size="360x288", video_filter="setsar=64/45")
    media_files.film(media / "plain.mp4", size="1280x720")
    media_files.rotated(media / "plain.mp4", media / "upright.mp4")
    media_files.sound_with_cover(media / "song.mp3")
    media_files.ffmpeg("-f", "lavfi", "-i", "sine=duration=2", media / "sound.ogg")
    for path in media.iterdir():
        media_files.age(path)
    with Server(world.folder("posters/run"), media=[media]) as server:
        with_picture = ("black.mp4", "wide.mp4", "plain.mp4", "upright.mp4", "song.mp3")
        videos = server.wait_for("posters", lambda videos: len(videos) == 6 and all(videos[n]["poster_url"] for n in with_picture), 120)
        facts = {name: media_files.picture_facts(server.ask(videos[name]["poster_url"]).body) for name in with_picture}
        assert facts["plain.mp4"][:2] == (640, 360), facts
        assert facts["upright.mp4"][:2] == (360, 640), facts
        assert facts["wide.mp4"][:2] == (512, 288), facts
        assert facts["song.mp3"][:2] == (200, 200), facts
        assert facts["black.mp4"][2] > 60, facts
        assert videos["sound.ogg"]["poster_url"] == "" and "video" not in videos["sound.ogg"]
        assert "video" not in videos["song.mp3"]
    return f"{len(facts)} made"


def test_many_files(world):
    media = world.folder("many/media")
    put(world, media / "0.mp4")
    for number in range(1, 60):
        os.link(media / "0.mp4", media / f"{number}.mp4")
    begin = time.monotonic()
    with Server(world.folder("many/run"), media=[media]) as server:
        first = None
        while server.catalogue()["scanning"]:
            if first is None and server.catalogue()["videos"]:
                first = time.monotonic() - begin
            assert time.monotonic() - begin < 240
            time.sleep(0.1)
        seconds = time.monotonic() - begin
        titles = [video["media_url"].rsplit("/", 1)[1] for video in server.catalogue()["videos"]]
        assert len(titles) == 60
    return f"60 files known after {seconds:.1f} s, the first after {first or seconds:.1f} s"
