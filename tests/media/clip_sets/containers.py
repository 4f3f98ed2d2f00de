# SPDX-License-Identifier: Apache-2.0
"""A clip for every container and every audio codec; left is 440 Hz and right 660 Hz, surround channels 220 Hz apart."""

from recipe import Clip, ffmpeg, source_of

PICTURE = "testsrc2=s=320x180:r=25:d=3,format=yuv420p"
STEREO = "aevalsrc='0.3*sin(2*PI*440*t)|0.3*sin(2*PI*660*t)':s={rate}:d=3"
SURROUND = ("aevalsrc='0.2*sin(2*PI*440*t)|0.2*sin(2*PI*660*t)|0.2*sin(2*PI*880*t)|0.2*sin(2*PI*55*t)|0.2*sin(2*PI*1100*t)"
            "|0.2*sin(2*PI*1320*t)':c=5.1:s=48000:d=3")
MONO = "aevalsrc='0.3*sin(2*PI*440*t)':s={rate}:d=3"
H264 = ["-c:v", "libx264", "-preset", "fast", "-crf", "26", "-g", "25"]
VP8 = ["-c:v", "libvpx", "-b:v", "400k", "-deadline", "good", "-cpu-used", "4"]
VP9 = ["-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0", "-deadline", "good", "-cpu-used", "5"]

# name, suffix, sound source or None, its rate, encoder options, video codec or None, audio codecs, notes
ROWS = [
    ("mp4-aac", "mp4", STEREO, 48000, [*H264, "-c:a", "aac", "-movflags", "+faststart"], "h264", ["aac"], "index in front"),
    ("mp4-index-at-end", "mp4", STEREO, 44100, [*H264, "-c:a", "aac"], "h264", ["aac"], "index after the media data"),
    ("mp4-fragmented", "mp4", STEREO, 48000, [*H264, "-c:a", "aac", "-movflags", "+frag_keyframe+empty_moov+default_base_moof"],
     "h264", ["aac"], "fragments, no sample table in front"),
    ("mp4-surround", "mp4", SURROUND, 48000, [*H264, "-c:a", "aac", "-b:a", "320k"], "h264", ["aac"], "5.1 channels"),
    ("mp4-mp3", "mp4", MONO, 44100, [*H264, "-c:a", "libmp3lame"], "h264", ["mp3"], "mono, 44.1 kHz"),
    ("mov-pcm16", "mov", STEREO, 48000, [*H264, "-c:a", "pcm_s16le"], "h264", ["pcm_s16le"], ""),
    ("mov-pcm24", "mov", STEREO, 96000, [*H264, "-c:a", "pcm_s24le"], "h264", ["pcm_s24le"], "96 kHz"),
    ("mov-pcm32f", "mov", STEREO, 44100, [*H264, "-c:a", "pcm_f32le"], "h264", ["pcm_f32le"], ""),
    ("mkv-flac", "mkv", STEREO, 48000, [*H264, "-c:a", "flac"], "h264", ["flac"], ""),
    ("mkv-ac3", "mkv", SURROUND, 48000, [*H264, "-c:a", "ac3", "-b:a", "448k"], "h264", ["ac3"], "5.1 channels"),
    ("mkv-eac3", "mkv", SURROUND, 48000, [*H264, "-c:a", "eac3", "-b:a", "384k"], "h264", ["eac3"], "5.1 channels"),
    ("mkv-vorbis", "mkv", STEREO, 44100, [*H264, "-c:a", "libvorbis"], "h264", ["vorbis"], ""),
    ("webm-vp8-vorbis", "webm", STEREO, 44100, [*VP8, "-c:a", "libvorbis"], "vp8", ["vorbis"], ""),
    ("webm-vp9-opus", "webm", STEREO, 48000, [*VP9, "-c:a", "libopus"], "vp9", ["opus"], ""),
    ("webm-live", "webm", STEREO, 48000, [*VP8, "-c:a", "libopus", "-live", "1"], "vp8", ["opus"], "no cues and no duration, as streamed"),
    ("flv-aac", "flv", STEREO, 44100, [*H264, "-c:a", "aac"], "h264", ["aac"], ""),
    ("flv-mp3", "flv", STEREO, 44100, [*H264, "-c:a", "libmp3lame"], "h264", ["mp3"], ""),
    ("ts-aac", "ts", STEREO, 48000, [*H264, "-c:a", "aac"], "h264", ["aac"], "ADTS in a transport stream"),
    ("ts-mpeg2-ac3", "ts", STEREO, 48000, ["-c:v", "mpeg2video", "-q:v", "5", "-c:a", "ac3"], "mpeg2video", ["ac3"], "as broadcast"),
    ("avi-mpeg4-mp3", "avi", STEREO, 48000, ["-c:v", "mpeg4", "-q:v", "5", "-c:a", "libmp3lame"], "mpeg4", ["mp3"], ""),
    ("avi-mpeg4-pcm", "avi", STEREO, 44100, ["-c:v", "mpeg4", "-q:v", "5", "-c:a", "pcm_s16le"], "mpeg4", ["pcm_s16le"], ""),
    ("ogg-vorbis", "ogg", STEREO, 44100, ["-c:a", "libvorbis"], None, ["vorbis"], "sound only"),
    ("ogg-opus", "ogg", STEREO, 48000, ["-c:a", "libopus"], None, ["opus"], "sound only"),
    ("ogg-flac", "ogg", STEREO, 44100, ["-c:a", "flac"], None, ["flac"], "sound only"),
    ("mp3", "mp3", STEREO, 44100, ["-c:a", "libmp3lame", "-q:a", "4"], None, ["mp3"], "sound only, variable rate"),
    ("wav-pcm16", "wav", STEREO, 44100, ["-c:a", "pcm_s16le"], None, ["pcm_s16le"], "sound only"),
    ("wav-pcm24", "wav", STEREO, 48000, ["-c:a", "pcm_s24le"], None, ["pcm_s24le"], "sound only"),
    ("wav-pcm32f", "wav", STEREO, 48000, ["-c:a", "pcm_f32le"], None, ["pcm_f32le"], "sound only"),
    ("flac", "flac", STEREO, 44100, ["-c:a", "flac"], None, ["flac"], "sound only"),
    ("adts-aac", "aac", STEREO, 44100, ["-c:a", "aac", "-f", "adts"], None, ["aac"], "sound only, no index"),
    ("m4a-aac", "m4a", STEREO, 44100, ["-c:a", "aac"], None, ["aac"], "sound only"),
    ("no-sound", "mp4", None, 0, H264, "h264", [], "picture only"),
]


def build(path, sound, rate, options, video):
    inputs, maps = [], []
    if video:
        inputs += ["-f", "lavfi", "-i", PICTURE]
        maps += ["-map", "0:v"]
    if sound:
        inputs += ["-f", "lavfi", "-i", sound.format(rate=rate)]
        maps += ["-map", "1:a" if video else "0:a"]
    ffmpeg(*inputs, *maps, *options, path)


def build_tracks(path):
    """Three tracks that a test can tell apart by their pitch: 330, 550 and 770 Hz."""
    sounds = []
    for pitch in (330, 550, 770):
        sounds += ["-f", "lavfi", "-i", f"sine=f={pitch}:r=48000:d=3"]
    tags = []
    for i, (language, title) in enumerate((("eng", "English"), ("zho", "中文"), ("deu", "Deutsch, Kommentar"))):
        tags += [f"-metadata:s:a:{i}", f"language={language}", f"-metadata:s:a:{i}", f"title={title}"]
    ffmpeg("-f", "lavfi", "-i", PICTURE, *sounds, "-map", "0:v", "-map", "1:a", "-map", "2:a", "-map", "3:a", *H264,
           "-c:a:0", "aac", "-c:a:1", "ac3" if path.suffix == ".mkv" else "aac", "-c:a:2", "libopus" if path.suffix == ".mkv" else "aac",
           *tags, path)


def build_cover(path):
    ffmpeg("-f", "lavfi", "-i", STEREO.format(rate=44100), "-f", "lavfi", "-i", "testsrc2=s=300x300:d=0.04:r=25", "-map", "0:a",
           "-map", "1:v", "-c:a", "libmp3lame", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-id3v2_version", "3",
           "-metadata:s:v", "title=Cover", "-metadata:s:v", "comment=Cover (front)", "-metadata", "title=Tones", path)


def clips():
    text = source_of(__file__)
    out = []
    for name, suffix, sound, rate, options, video, audio, notes in ROWS:
        want = {"audio": audio, **({"video": video} if video else {})}
        out.append(Clip(name, f"{name}.{suffix}", "containers",
                        lambda path, row=(sound, rate, options, video): build(path, *row), text, notes, want))
    pitches = {"pitches": [330, 550, 770]}
    out.append(Clip("mkv-three-tracks", "mkv-three-tracks.mkv", "containers", build_tracks, text, "AAC, AC-3 and Opus, one pitch each",
                    {"video": "h264", "audio": ["aac", "ac3", "opus"]}, pitches))
    out.append(Clip("mp4-three-tracks", "mp4-three-tracks.mp4", "containers", build_tracks, text, "three AAC tracks, one pitch each",
                    {"video": "h264", "audio": ["aac", "aac", "aac"]}, pitches))
    out.append(Clip("mp3-cover", "mp3-cover.mp3", "containers", build_cover, text, "sound with a cover picture, which is no video",
                    {"audio": ["mp3"]}))
    return out
