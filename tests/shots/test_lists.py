"""Lists of shot changes as programs write them, and what is no such list."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from localize import shots
from localize.errors import FileError, TooLargeError, UnreadableError
from localize.picture import Picture
from localize.timing import frame_rate

FILM = Fraction(24)
SCENES = """\
Timecode List:,00:00:03.750,00:00:08.759
Scene Number,Start Frame,Start Timecode,Start Time (seconds),End Frame,End Timecode,End Time (seconds)
1,1,00:00:00.000,0.000,90,00:00:03.750,3.750
2,91,00:00:03.750,3.750,210,00:00:08.759,8.759
3,211,00:00:08.759,8.759,300,00:00:12.000,12.000
"""
SCDET = """\
Stream mapping:
  Stream #0:0 -> #0:0 (h264 (native) -> wrapped_avframe (native))
[scdet @ 0x55d0] lavfi.scd.score: 27.345, lavfi.scd.time: 3.75
[scdet @ 0x55d0] lavfi.scd.score: 41.002, lavfi.scd.time: 8.759
frame=  300 fps=0.0 q=-0.0 Lsize=N/A time=00:00:12.00 bitrate=N/A speed= 120x
"""
SHOWINFO = """\
[Parsed_showinfo_1 @ 0x7f] n:   0 pts:  48000 pts_time:3.75    duration: 512 fmt:yuv420p
[Parsed_showinfo_1 @ 0x7f] n:   1 pts: 112115 pts_time:8.759   duration: 512 fmt:yuv420p
"""
METADATA = """\
frame:90   pts:90      pts_time:3.75
lavfi.scd.mafd=10.1
lavfi.scd.score=27.345
lavfi.scd.time=3.75
frame:91   pts:91      pts_time:3.79
lavfi.scd.mafd=0.1
lavfi.scd.score=0.01
frame:210   pts:210     pts_time:8.759
lavfi.scd.time=8.759
"""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("3.750\n8.759\n", (3750, 8759)),
        ("0\n3.75\n8.7594\n", (3750, 8759)),
        ("\ufeff3,750\r\n8,759\r\n", (3750, 8759)),
        ("8.759\n3.750\n3.750\n\n", (3750, 8759)),
        ("00:00:03.750\n00:00:08,759\n", (3750, 8759)),
        ("0:03.75\n1:08.759\n1:00:00", (3750, 68759, 3_600_000)),
        ("# by hand\n; so\n3.750\n8.759", (3750, 8759)),
        (SCENES, (3750, 8759)),
        (SCDET, (3750, 8759)),
        (SHOWINFO, (3750, 8759)),
        (METADATA, (3750, 8759)),
        ("", ()),
    ],
)
def test_times_are_read_whoever_wrote_them(written: str, found: tuple[int, ...], tmp_path: Path) -> None:
    file = tmp_path / "ep01.txt"
    file.write_text(written, encoding="utf-8", newline="")
    assert shots.read(file).shots == found


def test_a_list_of_subtitle_edit_counts_seconds_even_where_all_are_whole() -> None:
    assert shots.parse("3\n8\n", path="ep01.mp4.shotchanges").shots == (3000, 8000)


def test_a_log_that_a_windows_shell_wrote_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ep01.log"
    file.write_bytes(SCDET.encode("utf-16"))
    assert shots.read(file).shots == (3750, 8759)


@pytest.mark.parametrize(
    ("written", "rate", "found"),
    [
        ("90\n210\n", FILM, (3750, 8750)),
        ("# keyframe format v1\nfps 0\n0\n90\n210\n", FILM, (3750, 8750)),
        ("# keyframe format v1\nfps 24\n0\n90\n210\n", None, (3750, 8750)),
        ("# rate: 24\n90\n210\n", Fraction(25), (3750, 8750)),  # the list itself knows best
        ("00:00:03:18\n00:00:08:18\n", FILM, (3750, 8750)),
        ("00:00:10:00\n", frame_rate("23.976"), (10010,)),
        ("00:10:00;00\n", frame_rate("29.97"), (599_999,)),  # numbers were dropped so that it keeps up with the clock
        ("00:10:00:00\n", frame_rate("29.97"), (600_600,)),
    ],
)
def test_frames_are_counted_where_the_rate_is_known(written: str, rate: Fraction | None, found: tuple[int]) -> None:
    assert shots.parse(written, rate=rate).shots == found


EDL = """\
TITLE: EP01
FCM: NON-DROP FRAME

001  AX       V     C        00:00:00:00 00:00:03:18 01:00:00:00 01:00:03:18
* FROM CLIP NAME: A001
002  AX       B     C        00:00:10:00 00:00:15:00 01:00:03:18 01:00:08:18
003  BX       A2    C        00:00:10:00 00:00:15:00 01:00:05:00 01:00:08:18
004  AX       AA/V  D    024 00:00:10:00 00:00:15:00 01:00:08:18 01:00:12:00
"""


def test_an_edit_decision_list_tells_where_each_event_of_the_picture_begins() -> None:
    assert shots.parse(EDL, rate=FILM).shots == (3750, 8750)


def test_an_edit_decision_list_that_drops_numbers_is_counted_so() -> None:
    drops = EDL.replace("NON-DROP", "DROP").replace("01:00:08:18 01:00:12:00", "01:10:00:00 01:10:02:00")
    assert shots.parse(drops, rate=frame_rate("29.97")).shots[-1] == 600_000


@pytest.mark.parametrize(
    ("written", "reason", "line"),
    [
        ("3.750\nsoon\n", "'soon' is no time; write 12.345", 2),
        ("3.750\n-1.0\n", "is no time", 2),
        ("3.750\n9999999.0\n", "more than 100 hours", 2),
        ("90\n210\n", "say how many a second in a first line, as in “# rate: 25”", 1),
        ("# keyframe format v1\nfps 0\n0\n90\n", "say how many a second", 3),
        ("# keyframe format v1\nfps fast\n0\n", "is no frame rate", 2),
        ("# keyframe format v1\nfps 1/0\n0\n", "is no frame rate", 2),
        ("# keyframe format v1\nfps 25\nzero\n", "'zero' is no frame number", 3),
        ("# rate: 0\n3.5\n", "makes no sense", 1),
        ("# length: long\n3.5\n", "makes no sense", 1),
        ("# rate: 24\n00:00:03:24\n", "has frame 24, and a second has 24", 2),
        (SCENES.replace("3.750,210", "x,210"), "a scene without", 4),
        (SCENES + "4\n", "a scene without", 6),
        ("\0\0\0\x18ftypmp42", "this is no list of shot changes", 0),
        ("1" * 50, "so many digits", 1),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(written: str, reason: str, line: int) -> None:
    with pytest.raises(UnreadableError) as told:
        shots.parse(written, path="ep01.txt")
    assert (reason in str(told.value), told.value.line) == (True, line)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file"):
        shots.read(tmp_path / "gone.txt")


def test_no_picture_changes_so_often() -> None:
    with pytest.raises(TooLargeError, match="200,000 shot changes"):
        shots.parse("\n".join(f"{n}.5" for n in range(200_002)))


pictures = st.builds(
    Picture,
    st.sets(st.integers(1, 300_000)).map(lambda found: tuple(sorted(found))),
    st.integers(0, 300_000),
    st.sampled_from([None, Fraction(25), frame_rate("23.976"), frame_rate("59.94")]),
)


@given(pictures)
def test_what_is_written_is_read_again(picture: Picture) -> None:
    assert shots.parse(shots.compose(picture)) == picture


@given(st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from([*SCENES, *EDL, *SCDET, "\n"])).map("".join))
@example("# keyframe format v1\n\u0661\n")
@example("\u0661\n")
@example("00:00:99:99")
@example(SCENES + '"')
def test_any_text_is_a_list_or_a_clear_error(text: str) -> None:
    for rate in (None, FILM):
        with suppress(FileError):
            found = shots.parse(text, path="ep01.txt", rate=rate).shots
            assert list(found) == sorted(set(found))
