"""Starts are compared with those of the reference, whatever is missing in between."""

from dataclasses import replace

import pytest
from hypothesis import given

from evaluation.synthetic import late, track
from localize.evaluation.shifts import Shifts, shifts
from localize.evaluation.units import Case
from localize.model import Track
from strategies import tracks

HUMAN = track(100)


def measured(hypothesis: Track, reference: Track = HUMAN) -> Shifts:
    return shifts([Case(hypothesis, reference)])


def some_later(by: int, every: int) -> Track:
    cues = tuple(replace(c, start=c.start + by) if n % every == 0 else c for n, c in enumerate(HUMAN))
    return replace(HUMAN, cues=cues)


@pytest.mark.parametrize(("by", "moved"), [(119, 0), (120, 0), (121, 10)])
def test_a_start_has_moved_when_it_is_more_than_120_ms_away(by: int, moved: int) -> None:
    found = measured(some_later(by, 10))
    assert (found.matched, found.moved, found.offset) == (100, moved, 0)
    assert found.mean == pytest.approx(by / 10)


def test_p95_leaves_out_the_five_that_are_farthest() -> None:
    assert measured(some_later(300, 20)).p95 == 0
    assert measured(some_later(300, 10)).p95 == 300


@pytest.mark.parametrize("by", [-2000, -40, 500, 2000, 7000])
def test_a_whole_track_that_is_late_has_that_offset(by: int) -> None:
    found = measured(late(HUMAN, by))
    assert found.offset == by
    assert found.moved == (100 if abs(by) > 120 else 0)


def test_cues_that_are_missing_or_too_many_have_no_partner() -> None:
    fewer = replace(HUMAN, cues=HUMAN.cues[:40] + HUMAN.cues[60:])
    assert (measured(fewer).cues, measured(fewer).matched, measured(fewer).moved) == (100, 80, 0)
    assert measured(HUMAN, fewer).matched == 80


@pytest.mark.parametrize(("one", "other", "cues"), [(Track(), HUMAN, 100), (HUMAN, Track(), 0), (Track(), Track(), 0)])
def test_nothing_to_compare_is_no_figure(one: Track, other: Track, cues: int) -> None:
    found = measured(one, other)
    assert found == Shifts(cues)
    assert found.moved_percent is None


@given(tracks)
def test_a_track_is_where_it_is(given: Track) -> None:
    found = measured(given, given)
    assert (found.moved, found.offset or 0) == (0, 0)


def test_thousands_of_cues_at_one_instant_take_no_time() -> None:
    heap = Track((HUMAN[0],) * 20_000)
    assert measured(heap, heap).matched == 1
