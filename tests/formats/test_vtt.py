"""WebVTT as it is found."""

import pytest

from localize import formats
from localize.model import Cue, Track

FULL = """WEBVTT - 第一集
Kind: captions
Language: zh

STYLE
::cue { color: red }

NOTE for the editor

intro
00:00:01.000 --> 00:00:02.500 align:start position:0%
<v Anna>One &lt;3</v>

NOTE between
two lines

00:00:03.000 --> 00:00:04.000 line:0
Two,
<c.loud>three</c>.

NOTE at the end
"""


def parsed(text: str) -> Track:
    return formats.parse(text, format="vtt")


def test_everything_that_a_file_says_is_there() -> None:
    track = parsed(FULL)
    assert track.cues == (
        Cue(1000, 2500, "One <3", "intro", "Anna", "align:start position:0%"),
        Cue(3000, 4000, "{\\an8}Two,\n<c.loud>three</c>."),
    )
    assert (track.language, track.repairs, [cue.line for cue in track]) == ("zh", (), [11, 17])


def test_a_round_trip_loses_nothing() -> None:
    assert formats.compose(parsed(FULL), format="vtt") == FULL.replace("</v>", "")


def test_another_language_is_named_in_the_header() -> None:
    from dataclasses import replace

    assert "Language: es\n" in formats.compose(replace(parsed(FULL), language="es"), format="vtt")


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ("webvtt\n\n00:01.000 --> 00:02.000\nHi.\n", 1, "read as WEBVTT"),
        ("00:01.000 --> 00:02.000\nHi.\n", 1, "no WEBVTT"),
        ("1\n00:01.000 --> 00:02.000\nHi.\n", 1, "no WEBVTT"),
        ("WEBVTT\n00:01.000 --> 00:02.000\nHi.\n", 2, "no blank line between the header"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nHi.\n", 3, "time line"),
        ("WEBVTT\n\n00:01.000-->00:02.000\nHi.\n", 3, "time line"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 foo:bar\nHi.\n", 3, '"foo:bar" after the times left out'),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n\nSTYLE\n::cue {}\n", 6, "STYLE after the first cue"),
        ("WEBVTT\n\nwhat is this\n\n00:01.000 --> 00:02.000\nHi.\n", 3, "kept as it is"),
    ],
)
def test_what_is_malformed_is_put_in_shape_and_told(written: str, line: int, told: str) -> None:
    track = parsed(written)
    assert [cue.text for cue in track] == ["Hi."]
    assert [(repair.line, told in repair.message) for repair in track.repairs] == [(line, True)]


def test_a_blank_line_in_a_cue_does_not_lose_what_follows() -> None:
    track = parsed("WEBVTT\n\n00:01.000 --> 00:02.000\nHi,\n\nyou.\n\n00:03.000 --> 00:04.000\nBye.\n")
    assert [cue.text for cue in track] == ["Hi,\nyou.", "Bye."]
    assert [repair.line for repair in track.repairs] == [6]


def test_a_missing_blank_line_does_not_swallow_the_next_cue() -> None:
    track = parsed("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n00:03.000 --> 00:04.000\nBye.\n")
    assert [cue.text for cue in track] == ["Hi.", "Bye."]
    assert [repair.line for repair in track.repairs] == [5]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a &lt; b", "a < b"),
        ("&lt;i&gt;", "&lt;i&gt;"),
        ("&amp;lt;", "&amp;lt;"),
        ("AT&amp;T", "AT&T"),
        ("&#39;&nbsp;&rlm;&#x4f60;", "'\xa0\u200f你"),
        ("&#38;lt;", "&#38;lt;"),
        ("&#10;&#0;&eacute;", "&#10;&#0;&eacute;"),
        ("<i>x</i> &lt;3", "<i>x</i> <3"),
        ("--&gt;", "-->"),
    ],
)
def test_a_reference_is_decoded_only_where_writing_gives_it_back(written: str, text: str) -> None:
    track = parsed(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{written}\n")
    assert track.cues[0].text == text
    assert parsed(formats.compose(track, format="vtt")) == track


def test_the_top_of_subrip_and_the_top_of_webvtt_are_one() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Up.\n"
    written = formats.compose(formats.parse(srt, format="srt"), format="vtt")
    assert "00:00:02.000 line:0\nUp.\n" in written
    assert formats.compose(parsed(written), format="srt") == srt
