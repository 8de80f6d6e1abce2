"""The text of ASS events: override blocks, notes, drawings and escapes, in the file and in the house."""

import pytest

from localize import markup
from localize.formats.ass.text import decode, encode
from localize.text import visible

# What stands in a file, what it is in the house, what is seen of it. Each comes back as it was.
SAME = [
    (r"One.\NTwo.", "One.\nTwo.", "One.\nTwo."),
    (r"a\hb", "a\xa0b", "a\xa0b"),
    (r"{\i1}No!{\i0}", "<i>No!</i>", "No!"),
    (r"{\b1}{\u1}{\s1}No!{\s0}{\u0}{\b0}", "<b><u><s>No!</s></u></b>", "No!"),
    (r"{\i1}never closed", r"{\i1}never closed", "never closed"),
    (r"{\i1}a{\b1}b{\i0}c{\b0}", r"{\i1}a{\b1}b{\i0}c{\b0}", "abc"),  # crossed
    (r"{\an8\i1}No!{\i0}", r"{\an8\i1}No!{\i0}", "No!"),
    (r"{\c&H0000FF&}No!{\c}", '<font color="#ff0000">No!</font>', "No!"),
    (r"{\c&HFF&}No!{\c}", r"{\c&HFF&}No!{\c}", "No!"),
    (r"{\fnArial\fs20}No!{\fn\fs}", '<font face="Arial" size="20">No!</font>', "No!"),
    (r"{\an8\pos(1,2)}No{\r}!", r"{\an8\pos(1,2)}No{\r}!", "No!"),
    ("{softly}No!", r"{\#softly}No!", "No!"),
    ("{}No!", r"{\#}No!", "No!"),
    ("{a{b}No!", r"{\##a&lb;b}No!", "No!"),
    ("{#1 & 2}No!", r"{\###1 &amp; 2}No!", "No!"),
    (r"{note \i1}No!", r"{\#note \i1}No!", "No!"),
    (r"{\#1}No!", r"{\##\#1}No!", "No!"),
    (r"\{no tag\}", "{no tag}", "{no tag}"),
    (r"{\p1}m 0 0 l 9 9{\p0}No!", r"{\p1}{\#=m 0 0 l 9 9}{\p0}No!", "No!"),
    (r"No!{\pos(1,2)\p4}m 0 \N0", r"No!{\pos(1,2)\p4}{\#=m 0 \N0}", "No!"),
    (r"{\p1\p0}No!", r"{\p1\p0}No!", "No!"),
    ("C:\\\u2060new", r"C:\new", r"C:\new"),
    (r"I <3 you & <5", "I <3 you & <5", "I <3 you & <5"),
]


@pytest.mark.parametrize(("raw", "house", "seen"), SAME, ids=[raw for raw, _, _ in SAME])
def test_a_text_comes_in_and_goes_out(raw: str, house: str, seen: str) -> None:
    assert (decode(raw), encode(decode(raw)), visible(decode(raw))) == (house, raw, seen)


@pytest.mark.parametrize(
    ("raw", "breaks", "house"),
    [
        (r"a\nb", False, "a b"),
        (r"a\nb", True, "a\nb"),
        (r"a\nb{\q2}a\nb{\q0}a\nb{\q9}a\nb", True, "a\nb{\\q2}a\nb{\\q0}a b{\\q9}a\nb"),
    ],
)
def test_a_soft_break_is_one_where_lines_are_broken_by_hand(raw: str, breaks: bool, house: str) -> None:
    assert decode(raw, breaks=breaks) == house


@pytest.mark.parametrize("raw", [r"{\i1 No", "No{", "{a} {", r"\{ {b"])
def test_a_brace_that_nothing_closes_is_text(raw: str) -> None:
    text = decode(raw)
    assert visible(text).count("{") == raw.replace("{a}", "").count("{")
    assert decode(encode(text)) == text


def test_an_escaped_block_never_becomes_one() -> None:
    text = decode(r"\{\i1\}No")
    assert visible(text) == "{\u2060\\i1}No"
    assert decode(encode(text)) == text


@pytest.mark.parametrize(
    ("house", "raw"),
    [
        ("<I>No!</I>", r"{\i1}No!{\i0}"),
        ('<font color="red">No!</font>', r"{\c&H0000FF&}No!{\c}"),
        ("<font color=#0f0>No!</font>", r"{\c&H00FF00&}No!{\c}"),
        ("<font size='7' face='A b' color='blue'>No!</font>", r"{\c&HFF0000&\fnA b\fs7}No!{\c\fn\fs}"),
        ("<font>No!</font>", "{}No!{}"),
        ("a\r\nb\rc\0", r"a\Nb\Nc"),
        ("\\<i>x</i>", "\\\u2060{\\i1}x{\\i0}"),
    ],
)
def test_what_other_formats_say_is_said_with_overrides(house: str, raw: str) -> None:
    assert encode(house) == raw


def test_tags_of_subrip_are_read_as_tags() -> None:
    assert decode("<i>No!</i> <font color=red>x</font>") == '<i>No!</i> <font color="#ff0000">x</font>'
    assert decode("<i>No!") == r"{\i1}No!"


@pytest.mark.parametrize("raw", [r"{\k20}Ni{\k30}hao", r"{\K20}Ni", r"Ni{\i1\kf25}hao", r"{\ko3}a", r"{\kt9\k1}a"])
def test_karaoke_has_nothing_to_translate(raw: str) -> None:
    assert markup.strip(decode(raw)).parts == ()
    assert markup.restore(markup.strip(decode(raw)), []) == raw


@pytest.mark.parametrize("raw", [r"{\fad(1,2)}Ni", r"\k20", r"{note \k20", "{k20}Ni", r"{\kern}Ni"])
def test_only_times_of_syllables_are_karaoke(raw: str) -> None:
    assert [part.text for part in markup.strip(decode(raw)).parts] != []


def test_blocks_are_carried_by_a_translation() -> None:
    marked = markup.strip(decode(r"{\an8\pos(1,2)}顾氏{\r}集团{softly}"))
    assert [part.text for part in marked.parts] == ["顾氏集团"]
    assert encode(markup.restore(marked, ["Gu Group"])) == r"{\an8\pos(1,2)}Gu {\r}Group{softly}"
