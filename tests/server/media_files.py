# SPDX-License-Identifier: Apache-2.0
"""Small real media files, by the machine's ffmpeg."""

import os
import subprocess

ENCODE = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25"]


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *map(str, arguments)], check=True)


def film(path, seconds=4, size="320x180", title=None, video_filter=None):
    """Colour bars with sound."""
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=size={size}:rate=25:duration={seconds}",
           "-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}",
           *(["-vf", video_filter] if video_filter else []), *ENCODE, "-c:a", "aac", "-shortest",
           *(["-metadata", f"title={title}"] if title else []), "-movflags", "+faststart", path)


def black_start(path):
    """Black for the first 60 per cent of 10 s."""
    film(path, 10, video_filter="drawbox=color=black:t=fill:enable='lt(t,6)'")


def rotated(source, path):
    """The same stream, to be shown turned by a quarter."""
    ffmpeg("-i", source, "-c", "copy", "-metadata:s:v:0", "rotate=90", path)


def sound_with_cover(path):
    ffmpeg("-f", "lavfi", "-i", "sine=duration=2", "-f", "lavfi", "-i", "testsrc2=size=200x200:duration=1:rate=1",
           "-map", "0", "-map", "1", "-c:a", "libmp3lame", "-c:v", "png", "-disposition:v", "attached_pic", path)


def age(path, seconds=3600):
    """Makes a file look long finished, so that it is listed at once."""
    past = path.stat().st_mtime - seconds
    os.utime(path, (past, past))


def sparse_film(source, path, size, marks):
    """A playable file with a hole behind it up to `size`, and the bytes of `marks` at their places."""
    path.write_bytes(source.read_bytes())
    with open(path, "r+b") as file:
        file.truncate(size)
        for place, data in marks.items():
            file.seek(place)
            file.write(data)
    age(path)


def picture_facts(jpeg):
    """Width, height and mean luma of a JPEG."""
    size = subprocess.run(["ffprobe", "-v", "error", "-f", "mjpeg", "-show_entries", "stream=width,height", "-of", "csv=p=0", "-"],
                          input=jpeg, stdout=subprocess.PIPE, check=True).stdout.decode().strip().split(",")
    grey = subprocess.run(["ffmpeg", "-v", "error", "-f", "mjpeg", "-i", "-", "-vf", "scale=32:32,format=gray", "-f", "rawvideo", "-"],
                          input=jpeg, stdout=subprocess.PIPE, check=True).stdout
    return int(size[0]), int(size[1]), sum(grey) / len(grey)
