"""Marks in a cue's text: which there are, and what becomes of them where a format cannot say them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.formats.kinds import KINDS, Kind
from localize.formats.marks import kinds, rewritten
from localize.text import visible

SUBRIP: frozenset[Kind] = frozenset(("italics", "bold", "underline", "strike", "colour", "font", "place"))
WEBVTT: frozenset[Kind] = frozenset(
    ("italics", "bold", "underline", "place", "karaoke", "class", "ruby", "span", "voices")
)
ASS: frozenset[Kind] = SUBRIP | {"effect", "drawing", "karaoke", "comment"}
PLAIN: frozenset[Kind] = frozenset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<i>No</i> <B>way</B>", {"italics", "bold"}),
        ("<u><s>x</s></u>", {"underline", "strike"}),
        ('<font color="#ff0000" size="5">x</font>', {"colour", "font"}),
        (r"{\an8}Up", {"place"}),
        (r"{\an2}Down, where it would be anyway", set()),
        (r"{\pos(1,2)\b1}x", {"effect", "bold"}),
        (r"{\p1}m 0 0 l 9 9{\p0}", {"drawing"}),
        (r"{\p1}{\#=m 0 0 l 9 9}{\p0}", {"drawing"}),
        (r"{\k20}Ka{\kf30}ra", {"karaoke"}),
        ("one <00:01.000>two", {"karaoke"}),
        (r"{\#a note}x", {"comment"}),
        ("<c.loud>x</c>", {"class"}),
        ("<i.loud>x</i>", {"class", "italics"}),
        ("<ruby>漢<rt>kan</rt></ruby>", {"ruby"}),
        ("<lang ja>x</lang>", {"span"}),
        ("<v Anna>x</v> <v Bob>y</v>", {"voices"}),
    ],
)
def test_each_mark_is_of_a_kind(text: str, found: set[Kind]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I <3 you",
        "<<< look",
        "<www.example.com>",
        "{hello}",
        "a < b > c",
        "<br2>",
        "{}",
        "<>",
        "</>",
        "<p>",
        "5 <6:> 7",
    ],
)
def test_what_only_looks_like_a_mark_is_text(text: str) -> None:
    assert kinds(text) == set()
    assert rewritten(text, PLAIN) == (text, frozenset(), "")


@pytest.mark.parametrize("text", ["<i></i>", "</b>", r"{\i0}", r"{\r}x", "<c></c>", "<font>x</font>", r"{\p0}x"])
def test_a_mark_that_says_nothing_is_no_loss(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Overrides hold until others do; tags nest and end.
        (r"{\i1}a{\b1}b{\i0}c{\r}d", "<i>a<b>b</b></i><b>c</b>d"),
        (r"{\b700}heavy{\b400} light", "<b>heavy</b> light"),
        (r"{\u1\s1}x", "<u><s>x</s></u>"),
        (r"{\i1}", ""),
        ("<b><i>x</b>y</i>z", "<b><i>x</i></b><i>y</i>z"),
        ("<i>open", "<i>open</i>"),
        ("closed</i>", "closed"),
        # ASS writes blue, green, red.
        (r"{\c&H0000FF&}red{\c} not", '<font color="#ff0000">red</font> not'),
        (r"{\1c&HFF&\fnArial\fs20}x", '<font color="#ff0000" face="Arial" size="20">x</font>'),
        ("<FONT color=Yellow>x</FONT>", '<font color="#ffff00">x</font>'),
        ("<c.yellow>x</c>", '<font color="#ffff00">x</font>'),
        # The first place counts, and stands first.
        (r"Up{\an8}{\an1}", r"{\an8}Up"),
        (r"{\a6}x", r"{\an8}x"),
        (r"{\a1}x{\i1}y", r"{\an1}x<i>y</i>"),
        (r"{\a10}x", r"{\an5}x"),
        # What cannot be said leaves its words, but no drawing and no annotation.
        (r"{\fad(1,2)\t(0,5,\clip(1,2,3,4)\i1)}x", "x"),
        (r"{\p1}m 0 0 l 9 9{\p0}x", "x"),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>!", "漢字!"),
        ("<c.loud>x</c> <lang ja>y</lang>", "x y"),
        ("one <00:01.000>two", "one two"),
    ],
)
def test_subrip_says_what_it_can(text: str, said: str) -> None:
    assert rewritten(text, SUBRIP).text == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<font color="yellow">x</font>', "<c.yellow>x</c>"),
        ('<font color="#123456" face="Arial">x</font>', "x"),
        ("<v Anna>x <c.loud>y", "<v Anna>x <c.loud>y</c></v>"),
        (r"{\k20}Ka{\k30}ra{\k50}o", "Ka<00:00:01.200>ra<00:00:01.500>o"),
    ],
)
def test_webvtt_says_what_it_can(text: str, said: str) -> None:
    assert rewritten(text, WEBVTT, 1000, 2000).text == said


def test_ass_keeps_its_own_marks_and_times_words_by_their_length() -> None:
    assert rewritten(r"{\pos(1,2)}<i>x{\fad(1,2)}</i>", ASS).text == r"{\pos(1,2)}<i>x{\fad(1,2)}</i>"
    assert rewritten("Ka<00:01.200>ra<00:01.500>o", ASS, 1000, 2000).text == r"{\k20}Ka{\k30}ra{\k50}o"


def test_a_voice_around_all_of_it_is_the_speaker() -> None:
    assert rewritten("<v.loud Tom &amp; Ann>Hi.", {"speaker"}) == ("Hi.", frozenset({"class"}), "Tom & Ann")
    assert rewritten("<v Ann>Hi.</v> <v Bob>You!", {"speaker"}) == ("Hi. You!", frozenset({"voices"}), "")
    assert rewritten("Hi. <v Bob>You!", {"speaker"}) == ("Hi. You!", frozenset({"voices"}), "")


TOKENS = st.sampled_from(
    [
        *("<i>", "</i>", "<b>", "</b>", "<c.red>", "</c>", "<v A>", "</v>", "<ruby>", "<rt>", "</rt>", "</ruby>"),
        *("<font color=red>", "</font>", r"{\i1}", r"{\i0}", r"{\r}", r"{\an8}", r"{\k20}", r"{\p1}", r"{\p0}", "\n"),
        *("<00:01.000>", r"{\c&HFF&}", r"{\fad(", "{", "}", "<", ">", "a", "b ", "漢", "<3", "<i.x>", "<lang ja>"),
    ]
)
texts = st.lists(TOKENS, max_size=30).map("".join)
# A format that says overrides says all of ASS; any other may say any of the rest.
some_kinds = st.just(ASS) | st.frozensets(st.sampled_from(KINDS)).map(
    lambda some: some - {"effect", "comment", "drawing"}
)


@given(text=texts, keeps=some_kinds)
def test_what_is_lost_is_not_there_and_what_is_kept_is_not_lost(text: str, keeps: frozenset[Kind]) -> None:
    said, lost, _ = rewritten(text, keeps, 1000, 2000)
    spoken = keeps | {"colour"} if "class" in keeps else keeps  # WebVTT has classes for eight colours
    assert kinds(said) <= spoken
    assert not lost & keeps - {"class"}  # a class of a colour may be kept as a colour, and others lost
    if not lost & {"drawing", "ruby"}:  # whose words went away with what was on them
        assert kinds(text) <= kinds(said) | lost | {"class"}


@given(text=texts, keeps=some_kinds)
def test_rewriting_twice_changes_nothing(text: str, keeps: frozenset[Kind]) -> None:
    once = rewritten(text, keeps, 1000, 2000).text
    assert rewritten(once, keeps, 1000, 2000).text == once


@given(text=texts)
def test_tags_come_out_nested_and_closed(text: str) -> None:
    said = rewritten(text, WEBVTT, 1000, 2000).text
    opened: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z]+)[^<>\n]*>", said):
        if not end:
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []


@given(text=texts)
def test_words_are_lost_only_with_a_drawing_or_an_annotation(text: str) -> None:
    said, lost, _ = rewritten(text, PLAIN)
    if not lost & {"drawing", "ruby"} and said == visible(said):
        assert said == visible(text)


def test_tags_are_nested_only_so_deep() -> None:
    assert rewritten("<i>" * 1000 + "x", SUBRIP).text.count("<i>") < 100
