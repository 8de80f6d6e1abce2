"""Both sides are cut where the reference's sentences end, whatever the cues of the other side are."""

from collections import Counter

from hypothesis import given

from evaluation.synthetic import late, track
from localize.evaluation.units import Case, units
from localize.model import Track
from notation import track as noted
from strategies import tracks

SENTENCES = noted(
    """1.000 --> 2.000  We had been told that
2.100 --> 3.000  the house was empty.
3.100 --> 4.000  Nobody said a word about
4.100 --> 5.000  the dog.""",
    language="en",
)


def sizes(hypothesis: Track, reference: Track = SENTENCES) -> list[tuple[int, int]]:
    return [(len(unit.hypothesis), len(unit.reference)) for unit in units(Case(hypothesis, reference))]


def test_a_sentence_is_a_unit() -> None:
    assert sizes(SENTENCES) == [(2, 2), (2, 2)]


def test_cues_at_other_times_are_cut_where_the_sentences_end_too() -> None:
    assert sizes(late(SENTENCES, 200)) == [(2, 2), (2, 2)]
    merged = noted("1.000 --> 3.000  We had been told that the house was empty.\n3.1 --> 5  Nobody …", language="en")
    assert sizes(merged) == [(1, 2), (1, 2)]


def test_a_cue_over_two_sentences_makes_them_one_unit() -> None:
    assert sizes(noted("1.000 --> 5.000  All of it.", language="en")) == [(1, 4)]


def test_no_sentence_end_for_long_still_has_units() -> None:
    assert len(units(Case(late(track(64), 200), track(64)))) > 7


@given(tracks, tracks)
def test_every_cue_is_in_exactly_one_unit(one: Track, other: Track) -> None:
    found = units(Case(one, other))
    assert Counter(cue for unit in found for cue in unit.hypothesis) == Counter(one)
    assert Counter(cue for unit in found for cue in unit.reference) == Counter(other)
