"""The rules: one file each, in folders by family. A rule looks and tells; it changes nothing.

A rule's docstring is its page in the docs, its ``localize rules NAME`` and its first test.
"""

from collections.abc import Iterator

from localize.model import Cue, Pair, Problem, Track
from localize.profiles import Profile
from localize.registry import Registry


class Rule:
    """What all rules share: a kebab-case *name* of what is kept in order, and a way to report."""

    name: str = ""

    def problem(self, cue: int, message: str, repair: Cue | None = None, *, hard: bool = False) -> Problem:
        """Report *message* about cue number *cue*; *repair* is the cue that would put it right."""
        return Problem(self.name, cue, message, repair, hard=hard)


class TrackRule(Rule):
    """A rule about one track."""

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Yield what is wrong in *track* by the numbers of *profile*."""
        raise NotImplementedError  # the whole duty of a member


class PairRule(Rule):
    """A rule about a segment and its translation."""

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Yield what is wrong in the target of *pair*; cues are counted in the target track."""
        raise NotImplementedError  # the whole duty of a member


RULES: Registry[type[TrackRule] | type[PairRule]] = Registry(
    "rule",
    {
        # file and timing
        "unsorted": "localize.rules.timing.unsorted:Unsorted",
    },
)
