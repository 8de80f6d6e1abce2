"""What is lost where a format cannot say a track: it is taken out, counted and told, and nothing else is."""

from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given

from localize import formats
from localize.errors import UnwritableError
from localize.formats import FORMATS, Loss
from localize.formats.fitting import fitted
from localize.formats.kinds import Kind
from localize.formats.marks import kinds
from localize.formats.srt import SRT
from localize.model import Cue, Origin, Track
from localize.testing.formats import SAMPLES, writes
from localize.text import visible
from strategies import tracks

WRITABLE = [name for name in FORMATS if writes(FORMATS[name])]
# What may stand in text that came from anywhere.
FOREIGN = [cue.text for cue in SAMPLES.values()] + [
    r"{\i1\an8}No!{\r\k20} {\c&HFF&}Why?",
    "I <3 {you} <www.example.com>",
]


def of(format: str, *texts: str, **fields: str) -> Track:
    """Return a track as if a file of *format* held these texts."""
    cues = [Cue(2000 * n, 2000 * n + 1000, text, line=10 * n, **fields) for n, text in enumerate(texts, 1)]
    return Track(tuple(cues), origin=Origin(format=format))


def told(track: Track, format: str) -> list[str]:
    return [str(loss) for loss in fitted(track, FORMATS[format])[1]]


def test_a_conversion_that_loses_nothing_tells_nothing() -> None:
    track = of("srt", "<i>No!</i>\nWhy?", r"{\an8}你是谁？")
    said, losses = fitted(track, FORMATS["vtt"])
    assert (said.cues, losses) == (track.cues, ())


def test_losses_say_how_many_cues_and_where_the_first_is() -> None:
    track = of("vtt", "No!", "<c.loud>Why?</c>", "<c.soft><u>So.</u></c>")
    assert told(track, "srt") == ["class of 2 cues, the first on line 20"]
    assert [cue.text for cue in fitted(track, FORMATS["srt"])[0]] == ["No!", "Why?", "<u>So.</u>"]


def test_a_speaker_is_not_written_among_the_words() -> None:
    said, losses = fitted(of("vtt", "Hi.", speaker="Anna"), SRT)
    assert (said[0].text, losses) == ("Hi.", (Loss("speaker", 1, 10),))


def test_settings_are_understood_by_their_own_format_alone() -> None:
    said, losses = fitted(of("srt", "Hi.", settings="X1:0 X2:9 Y1:0 Y2:9"), FORMATS["vtt"])
    assert (said[0].settings, losses) == ("", (Loss("settings", 1, 10),))


def test_an_identifier_that_is_the_number_of_its_cue_is_not_lost_where_cues_are_numbered() -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nHi.\n\n{}\n00:03.000 --> 00:04.000\nGo!\n"
    assert told(formats.parse(text.format("2"), format="vtt"), "srt") == []
    assert told(formats.parse(text.format("3"), format="vtt"), "srt") == ["identifier of 1 cue on line 8"]
    assert told(formats.parse(text.format("2"), format="vtt"), "ass") == ["identifier of 2 cues, the first on line 4"]


def test_notes_and_styles_of_a_file_are_told() -> None:
    assert told(formats.parse("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n", format="vtt"), "srt") == []
    styled = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nHi.\n"
    noted = "WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n\nNOTE mind the gap\n\n00:03.000 --> 00:04.000\nGo!\n"
    assert told(formats.parse(styled, format="vtt"), "srt") == ["header"]
    assert told(formats.parse(noted, format="vtt"), "srt") == ["header"]


def test_references_of_webvtt_are_characters_elsewhere() -> None:
    said, losses = fitted(of("vtt", "AT&amp;amp;T &lt;3", "say &lt;i&gt;"), SRT)
    assert [cue.text for cue in said] == ["AT&amp;T <3", "say <\u2060i>"]
    assert losses == ()


def test_what_a_player_of_webvtt_would_take_for_a_tag_is_written_with_references() -> None:
    said, losses = fitted(of("srt", "<i>See</i> <www.example.com>"), FORMATS["vtt"])
    assert "<i>See</i> &lt;www.example.com" in FORMATS["vtt"].compose(said)
    assert losses == ()


def test_a_cue_that_was_only_a_drawing_is_left_out() -> None:
    said, losses = fitted(of("ass", r"{\p1}{\#=m 0 0 l 9 9}{\p0}", r"{\p1}{\#=m 0 0}{\p0}Hi."), SRT)
    assert [cue.text for cue in said] == ["Hi."]
    assert losses == (Loss("drawing", 2, 10),)


def test_words_that_would_be_read_as_a_cue_are_told() -> None:
    assert told(of("vtt", "Hi.", "00:00:01,000 --> 00:00:02,000"), "srt") == ["words of 1 cue on line 20"]


def test_blank_lines_that_a_format_cannot_say_are_told() -> None:
    assert told(of("vtt", "Hi,\n \nyou."), "srt") == ["white space of 1 cue on line 10"]


@pytest.mark.parametrize("name", [name for name in WRITABLE if name != "srt"])
def test_a_new_file_has_nothing_beside_its_cues_that_could_be_lost(name: str) -> None:
    track = of("srt", *["Hi."] * 5)
    written = formats.compose(track, format=name)
    assert "header" not in told(formats.parse(written, format=name), "srt")


STYLED = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold, Italic, Alignment
Style: Default,Arial,72,-1,0,2
Style: Thought,Arial,72,-1,-1,2
Style: Sign,Arial,72,0,0,8

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,No!
Dialogue: 0,0:00:03.00,0:00:04.00,Thought,,0,0,0,,Why?
Dialogue: 0,0:00:05.00,0:00:06.00,Sign,,0,0,0,,Hotel
Dialogue: 0,0:00:07.00,0:00:08.00,Sign,,0,0,0,,{\\an1}Bar
Dialogue: 0,0:00:09.00,0:00:10.00,Default,,0,0,0,,So.
"""


def test_styles_of_ass_that_differ_from_the_usual_one_are_said_with_tags() -> None:
    said, losses = fitted(formats.parse(STYLED, format="ass"), SRT)
    assert [cue.text for cue in said] == ["No!", "<i>Why?</i>", r"{\an8}Hotel", r"{\an1}Bar", "So."]
    assert [str(loss) for loss in losses] == ["settings of 3 cues, the first on line 13", "header"]


@dataclass
class Coarse:
    """A format in whole seconds, of one line, without ends and without marks."""

    name: str = "coarse"
    endings: tuple[str, ...] = (".coarse",)
    signature: str = ""
    keeps: frozenset[Kind] = frozenset()

    def parse(self, text: str) -> Track:
        rows = [row.partition(" ") for row in text.splitlines()]
        starts = [int(row[0]) * 1000 for row in rows] + [10**6]
        return Track(tuple(Cue(a, b, row[2]) for (a, b), row in zip(pairwise(starts), rows, strict=True)))

    def compose(self, track: Track) -> str:
        return "".join(f"{max(0, round(cue.start / 1000))} {cue.text}\n" for cue in track)


def test_what_a_format_promises_nothing_about_is_found_by_reading_again() -> None:
    track = of("srt", "<i>a\nb</i>", "c", "d")
    track = replace(track, cues=(replace(track[0], start=-5), replace(track[1], start=4001), track[2]))
    said, losses = fitted(track, Coarse())
    assert [str(loss) for loss in losses] == [
        "italics of 1 cue on line 10",
        "line breaks of 1 cue on line 10",
        "end times of 3 cues, the first on line 10",
        "milliseconds of 1 cue on line 20",
        "negative times of 1 cue on line 10",
    ]
    assert said.cues == (Cue(0, 4000, "a b"), Cue(4000, 6000, "c"), Cue(6000, 10**6, "d"))


def test_a_track_of_no_file_is_fitted_too() -> None:
    said, losses = fitted(Track((Cue(1000, 2000, "<i>Hi.</i>\n<3"),)), Coarse())
    assert said.cues == (Cue(1000, 10**6, "Hi. <3"),)
    assert [loss.kind for loss in losses] == ["italics", "line breaks", "end times"]


def test_strict_refuses_and_leaves_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "ep01.srt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UnwritableError, match="speaker of 1 cue on line 10"):
        formats.write(of("vtt", "Hi.", speaker="Anna"), target, strict=True)
    assert target.read_text(encoding="utf-8") == "old"


def test_what_was_read_from_a_format_is_as_it_should_be() -> None:
    track = of("srt", r"{\pos(1,2)}<c.x>Hi.")
    assert fitted(track, SRT) == (track, ())


@pytest.mark.parametrize(("source", "target"), [p for p in product(FORMATS, WRITABLE) if p[0] != p[1]])
def test_no_foreign_mark_reaches_a_file(source: str, target: str) -> None:
    form = FORMATS[target]
    said, _ = fitted(of(source, *FOREIGN), form)
    assert said.cues, "something is left"
    for cue in said:
        assert kinds(cue.text) <= form.keeps | ({"colour"} if "class" in form.keeps else set()), cue.text
    written = form.parse(form.compose(said))
    assert written.cues == said.cues, "the file says what was promised"


@pytest.mark.parametrize("target", WRITABLE)
@given(track=tracks)
def test_what_is_not_told_is_not_lost(target: str, track: Track) -> None:
    track = replace(track, origin=Origin(format="another"))
    said, losses = fitted(track, FORMATS[target])
    if not losses:  # a place may have come first, a tag may have been closed
        plain = [replace(cue, text=visible(cue.text)) for cue in track]
        assert [replace(cue, text=visible(cue.text)) for cue in said] == plain
        assert [kinds(cue.text) for cue in said] == [kinds(cue.text) for cue in track]
    assert FORMATS[target].parse(FORMATS[target].compose(said)).cues == said.cues
