"""Files with several kinds of line ends: each line keeps its own, whatever changes beside it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats import laws, tokens
from localize import formats
from localize.formats import lineends
from localize.model import Cue, Origin, Track

# A file of Windows, and one of Unix glued to it.
GLUED = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\n你好。\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n走！\r\n\r\n"
    "3\n00:00:05,000 --> 00:00:06,000\n快！\n\n4\n00:00:07,000 --> 00:00:08,000\n行。\n"
)
MIXED = "WEBVTT\r\rNOTE\nOne.\r\n\r\n00:01.000 --> 00:02.000\rGo,\nnow!\r\n\n00:03.000 --> 00:04.000\r\nNo!\r"
SAMPLES = {name: laws.mixed(tokens.sample(name)) for name in laws.names() if laws.writes(name)}


def again(data: str, folder: Path, change: dict[int, str], ending: str = "srt") -> str:
    """Return the file *data* with other texts of some cues, after it was read and written; one without is out."""
    path = folder / f"a.zh.{ending}"
    path.write_bytes(data.encode())
    track = formats.read(path)
    assert track.repairs == ()
    cues = [replace(cue, text=change.get(n, cue.text)) for n, cue in enumerate(track)]
    return formats.encoded(replace(track, cues=tuple(filter(lambda cue: cue.text, cues))), path).decode()


@pytest.mark.parametrize(("data", "ending"), [(GLUED, "srt"), (MIXED, "vtt")])
def test_a_file_with_several_line_ends_comes_back(data: str, ending: str, tmp_path: Path) -> None:
    assert again(data, tmp_path, {}, ending) == data


@pytest.mark.parametrize(("n", "old"), [(0, "你好。"), (1, "走！"), (2, "快！"), (3, "行。")])
def test_a_changed_text_changes_only_its_bytes(n: int, old: str, tmp_path: Path) -> None:
    assert again(GLUED, tmp_path, {n: "New!"}) == GLUED.replace(old, "New!")


def test_a_translation_keeps_the_end_of_each_line(tmp_path: Path) -> None:
    said = again(MIXED, tmp_path, {0: "¡Vete,\nya!", 1: "¡No!"}, "vtt")
    assert said == MIXED.replace("Go,\nnow!", "¡Vete,\nya!").replace("No!", "¡No!")


def test_a_new_line_ends_like_most_and_the_lines_around_it_keep_theirs(tmp_path: Path) -> None:
    said = again(GLUED, tmp_path, {2: "Vite,\nvite\nvite!", 3: "Bon."})
    assert said == GLUED.replace("快！\n", "Vite,\nvite\r\nvite!\r\n").replace("行。\n", "Bon.\n")


def test_a_cue_that_is_taken_out_takes_its_lines_along(tmp_path: Path) -> None:
    first, second = GLUED.index("2\r\n00"), GLUED.index("3\n00")
    left = GLUED[second:].replace("3\n00", "2\r\n00").replace("4\n00", "3\n00")  # there is a line 2 as before
    assert again(GLUED, tmp_path, {1: ""}) == f"{GLUED[:first]}{left}"


def test_an_empty_line_after_a_lone_cr_stays_a_line() -> None:
    origin = Origin(text="a\nb\n\nc\n", newline="\n", ends=("\r", "\n", "\n", "\n"))
    assert lineends.restored("a\n\nb\nc\n", origin) == "a\r\n\nb\nc\n"
    assert lineends.restored("a\nb\n\nc\n", origin) == "a\rb\n\nc\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_nothing_is_kept_of_a_file_with_one_kind(end: str) -> None:
    track = formats.parse(tokens.sample("srt").replace("\n", end), format="srt")
    assert track.cues
    assert track.origin.ends == ()


def test_another_format_ends_all_lines_alike(tmp_path: Path) -> None:
    (tmp_path / "a.zh.srt").write_bytes(GLUED.encode())
    formats.write(formats.read(tmp_path / "a.zh.srt"), tmp_path / "a.zh.vtt")
    written = (tmp_path / "a.zh.vtt").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") == 13


def test_a_placed_track_is_written_alike(tmp_path: Path) -> None:
    track = formats.parse(GLUED, format="srt")
    changed = replace(track, cues=(replace(track[0], text="A\nB"), *track.cues[1:]))
    placed = formats.placed(changed, format="srt")
    assert placed.origin.text != track.origin.text
    to = tmp_path / "b.srt"
    assert formats.encoded(placed, to) == formats.encoded(changed, to)


def test_there_are_samples() -> None:
    assert sum(1 for data in SAMPLES.values() if "\r" in data.replace("\r\n", "")) > 5


@pytest.mark.parametrize("name", SAMPLES)
def test_the_ends_of_a_sample_of_each_format_stay(name: str) -> None:
    track = formats.parse(SAMPLES[name], format=name)
    assert track.repairs == ()
    assert lineends.restored(formats.compose(track, format=name), track.origin) == SAMPLES[name]


ROWS = st.lists(st.sampled_from(["", "", "a", "b", "c", "1", "2", "00:01 --> 00:02", "00:03 --> 00:04"]), max_size=12)


@given(old=ROWS, new=ROWS, ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=11, max_size=11))
def test_what_is_put_back_is_the_text_with_other_line_ends(old: list[str], new: list[str], ends: list[str]) -> None:
    text, rows = "\n".join(new), max(0, len(old) - 1)
    origin = Origin(text="\n".join(old), newline="\r\n", ends=tuple(ends[:rows]))
    written = lineends.restored(text, origin)
    assert written.replace("\r\n", "\n").replace("\r", "\n") == text
    assert "\r\r\n" not in written
    if len(new) == len(old) and "\r" not in ends[:rows] and rows:
        assert written == "".join([a + b for a, b in zip(new, [*ends[:rows], ""], strict=True)])


@given(old=ROWS, ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=11, max_size=11), place=st.integers(0, 11))
def test_a_line_put_in_leaves_the_others_as_they_are(old: list[str], ends: list[str], place: int) -> None:
    rows = [f"{row}{end}" for row, end in zip(old, ends, strict=False)]
    origin = Origin(text="".join([f"{row}\n" for row in old]), newline="\n", ends=tuple(ends[: len(rows)]))
    new = [*old[:place], "NEW", *old[place:]]
    said = lineends.restored("".join([f"{row}\n" for row in new]), replace(origin, newline="\n"))
    wanted = [*rows[:place], "NEW\n", *rows[place:]]
    assert said == "".join(wanted) or len(rows) < len(old)


def test_a_file_of_many_lines_that_all_moved_takes_no_time() -> None:
    size = 10_000
    rows = [f"row {n}" for n in range(size)]
    origin = Origin(text="\n".join(rows), newline="\n", ends=("\r\n", "\n") * (size // 2 - 1) + ("\r\n",))
    turned = "\n".join([*rows[: size // 2 : -1], *rows[: size // 2]])
    assert lineends.restored(turned, origin).replace("\r\n", "\n") == turned
    assert lineends.restored("\n".join([*rows[::-1], "more"]), origin).count("\n") == size


def test_a_track_of_no_file_has_no_line_ends_to_keep() -> None:
    track = Track((Cue(0, 1000, "A\nB"),))
    assert formats.encoded(track, "a.srt") == b"1\n00:00:00,000 --> 00:00:01,000\nA\nB\n"
