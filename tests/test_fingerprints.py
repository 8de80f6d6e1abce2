"""Problems known again: by what they are about, not by where they stand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from localize.fingerprints import fingerprints
from localize.model import Cue, Problem, Track
from notation import track as noted
from strategies import tracks

HOUSE = "1.000 --> 2.000  No!\n3.000 --> 4.000  Sell | the house.\n5.000 --> 6.000  No!"


def of(rule: str, cue: int, track: Track, message: str = "") -> str:
    return fingerprints([Problem(rule, cue, message)], track)[0]


def test_a_name_is_64_digits_and_the_same_every_day() -> None:
    assert of("gap", 1, noted(HOUSE, language="en")) == (
        "50d8623d5b916685dc45b5773396b9046a676f53f7ca362c2c836e66f5551f9a"
    )


def test_moving_and_renumbering_changes_nothing() -> None:
    track = noted(HOUSE)
    later = Track((Cue(0, 500, "Hello."), *(replace(c, start=c.start + 999, end=c.end + 999, line=70) for c in track)))
    assert [of("gap", n, track) for n in range(3)] == [of("gap", n + 1, later) for n in range(3)]


def test_tags_breaks_and_messages_change_nothing() -> None:
    one = Track((Cue(0, 1, "<i>Sell\nthe house.</i>"),))
    other = Track((Cue(0, 1, "Sell the  house."),))
    assert of("gap", 0, one, "40 ms") == of("gap", 0, other, "80 ms")


def test_rule_language_words_and_which_of_equal_cues_tell_apart() -> None:
    track = noted(HOUSE)
    names = {
        of("gap", 0, track),
        of("overlap", 0, track),
        of("gap", 1, track),
        of("gap", 2, track),
        of("gap", 0, noted(HOUSE, language="en")),
    }
    assert len(names) == 5


def test_two_problems_of_a_rule_in_a_cue_differ_whichever_comes_first() -> None:
    track = noted(HOUSE)
    one, two = Problem("numbers", 1, "3 is missing"), Problem("numbers", 1, "5 is missing")
    assert fingerprints([one, two], track) == fingerprints([two, one], track)[::-1]
    assert len(set(fingerprints([one, two, two], track))) == 3


def test_a_problem_of_the_whole_file_is_known_by_what_it_says_without_its_numbers() -> None:
    track = noted(HOUSE)
    assert of("one-language", -1, track, "3 cues of 40") == of("one-language", -1, track, "4 cues of 41")
    assert of("one-language", -1, track, "3 cues") != of("one-language", -1, track, "3 lines")


@given(tracks, st.data())
def test_all_names_of_a_file_differ_and_follow_their_problems(track: Track, data: st.DataObject) -> None:
    cue = st.integers(-1, len(track) - 1)
    one = st.builds(Problem, st.sampled_from(["gap", "numbers"]), cue, st.sampled_from(["1", "2", "x"]))
    problems = data.draw(st.lists(one, max_size=9))
    names = fingerprints(problems, track)
    assert len(set(names)) == len(problems)
    shuffled = data.draw(st.permutations(problems))
    assert sorted(fingerprints(shuffled, track)) == sorted(names)
