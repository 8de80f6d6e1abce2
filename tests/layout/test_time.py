"""Ends move into free time, as far as reading needs it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from localize import profiles, text
from localize.layout import time
from localize.model import Cue, Track
from localize.picture import Picture
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


# Where the picture is known

pictures = st.builds(
    Picture,
    st.sets(st.integers(1, 15_000), max_size=10).map(lambda found: tuple(sorted(found))),
    st.sampled_from([0, 6000, 12_000]),
    st.sampled_from([None, Fraction(24), Fraction(25)]),
)
NETFLIX = profiles.load("netflix").for_language("en")
LED = replace(PROFILE, lead=200, shot_zone=400, shot_gap=80)
styles = st.sampled_from([LED, replace(LED, gap=0, shot_gap=0), NETFLIX])


@pytest.mark.parametrize(
    ("written", "shots", "expected"),
    [
        ("1.0 --> 2.0  Fifteen chars..", (2300,), 2220),  # two frames before it
        ("1.0 --> 2.0  Fifteen chars..", (2700,), 2620),  # a moment more than it needs, to end there
        ("1.0 --> 2.0  Fifteen chars..", (3000,), 2500),  # far away
        ("1.0 --> 2.0  Fifteen chars..", (2050,), 2000),  # never earlier
        ("1.0 --> 2.0  Fifteen chars..", (2000,), 2000),
        ("1.0 --> 2.0  Fifteen chars..", (1999,), 2500),  # over which it has been already
        ("1.0 --> 2.0  Ten chars.", (2600,), 2000),  # nothing is needed
        ("1.0 --> 2.0  Fifteen chars..\n2.54 --> 4.0  Two.", (2600,), 2440),
    ],
)
def test_ends_keep_to_shot_changes(written: str, shots: tuple[int, ...], expected: int) -> None:
    assert time.extend(track(written), profile=LED, picture=Picture(shots))[0].end == expected


def test_no_cue_comes_to_stay_after_the_picture() -> None:
    assert time.extend(track("1.0 --> 2.0  Fifteen chars.."), profile=LED, picture=Picture(length=2200))[0].end == 2200


def started(written: str, picture: Picture, profile: Profile = LED) -> list[int]:
    return [cue.start for cue in time.earlier(track(written), {}, profile=profile, picture=picture)]


@pytest.mark.parametrize(
    ("written", "picture", "expected"),
    [
        ("1.0 --> 2.0  These are more than twenty chars.", Picture(length=2000), [800]),  # 3.4 s: lead
        ("1.0 --> 2.0  Eleven char", Picture(length=2000), [900]),  # no more than it needs
        ("1.0 --> 2.0  Ten chars.", Picture(length=2000), [1000]),
        ("1.0 --> 2.0  Eleven char", Picture(length=3000), [1000]),  # the end comes first
        ("1.0 --> 2.0  Eleven char", Picture((950,), 2000), [950]),  # onto a shot change, not over it
        ("1.0 --> 2.0  Eleven char", Picture((1000,), 2000), [1000]),
        ("1.0 --> 2.0  Eleven char", Picture((550,), 2000), [950]),  # as far from it as it should be
        ("0.05 --> 1.0  Eleven char", Picture(length=1000), [0]),
        ("0.0 --> 0.85  A\n1.0 --> 2.0  Eleven char", Picture(length=2000), [0, 950]),  # gap
        ("0.0 --> 1.5  A\n1.0 --> 2.0  Eleven char", Picture(length=2000), [0, 1000]),
        ("1.0 --> 2.0  A\n0.5 --> 0.85  Eleven char", Picture(length=2000), [1000, 300]),  # out of order
        ("1.0 --> 1.0  Eleven char", Picture(length=2000), [1000]),
    ],
)
def test_a_start_moves_earlier_where_the_end_cannot_move(written: str, picture: Picture, expected: list[int]) -> None:
    assert started(written, picture) == expected


def test_a_profile_without_a_lead_moves_no_start() -> None:
    assert started("1.0 --> 2.0  Eleven char", Picture(length=2000), PROFILE) == [1000]


def crossings(subject: Track, picture: Picture) -> list[set[int]]:
    return [{shot for shot in picture.shots if cue.start < shot < cue.end} for cue in subject]


@given(tracks, pictures, styles)
def test_the_laws_of_ends_hold_by_the_picture_too(subject: Track, picture: Picture, style: Profile) -> None:
    later = time.extend(subject, profile=style, picture=picture)
    assert overlaps(later) == overlaps(subject)
    assert crossings(later, picture) == crossings(subject, picture)
    freely = time.extend(subject, profile=style)
    for before, after, free in zip(subject, later, freely, strict=True):
        assert (after.start, after.text) == (before.start, before.text)
        assert before.end <= after.end <= max(before.end, picture.length or after.end)
        assert after.end <= free.end or after.end <= free.end + style.shot_zone


@given(tracks, pictures, styles)
@example(Track((Cue(1000, 1200, "These are a few words"), Cue(1000, 1000, "None"))), Picture(length=1200), LED)
@example(Track((Cue(1000, 1200, "These are a few words"), Cue(1000, 950, "None"))), Picture(length=1200), LED)
def test_the_laws_of_starts(subject: Track, picture: Picture, style: Profile) -> None:
    moved = time.earlier(subject, {}, profile=style, picture=picture)
    later = time.extend(moved, profile=style, picture=picture)
    assert overlaps(later) == overlaps(subject)
    assert crossings(moved, picture) == crossings(later, picture) == crossings(subject, picture)
    for before, after in zip(subject, moved, strict=True):
        assert max(0, before.start - style.lead) <= after.start <= before.start
        assert (after.end, after.text) == (before.end, before.text)
    order = sorted(range(len(subject)), key=lambda i: subject[i].start)
    assert [subject[i].start for i in sorted(order, key=lambda i: moved[i].start)] == [subject[i].start for i in order]


@given(tracks, pictures, styles)
def test_no_cue_that_starts_earlier_takes_what_another_needs(subject: Track, picture: Picture, style: Profile) -> None:
    once = time.extend(subject, profile=style, picture=picture)
    moved = time.earlier(subject, {}, profile=style, picture=picture)
    later = time.extend(moved, profile=style, picture=picture)
    for before, after in zip(once, later, strict=True):
        need = text.reading_time(before.text, style.reading_speed, style.speed)
        assert after.duration >= min(before.duration, max(need, style.min_duration))
