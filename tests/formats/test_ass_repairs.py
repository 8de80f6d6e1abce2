"""ASS files as they should not be: what is made of them, and what is told."""

import pytest

from localize import formats
from localize.formats.ass import ASS, SSA
from localize.formats.ass import lines as ass_lines
from localize.model import Track

INFO = "[Script Info]\nScriptType: v4.00+\n\n"
STYLES = "[V4+ Styles]\nFormat: Name, Fontname, MarginL\nStyle: Default,Arial,10\n\n"
FORMAT = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
EVENTS = f"[Events]\n{FORMAT}"
HEAD = INFO + STYLES + EVENTS
FIRST = HEAD.count("\n") + 1
CUE = "Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Hi, you.\n"


def ass(text: str) -> Track:
    return formats.parse(text, format="ass")


def test_the_file_of_these_tests_is_well_formed() -> None:
    assert [ass(HEAD + CUE).repairs, [cue.text for cue in ass(HEAD + CUE)]] == [(), ["Hi, you."]]


# A line of [Events], what is read of it, what is told, what is written instead.
ODD = [
    ("0,0:00:01.5,0:00:02.50,Default,,0,0,0,,Hi", "times read as 0:00:01.50 and 0:00:02.50"),
    ("0,0:0:1.500,0:00:02.504,Default,,0,0,0,,Hi", "times read as 0:00:01.50 and 0:00:02.50"),
    ("0,0:00:01,50,0:00:02,50,Default,,0,0,0,,Hi", "commas in the times read as points"),
    ("0,00:01.50,00:02.50,Default,,0,0,0,,Hi", "times read as 0:00:01.50 and 0:00:02.50"),
    ("0,0：00：01.50,0:00:02:50,Default,,0,0,0,,Hi", "times read as 0:00:01.50 and 0:00:02.50"),
    ("0,0:00:01.50,0:00:02.50,Marked=0,Default,,0,0,0,,Hi", '"Marked=0" left out: one field too many'),
    ("0,0:00:01.50,0:00:02.50,Default,,x,0,0,0,,Hi", '"x" left out: one field too many'),
    ("0,0:00:01.50,0:00:02.50,Default,0,0,0,,Hi", "one field too few: no name"),
    ("0,0:00:01.50,0:00:02.50,Default,Hi", "5 fields too few"),
    ("0,0:00:01.50,0:00:02.50,Default,,x,0,0,,Hi", '"x" read as 0'),
]


@pytest.mark.parametrize(("row", "told"), ODD)
def test_an_odd_line_is_put_in_shape_and_told(row: str, told: str) -> None:
    track = ass(f"{HEAD}Dialogue: {row}\n{CUE}")
    assert next((cue.start, cue.end, cue.text, cue.settings) for cue in track) == (1500, 2500, "Hi", "")
    assert [(repair.line, repair.message) for repair in track.repairs] == [(FIRST, told)]
    written = formats.compose(track, format="ass")
    assert written == f"{HEAD}Dialogue: 0,0:00:01.50,0:00:02.50,Default,,0,0,0,,Hi\n{CUE}"
    assert (ass(written), ass(written).repairs) == (track, ())


def test_ten_hours_are_read() -> None:
    track = ass(f"{HEAD}Dialogue: 0,10:00:01.00,10:00:02.00,Default,,0,0,0,,Hi\n")
    assert (track[0].start, len(track.repairs)) == (36_001_000, 0)
    assert ass(formats.compose(track, format="ass")) == track


@pytest.mark.parametrize(("ms", "written"), [(-1500, "-0:00:01.50"), (-5, "-0:00:00.01"), (-4, "0:00:00.00")])
def test_a_time_before_the_picture_begins_is_written_as_it_is(ms: int, written: str) -> None:
    assert ass_lines.time(ms) == written
    track = ass(f"{HEAD}Dialogue: 0,{written},0:00:02.50,Default,,0,0,0,,Hi\n")
    assert (track[0].start, len(track.repairs)) == (-10 if ms == -5 else -1500 if ms < -5 else 0, int(ms < -4))


# What stands in a file, and what is told of it. All of these files are given back as they are.
KEPT = [
    (INFO + EVENTS + CUE, [(1, "no section of styles: every player takes its own")]),
    (HEAD + CUE.replace("Default", "Sign") * 2, [(FIRST, "(and 1 more such lines)")]),
    (HEAD + CUE.replace(",,0,", ",,1.5,"), [(FIRST, "margin 1.5 is no whole number; kept as it is")]),
    (INFO + STYLES.replace("Arial,10", "Arial,10.5") + EVENTS + CUE, [(6, "margin 10.5 is no whole number")]),
    (INFO + STYLES.replace("Arial,", "") + EVENTS + CUE, [(6, "2 values for the 3 fields of the Format line")]),
    (INFO + STYLES.replace("Font", "Fo\nnt") + EVENTS + CUE, [(6, "neither Format nor Style"), (7, "3 values")]),
    (HEAD.replace("v4.00+", "v4.00") + CUE, [(1, 'ScriptType "v4.00" in a file with [v4+ styles]')]),
    ("Made by a tool\n" + HEAD + CUE, [(1, '"Made by a tool" before the first section kept as it is')]),
    (STYLES + EVENTS + CUE, [(1, "there is no [Script Info]")]),
    (INFO + STYLES + FORMAT + CUE, [(1, "there is no [Events]"), (9, "Dialogue in [v4+ styles] read as if")]),
    (CUE, [(1, "Dialogue in no section"), (1, "no section of styles"), (1, "[Events]"), (1, "[Script Info]")]),
    (INFO + STYLES + "[Events]\n" + CUE, [(9, "no Format line in [Events]; the usual fields assumed")]),
    (HEAD.replace(", Text", "") + CUE, [(9, "a Format line without Start, End and Text; the usual fields assumed")]),
    (HEAD.replace(", Text", ",\nText") + CUE, [(9, "a Format line without"), (10, '"Text" is no event')]),
    (HEAD.replace(", Text", ", Text, More") + CUE, [(9, "fields behind Text in the Format line are part of the text")]),
    (HEAD + CUE + "and more\n\nof it\n", [(FIRST + 1, '"and more" is no event that can be read')]),
    (HEAD + CUE + "Dialogue: 0,soon,later,Default,,0,0,0,,Hi\n", [(FIRST + 1, "no event that can be read")]),
    (HEAD + CUE.replace("Hi", r"{\i1 Hi"), [(FIRST, '"{" without "}" read as text')]),
    (HEAD + CUE.replace("Hi", r"{\k20}Hi"), [(FIRST, "karaoke: its syllables are timed by hand, so it is not")]),
    (HEAD + CUE.replace("Hi", "<i>Hi</i>"), [(FIRST, "tags of SubRip, which a player of ASS shows as text")]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "told"), KEPT, ids=[told[0][1] for _, told in KEPT])
def test_what_is_odd_is_told_and_kept(file: str, told: list[tuple[int, str]]) -> None:
    track = ass(file)
    assert [cue.text.endswith(", you.") for cue in track] == [True] * len(track)
    assert len(track) > 0
    assert [repair.line for repair in track.repairs] == [line for line, _ in told]
    assert all(what in repair.message for repair, (_, what) in zip(track.repairs, told, strict=True))
    assert formats.compose(track, format="ass") == file


def test_an_indented_line_in_small_letters_is_a_cue() -> None:
    track = ass(f"{HEAD}  dialogue : {CUE[10:]}")
    assert (track[0].text, len(track.repairs)) == ("Hi, you.", 1)
    assert formats.compose(track, format="ass") == HEAD + CUE


def test_spaces_around_fields_are_no_fault() -> None:
    file = HEAD + CUE.replace("0:00:01.00,0:00:02.50,Default", " 0:00:01.00 , 0:00:02.50, Default")
    track = ass(file)
    assert [track.repairs, [(cue.start, cue.settings) for cue in track]] == [(), [(1000, "")]]
    assert formats.compose(track, format="ass") == file


def test_an_end_before_its_start_is_for_a_rule_to_find() -> None:
    track = ass(HEAD + CUE.replace("0:00:02.50", "0:00:00.50"))
    assert (track[0].duration, track.repairs) == (-500, ())


def test_a_nul_between_sections_hides_nothing() -> None:
    track = ass((HEAD + CUE).replace("\n[Events]", "\0\n[Events]"))
    assert ([cue.text for cue in track], len(track.repairs)) == (["Hi, you."], 1)


@pytest.mark.parametrize("format", [ASS, SSA], ids=["ass", "ssa"])
def test_an_empty_file_is_an_empty_track(format: formats.Format) -> None:
    assert format.parse("").cues == ()
