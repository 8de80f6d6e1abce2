"""Which blocks of a WebVTT file are cues: those that a player takes for cues, and a few that a person meant."""

import pytest

from localize import formats
from localize.model import Track

TIMES = "00:00:01.000 --> 00:00:02.000"


def parsed(*blocks: str) -> Track:
    return formats.parse("\n\n".join(["WEBVTT", *blocks]), format="vtt")


def texts(*blocks: str) -> list[str]:
    return [cue.text for cue in parsed(*blocks)]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("00:01.500 --> 00:02.000", 1500, 2000),
        ("0:00:01.500 --> 7:00:02.000", 1500, 25_202_000),
        ("00:59:59.999 --> 1234:00:00.000", 3_599_999, 4_442_400_000),
        ("00:01.500-->00:02.000", 1500, 2000),
        ("\t00:01.500 \f--> \t00:02.000", 1500, 2000),
        ("00:02.000 --> 00:01.500", 2000, 1500),
        ("00:01.500 --> 00:02.000align:end", 1500, 2000),
    ],
)
def test_a_player_understands_these_times(line: str, start: int, end: int) -> None:
    cue = parsed(f"{line}\nHi.")[0]
    assert (cue.start, cue.end, cue.text) == (start, end, "Hi.")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("00:00:60.000 --> 00:01:01.000", 'the start "00:00:60.000": minutes and seconds end at 59'),
        ("60:00.000 --> 61:00.000", 'the start "60:00.000": from 60 minutes on there are hours'),
        ("00:01.000 --> 00:60:00.000", 'the end "00:60:00.000": minutes and seconds end at 59'),
        ("00:01.00 --> 00:02.000", 'the start "00:01.00": three digits'),
        ("00:01.0000 --> 00:02.000", 'the start "00:01.0000": three digits'),
        ("0:01.000 --> 00:02.000", 'the start "0:01.000": minutes and seconds have two digits'),
        ("1:2:03.000 --> 00:02.000", 'the start "1:2:03.000": minutes and seconds have two digits'),
        ("00:01:000 --> 00:02.000", 'the start "00:01:000": that is no time'),
        ("00:01 --> 00:02.000", 'the start "00:01": that is no time'),
        ("-00:01.000 --> 00:02.000", 'the start "-00:01.000": that is no time'),
        ("00:01.000x --> 00:02.000", 'the start "00:01.000x": that is no time'),
        ("00:01.000 ---> 00:02.000", 'the start "00:01.000 -": that is no time'),
        ("00:01.000 --> x00:02.000 line:0", 'the end "x00:02.000": that is no time'),
        ("\v00:01.000 --> 00:02.000", "its times cannot be read"),
        ("00:01.000 -->", "there is no time"),
        ("-->", "there is no time"),
        (f"{'1' * 16}:00:01.000 --> 00:02.000", "hours have 15 digits"),
    ],
)
def test_a_cue_that_a_player_refuses_is_none_and_says_why(line: str, why: str) -> None:
    file = f"WEBVTT\n\nid\n{line}\nLost.\nLost, too.\n\n{TIMES}\nHi."
    track = formats.parse(file, format="vtt")
    assert [cue.text for cue in track] == ["Hi."]
    (repair,) = track.repairs
    assert repair.line == 3
    assert repair.message.startswith("players do not show lines 3-6, ")
    assert why in repair.message
    assert formats.compose(track, format="vtt") == file


@pytest.mark.parametrize(
    "line",
    [
        "00:00:01,500 --> 00:00:02,000",
        "00:01,500 --> 00:02.000",
        "00：00：01，500 --> 00：00：02，000",
        "００:００:０１.５００ --> ００:００:０２.０００",
        "00:00:01。500\u3000－－＞\u300000:00:02。000",
    ],
)
def test_times_as_subrip_or_a_chinese_keyboard_has_them_are_understood(line: str) -> None:
    track = parsed(f"1\n{line}\nHi.")
    assert [(cue.start, cue.end, cue.id, cue.text) for cue in track] == [(1500, 2000, "1", "Hi.")]
    assert [repair.line for repair in track.repairs] == [4]
    assert formats.compose(track, format="vtt") == "WEBVTT\n\n1\n00:00:01.500 --> 00:00:02.000\nHi."


def test_nothing_is_guessed_in_a_file_of_which_more_means_nothing() -> None:
    srt, junk = "00:00:01,500 --> 00:00:02,000\nHi.", "a --> b\nHo."
    assert texts(srt, junk) == ["Hi."]
    assert texts(srt, junk, junk) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["id", TIMES, "Hi."], [("id", "Hi.")]),
        ([" ", TIMES, "Hi."], [(" ", "Hi.")]),
        (["NOTE this is an identifier", TIMES, "Hi."], [("NOTE this is an identifier", "Hi.")]),
        (["STYLE", TIMES, "Hi."], [("STYLE", "Hi.")]),
        (["-- >", TIMES, "NOTE text", " "], [("-- >", "NOTE text\n ")]),
        ([TIMES, "One.", TIMES, "Two."], [("", "One."), ("", "Two.")]),
        ([TIMES, "One.", "no id", TIMES, "Two."], [("", "One.\nno id"), ("", "Two.")]),
        ([TIMES, TIMES, "Two."], [("", ""), ("", "Two.")]),
        (["one", "two", TIMES, "Hi."], [("", "Hi.")]),
        (["NOTE", "two", TIMES, "Hi."], [("", "Hi.")]),
        (["-->", TIMES, "Hi.", "-->", "lost"], [("", "Hi.")]),
        ([TIMES, "One.", "", "Lost."], [("", "One.")]),
        ([TIMES, "", "Lost."], [("", "")]),
        ([TIMES], [("", "")]),
        (["->", "Lost."], []),
    ],
)
def test_a_time_line_makes_a_cue_of_its_block(rows: list[str], found: list[tuple[str, str]]) -> None:
    file = "\n".join(["WEBVTT", "", *rows])
    track = formats.parse(file, format="vtt")
    assert [(cue.id, cue.text) for cue in track] == found
    again = formats.parse(formats.compose(track, format="vtt"), format="vtt")
    assert again.cues == track.cues


def test_what_belongs_to_no_cue_is_told_and_stays() -> None:
    file = (
        f"WEBVTT\n\nwhat is this\nand this\n\nNOTE fine\n\n{TIMES}\nHi.\n\nyou\n\nSTYLE\n::cue {{}}\n\n{TIMES}\nHo.\n"
    )
    track = formats.parse(file, format="vtt")
    assert [cue.text for cue in track] == ["Hi.", "Ho."]
    assert [(repair.line, "kept as it is" in repair.message) for repair in track.repairs] == [
        (3, True),
        (11, True),
        (13, True),
    ]
    assert "lines 3-4" in track.repairs[0].message
    assert "STYLE after the first cue" in track.repairs[2].message
    assert formats.compose(track, format="vtt") == file


@pytest.mark.parametrize(
    ("head", "cues"),
    [
        ("WEBVTT\nany words\n\n", 1),
        ("WEBVTT\tany words\n \n", 1),
        ("WEBVTT --> any words\n\n", 1),
        ("WEBVTT ", 0),
        ("WEBVTT\nany --> words\n", 1),
    ],
)
def test_the_first_line_is_the_header_and_what_follows_it_up_to_a_blank_line_or_an_arrow(head: str, cues: int) -> None:
    track = formats.parse(f"{head}{TIMES}\nHi.", format="vtt")
    assert [(cue.id, cue.text) for cue in track] == [("", "Hi.")] * cues


@pytest.mark.parametrize("file", ["", "WEBVT\n", "Hi.\n", "WEBVTTX\n", "WEBVTT\f\n"])
def test_a_file_without_a_signature_or_cues_is_an_empty_track_with_a_repair(file: str) -> None:
    track = formats.parse(file, format="vtt")
    assert len(track) == 0
    assert track.repairs


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_as_they_like(end: str) -> None:
    file = f"WEBVTT\n\nid\n{TIMES}\nOne\ntwo.\n\n\n{TIMES}\nThree.".replace("\n", end)
    track = formats.parse(file, format="vtt")
    assert [(cue.id, cue.text) for cue in track] == [("id", "One\ntwo."), ("", "Three.")]
    assert (track.repairs, track.origin.newline) == ((), end)


def test_an_lf_before_a_cr_is_a_blank_line() -> None:
    track = formats.parse(f"WEBVTT\n\n{TIMES}\nOne.\n\rid\r{TIMES}\nTwo.", format="vtt")
    assert [(cue.id, cue.text) for cue in track] == [("", "One."), ("id", "Two.")]


def test_rolling_captions_are_read_as_they_roll() -> None:
    rolling = [
        "00:48.170 --> 00:51.370 align:start position:0%\nNo:\nalso<00:48.350><c> not</c><00:49.190><c> really</c>",
        "00:51.370 --> 00:51.380 align:start position:0%\nalso not really\n ",
    ]
    track = parsed(*rolling)
    assert [cue.text for cue in track] == [block.split("\n", 1)[1] for block in rolling]
    assert track.repairs == ()
