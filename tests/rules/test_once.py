"""What rules share about a track is worked out once, and never taken for that of another track."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from localize.model import Cue, Track
from localize.rules.once import broken, once
from localize.rules.suspects import seen_texts
from localize.rules.timing.following import following, in_order, next_in_time, turns
from localize.rules.timing.preceding import preceding
from localize.text import lines
from strategies import tracks

SHARED: tuple[Any, ...] = (broken, seen_texts, following, in_order, next_in_time, turns, preceding)
ONE, OTHER = Track((Cue(0, 1, "One"),)), Track((Cue(0, 1, "Two"), Cue(2, 3, "Three")))


def test_rules_that_ask_about_the_same_cues_get_the_same_answer_without_work():
    asked = []

    @once
    def texts(track: Track) -> list[str]:
        asked.append(track)
        return [cue.text for cue in track]

    first = texts(ONE)
    assert texts(replace(ONE, language="en")) is first  # nothing but the cues matters
    assert len(asked) == 1


def test_another_track_is_looked_at_anew():
    @once
    def texts(track: Track) -> list[str]:
        return [cue.text for cue in track]

    assert [texts(ONE), texts(OTHER), texts(ONE)] == [["One"], ["Two", "Three"], ["One"]]


def test_what_asks_about_a_part_while_it_is_asked_keeps_its_own_answer():
    @once
    def sizes(track: Track) -> list[int]:
        return [len(track), *(sizes(replace(track, cues=track[1:])) if len(track) else [])]

    assert sizes(OTHER) == [2, 1, 0]
    assert sizes(OTHER) == [2, 1, 0]


@given(st.lists(tracks, min_size=1, max_size=3))
def test_what_is_kept_is_what_would_be_worked_out(some: list[Track]):
    for track in [*some, *some]:
        for shared in SHARED:
            assert shared(track) == shared.__wrapped__(track)


def test_broken_cues_are_those_of_more_than_one_line():
    subject = Track((Cue(0, 1, "One"), Cue(1, 2, "<i>Two\nlines</i>"), Cue(2, 3, "\n")))
    assert broken(subject) == ((1, lines("Two\nlines")), (2, ("", "")))
