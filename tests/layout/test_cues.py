"""Free text becomes cues: all its words, in order, within the limits, cut where people would cut it."""

import re
import time
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import localize
from localize import layout, markup, profiles, words
from localize.breaks.seams import Seam, seams
from localize.layout.cues import WEIGHTS, break_text
from localize.profiles import Profile
from localize.text import visible, width
from strategies import texts

WIDE = Profile()
NARROW = Profile(line_length=25, line_length_hard=29, lines=2, lines_hard=3)
THREE = Profile(line_length=12, line_length_hard=14, lines=3, lines_hard=3)
ONE = Profile(line_length=12, line_length_hard=14, lines=1, lines_hard=1, count="halfwidth")
LANGUAGES = ["", "en", "fr", "de", "zh", "ja", "ko", "th", "ar", "tl"]
languages, limits = st.sampled_from(LANGUAGES), st.sampled_from([WIDE, NARROW, THREE, ONE])


def cues(text: str, language: str = "en", profile: Profile = WIDE) -> list[str]:
    return [cue.replace("\n", " / ") for cue in break_text(text, profile=profile, language=language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Good evening.", "en", ["Good evening."]),
        (
            "We saw the lift go up, and nobody was in it when the doors opened again.",
            "en",
            ["We saw the lift go up,", "and nobody was in it / when the doors opened again."],
        ),
        (
            "The old house at the end of the street belonged to a man who never opened his windows.",
            "en",
            ["The old house at the end / of the street belonged to a man", "who never opened his windows."],
        ),
        (
            "Quand j'étais petite, ma tante me lisait des contes qu'elle avait entendus en Bretagne.",
            "fr",
            ["Quand j'étais petite, / ma tante me lisait des contes", "qu'elle avait entendus en Bretagne."],
        ),
    ],
)
def test_cues_end_where_people_take_breath(text: str, language: str, expected: list[str]) -> None:
    assert cues(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "我妈的手术费还差四百八十万，你要是真的爱我，就去找顾总把钱借来。",
            "zh",
            ["我妈的手术费 / 还差四百八十万，", "你要是真的爱我，", "就去找顾总把钱借来。"],
        ),
        (
            "나는 그 사람을 알고 있었지만 떠날 수가 없었습니다.",
            "ko",
            ["나는 그 사람을 / 알고 있었지만", "떠날 수가 없었습니다."],
        ),
    ],
)
def test_upright_drama_has_short_cues(text: str, language: str, expected: list[str]) -> None:
    assert cues(text, language, profiles.load("short-drama").for_language(language)) == expected


@pytest.mark.parametrize(("size", "lines"), [(42, 1), (43, 2)])
def test_a_second_line_is_used_only_where_one_is_too_short(size: int, lines: int) -> None:
    text = f"{'a' * 20}, {'b' * (size - 22)}"
    assert len(break_text(text, profile=WIDE, language="en", weights=WEIGHTS._replace(cue=90))[0].split("\n")) == lines


def test_what_two_people_say_stays_in_one_cue_on_lines_of_their_own() -> None:
    assert cues("-Who is there?\n-Me.\n-Come in.") == ["-Who is there? / -Me.", "-Come in."]


def test_italics_end_with_a_cue_and_begin_again_in_the_next() -> None:
    text = "<i>We saw the lift go up, and nobody was in it when the doors opened again.</i>"
    first, second = cues(text)
    assert first == "<i>We saw the lift go up,</i>"
    assert (second[:3], second[-4:]) == ("<i>", "</i>")


def test_nothing_to_say_makes_no_cue() -> None:
    assert cues(" \n ") == []


@pytest.mark.parametrize("profile", [WIDE, NARROW])
def test_no_other_way_to_cut_a_text_costs_less(profile: Profile) -> None:
    """Compare with the cheapest of all ways: every gap is none, a line's end or a cue's."""
    text = "Everybody remembered, apparently, that grandmother entertained with enthusiasm"
    places = seams(text, words.load("en"))
    every = (_cost(text, places, way, profile) for way in product((0, 1, 2), repeat=len(places)))
    best = min(cost for cost in every if cost is not None)
    found = break_text(text, profile=profile, language="en")
    gaps = [c for c in "\n\n".join(found).replace("\n\n", "|") if c in " \n|"]
    assert _cost(text, places, tuple(" \n|".index(c) for c in gaps), profile) == pytest.approx(best)


def _cost(text: str, places: list[Seam], way: tuple[int, ...], profile: Profile) -> float | None:
    """Say again what a way to cut costs, cue by cue, or None where it is over a limit."""
    total, begin = 0.0, 0
    breaks: list[Seam] = []
    for n, kind in enumerate([*way, 2]):
        last = n == len(places)
        if kind == 1:
            breaks.append(places[n])
        if kind < 2:
            total += WEIGHTS.comma * (not last and text[places[n].left - 1] == ",")
            continue
        cue = text[begin : len(text) if last else places[n].left]
        rows = [
            text[a:b]
            for a, b in zip(
                [begin, *(s.right for s in breaks)], [*(s.left for s in breaks), begin + len(cue)], strict=True
            )
        ]
        if (
            len(rows) > 2
            or max(map(len, rows)) > profile.line_length
            or len(rows) != 1 + (len(cue) > profile.line_length)
        ):
            return None
        part = len(cue) / profile.line_length
        total += (
            WEIGHTS.short * max(0, 0.9 - part) + WEIGHTS.scrap * max(0, 0.5 - part) + WEIGHTS.long * max(0, part - 1.4)
        )
        if breaks:
            a, b = (len(row.replace(" ", "")) for row in rows)
            ink = [sum(map(len, row.split())) for row in rows]
            off = abs(ink[0] - ink[1]) / 2 / profile.line_length
            total += WEIGHTS.second + breaks[0].cost + 2 * (2.6 * off + 2.4 * max(0, off - 0.125))
            total += 0.05 * (a > b) + 3.0 * (min(ink) < 0.46 * sum(ink) / 2)
        total += 0 if last else WEIGHTS.cue + places[n].end
        begin, breaks = (len(text) if last else places[n].right), []
    return total


# Laws


@example("<i>a b</i> <b>c", "en", THREE)
@example("- a\n- b\n- c", "en", ONE)
@given(texts, languages, limits)
def test_nothing_but_white_space_changes(text: str, language: str, profile: Profile) -> None:
    again = break_text(text, profile=profile, language=language)
    assert re.sub(r"\s", "", visible("".join(again))) == re.sub(r"\s", "", visible(text))


PIECES = [
    *(
        "the",
        "a",
        "of",
        "Anna",
        "said",
        "that,",
        "42",
        "million",
        "dollars.",
        "No!",
        "internationally",
        "—",
        "and",
        "I'm",
    ),
    *("我妈", "手术费，", "结婚", "ฉัน", "그", "사람", "것을", "«", "non", "»"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), languages, limits)
def test_lines_keep_the_limits_wherever_there_is_a_place_to_break(
    pieces: list[str], language: str, profile: Profile
) -> None:
    for cue in break_text(" ".join(pieces), profile=profile, language=language):
        rows = cue.split("\n")
        assert len(rows) <= profile.lines
        for row in rows:
            if width(row, profile.count) > profile.line_length_hard:
                places = seams(row, words.load(language))
                assert all(markup.divides(row, s.left, s.right) for s in places)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), languages)
def test_the_lines_of_a_cue_are_those_that_the_cue_alone_would_have(pieces: list[str], language: str) -> None:
    for cue in break_text(" ".join(pieces), profile=WIDE, language=language):
        assert layout.break_lines(cue, profile=WIDE, language=language) == cue


@settings(max_examples=10)
@given(languages)
def test_a_text_of_twenty_thousand_characters_takes_no_more_than_linear_time(language: str) -> None:
    start = time.process_time()
    break_text("We saw it go up, and 我想要跟你走 " * 600, profile=NARROW, language=language)
    assert time.process_time() - start < 4


def test_a_text_in_no_known_language_is_broken_and_one_without_a_language_is_a_mistake() -> None:
    assert localize.break_text("We saw the lift go up.", language="") == ("We saw the lift go up.",)
    with pytest.raises(TypeError, match="language"):
        localize.break_text("We saw the lift go up.", language=None)  # type: ignore[arg-type]  # what is tested
