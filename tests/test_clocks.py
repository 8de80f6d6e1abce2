"""How two tracks go beside each other."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.clocks import course, together

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
