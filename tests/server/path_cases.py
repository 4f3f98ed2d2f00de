# SPDX-License-Identifier: Apache-2.0
"""Nothing outside the served folders, nothing hidden, nothing listed."""

from world import SECRET

SPELLINGS = ["/../secret.txt", "/sub/../../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt", "/..%2fsecret.txt",
             "/.%2e/secret.txt", "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt",
             "/%c0%ae%c0%ae/secret.txt", "/sub/%00/../../secret.txt", "/index.html%00.js", "//secret.txt", "/./../secret.txt",
             "/....//secret.txt", "/;/../secret.txt", "/up/secret.txt", "/escape.txt", "/absolute.txt", "/.hidden",
             "/%2ehidden", "/sub/../.hidden", "http://test/../secret.txt", "/pipe.txt", "/sub", "/sub/", "/%ff%fe",
             "/media/../secret.mp4", "/posters/../../secret.mp4", "/index.html/", "/index.html/x"]


def test_no_way_out_of_the_web_root(world):
    for target in SPELLINGS:
        with world.server.connect() as connection:
            connection.request(target)
            response = connection.read()
        assert response.status in (400, 404), (target, response.status)
        assert SECRET not in response.body, target


def test_links_that_stay_inside_are_served(world):
    assert world.server.ask("/inside.txt").body == b"in a folder\n"


def test_media_is_reached_by_its_own_url_only(world):
    video = world.server.videos()["film.mp4"]
    for target in (f"/media/{video['id']}/other.mp4", f"/media/{video['id']}/", f"/media/{video['id']}", "/media/", "/media",
                   f"/media/{video['id']}/../film.mp4", f"/media/{video['id']}/..%2fsecret.mp4", "/media/film.mp4",
                   f"/media/{video['id']}/film.mp4/", f"/media/nobody/film.mp4", "/posters/nobody.jpg", "/posters/"):
        assert world.server.ask(target).status in (400, 404), target


def test_a_listed_file_that_becomes_a_link_outside_is_not_served(world):
    url = world.url("film.mp4")
    path = world.media / "film.mp4"
    kept = path.rename(world.scratch / "kept.mp4")
    path.symlink_to("../secret.mp4")
    try:
        response = world.server.ask(url)
        assert response.status == 404 and SECRET not in response.body
    finally:
        path.unlink()
        kept.rename(path)
    world.server.wait_for("the film is back", lambda videos: "film.mp4" in videos)
    assert world.server.ask(url).status == 200
