"""Rules that go by the picture: silent without it, at their limits with it, and repaired together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import localize
from localize import lint, profiles
from localize.model import Track
from localize.picture import Picture
from localize.profiles import Profile
from localize.rules import RULES, PictureRule
from notation import track
from strategies import tracks

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")
ASKED = ("start-at-shot-change", "end-at-shot-change", "shot-change-crossed", "beyond-media", "frame-boundary")
CUT = Picture((2000,))


def found(subject: Track, rule: str, picture: Picture | None, profile: Profile = NETFLIX) -> list[str]:
    style = profile.but({"on": (rule,)})
    return [f"{p.level}: {p.message}" for p in lint.check(subject, style, lint.rules_named([rule], picture=picture))]


def test_these_are_all_of_them() -> None:
    assert [name for name in RULES if issubclass(RULES[name], PictureRule)] == list(ASKED)


@pytest.mark.parametrize("name", ASKED)
@given(tracks)
def test_nothing_is_found_where_nothing_is_known_of_the_picture(name: str, subject: Track) -> None:
    assert found(subject, name, None) == found(subject, name, Picture()) == []
    assert list(RULES[name]().check(subject, NETFLIX)) == []  # type: ignore[arg-type, call-arg]  # all of them look at tracks


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("1.500", []),
        ("1.501", ["warning: starts 499 ms before the shot change at 2.000"]),
        ("1.979", ["warning: starts 21 ms before the shot change at 2.000"]),
        ("1.980", []),
        ("2.000", []),
        ("2.020", []),
        ("2.021", ["warning: starts 21 ms after the shot change at 2.000"]),
        ("2.499", ["warning: starts 499 ms after the shot change at 2.000"]),
        ("2.500", []),
    ],
)
def test_starts_at_their_limits(start: str, told: list[str]) -> None:
    assert found(track(f"{start} --> 4.000  One."), "start-at-shot-change", CUT) == told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("1.500", []),
        ("1.501", ["warning: ends 499 ms before the shot change at 2.000, should end 83 ms before it"]),
        ("1.896", ["warning: ends 104 ms before the shot change at 2.000, should end 83 ms before it"]),
        ("1.897", []),
        ("1.917", []),
        ("1.937", []),
        ("1.938", ["warning: ends 62 ms before the shot change at 2.000, should end 83 ms before it"]),
        ("2.000", ["warning: ends on the shot change at 2.000, should end 83 ms before it"]),
        ("2.499", ["warning: ends 499 ms after the shot change at 2.000, should end 83 ms before it"]),
        ("2.500", []),
    ],
)
def test_ends_at_their_limits(end: str, told: list[str]) -> None:
    assert found(track(f"0.500 --> {end}  One."), "end-at-shot-change", CUT) == told


def test_short_dramas_end_on_the_shot_change() -> None:
    rule = "end-at-shot-change"
    assert found(track("0.500 --> 2.000  One."), rule, CUT, DRAMA) == []
    assert found(track("0.500 --> 2.100  One."), rule, CUT, DRAMA) == [
        "warning: ends 100 ms after the shot change at 2.000, should end on it"
    ]


@pytest.mark.parametrize(
    ("cue", "crosses"),
    [
        ("1.000 --> 3.000", True),
        ("2.000 --> 3.000", False),
        ("1.000 --> 2.000", False),
        ("1.979 --> 3.000", True),
        ("1.980 --> 3.000", False),
        ("1.000 --> 5.000", False),  # it ends with a shot
        ("1.000 --> 4.917", False),
        ("1.000 --> 4.850", True),
        ("2.000 --> 6.000", False),  # it begins with one
        ("1.000 --> 6.000", True),
    ],
)
def test_a_cue_in_the_middle_of_two_shots_crosses(cue: str, crosses: bool) -> None:
    assert bool(found(track(f"{cue}  One."), "shot-change-crossed", Picture((2000, 5000)))) == crosses


def test_all_that_is_crossed_is_counted() -> None:
    told = found(track("1.000 --> 6.000  One."), "shot-change-crossed", Picture((2000, 5000)))
    assert told == ["warning: runs over the shot change at 2.000 and 1 more"]


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("58.000 --> 60.020", []),
        ("58.000 --> 60.021", ["error: ends 0.021 s after the picture, which lasts 60.000 s"]),
        ("60.000 --> 61.000", ["error: starts 0.000 s after the picture, which lasts 60.000 s"]),
        ("61.500 --> 63.000", ["error: starts 1.500 s after the picture, which lasts 60.000 s"]),
    ],
)
def test_the_end_of_the_picture(cue: str, told: list[str]) -> None:
    assert found(track(f"{cue}  One."), "beyond-media", Picture(length=60_000)) == told


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("1.000 --> 2.000", []),
        ("1.001 --> 1.999", []),
        ("1.002 --> 2.000", ["info: starts 2 ms from a frame"]),
        ("1.020 --> 2.021", ["info: starts 20 ms from a frame and ends 19 ms from a frame"]),
    ],
)
def test_frames(cue: str, told: list[str]) -> None:
    assert found(track(f"{cue}  One."), "frame-boundary", Picture(rate=Fraction(25))) == told


def test_two_cues_around_a_shot_change_are_put_right_together() -> None:
    subject = track("0.500 --> 2.100  Where is the money?\n2.300 --> 4.300  I do not have it.")
    fixed, left = localize.fix(subject, profile="netflix", picture=Picture((2000, 4400)))
    assert ([(c.start, c.end) for c in fixed], left) == ([(500, 1917), (2000, 4300)], [])


pictures = st.builds(
    Picture,
    st.sets(st.integers(1, 15_000), max_size=8).map(lambda known: tuple(sorted(known))),
    st.sampled_from([0, 9000]),
    st.sampled_from([None, Fraction(24)]),
)


@given(tracks, pictures, st.sampled_from([NETFLIX, DRAMA]))
def test_fixing_by_the_picture_makes_nothing_worse_and_is_done_once(
    subject: Track, picture: Picture, style: Profile
) -> None:
    rules = lint.rules_named(pairs=False, picture=picture)
    before = lint.check(subject, style, rules)
    fixed, left = lint.fix(subject, style, rules)
    assert len(left) <= len(before)
    assert lint.fix(fixed, style, rules) == (fixed, left)
