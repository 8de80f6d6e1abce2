"""Writing into the file that a track was read from: what did not change keeps its bytes."""

from dataclasses import replace
from pathlib import Path

import pytest

from localize import formats
from localize.model import Track

# Well-formed, and written as no program of ours would: blank lines, spaces after times, no line end at the end.
ODD = (
    "\n1\n00:00:01,000 --> 00:00:02,500  \nOne. \n\n\n2\n00:00:03,000 --> 00:00:04,000 X1:1 X2:2 Y1:3 Y2:4\n"
    "Two,\nthree.\n \n3\n00:00:05,000 --> 00:00:06,000\nFour."
)


def srt(text: str) -> Track:
    return formats.parse(text, format="srt")


def written(track: Track) -> str:
    return formats.compose(track, format="srt")


def with_text(track: Track, n: int, text: str) -> Track:
    return replace(track, cues=(*track.cues[:n], replace(track.cues[n], text=text), *track.cues[n + 1 :]))


def test_a_file_without_a_change_is_given_back() -> None:
    assert srt(ODD).repairs == ()
    assert written(srt(ODD)) == ODD


@pytest.mark.parametrize(("n", "old"), [(0, "One. "), (1, "Two,\nthree."), (2, "Four.")])
def test_a_changed_text_changes_nothing_else(n: int, old: str) -> None:
    assert written(with_text(srt(ODD), n, "New!")) == ODD.replace(old, "New!")


def test_a_moved_cue_changes_its_times_alone() -> None:
    track = srt(ODD)
    moved = replace(track, cues=(*track.cues[:2], replace(track[2], end=5900)))
    assert written(moved) == ODD.replace("06,000", "05,900")


def test_a_cue_that_is_left_out_takes_its_number_along() -> None:
    track = srt(ODD)
    left = ODD[ODD.index("2\n00") :].replace("2\n00", "1\n00").replace("3\n00", "2\n00")
    assert written(replace(track, cues=track[1:])) == f"\n{left}"


def test_a_new_cue_stands_where_it_belongs() -> None:
    track = srt("1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n")
    more = replace(track, cues=(track[0], replace(track[0], text="New!", line=0), track[1]))
    assert written(more) == (
        "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:01,000 --> 00:00:02,000\nNew!\n\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nTwo.\n"
    )


def test_only_what_was_malformed_is_written_anew() -> None:
    file = ODD.replace("2\n00:00:03,000 -->", "2\n00:00:03.000->").replace("three.", "\nthree.")
    assert len(srt(file).repairs) == 2
    assert written(srt(file)) == ODD


def test_a_translation_keeps_what_stands_around_the_words() -> None:
    track = srt(ODD)
    spanish = replace(track, cues=tuple(replace(cue, text="Sí.") for cue in track), language="es")
    assert written(spanish) == ODD.replace("One. ", "Sí.").replace("Two,\nthree.", "Sí.").replace("Four.", "Sí.")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, newline: str, mark: bytes) -> None:
    data = mark + ODD.replace("\n", newline).encode()
    (tmp_path / "a.en.srt").write_bytes(data)
    formats.write(formats.read(tmp_path / "a.en.srt"), tmp_path / "b.en.srt")
    assert (tmp_path / "b.en.srt").read_bytes() == data


def test_a_cue_that_had_no_words_may_get_some() -> None:
    file = "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n"
    filled = with_text(srt(file), 0, "One.")
    assert srt(written(filled)) == filled
    assert written(with_text(srt(file), 1, "New!")) == file.replace("Two.", "New!")
