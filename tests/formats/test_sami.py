"""SAMI, as it is found on Korean sites."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, WORDS, gives_back, keeps_the_law, moved, read, said, with_text, written
from localize import formats
from localize.model import Cue, Track

HEAD = """<SAMI>
<HEAD><TITLE>A film</TITLE>
<STYLE TYPE="text/css"><!--
P { font-family: Gulim; }
.KRCC { Name: Korean; lang: ko-KR; SAMIType: CC; }
.ENCC { Name: English; lang: en-US; SAMIType: CC; }
--></STYLE>
</HEAD>
<BODY>
"""
FILE = (
    f"{HEAD}<!-- made by hand -->\n"
    "<SYNC Start=1000><P Class=KRCC>\n여기가<br>\n어디야?\n<SYNC Start=2500><P Class=KRCC>&nbsp;\n"
    '<sync start="3000"><p class="krcc"><i>Tom &amp; Jerry</i></p></sync>\n<SYNC Start=4000><P Class=KRCC>Two\n'
    "</BODY>\n</SAMI>\n"
)
BOTH = (
    f"{HEAD}<SYNC Start=1000><P Class=KRCC>안녕<P Class=ENCC>Hello\n<SYNC Start=2000><P Class=ENCC>&nbsp;\n"
    "<SYNC Start=3000><P Class=KRCC>&nbsp;\n<SYNC Start=4000><P Class=KRCC>또 봐\n"
    "<SYNC Start=5000><P Class=KRCC>&nbsp;\n"
    "</BODY></SAMI>\n"
)


def test_a_cue_stays_until_the_next_sync_of_its_class() -> None:
    track = read(FILE, "sami")
    assert track.cues == (
        Cue(1000, 2500, "여기가\n어디야?"),
        Cue(3000, 4000, "<i>Tom & Jerry</i>"),
        Cue(4000, 8000, "Two"),
    )
    assert (track.language, track.repairs, [cue.line for cue in track]) == ("ko-KR", (), [11, 15, 16])


def test_a_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    gives_back(tmp_path, "a.ko-KR.smi", FILE.replace("\n", "\r\n").encode())


def test_what_changes_is_all_that_changes() -> None:
    track = read(FILE, "sami")
    assert written(with_text(track, 0, "a\nb"), "sami") == FILE.replace("여기가<br>\n어디야?", "a<br>\nb")
    assert written(with_text(track, 1, "R&B <3"), "sami") == FILE.replace("<i>Tom &amp; Jerry</i>", "R&amp;B &lt;3")
    assert written(moved(track, 0, 1000, 2700), "sami") == FILE.replace("2500", "2700")
    assert written(moved(track, 2, 4100, 8100), "sami") == FILE.replace(
        "</sync>\n<SYNC Start=4000>", "</sync>\n<SYNC Start=4000><P Class=KRCC>&nbsp;</p></sync>\n<SYNC Start=4100>"
    )


def test_a_sync_in_a_comment_is_none() -> None:
    file = f"{HEAD}<SYNC Start=10><P Class=KRCC>One\n<!-- <SYNC Start=20> -->\n<SYNC Start=50><P Class=KRCC>Two"
    earlier = written(moved(read(file, "sami"), 0, 10, 30), "sami")
    assert earlier == file.replace("-->\n<S", "-->\n<SYNC Start=30><P Class=KRCC>&nbsp;\n<S")


def test_a_cue_of_a_line_of_many_is_taken_out_alone() -> None:
    file = HEAD + "".join([f"<SYNC Start={n}000><P Class=KRCC>{n}" for n in range(1, 5)])
    track = read(file, "sami")
    assert len({cue.line for cue in track}) == 1
    fewer = written(replace(track, cues=track.cues[:3]), "sami")
    assert fewer == file.replace("<SYNC Start=4000><P Class=KRCC>4", "\n<SYNC Start=4000><P Class=KRCC>&nbsp;")


def test_a_translation_says_its_language() -> None:
    track = replace(with_text(read(FILE, "sami"), 0, "¿Dónde?"), language="es")
    assert written(track, "sami") == FILE.replace("여기가<br>\n어디야?", "¿Dónde?").replace("ko-KR", "es")


def test_of_several_languages_the_one_with_most_cues_is_read_and_the_others_are_told() -> None:
    track = read(BOTH, "sami")
    assert track.cues == (Cue(1000, 3000, "안녕"), Cue(4000, 5000, "또 봐"))
    assert [str(r) for r in track.repairs] == ['10: class "encc" "en-US", 1 cue, beside \'krcc\': left as it is']
    assert written(with_text(track, 0, "Hi"), "sami") == BOTH.replace("안녕", "Hi")
    assert written(track, "sami") == BOTH


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a\n   b", "a b"),
        ("a <BR/> b", "a\nb"),
        ("<FONT color=yellow>a</FONT>", "<FONT color=yellow>a</FONT>"),
        ("&lt;i&gt;", "&lt;i&gt;"),
        ("3 &lt; 5 &eacute;&#44032;", "3 < 5 é가"),
        ("a&nbsp;b", "a\xa0b"),
        ("a <!-- b --> c", "a c"),
        ("<i>a", "<i>a"),
    ],
)
def test_html_is_read_as_a_player_shows_it(html: str, text: str) -> None:
    track = read(f"<SAMI><BODY><SYNC Start=1000><P Class=A>{html}<SYNC Start=2000><P Class=A>&nbsp;", "sami")
    assert track.cues == (Cue(1000, 2000, text),)
    assert read(written(Track(track.cues), "sami"), "sami").cues == track.cues


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<SYNC Start=1000>Hi.", '"Hi." stands in no paragraph: read as one'),
        ("<SYNC Start=1000><P>Hi.<SYNC Start=soon><P>there", '"<SYNC Start=soon>" does not say when'),
        ("<SYNC Start=1000><P>Hi.<SYNC Start=20000000001><P>there", '"<SYNC Start=20000000001>" does not say when'),
        ("<SYNC Start=1000><P>Hi.</P>you", '"you" is in no paragraph that says when: left as it is'),
    ],
)
def test_what_is_malformed_is_read_and_told(body: str, told: str) -> None:
    track = read(f"<SAMI><BODY>{body}</BODY></SAMI>", "sami")
    assert [cue.text for cue in track] == ["Hi."]
    assert told in track.repairs[0].message


def test_two_paragraphs_of_one_class_in_a_sync_are_one_cue() -> None:
    track = read("<SYNC Start=0><P Class=A ID=Source>Anna<P Class=A>Hi.<SYNC Start=9><P Class=A>&nbsp;", "sami")
    assert track.cues == (Cue(0, 9, "Anna\nHi."),)


@PATIENT
@given(track=said(st.lists(WORDS, min_size=1, max_size=3).map("\n".join), longest=4000))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("sami", replace(track, language="en"))


def test_of_several_languages_the_one_that_is_asked_for_is_read_and_written(tmp_path: Path) -> None:
    (tmp_path / "a.smi").write_bytes(BOTH.encode())
    track = formats.read(tmp_path / "a.smi", language="en")
    assert track.cues == (Cue(1000, 2000, "Hello"),)
    assert [str(r) for r in track.repairs] == ['10: class "krcc" "ko-KR", 2 cues, beside \'encc\': left as it is']
    assert written(track, "sami") == BOTH
    changed = with_text(track, 0, "Bye")
    data, losses = formats.said(changed, "b.smi")
    assert (data.decode(), losses) == (BOTH.replace("Hello", "Bye"), ())
    placed = formats.placed(changed, format="sami")
    assert (placed.cues, placed[0].line) == (changed.cues, 10)


@pytest.mark.parametrize(
    ("name", "style", "text"),
    [
        ("a.en.smi", BOTH, "Hello"),
        ("a.ko.smi", BOTH, "안녕"),
        ("a.ja.smi", BOTH, "안녕"),  # of neither: that with most cues, and this is told
        ("a.en.smi", BOTH.replace("lang:", "lung:"), "Hello"),  # by the custom of names
        ("a.en-GB.smi", BOTH.replace("ko-KR", "en-GB"), "안녕"),
    ],
)
def test_the_name_of_a_file_says_which_of_its_languages_is_meant(
    tmp_path: Path, name: str, style: str, text: str
) -> None:
    (tmp_path / name).write_bytes(style.encode())
    track = formats.read(tmp_path / name)
    assert track[0].text == text
    assert ['"ja" is the language of none of its classes'] * (".ja." in name) == [
        repair.message for repair in track.repairs if "none of" in repair.message
    ]


def test_a_conversion_tells_the_language_that_it_leaves_out() -> None:
    losses = formats.said(read(BOTH, "sami"), "a.srt")[1]
    assert "other language (en-US, class encc) of 1 cue on line 10" in [str(loss) for loss in losses]
