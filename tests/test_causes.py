"""What is told once: a rule that says the same as another, or whose finding another explains, is silent there."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

from localize import lint, profiles
from localize.model import Cue, Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import PairRule

DRAMA = profiles.load("short-drama")


class Cause(PairRule):
    """Say nothing about doors."""

    name = "cause"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        if "door" in pair.target[0].text:
            yield self.problem(pair.cues.start, "is about a door")


class Again(Cause):
    """Say nothing at all, but not of what is said of doors already."""

    name = "again"
    follows: ClassVar[tuple[str, ...]] = ("cause",)

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        yield self.problem(pair.cues.start, "says something")


class Silent(Again):
    """Say nothing at all, but only where nobody speaks of doors."""

    name = "silent"
    follows = ()
    yields = ("cause",)


@pytest.mark.parametrize(
    ("second", "rule", "told"),
    [
        ("Open the door.", Again, [("again", 0), ("cause", 1)]),
        ("Come here.", Again, [("again", 0), ("again", 1)]),
        ("Open the door.", Silent, [("cause", 1)]),
        ("Come here.", Silent, [("silent", 0), ("silent", 1)]),
    ],
)
def test_a_cause_is_told_and_what_follows_from_it_is_not(
    second: str, rule: type[PairRule], told: list[tuple[str, int]]
) -> None:
    source, target = (
        Track((Cue(0, 1000, "Wait."), Cue(2000, 3000, text)), tag) for tag, text in (("zh", "开门"), ("en", second))
    )
    assert [(p.rule, p.cue) for p in lint.check(target, DRAMA, [Cause(), rule()], source=source)] == told
