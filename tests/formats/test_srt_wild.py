"""SubRip as people and programs write it: each file says the same two cues, and is read as these two."""

import pytest

from localize import formats
from localize.errors import UnreadableError

ONE, TWO = (1500, 2000, "你怎么来了？"), (3000, 4500, "走！\n快走！")
CLEAN = "1\n00:00:01,500 --> 00:00:02,000\n你怎么来了？\n\n2\n00:00:03,000 --> 00:00:04,500\n走！\n快走！\n"


def changed(old: str, new: str, count: int = -1) -> str:
    assert old in CLEAN
    return CLEAN.replace(old, new, count)


def times(first: str, second: str = "00:00:02,000", arrow: str = " --> ") -> str:
    return changed("00:00:01,500 --> 00:00:02,000", f"{first}{arrow}{second}")


WILD = {
    # line ends
    "CR LF": changed("\n", "\r\n"),
    "CR": changed("\n", "\r"),
    "CR CR LF": changed("\n", "\r\r\n"),
    "mixed line ends": changed("\n", "\r\n", 3),
    "an empty line after every line": changed("\n", "\n\n"),
    "no line end at the end": CLEAN.rstrip(),
    "many line ends at the end": f"{CLEAN}\n\n\n",
    # blank lines
    "blank lines before the first number": f"\n\n{CLEAN}",
    "two blank lines between cues": changed("\n\n", "\n\n\n"),
    "no blank line between cues": changed("\n\n", "\n"),
    "a space on the blank line": changed("\n\n", "\n \n"),
    "an ideographic space on the blank line": changed("\n\n", "\n\u3000\n"),
    "a blank line in the text": changed("走！\n快", "走！\n\n快"),
    "a blank-looking line in the text": changed("走！\n快", "走！\n\u3000\n快"),
    "a blank line after the times": changed(",000\n你", ",000\n\n你"),
    "a blank line before the times": changed("2\n00:00:03", "2\n\n00:00:03"),
    # numbers
    "no numbers": changed("1\n00:", "00:", 1).replace("2\n00:", "00:", 1),
    "numbers from 0": changed("1\n00:", "0\n00:", 1).replace("2\n00:", "1\n00:", 1),
    "a number twice": changed("2\n00:", "1\n00:", 1),
    "numbers with a full stop": changed("1\n00:", "1.\n00:", 1).replace("2\n00:", "2.\n00:", 1),
    "numbers with a number sign": changed("1\n00:", "#1\n00:", 1).replace("2\n00:", "#2\n00:", 1),
    "full-width numbers": changed("1\n00:", "１\n00:", 1).replace("2\n00:", "２\n00:", 1),
    "negative and decimal numbers": changed("1\n00:", "-1\n00:", 1).replace("2\n00:", "1.5\n00:", 1),
    "spaces around the numbers": changed("1\n00:", " 1 \n00:", 1).replace("2\n00:", "\t2\n00:", 1),
    "a number on the line of the times": changed("1\n00:", "1 00:", 1),
    "a mark of direction before the number": changed("2\n00:", "\u200e2\n00:", 1),
    # byte order marks, controls
    "a byte order mark": f"\ufeff{CLEAN}",
    "two byte order marks": f"\ufeff\ufeff{CLEAN}",
    "a byte order mark in the middle": changed("2\n00:", "\ufeff2\n00:", 1),
    "NUL": changed("走！", "走\0！"),
    # times
    "a point": times("00:00:01.500", "00:00:02.000"),
    "a full-width comma and colon": times("00：00：01，500", "00：00：02，000"),
    "full-width digits": times("００：００：０１，５００"),
    "an ideographic full stop": times("00:00:01。500"),
    "a colon before the fraction": times("00:00:01:500", "00:00:02:000"),
    "a semicolon": times("00;00;01,500"),
    "an Arabic comma": times("00:00:01،500"),
    "no fraction": changed("00:00:02,000", "00:00:02").replace("00:00:03,000", "00:00:03"),
    "one digit of a fraction": times("00:00:01,5", "00:00:02,0"),
    "two digits of a fraction": times("00:00:01,50", "00:00:02,00"),
    "six digits of a fraction": times("00:00:01,500000", "00:00:02,000000"),
    "a fraction of a fraction": times("00:00:01,500.2499999", "00:00:02,000.1"),
    "no hours": times("00:01,500", "00:02,000"),
    "one digit each": times("0:0:1,500", "0:0:2,000"),
    "spaces inside": times("00: 00: 01, 500", "00 :00 :02 ,000"),
    "spaces around": times("  00:00:01,500", "00:00:02,000  "),
    "a tab": times("00:00:01,500", "00:00:02,000", "\t-->\t"),
    "no spaces": times("00:00:01,500", "00:00:02,000", "-->"),
    "letters for digits": times("OO:00:0l,5oo"),
    "a mark of direction": times("\u200e00:00:01,500", "00:00:02,000\u200f"),
    "coordinates": times("00:00:01,500", "00:00:02,000  X1:100 X2:200 Y1:300 Y2:400"),
    "settings of WebVTT": times("00:00:01,500", "00:00:02,000 align:start line:0"),
    # arrows
    **{
        f"the arrow {arrow}": times("00:00:01,500", "00:00:02,000", f" {arrow} ")
        for arrow in [
            "->",
            "--->",
            "–>",
            "—>",
            "-–>",
            "==>",
            "=>",
            "→",
            "-- >",
            "- ->",
            "--＞",
            "−−>",
            "--&gt;",
            "⟶",
            "~>",
        ]
    },
    "no arrow": times("00:00:01,500", "00:00:02,000", "  "),
    "a dash": times("00:00:01,500", "00:00:02,000", " - "),
    "two dashes": times("00:00:01,500", "00:00:02,000", " -- "),
    # what else stands in the file
    "a header of WebVTT": f"WEBVTT\n\n{CLEAN}",
    "an advert above": f"字幕组：某某\nhttp://example.com\n\n{CLEAN}",
    "an advert below": f"{CLEAN}\nDownloaded from example.com\n",
    "an advert between": changed("\n\n2", "\n\n本字幕由某某字幕组制作\nwww.example.com\n\n2"),
    "a number without a cue below": f"{CLEAN}\n3\n",
    "indentation": "\n".join(f"    {line}" if line else "" for line in CLEAN.split("\n")),
    "breaks of ASS": changed("走！\n", "走！\\N"),
    "breaks of HTML": changed("走！\n", "走！<br />"),
}


@pytest.mark.parametrize("name", WILD)
def test_the_two_cues_are_found(name: str) -> None:
    track = formats.parse(WILD[name], format="vtt" if WILD[name].startswith("WEBVTT") else "srt")
    assert [(cue.start, cue.end, cue.text) for cue in track] == [ONE, TWO]


@pytest.mark.parametrize("name", WILD)
def test_what_is_written_is_as_it_should_be(name: str) -> None:
    track = formats.parse(WILD[name], format="srt")
    again = formats.parse(formats.compose(track, format="srt"), format="srt")
    assert again.cues == track.cues
    assert again.repairs == ()


NEEDS_NO_REPAIR = {
    *(
        "CR LF",
        "CR",
        "mixed line ends",
        "no line end at the end",
        "many line ends at the end",
        "blank lines before the first number",
    ),
    *("two blank lines between cues", "a space on the blank line", "an ideographic space on the blank line"),
    *("coordinates", "spaces around the numbers", "a byte order mark"),
}


@pytest.mark.parametrize("name", [name for name in WILD if name not in NEEDS_NO_REPAIR])
def test_whatever_is_put_in_shape_is_told(name: str) -> None:
    track = formats.parse(WILD[name], format="vtt" if WILD[name].startswith("WEBVTT") else "srt")
    assert track.repairs
    assert all(1 <= repair.line <= WILD[name].count("\n") + WILD[name].count("\r") + 1 for repair in track.repairs)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("100:00:00,000 --> 100:00:01,000", 360_000_000, 360_001_000),
        ("00:00:59,000 --> 00:00:60,000", 59_000, 60_000),
        ("-00:00:01,000 --> 00:00:01,000", -1000, 1000),
        ("00:00:02,000 --> 00:00:01,000", 2000, 1000),
        ("00:00:01,000 -->", 1000, 1000),
        ("--> 00:00:01,000", 1000, 1000),
    ],
)
def test_times_are_read_as_they_stand_for_a_rule_to_judge(written: str, start: int, end: int) -> None:
    (cue,) = formats.parse(f"1\n{written}\nNo!\n", format="srt").cues
    assert (cue.start, cue.end, cue.text) == (start, end, "No!")


@pytest.mark.parametrize(
    "text", ["-->", "5 --> 6", "A --> B", "<3", "00:15 见", "12:30 --> 我走了", "{hello}", "1", "2\n3"]
)
def test_text_that_looks_like_something_else_is_text(text: str) -> None:
    track = formats.parse(changed("走！\n快走！", text), format="srt")
    assert [cue.text for cue in track] == ["你怎么来了？", text]


def test_times_that_nobody_can_read_are_kept_as_text_and_told() -> None:
    track = formats.parse(times("00:00:xx,500"), format="srt")
    assert len(track) == 1
    track = formats.parse(changed("00:00:03,000", "00:00:o3,oxo"), format="srt")
    assert track[0].text == "你怎么来了？\n2\n00:00:o3,oxo --> 00:00:04,500\n走！\n快走！"
    assert any("looks like times" in repair.message for repair in track.repairs)


def test_a_file_of_spaces_is_refused(tmp_path: object) -> None:
    with pytest.raises(UnreadableError, match="no cue"):
        formats.read(_written(tmp_path, "\ufeff1\n"))


def _written(folder: object, text: str) -> str:
    path = f"{folder}/a.srt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  # a plain name
        file.write(text)
    return path


@pytest.mark.parametrize("indent", ["    ", "\t", "\u3000"])
def test_indentation_is_told_as_such(indent: str) -> None:
    text = "\n".join(f"{indent}{line}" if line else "" for line in CLEAN.split("\n"))
    told = [repair.message for repair in formats.parse(text, format="srt").repairs]
    assert len(told) == 2
    assert all(message.endswith("taken out") and "indentation" in message for message in told)


def test_only_times_below_zero_are_before_the_film() -> None:
    text = "1\n  -00:00:01,000 --> 00:00:01,000\nHi.\n\n2\n  00:00:02,000 --> 00:00:03,000\u3000\nHi.\n"
    before, indented = [repair.message for repair in formats.parse(text, format="srt").repairs]
    assert "before the film begins" in before
    assert "before the film begins" not in indented
