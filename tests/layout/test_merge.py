"""Two cues become one only where that is asked for, allowed, needed and possible."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import layout, profiles
from localize.layout import Choice, Draft
from localize.layout.fit import MERGED
from localize.layout.merge import CROSSED, crossed, crossing, merged
from localize.model import Cue, Segment, Track
from localize.picture import Picture
from localize.profiles import Profile

NETFLIX = profiles.load("netflix").for_language("en")
TWO = Track((Cue(1000, 2500, "我把它给了那个"), Cue(2600, 4500, "年轻的女人。")), language="zh")
TORN = ("I gave it to the", "young woman.")
WELL = ("I gave it", "to the young woman.")


def cut(
    track: Track, *pieces: str, profile: Profile = NETFLIX, picture: Picture | None = None, **choice: object
) -> Draft:
    """Return a draft with one sentence over all cues of *track*, cut into *pieces* by hand."""
    source = "".join(cue.text for cue in track)
    starts = tuple(sum(len(cue.text) for cue in track.cues[:i]) for i in range(len(track)))
    text = " ".join(dict.fromkeys(pieces))
    segment = Segment(range(len(track)), source, text, starts=starts)
    whole = Choice(text, **choice)  # type: ignore[arg-type]  # evidence, in some tests
    found = layout.draft(track, [segment], [whole], profile=profile, language="en", picture=picture or Picture())
    return replace(found, pieces=(pieces,), made=dict(enumerate(pieces)))


def rows(draft: Draft) -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.text) for cue in layout.laid(draft)]


def test_a_torn_cut_makes_one_cue_of_two() -> None:
    found, count = merged(cut(TWO, *TORN))
    assert count == 1
    assert rows(found) == [(1000, 4500, "I gave it to the young woman.")]


def test_a_good_cut_stays() -> None:
    subject = cut(TWO, *WELL)
    assert merged(subject) == (subject, 0)


def test_a_merged_cue_is_broken_into_lines() -> None:
    found, _ = merged(cut(TWO, "I told you that I gave it all to the", "young woman."))
    [(_, _, text)] = rows(found)
    assert [len(line) <= 42 for line in text.split("\n")] == [True, True]
    assert text.replace("\n", " ") == "I told you that I gave it all to the young woman."


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"merge": False}, "the house does not want it"),
        ({"lines": 1, "line_length": 20, "line_length_hard": 20}, "there is no room"),
        ({"max_duration": 3499}, "it would stay too long"),
        ({"reading_speed": 5}, "nobody could read it"),
    ],
)
def test_the_profile_decides(change: dict[str, float], why: str) -> None:
    assert merged(cut(TWO, *TORN, profile=replace(NETFLIX, **change)))[1] == 0, why  # type: ignore[arg-type]  # of its fields


@pytest.mark.parametrize(("pause", "count"), [(0, 1), (500, 1), (501, 0), (-1, 0)])
def test_a_pause_keeps_cues_apart(pause: int, count: int) -> None:
    first, second = TWO
    moved = replace(TWO, cues=(replace(first, end=second.start - pause), second))
    assert merged(cut(moved, *TORN))[1] == count


@pytest.mark.parametrize(
    "second",
    [
        Cue(2600, 4500, "年轻的女人。", settings="line:0"),
        Cue(2600, 4500, "年轻的女人。", speaker="Anna"),
        Cue(2600, 4500, "<i>年轻的女人。</i>"),
        Cue(2600, 4500, "年轻的<i>女人</i>。"),
    ],
)
def test_what_stands_or_looks_otherwise_stays_apart(second: Cue) -> None:
    assert merged(cut(replace(TWO, cues=(TWO[0], second)), *TORN))[1] == 0


def test_tags_around_both_stay_around_the_one() -> None:
    both = replace(TWO, cues=tuple(replace(cue, text=f"<i>{cue.text}</i>") for cue in TWO))
    assert rows(merged(cut(both, *TORN))[0])[0][2] == "<i>I gave it to the young woman.</i>"


def test_no_cue_comes_to_run_over_a_shot_change() -> None:
    assert merged(cut(TWO, *TORN, picture=Picture(shots=(2550,))))[1] == 0
    assert merged(cut(TWO, *TORN, picture=Picture(shots=(500, 6000))))[1] == 1


def test_a_word_that_had_to_be_said_twice_is_said_once() -> None:
    assert rows(merged(cut(TWO, "Her.", "Her."))[0]) == [(1000, 4500, "Her.")]


def test_never_do_three_become_one() -> None:
    three = Track(tuple(Cue(1000 * i, 1000 * i + 900, "一二三四") for i in range(3)), language="zh")
    found, count = merged(cut(three, "It is the", "end of the", "road."))
    assert count == 1
    assert rows(found) == [(0, 1900, "It is the end of the"), (2000, 2900, "road.")]


def test_what_follows_keeps_its_words() -> None:
    track = replace(TWO, cues=(*TWO, Cue(5000, 6000, "好"), Cue(7000, 8000, "♪")))
    source = Segment(range(2), "我把它给了那个年轻的女人。", "I gave it to the young woman.", starts=(0, 7))
    segments = [source, Segment(range(2, 3), "好", "Good."), Segment(range(3, 4), "")]
    choices = [Choice(s.target) for s in segments]
    whole = layout.draft(track, segments, choices, profile=NETFLIX, language="en")
    torn = replace(whole, pieces=(TORN, *whole.pieces[1:]), made={**whole.made, 0: TORN[0], 1: TORN[1]})
    found, count = merged(torn)
    assert count == 1
    assert [text for *_, text in rows(found)] == ["I gave it to the young woman.", "Good.", "♪"]
    assert [list(s.cues) for s in found.segments] == [[0], [1], [2]]


AGAINST = 2 * CROSSED + 0.02


def test_word_order_that_crosses_the_cut_is_told_and_merged() -> None:
    same, other = [0.0, AGAINST], [AGAINST, 0.0]
    rows_ = [other, same, same, same, other, other, other]
    straight = [same] * 3 + [other] * 4
    turned = [same, other, other, same, same, other, other]
    for evidence, expected in ((straight, ()), (rows_, ()), (turned, (0,))):
        subject = cut(TWO, "I gave it", "to the young woman.", evidence=evidence)
        assert crossed(subject) == expected
        assert merged(subject)[1] == len(expected)


def test_crossing_is_the_mean_of_what_speaks_for_the_other_side() -> None:
    assert crossing([[0, 1], [1, 0], [1, 0]], [0, 0, 1], 0) == pytest.approx(1 / 3)
    assert crossing([[0, 1, 9], [1, 0, 9], [9, 9, 0]], [0, 1, 2], 0) == 0
    assert crossing([], [], 0) == 0


def test_fitting_merges_only_where_it_is_asked_to() -> None:
    subject = cut(TWO, *TORN)
    assert len(layout.fit(subject).draft.track) == 2
    fitted = layout.fit(subject, merge=True)
    assert len(fitted.draft.track) == 1
    last = fitted.steps[-1]
    assert (last.name, last.cues, last.changed) == (MERGED, 1, 1)


WORDS = st.lists(st.sampled_from(["the", "house", "of", "and", "we", "saw", "it,", "there."]), min_size=2, max_size=12)


@given(WORDS, st.data())
def test_no_word_is_lost_and_no_start_is_new(words: list[str], data: st.DataObject) -> None:
    count = data.draw(st.integers(2, min(4, len(words))))
    edges = [
        0,
        *sorted(data.draw(st.sets(st.integers(1, len(words) - 1), min_size=count - 1, max_size=count - 1))),
        len(words),
    ]
    pieces = [" ".join(words[a:b]) for a, b in pairwise(edges)]
    track = Track(tuple(Cue(1500 * i, 1500 * i + 1400, "一二三四五") for i in range(count)), language="zh")
    text = " ".join(words)
    segment = Segment(range(count), "一二三四五" * count, text, starts=tuple(range(0, 5 * count, 5)))
    whole = layout.draft(track, [segment], [Choice(text)], profile=NETFLIX, language="en")
    subject = replace(whole, pieces=(tuple(pieces),), made=dict(enumerate(pieces)))
    found, joins = merged(subject)
    after = layout.laid(found)
    assert len(after) == count - joins
    assert " ".join(cue.text.replace("\n", " ") for cue in after) == text
    assert {cue.start for cue in after} <= {cue.start for cue in track}
    assert not any(any(found.excess(i, made)) for i, made in found.made.items() if made not in pieces)
