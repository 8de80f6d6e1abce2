"""Ends move into free time, as far as reading needs it."""

import pytest
from hypothesis import given

from localize.layout import time
from localize.model import Cue, Track
from localize.profiles import Profile
from notation import track
from strategies import tracks

PROFILE = Profile(reading_speed=10, min_duration=700, max_duration=5000, gap=100, linger=1000)


def ends(written: str, profile: Profile = PROFILE) -> list[int]:
    return [cue.end for cue in time.extend(track(written), profile=profile)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.0 --> 2.0  Ten chars.", [2000]),
        ("1.0 --> 2.0  Fifteen chars..", [2500]),
        ("1.0 --> 2.0  These are more than twenty chars.", [3000]),  # linger
        ("1.0 --> 2.0  Fifteen chars..\n2.3 --> 4.0  Two.", [2200, 4000]),  # gap
        ("1.0 --> 2.0  Fifteen chars..\n2.05 --> 4.0  Two.", [2000, 4000]),  # never earlier
        ("1.0 --> 2.0  Fifteen chars..\n1.9 --> 4.0  Two.\n2.3 --> 4.0  Three.", [2200, 4000, 4000]),
        ("1.0 --> 1.2  No!", [1700]),  # min_duration
        ("1.0 --> 5.9  " + "x" * 80, [6000]),  # max_duration
        ("1.0 --> 1.2", [1200]),
        ("1.0 --> 1.0  Zero.\n3.0 --> 2.0  Negative.", [1000, 2000]),
    ],
)
def test_an_end_moves_as_far_as_reading_needs_it(written: str, expected: list[int]) -> None:
    assert ends(written) == expected


@given(tracks)
def test_starts_stay_and_no_end_moves_earlier(subject: Track) -> None:
    for before, after in zip(subject, time.extend(subject, profile=PROFILE), strict=True):
        assert after.start == before.start
        assert after.end >= before.end
        assert after.text == before.text


def overlaps(subject: Track) -> set[tuple[int, int]]:
    def both(a: Cue, b: Cue) -> bool:
        return a.start < b.end and b.start < a.end

    return {(i, j) for i, a in enumerate(subject) for j, b in enumerate(subject) if i < j and both(a, b)}


@given(tracks)
def test_no_overlap_is_made_and_the_gap_is_kept(subject: Track) -> None:
    later = time.extend(subject, profile=PROFILE)
    assert overlaps(later) == overlaps(subject)
    for before, after in zip(subject, later, strict=True):
        if after.end > before.end:
            assert all(c.start >= after.end + PROFILE.gap for c in subject if c.start >= before.end)


@given(tracks)
def test_extending_twice_is_extending_once_where_cues_may_not_linger_again(subject: Track) -> None:
    once = time.extend(subject, profile=PROFILE)
    grown = [b.end - a.end for a, b in zip(subject, once, strict=True)]
    assert all(0 <= more <= PROFILE.linger for more in grown)
