"""Episodes that say the same, at their limits."""

import pytest

import localize
from localize.model import Cue, Track

WORDS = ["river", "window", "garden", "silver", "morning", "letter", "captain", "shadow", "winter", "kitchen"]


def lines(count: int, start: int = 0) -> list[str]:
    return [f"The {WORDS[n % 10]} of {WORDS[n // 10 % 10]} number {n}." for n in range(start, start + count)]


def track(said: list[str], language: str = "en") -> Track:
    return Track(tuple(Cue(n * 3000, n * 3000 + 2500, text) for n, text in enumerate(said)), language)


def found(files: dict[str, Track]) -> dict[str, str]:
    problems = localize.check_series(files)
    return {path: p.message for path, own in problems.items() for p in own if p.rule == "same-episode"}


@pytest.mark.parametrize(("shared", "told"), [(79, False), (80, True), (97, True), (100, True)])
def test_four_of_five_cues_are_too_many(shared: int, told: bool):
    files = {
        "ep02.en.srt": track(lines(100)),
        "ep03.en.srt": track(lines(shared) + lines(100 - shared, start=500)),
    }
    message = f"says the same as ep02.en.srt in {shared} % of its cues"
    assert found(files) == ({"ep03.en.srt": message} if told else {})


@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True), (6, True)])
def test_a_few_cues_tell_nothing(count: int, told: bool):
    assert bool(found({f"ep0{n}.en.srt": track(lines(count)) for n in (1, 2)})) == told


@pytest.mark.parametrize(("text", "told"), [("Is it {}?", False), ("Is it a {}?", True)])
def test_short_cues_are_said_in_every_episode(text: str, told: bool):
    said = [text.format(3 * letter) for letter in "abcdefgh"]  # 7 letters, 8 letters
    assert bool(found({f"ep0{n}.en.srt": track(said) for n in (1, 2)})) == told


def test_marks_case_and_breaks_make_no_difference():
    loud = [text.upper().replace(" ", "\n", 1).replace(".", "!") for text in lines(9)]
    assert list(found({"ep01.en.srt": track(lines(9)), "ep02.en.srt": track(loud)})) == ["ep02.en.srt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ep01.en.srt", "ep01.en.sdh.srt"),
        ("ep01.en.srt", "EP_1.en.vtt"),
        ("en/ep01.srt", "ep01.en.srt"),
        ("sent/ep01.en.srt", "old/ep02.en.srt"),
    ],
)
def test_one_episode_and_another_series_may_say_the_same(one: str, other: str):
    assert found({one: track(lines(20)), other: track(lines(20))}) == {}


def test_another_language_may_say_the_same():
    assert found({"ep01.en.srt": track(lines(20)), "ep02.de.srt": track(lines(20), "de")}) == {}


def test_a_file_that_holds_another_is_told_so():
    files = {"ep02.en.srt": track(lines(40)), "ep03.en.srt": track(lines(90))}
    assert found(files) == {"ep03.en.srt": "holds 100 % of the cues of ep02.en.srt"}


def test_the_later_episode_is_told_once_with_the_one_it_is_most_like():
    files = {
        "ep2.en.srt": track(lines(50)),
        "ep3.en.srt": track(lines(45) + lines(5, 700)),
        "ep10.en.srt": track(lines(45) + lines(5, 700)),
    }
    assert found(files) == {
        "ep3.en.srt": "says the same as ep2.en.srt in 90 % of its cues",
        "ep10.en.srt": "says the same as ep3.en.srt in 100 % of its cues",
    }


@pytest.mark.parametrize(("files", "told"), [(5, 4), (6, 0)])
def test_what_many_files_say_tells_no_episode(files: int, told: int):
    assert len(found({f"ep{n:02}.en.srt": track(lines(20)) for n in range(files)})) == told


def test_what_is_said_again_of_the_last_episode_is_no_episode():
    story = {f"ep{n:02}.en.srt": track(lines(60, 100 * n) + lines(30, 100 * (n + 1))) for n in range(8)}
    assert found(story) == {}


def test_a_very_long_file_is_known_by_some_hundreds_of_its_cues():
    assert list(found({f"ep0{n}.en.srt": track(lines(3000)) for n in (1, 2)})) == ["ep02.en.srt"]
