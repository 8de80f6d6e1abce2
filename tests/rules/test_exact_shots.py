"""Rules that go by the picture exactly at their limits.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

from fractions import Fraction

import pytest

from localize import lint, profiles
from localize.model import Problem, Track
from localize.picture import Picture
from localize.profiles import Profile
from notation import track

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")
CUT = Picture((2000,))


def found(subject: Track, rule: str, picture: Picture, profile: Profile = DRAMA) -> list[Problem]:
    return lint.check(subject, profile.but({"on": (rule,)}), lint.rules_named([rule], picture=picture))


def told(subject: Track, rule: str, picture: Picture, profile: Profile = DRAMA) -> list[str]:
    return [problem.message for problem in found(subject, rule, picture, profile)]


@pytest.mark.parametrize(("start", "ends"), [("59.999", [60000]), ("60.000", [])])
def test_what_starts_with_the_end_of_the_picture_cannot_be_trimmed(start: str, ends: list[int]) -> None:
    problems = found(track(f"{start} --> 61.000  One."), "beyond-media", Picture(length=60_000))
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == ends


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        ("1.916 --> 1.950  One.", [1917]),
        ("1.917 --> 1.950  One.", []),  # nothing would be left of it
        ("1.000 --> 1.800  One.\n2.000 --> 3.000  Two.", [1917]),
        ("1.000 --> 1.800  One.\n1.999 --> 3.000  Two.", []),  # it would come too near the next one
    ],
)
def test_an_end_is_moved_to_its_shot_change_where_there_is_room(rows: str, ends: list[int]) -> None:
    problems = found(track(rows), "end-at-shot-change", CUT, NETFLIX)
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == ends


def test_the_end_of_a_cue_that_is_never_seen_is_no_matter() -> None:
    assert told(track("1.800 --> 1.800  One."), "end-at-shot-change", CUT, NETFLIX) == []


@pytest.mark.parametrize(("end", "starts"), [("2.000", []), ("2.001", [2000])])
def test_a_start_is_moved_to_its_shot_change_where_something_is_left(end: str, starts: list[int]) -> None:
    problems = found(track(f"1.750 --> {end}  One."), "start-at-shot-change", CUT, NETFLIX)
    assert len(problems) == 1
    assert [p.repair.start for p in problems if p.repair] == starts


@pytest.mark.parametrize(
    ("end", "told_"),
    [
        ("3.000", ["runs over the shot change at 2.000"]),
        ("4.896", ["runs over the shot change at 2.000"]),
        ("4.897", []),  # it ends with a shot
        ("5.020", []),
        ("5.021", ["runs over the shot change at 2.000 and 1 more"]),
    ],
)
def test_the_end_of_what_runs_over_a_shot_change(end: str, told_: list[str]) -> None:
    subject = track(f"1.000 --> {end}  One.")
    assert told(subject, "shot-change-crossed", Picture((2000, 5000)), NETFLIX) == told_


def test_of_a_start_and_an_end_only_the_one_beside_its_frame_is_told() -> None:
    film = Picture(rate=Fraction(25))
    assert told(track("1.001 --> 2.002  One."), "frame-boundary", film) == ["ends 2 ms from a frame"]
    (problem,) = found(track("1.003 --> 1.015  One."), "frame-boundary", film)
    assert problem.repair is None  # both times belong on the same frame
