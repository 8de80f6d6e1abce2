"""Comments in a file that let a problem pass."""

from dataclasses import replace

import pytest

from localize import check, formats
from localize.model import Track

OVERLONG = "This line is a good deal longer than forty-two characters."
RULE = "line-length"


def vtt(*blocks: str) -> Track:
    return parsed("WEBVTT\n\n" + "\n\n".join(blocks) + "\n", "vtt")


def parsed(text: str, format: str) -> Track:
    track = formats.parse(text, format=format)
    return replace(track, language="en")


def cue(second: int, text: str = OVERLONG) -> str:
    return f"00:{second:02}.000 --> 00:{second + 4:02}.000\n{text}"


def found(track: Track, *rules: str) -> list[tuple[str, int]]:
    names = [RULE, "unused-suppression", *rules]
    return [(problem.rule, problem.line) for problem in check(track, profile="netflix", rules=names)]


def test_without_a_comment_all_are_told() -> None:
    assert found(vtt(cue(1), cue(11))) == [(RULE, 3), (RULE, 6)]


def test_the_next_cue() -> None:
    assert found(vtt("NOTE localize: disable-next line-length -- the sign", cue(1), cue(11))) == [(RULE, 8)]


def test_from_here_to_there() -> None:
    subject = vtt(cue(1), "NOTE localize: disable line-length", cue(11), "NOTE localize: enable", cue(21))
    assert found(subject) == [(RULE, 3), (RULE, 13)]


def test_to_the_end_if_nothing_ends_it() -> None:
    assert found(vtt(cue(1), "NOTE localize: disable", cue(11), cue(21))) == [(RULE, 3)]


def test_everywhere() -> None:
    assert found(vtt(cue(1), cue(11), "NOTE localize: disable-file line-length")) == []


def test_a_family_or_no_name_means_all_its_rules() -> None:
    for said in ("layout", ""):
        assert found(vtt(f"NOTE localize: disable-next {said}", cue(1))) == []


def test_another_rule_is_not_meant() -> None:
    assert (RULE, 5) in found(vtt("NOTE localize: disable-next gap", cue(1)), "gap")


def test_a_note_of_several_lines() -> None:
    assert found(vtt("NOTE\nfrom the client:\nlocalize: disable-next line-length", cue(1))) == []


def test_what_lets_nothing_pass_is_told() -> None:
    subject = vtt("NOTE localize: disable-next line-length", cue(1, "Short."))
    assert found(subject) == [("unused-suppression", 3)]
    assert found(vtt(cue(1, "Short."), "NOTE localize: disable-next line-length")) == [("unused-suppression", 6)]


def test_a_rule_that_is_not_asked_may_need_it_after_all() -> None:
    assert found(vtt("NOTE localize: disable-next gap", cue(1, "Short."))) == []


def test_a_name_that_is_no_rule_is_told() -> None:
    problems = check(vtt("NOTE localize: disable-next line-lenght", cue(1)), profile="netflix")
    assert "'line-lenght' is no rule" in next(p for p in problems if p.rule == "unused-suppression").message


def test_words_on_the_screen_are_no_comment() -> None:
    assert found(vtt(cue(1, f"localize: disable-file\n{OVERLONG}"))) == [(RULE, 3)]


ASS = """[Script Info]
ScriptType: v4.00+
{above}

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
{comment}
Dialogue: 0,0:00:01.00,0:00:05.00,Default,,0,0,0,,{text}
"""
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
{comment}
<p begin="1s" end="5s">{text}</p>
</div></body></tt>
"""
SRT = "1\n00:00:01,000 --> 00:00:05,000\n{text}\n"


@pytest.mark.parametrize(
    ("format", "text", "above", "comment"),
    [
        ("ass", ASS, "; localize: disable-file line-length", ""),
        ("ass", ASS, "", "Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,localize: disable-next line-length"),
        ("ttml", TTML, "", "<!-- localize: disable-next line-length: the sign -->"),
        ("ttml", TTML, "", "<!--\nlocalize: disable line-length\n-->"),
    ],
)
def test_every_format_that_has_comments_has_these(format: str, text: str, above: str, comment: str) -> None:
    with_comment, without = (
        parsed(text.format(above=a, comment=c, text=OVERLONG), format) for a, c in ((above, comment), ("", ""))
    )
    assert [rule for rule, _ in found(without)] == [RULE]
    assert found(with_comment) == []


def test_a_format_without_comments_has_none_of_these() -> None:
    subject = parsed(SRT.format(text=f"localize: disable-file\n{OVERLONG}"), "srt")
    assert [rule for rule, _ in found(subject)] == [RULE]


@pytest.mark.parametrize(
    ("named", "lines"), [("line-length", [10, 13]), ("gap line-length", [10, 13]), ("", [10, 13]), ("gap", [])]
)
def test_an_enable_ends_what_it_names_and_nothing_else(named: str, lines: list[int]) -> None:
    enable = f"NOTE localize: enable {named}"
    subject = vtt("NOTE localize: disable line-length", cue(1), enable, cue(11), cue(21))
    assert found(subject) == [(RULE, line) for line in lines]


def test_next_is_what_begins_below_the_comment() -> None:
    rows = f"{OVERLONG}</p><!-- localize: disable-next line-length -->\n<p begin='6s' end='10s'>{OVERLONG}"
    assert found(parsed(TTML.format(comment="", text=rows), "ttml")) == [(RULE, 3)]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- localize: disable-next line-length -->",
        "<!--\nlocalize: disable-next line-length\n-->",
        "<!-- localize: disable-next line-length -->\n",
    ],
)
def test_next_may_be_on_the_line_of_the_comment(comment: str) -> None:
    above = f"{comment}<p begin='1s' end='5s'>{OVERLONG}</p>\n<p begin='6s' end='10s'>{OVERLONG}"
    file = TTML.format(comment="", text="x").replace('<p begin="1s" end="5s">x', above)
    assert [rule for rule, _ in found(parsed(file, "ttml"))] == [RULE]
    assert found(parsed(file, "ttml"))[0][1] == file[: file.index("begin='6s'")].count("\n") + 1


def test_a_comment_may_stand_before_everything() -> None:
    above = "<!-- localize: disable-file line-length -->\n"
    assert found(parsed(above + TTML.format(comment="", text=OVERLONG), "ttml")) == []


def test_a_comment_ends_where_it_ends() -> None:
    subject = parsed(TTML.format(comment="<!-- the sign -->", text=f"localize: disable-file {OVERLONG}"), "ttml")
    assert found(subject) == [(RULE, 3)]


@pytest.mark.parametrize(
    ("rules", "shown"),
    [
        (["gap"], "gap"),
        (["gap", "order", "overlap"], "gap, order, overlap"),
        (["gap", "order", "overlap", "line-length"], "this"),
        ([], "this"),
    ],
)
def test_up_to_three_rules_are_named(rules: list[str], shown: str) -> None:
    subject = vtt(f"NOTE localize: disable {' '.join(rules)}", cue(1, "Short."))
    problems = check(subject, profile="netflix", rules=[*rules, "unused-suppression"])
    assert [p.message for p in problems] == [f"disable: {shown} lets nothing pass, take it out"]
