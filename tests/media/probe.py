# SPDX-License-Identifier: Apache-2.0
"""What a made file really is, as ffprobe sees it: the manifest's entries."""

import json
import subprocess
from fractions import Fraction

from recipe import MediaError, run


def ffprobe(path, *options):
    return json.loads(run(["ffprobe", "-v", "error", "-of", "json", *options, path], stdout=subprocess.PIPE))


def _known(value):
    return None if value in (None, "unknown", "unspecified", "reserved") else value


def _start(stream, origin):
    return round(float(stream.get("start_time", origin)) - origin, 6)


def _video(stream, origin):
    rotation = 0
    for side in stream.get("side_data_list", []):
        rotation = (-int(side.get("rotation", 0))) % 360
    frames = stream.get("nb_read_frames", stream.get("nb_read_packets"))
    sar = stream.get("sample_aspect_ratio", "1:1")
    return {
        "codec": stream["codec_name"],
        "profile": stream.get("profile"),
        "pixel_format": stream.get("pix_fmt"),
        "width": stream["width"],
        "height": stream["height"],
        "sar": sar if sar not in ("0:1", "N/A") else "1:1",
        "rotation": rotation,
        "fps": stream["avg_frame_rate"],
        "frames": int(frames) if frames else 0,
        "start": _start(stream, origin),
        "field_order": stream.get("field_order", "progressive"),
        "colour": {"matrix": _known(stream.get("color_space")), "range": _known(stream.get("color_range")),
                   "primaries": _known(stream.get("color_primaries")), "transfer": _known(stream.get("color_transfer"))},
        "cover_art": bool(stream.get("disposition", {}).get("attached_pic")),
    }


def _audio(stream, origin):
    tags = stream.get("tags", {})
    return {"codec": stream["codec_name"], "channels": stream["channels"], "rate": int(stream["sample_rate"]),
            "start": _start(stream, origin), "language": tags.get("language"), "title": tags.get("title") or tags.get("handler_name")}


def entry(clip, path):
    """The manifest entry of a clip: see clips.py for its fields."""
    out = {"name": clip.name, "file": clip.file, "group": clip.group, "notes": clip.notes, "expect": clip.expect,
           "container": None, "duration": None, "video": None, "audio": []}
    if not clip.describe:
        return out
    count = "-count_frames" if clip.count_frames else "-count_packets"
    found = ffprobe(path, "-show_format", "-show_streams", count)
    out["container"] = found["format"]["format_name"]
    if "duration" in found["format"]:
        out["duration"] = float(found["format"]["duration"])
    origin = float(found["format"].get("start_time", 0))
    videos = [stream for stream in found["streams"] if stream["codec_type"] == "video"]
    out["audio"] = [_audio(stream, origin) for stream in found["streams"] if stream["codec_type"] == "audio"]
    if videos:
        out["video"] = _video(videos[0], origin)
        rate = out["video"]["fps"]
        out["video"]["fps_value"] = float(Fraction(rate)) if not rate.endswith("/0") else 0.0
    _check(clip, out)
    return out


def _check(clip, out):
    """A recipe that yields another codec or pixel format than it was written for is a fault here, not in the player."""
    video = out["video"] or {}
    for field, got in (("video", video.get("codec")), ("pixel_format", video.get("pixel_format")), ("width", video.get("width")),
                       ("height", video.get("height")), ("rotation", video.get("rotation")), ("sar", video.get("sar")),
                       ("profile", video.get("profile")), ("frames", video.get("frames")),
                       ("audio", [track["codec"] for track in out["audio"]])):
        if field in clip.want and clip.want[field] != got:
            raise MediaError(f"{field} is {got}, should be {clip.want[field]}")
