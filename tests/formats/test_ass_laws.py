"""What holds for all ASS files and texts."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from localize import formats
from localize.formats.ass.text import decode, encode
from localize.model import Cue, Track

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOKENS = st.sampled_from(
    [
        *("{", "}", "\\", "N", "n", "h", "\\N", "\\n", "\\h", "\\{", "\\}", "\u2060", "\xa0"),
        *("<", ">", "&", "&lb;", " "),
        *("{\\i1}", "{\\i0}", "{\\b1}", "{\\b0}", "{\\c&H0000FF&}", "{\\c}", "{\\fnA}", "{\\fn}", "{\\fs9}", "{\\fs}"),
        *("{\\p1}", "{\\p0}", "m 0 0", "{\\q2}", "{\\q0}", "{\\r}", "{\\k20}", "{note}", "{}", "{#", "{=", "{\\#x}"),
        *("<i>", "</i>", "<font color=red>", "<font>", "</font>", "<c.x>", "你", "a", ",", ", b", ":", "Dialogue:"),
    ]
)  # fmt: skip
raws = st.lists(TOKENS, max_size=9).map("".join)
HOUSE = st.sampled_from(
    [
        *("<i>a</i>", "<b>b</b>", "<u><s>c</s></u>", '<font color="#0a0b0c">d</font>', "{\\an8}", "{\\fad(1,2)}", "\n"),
        *("{\\#note}", "{x}", "{", "}", "\\", "N", "n", "C:\\new", "<", ">", "&", "\xa0", "你", "e", " ", ",", "[f]"),
    ]
)  # fmt: skip
texts = st.lists(HOUSE, max_size=9).map("".join)
fields = st.sampled_from(["", "Anna", "顾 总", "a;b", "Style=x"])
STAMPS = st.integers(0, 3_599_999).map(lambda hundredths: hundredths * 10)
cues = st.builds(
    Cue, STAMPS, STAMPS, texts, speaker=fields, settings=st.sampled_from(["", "Layer=1, Style=Sign", "MarginV=20"])
)
ROWS = st.sampled_from(
    [
        *("[Script Info]", "[V4+ Styles]", "[Events]", "[Fonts]", "[X]", "; a", "!: b", "", " ", "x", "Text, Text"),
        *("Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", "Marked=0"),
        *("Format: End, Start, Foo, Text", "Format: Start, Name, End, Style, Text, More", "Format: Start"),
        *("Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,c", "Dialogue: soon", "Dialogue: 1,2,3"),
        *("Format: Text, End, Start", "Style: A,1"),
    ]
)  # fmt: skip
STAMP = st.sampled_from(
    ["0:00:01.00", "0:00:02.50", "0:00:03,5", " 0:00:04.00", "1:2.345", "-0:00:01.00", "12:00:00.00"]
)
dialogues = st.builds(
    "{}{},{},{},{},{}".format,
    st.sampled_from(["Dialogue: ", "Dialogue:", "Dialogue: 0,", "Dialogue: Marked=1,", " dialogue: 0,"]),
    STAMP,
    STAMP,
    st.sampled_from(["Default", "Sign,Anna", "Marked=0,Default", ""]),
    st.sampled_from(["0,0,0,", "x,0,0,", "0010,1.5,-3,Banner;1", ",,,", "0,0,0", "0,0,0,0,"]),
    raws,
)
files = st.lists(ROWS | dialogues, max_size=9).map("\n".join)


@pytest.mark.parametrize("breaks", [False, True])
@PATIENT
@given(raw=raws)
@example(raw="\\{\\\u2060N{\\i1}}")
def test_a_text_that_was_read_is_said_the_same_way(raw: str, breaks: bool) -> None:
    text = decode(raw, breaks=breaks)
    assert decode(encode(text)) == text
    assert "\n" not in encode(text)


@pytest.mark.parametrize("format", ["ass", "ssa"])
@PATIENT
@given(cues=st.lists(cues, max_size=4))
def test_what_is_written_is_read(format: str, cues: list[Cue]) -> None:
    if format == "ssa":
        cues = [replace(cue, settings=cue.settings.removeprefix("Layer=1, ")) for cue in cues]
    read = formats.parse(formats.compose(Track(tuple(cues)), format=format), format=format)
    assert read.cues == tuple(cues)
    assert read.repairs == ()


@pytest.mark.parametrize("format", ["ass", "ssa"])
@PATIENT
@given(text=files)
def test_a_file_without_a_change_says_the_same(format: str, text: str) -> None:
    track = formats.parse(text, format=format)
    written = formats.compose(track, format=format)
    assert formats.parse(written, format=format).cues == track.cues
    assert written == text or track.repairs


@PATIENT
@given(text=files, n=st.integers(0, 8), words=texts, by=st.sampled_from([0, 1000]))
def test_a_changed_cue_changes_no_other_line(text: str, n: int, words: str, by: int) -> None:
    track = formats.parse(text, format="ass")
    if n >= len(track):
        return
    new = replace(track[n], text=f"a{words}", start=track[n].start + by)
    changed = replace(track, cues=(*track.cues[:n], new, *track.cues[n + 1 :]))
    before = formats.compose(track, format="ass").split("\n")
    after = formats.compose(changed, format="ass").split("\n")
    assert {i for i, (old, row) in enumerate(zip(before, after, strict=True), 1) if old != row} <= {new.line}
    read = formats.parse("\n".join(after), format="ass")
    assert [replace(cue, text="") for cue in read] == [replace(cue, text="") for cue in changed]


@PATIENT
@given(text=files, n=st.integers(0, 8))
def test_a_cue_comes_and_goes_without_a_trace(text: str, n: int) -> None:
    track = formats.parse(text, format="ass")
    n = min(n, len(track))
    more = formats.compose(replace(track, cues=(*track.cues[:n], Cue(0, 1000, "New"), *track.cues[n:])), format="ass")
    read = formats.parse(more, format="ass")
    if track.cues:
        assert read.cues == (*track.cues[:n], Cue(0, 1000, "New"), *track.cues[n:])
        less = formats.compose(replace(read, cues=(*read.cues[:n], *read.cues[n + 1 :])), format="ass")
        assert less.removesuffix("\n") == formats.compose(track, format="ass").removesuffix("\n")
