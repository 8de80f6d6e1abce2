"""What a change loses in the file that a track came from is told as for any other format."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import localize
from localize import formats
from localize.errors import UnreadableError, UnwritableError
from localize.formats import Loss
from localize.model import Cue, Track

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHi.\n"
VTT = "WEBVTT\n\n00:01.50 --> 00:02.000\nImportant!\n\n00:03.000 --> 00:04.000\nHi.\n"


def read(folder: Path, name: str, text: str) -> Track:
    (folder / name).write_text(text, encoding="utf-8")
    return localize.read(folder / name)


def written(track: Track, folder: Path, name: str) -> tuple[str, list[str]]:
    losses = localize.write(track, folder / name)
    return (folder / name).read_text(encoding="utf-8"), [str(loss) for loss in losses]


def with_first(track: Track, **changes: Any) -> Track:
    return replace(track, cues=(replace(track[0], **changes), *track[1:]))


def test_nothing_is_told_of_what_the_format_can_say(tmp_path: Path) -> None:
    track = with_first(read(tmp_path, "a.en.srt", SRT), text="<i>Ho!</i>", end=1999)
    assert written(track, tmp_path, "b.en.srt")[1] == []


def test_a_time_that_is_rounded_is_told(tmp_path: Path) -> None:
    track = with_first(read(tmp_path, "a.en.mpl", "[10][20]Hi.\n"), start=1050)
    assert written(track, tmp_path, "b.en.mpl") == ("[11][20]Hi.\n", ["milliseconds of 1 cue on line 1"])


def test_a_mark_that_the_format_does_not_know_is_taken_out_and_told(tmp_path: Path) -> None:
    track = with_first(read(tmp_path, "a.en.sbv", "0:00:01.000,0:00:02.000\nHi.\n"), text="<i>Ho!</i>")
    assert written(track, tmp_path, "b.en.sbv") == ("0:00:01.000,0:00:02.000\nHo!\n", ["italics of 1 cue on line 1"])


def test_words_that_are_a_time_line_are_told(tmp_path: Path) -> None:
    track = with_first(read(tmp_path, "a.en.srt", SRT), text="a\n00:00:09,000 --> 00:00:10,000\nghost")
    assert written(track, tmp_path, "b.en.srt")[1] == ["words of 1 cue on line 2"]
    with pytest.raises(UnwritableError, match="words"):
        localize.write(track, tmp_path / "c.en.srt", strict=True)
    assert not (tmp_path / "c.en.srt").exists()


def test_a_document_that_has_to_be_written_anew_tells_it(tmp_path: Path) -> None:
    spans = '<p><span begin="1s" end="2s">One,</span> <span begin="2s" end="3s">two.</span></p>'
    file = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div><!-- ours -->'
        f'{spans}<p begin="5s" end="6s">Three.</p><p begin="7s" end="8s">Four.</p></div></body></tt>'
    )
    track = read(tmp_path, "a.en.ttml", file)
    shorter, told = written(replace(track, cues=track[:-1]), tmp_path, "b.en.ttml")
    assert (shorter, told) == (file.replace('<p begin="7s" end="8s">Four.</p>', ""), [])
    assert written(with_first(track, end=1900), tmp_path, "c.en.ttml")[1] == ["header"]


def test_words_that_no_player_shows_are_an_error_and_a_loss(tmp_path: Path) -> None:
    track = read(tmp_path, "a.en.vtt", VTT)
    assert [(p.rule, p.level, p.line) for p in localize.check(track)] == [("time-stamp", "error", 3)]
    assert localize.write(track, tmp_path / "b.en.srt") == (Loss("words", 1, 3),)
    assert written(track, tmp_path, "b.en.vtt") == (VTT, [])


def test_a_file_of_which_players_show_nothing_says_how_it_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n0:0:1.0 --> 0:0:2.57\nHi.\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="--from-format srt"):
        localize.read(tmp_path / "a.vtt")
    assert formats.read(tmp_path / "a.vtt", format="srt").cues == (Cue(1000, 2570, "Hi."),)


@pytest.mark.parametrize("fps", [25, 25.0, "25"])
def test_a_frame_rate_is_a_number_or_what_people_write(tmp_path: Path, fps: object) -> None:
    (tmp_path / "a.en.sub").write_text("{25}{50}Hi.\n", encoding="utf-8")
    assert localize.read(tmp_path / "a.en.sub", fps=fps)[0].end == 2000  # type: ignore[arg-type]  # any number


@pytest.mark.parametrize("format", ["srt", "vtt", "sbv", "microdvd", "mpl2"])
def test_a_cue_that_is_taken_out_leaves_no_gap(format: str) -> None:
    cues = tuple(Cue(2000 * n, 2000 * n + 1000, f"Line {n}.") for n in range(1, 4))
    file = formats.compose(Track(cues), format=format)
    track = formats.parse(file, format=format)
    left = formats.compose(replace(track, cues=(track[0], track[2])), format=format)
    assert left == formats.compose(Track((cues[0], cues[2])), format=format)


def test_the_more_exact_of_name_and_header_is_the_language(tmp_path: Path) -> None:
    file = "WEBVTT\nLanguage: zh-Hant\n\n00:01.000 --> 00:02.000\n你好\n"
    track = read(tmp_path, "a.zh.vtt", file)
    assert track.language == "zh-Hant"
    assert written(track, tmp_path, "b.zh.vtt") == (file, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.en.json", '[{"start": 1.0, "end": 2.5, "text": "Hi."}]'),
        ("a.en.vtt", "WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nHi.\n"),
        (
            "a.en.ttml",
            '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">Hi.</p></div></body></tt>',
        ),
    ],
)
def test_the_form_of_a_file_is_no_loss(tmp_path: Path, name: str, text: str) -> None:
    assert localize.write(read(tmp_path, name, text), tmp_path / "b.en.srt", strict=True) == ()
