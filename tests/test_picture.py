"""Where times belong beside a shot change, just below, at and just above each limit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import profiles
from localize.picture import Picture, earliest_start, end_place, latest_end, start_place
from localize.timing import frame_rate, from_frames

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")
FILM = Fraction(24)


def frames(count: int, rate: Fraction = FILM) -> int:
    return from_frames(count, rate)


@pytest.mark.parametrize(
    ("frame", "place"),
    [
        (0, 0), (87, 87), (88, 88),  # half a second before, and more
        (89, 88), (92, 88),  # 8 to 11 frames before: away from it
        (93, 100), (99, 100),  # 1 to 7 frames before: onto it
        (100, 100), (101, 100), (111, 100),  # 1 to 11 frames after: onto it
        (112, 112), (150, 150),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rate", [FILM, frame_rate("23.976")])
def test_starts_go_by_the_frames_of_the_timing_guidelines(frame: int, place: int, rate: Fraction) -> None:
    picture = Picture((frames(100, rate),), rate=rate)
    assert start_place(picture, frames(frame, rate), NETFLIX) == frames(place, rate)
    # A start that was rounded the other way is the same start.
    assert abs(start_place(picture, frames(frame, rate) + 1, NETFLIX) - frames(place, rate)) <= 1


@pytest.mark.parametrize(
    ("frame", "place"), [(88, 88), (89, 98), (97, 98), (98, 98), (99, 98), (100, 98), (111, 98), (112, 112)]
)
def test_ends_go_two_frames_before_the_shot_change(frame: int, place: int) -> None:
    picture = Picture((frames(100),), rate=FILM)
    assert end_place(picture, frames(frame), NETFLIX) == frames(place)


@pytest.mark.parametrize(("rate", "end"), [(None, 3917), (FILM, 3917), (Fraction(25), 3920), (Fraction(30), 3933)])
def test_two_frames_are_two_frames_at_any_rate(rate: Fraction | None, end: int) -> None:
    assert end_place(Picture((4000,), rate=rate), 3800, NETFLIX) == end


def test_of_two_shot_changes_the_nearer_one_counts() -> None:
    picture = Picture((2000, 2600))
    assert start_place(picture, 2250, NETFLIX) == 2000
    assert start_place(picture, 2350, NETFLIX) == 2600
    assert start_place(picture, 2290, NETFLIX) == 2000  # nearer to the first
    assert end_place(picture, 2400, NETFLIX) == 2517


def test_a_start_is_not_pulled_away_from_one_shot_change_to_another() -> None:
    picture = Picture((1700, 2600))
    assert start_place(picture, 2250, NETFLIX) == 2600  # half a second before it would be close to the other one


def test_a_profile_without_a_zone_moves_nothing() -> None:
    picture = Picture((2000,))
    assert (start_place(picture, 2100, profiles.load("none")), end_place(picture, 2100, profiles.load("none"))) == (
        2100,
        2100,
    )


pictures = st.builds(
    Picture,
    st.sets(st.integers(1, 30_000)).map(lambda found: tuple(sorted(found))),
    st.sampled_from([0, 15_000, 30_000]),
    st.sampled_from([None, FILM, Fraction(25), frame_rate("23.976"), frame_rate("59.94"), Fraction(49, 2)]),
)
styles = st.sampled_from([NETFLIX, DRAMA])


@given(pictures, st.integers(0, 31_000), styles)
def test_where_a_time_belongs_it_stays(picture: Picture, ms: int, style: profiles.Profile) -> None:
    for place in (start_place, end_place):
        once = place(picture, ms, style)
        assert place(picture, once, style) == once
        assert abs(once - ms) <= 2 * style.shot_zone


@given(pictures, st.integers(0, 31_000), styles)
def test_what_may_be_longer_runs_over_no_other_shot_change(picture: Picture, ms: int, style: profiles.Profile) -> None:
    latest = latest_end(picture, ms, style)
    assert latest is None or not [shot for shot in picture.shots if ms <= shot < latest]
    earliest = earliest_start(picture, ms, style)
    assert earliest <= ms
    assert not [shot for shot in picture.shots if earliest < shot <= ms]


def test_what_is_crossed_lies_between_start_and_end() -> None:
    picture = Picture((1000, 2000, 3000))
    assert picture.crossed(1000, 3000) == (2000,)
    assert picture.crossed(990, 3010) == (2000,)  # half a frame is nothing
    assert picture.crossed(500, 3500) == (1000, 2000, 3000)
    assert picture.crossed(1100, 1900) == ()
