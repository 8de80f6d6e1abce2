"""Which repairs are kept, exactly at the limits: the order of the cues, the rounds, what is barred."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from localize import lint, profiles
from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import FileRule, SeriesRule, TrackRule
from notation import track

DRAMA = profiles.load("short-drama")


class Moved(TrackRule):
    """Start a cue at the time (ms) that is its text."""

    name = "moved"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        for i, cue in enumerate(track):
            if cue.text.isdigit() and cue.start != int(cue.text):
                yield self.problem(i, "stands elsewhere", replace(cue, start=int(cue.text)))


@pytest.mark.parametrize(
    ("wanted", "start"),
    [(999, 2000), (1000, 1000), (1001, 1001), (2999, 2999), (3000, 3000), (3001, 2000)],
)
def test_a_repair_moves_a_cue_to_its_neighbours_and_not_past_them(wanted: int, start: int) -> None:
    subject = track(f"1.000 --> 4.000  One.\n2.000 --> 4.000  {wanted}\n3.000 --> 4.000  Two.")
    assert lint.fix(subject, DRAMA, [Moved()])[0][1].start == start


class Louder(FileRule):
    """Write the whole file in capitals."""

    name = "louder"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        if any(cue.text != cue.text.upper() for cue in track):
            yield self.of_line(1, "is too quiet")

    def mend(self, track: Track, profile: Profile) -> Track:
        return replace(track, cues=tuple(replace(cue, text=cue.text.upper()) for cue in track))


class Shouted(TrackRule):
    """Say what is in capitals with a mark."""

    name = "shouted"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        for i, cue in enumerate(track):
            if cue.text.isupper() and not cue.text.endswith("!"):
                yield self.problem(i, "has no mark", replace(cue, text=cue.text + "!"))


def test_what_is_put_right_in_the_file_makes_other_repairs_help() -> None:
    fixed, left = lint.fix(track("1.000 --> 2.000  go"), DRAMA, [Shouted(), Louder()])
    assert (fixed[0].text, left) == ("GO!", [])


@pytest.mark.parametrize(("barred", "text"), [("louder", "go"), ("shouted", "GO")])
def test_what_is_barred_is_not_tried(barred: str, text: str) -> None:
    fixed, left = lint.fix(track("1.000 --> 2.000  go"), DRAMA, [Shouted(), Louder()], barred=frozenset((barred,)))
    assert (fixed[0].text, [p.rule for p in left]) == (text, [barred])


def test_rules_about_a_series_are_there_where_its_languages_are_named() -> None:
    without, with_ = lint.rules_named(), lint.rules_named(series=())
    assert not any(isinstance(rule, SeriesRule) for rule in without)
    assert {rule.name for rule in without} < {rule.name for rule in with_}
    assert all(isinstance(rule, SeriesRule) for rule in with_ if rule.name not in {each.name for each in without})


def test_each_cue_that_is_put_right_with_the_file_is_logged() -> None:
    log: list[tuple[str, str, str]] = []
    subject = track("1.000 --> 2.000  go\n3.000 --> 4.000  NO")
    lint.fix(subject, DRAMA, [Louder()], log=lambda rule, old, new: log.append((rule, old.text, new.text)))
    assert log == [("louder", "go", "GO")]
