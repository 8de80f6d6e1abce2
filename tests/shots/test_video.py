"""Finding shot changes in videos whose cuts are known. Without PyAV, which is an extra, these are skipped."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("av", reason="needs the extra video: pip install 'localize-subtitles[video]'")

from localize import shots
from localize.errors import UnreadableError
from localize.picture import Picture
from localize.timing import frame_rate, to_frames
from shots.clips import Join, Shot, cuts, write


def found(folder: Path, plan: list[Shot], rate: Fraction = Fraction(25), codec: str = "mpeg4") -> list[int]:
    write(folder / "clip.mp4", plan, rate=rate, codec=codec)
    return [to_frames(ms, rate) for ms in shots.find(folder / "clip.mp4").shots]


def test_each_hard_cut_is_found_at_its_frame(tmp_path: Path) -> None:
    plan = [Shot(20, 1), Shot(30, 2), Shot(9, 3), Shot(25, 4)]
    assert found(tmp_path, plan) == cuts(plan) == [20, 50, 59]


@pytest.mark.parametrize("rate", [Fraction(24), frame_rate("23.976"), Fraction(25), frame_rate("29.97"), Fraction(50)])
def test_at_every_rate(tmp_path: Path, rate: Fraction) -> None:
    plan = [Shot(20, 1), Shot(30, 2), Shot(25, 3)]
    assert found(tmp_path, plan, rate) == [20, 50]


@pytest.mark.parametrize(
    "shot",
    [
        Shot(60, 5, pan=6),
        Shot(60, 5, noise=25),
        Shot(60, 5, flash=30),
        Shot(60, 5, pan=3, noise=10, flash=20),
        Shot(60, 5),
    ],
    ids=["pan", "grain", "flash", "all of it", "still"],
)
def test_what_happens_within_a_shot_is_no_cut(tmp_path: Path, shot: Shot) -> None:
    assert found(tmp_path, [shot]) == []


@pytest.mark.parametrize("join", ["fade", "dissolve"])
def test_a_fade_is_no_cut(tmp_path: Path, join: Join) -> None:
    assert found(tmp_path, [Shot(30, 1), Shot(40, 2, join=join)]) == []


def test_cuts_between_shots_that_move_are_found(tmp_path: Path) -> None:
    plan = [Shot(30, 1, pan=5), Shot(30, 2, pan=2, noise=15), Shot(30, 3, flash=12), Shot(30, 4, join="fade")]
    assert found(tmp_path, plan) == cuts(plan) == [30, 60]


def test_a_cut_to_the_same_brightness_is_seen_by_its_colours(tmp_path: Path) -> None:
    import av
    import numpy as np

    with av.open(str(tmp_path / "clip.mp4"), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for n in range(40):
            luma = np.full((64, 64), 120, np.uint8)
            chroma = np.full((32, 64), 90 if n < 20 else 170, np.uint8)
            frame = av.VideoFrame.from_ndarray(np.vstack([luma, chroma]), format="yuv420p")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    assert shots.find(tmp_path / "clip.mp4").shots == (800,)


def test_length_and_rate_come_from_the_container(tmp_path: Path) -> None:
    write(tmp_path / "clip.mp4", [Shot(48, 1)], rate=Fraction(24))
    assert shots.media(tmp_path / "clip.mp4") == Picture((), 2000, Fraction(24))


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path / "clip.mp4", [Shot(75, 1)])
    told: list[tuple[int, int]] = []
    shots.find(tmp_path / "clip.mp4", progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 3000), (1000, 3000), (2000, 3000)]


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\0\0\x18ftypmp42" + bytes(range(256))])
def test_what_is_no_video_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clip.mp4"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"cannot be read as a video|has no picture"):
        shots.read(file)


def test_a_video_that_breaks_off_is_told_or_read_as_far_as_it_goes(tmp_path: Path) -> None:
    write(tmp_path / "clip.mkv", [Shot(20, 1), Shot(30, 2)])
    data = (tmp_path / "clip.mkv").read_bytes()
    for size in (len(data) // 3, len(data) - 50):
        (tmp_path / "cut.mkv").write_bytes(data[:size])
        with suppress(UnreadableError):
            assert set(shots.find(tmp_path / "cut.mkv").shots) <= {800}


def test_a_playlist_asks_no_network(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(UnreadableError):
        shots.find(tmp_path / "clip.mp4")
