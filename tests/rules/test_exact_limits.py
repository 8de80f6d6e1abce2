"""Each rule about time exactly at its limits, and where a repair would change nothing.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

from typing import Any

import pytest

from localize import lint, profiles
from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import RULES
from notation import track

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")


def found(subject: Track, rule: str, profile: Profile = NETFLIX, **also: Any) -> list[Problem]:
    return lint.check(subject, profile.but({"on": (rule,), **also}), [RULES[rule]()])


def shown(length: int, text: str) -> Track:
    """Return one cue of so many milliseconds."""
    return Track((Cue(1000, 1000 + length, text),))


@pytest.mark.parametrize(("letters", "told"), [("Seventeen letters", 0), ("Eighteen letters..", 1)])
def test_the_average_of_a_file_counts_no_tags(letters: str, told: int) -> None:
    rows = [f"{2 * n}.000 --> {2 * n + 1}.000  <i>{letters}</i>" for n in range(10)]
    assert len(found(track("\n".join(rows)), "average-speed", DRAMA)) == told


@pytest.mark.parametrize(("limit", "seconds"), [(9, 3), (9, 6), (18, 1.5), (18, 3.5), (22.1, 10)])
@pytest.mark.parametrize("more", [0, 1])
def test_reading_speed_is_exact(limit: float, seconds: float, more: int) -> None:
    letters = round(limit * seconds) + more
    over = found(shown(round(seconds * 1000), "x" * letters), "reading-speed", DRAMA, reading_speed=limit)
    assert len(over) == more


@pytest.mark.parametrize(("letters", "hard"), [(27, False), (28, True)])
def test_the_hard_limit_of_reading_speed_is_exact(letters: int, hard: bool) -> None:
    limits = {"reading_speed": 5, "reading_speed_hard": 9}
    assert [p.hard for p in found(shown(3000, "x" * letters), "reading-speed", DRAMA, **limits)] == [hard]


NO_ROOM = {
    "reading-speed": "1.000 --> 2.000  Nobody can read all of this in time.\n2.000 --> 4.000  Yes.",
    "min-duration": "1.000 --> 1.300  No!\n1.300 --> 3.000  Yes.",
    "positive-duration": "1.000 --> 1.000  No!\n1.000 --> 3.000  Yes.",
}


@pytest.mark.parametrize("rule", NO_ROOM)
def test_where_the_next_cue_leaves_no_time_there_is_no_repair(rule: str) -> None:
    assert [p.repair for p in found(track(NO_ROOM[rule]), rule, DRAMA)] == [None]


@pytest.mark.parametrize(("end", "trimmed"), [("1.010", []), ("1.011", [1001])])
def test_the_repair_of_a_gap_leaves_something_of_the_cue(end: str, trimmed: list[int]) -> None:
    start = int(end[-3:]) + 73  # 83 from one start to the other and there is nothing left
    (problem,) = found(track(f"1.000 --> {end}  One.\n1.{start:03} --> 3.000  Two."), "gap")
    assert [problem.repair.end] == trimmed if problem.repair else not trimmed


def test_a_cue_that_is_never_seen_has_no_gap_to_close() -> None:
    assert found(track("1.000 --> 1.000  One.\n1.300 --> 3.000  Two."), "gap-band") == []


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (7672, 0),  # eight times as long as ten characters need at the best speed, which is more than `min_duration`
        (7673, 1),
        (8000, 1),  # as long as any cue may be
        (8001, 0),  # that is for max-duration
    ],
)
def test_a_text_hangs_when_it_stays_longer_than_it_needs(end: int, told: int) -> None:
    assert len(found(Track((Cue(1000, end, "Ten chars."),)), "hanging-cue")) == told


@pytest.mark.parametrize(("letters", "ends"), [(85, [6000]), (86, [])])
def test_a_cue_is_trimmed_where_its_text_can_be_read_in_the_longest_time(letters: int, ends: list[int]) -> None:
    problems = found(shown(6000, "x" * letters), "max-duration", DRAMA)
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == ends


@pytest.mark.parametrize(("end", "trimmed"), [("5.000", [3000]), ("5.001", [])])
def test_an_overlap_is_trimmed_by_half_of_a_cue_and_no_more(end: str, trimmed: list[int]) -> None:
    problems = found(track(f"1.000 --> {end}  One.\n3.000 --> 6.000  Two."), "overlap")
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == trimmed


@pytest.mark.parametrize(
    ("end", "message"), [("3.000", "ends as it starts"), ("2.999", "ends 1 ms before it starts"), ("3.001", "")]
)
def test_how_a_cue_without_time_ends_is_told(end: str, message: str) -> None:
    told = [p.message for p in found(track(f"3.000 --> {end}  Wait!"), "positive-duration")]
    assert told == ([message] if message else [])


def test_cues_with_two_settings_may_overlap() -> None:
    below, above = Cue(1000, 3000, "One."), Cue(2000, 4000, "A shop", settings="line:0")
    assert found(Track((below, above)), "overlap") == []


def test_cues_that_both_say_where_they_stand_may_overlap() -> None:
    assert found(track("1.000 --> 3.000  {\\an8}A shop\n2.000 --> 4.000  {\\an2}One."), "overlap") == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (r"{\pos(100,200)}", r"{\pos(100,900)}", 0),
        (r"{\pos(100,200)}", "", 0),
        (r"{\fad(1,2)\pos(100,200)}", r"{\pos(100,200)}", 1),
        (r"{\move(1,2,3,4)}", r"{\move(1,2,3,5)}", 0),
        (r"{\fad(1,2)}", "", 1),
    ],
)
def test_cues_that_are_put_elsewhere_do_not_meet(one: str, other: str, told: int) -> None:
    subject = track(f"1.000 --> 3.000  {one}A shop\n2.000 --> 4.000  {other}A man.")
    assert len(found(subject, "overlap")) == told


@pytest.mark.parametrize(("count", "told"), [("graphemes", 1), ("no-space", 0)])
@pytest.mark.parametrize(
    ("rule", "limits"),
    [
        ("reading-comfort", {"reading_speed_best": 15, "reading_speed": 20}),
        ("reading-speed", {"reading_speed": 15, "reading_speed_hard": 30}),
    ],
)
def test_speeds_count_characters_as_the_profile_does(
    rule: str, limits: dict[str, float], count: str, told: int
) -> None:
    """Nineteen characters in a second, nine of them spaces."""
    assert len(found(shown(1000, "a b c d e f g h i j"), rule, DRAMA, count_speed=count, **limits)) == told


@pytest.mark.parametrize(("letters", "told"), [(27, 0), (28, 1)])
def test_tags_are_no_characters_to_read(letters: int, told: int) -> None:
    assert len(found(shown(3000, f"<i>{'x' * letters}</i>"), "reading-speed", DRAMA, reading_speed=9)) == told


@pytest.mark.parametrize(
    ("rule", "limits"), [("reading-speed", {"reading_speed": 9}), ("words-per-minute", {"words_per_minute": 180})]
)
@pytest.mark.parametrize(("length", "told"), [(0, 0), (10, 1)])
def test_what_is_shown_for_no_time_has_no_speed(rule: str, limits: dict[str, float], length: int, told: int) -> None:
    assert len(found(shown(length, "Nobody can read this."), rule, DRAMA, **limits)) == told
