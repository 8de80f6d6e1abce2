"""Show an episode at the same times in all languages."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from localize.clocks import Course, course, together
from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.pair.offset import LIMIT, shown
from localize.rules.series.episodes import by_episode

LANGUAGES = 3
MOST = 2000  # cues of a file


class MarketTiming(SeriesRule):
    """Show the cues of an episode at the same times in all languages.

    All markets get the same picture. A track that is later than all others, or drifts away from them, was made for
    another cut or at another frame rate.

    There is no fix: only a person knows which times are right. The limit is 80 milliseconds for the whole track; three
    languages are needed to tell which of them is the odd one.
    """

    name = "market-timing"

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note when the cues start."""
        return tuple(sorted(cue.start for cue in track[:MOST]))

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Compare the tracks of each episode with the one that the most others go with."""
        for tracks in by_episode(files).values():
            if len(tracks) < LANGUAGES:
                continue
            agreeing = [sum(together(one.facts, other.facts) > 0.5 for other in tracks) for one in tracks]
            if max(agreeing) < LANGUAGES - 1 or 2 * max(agreeing) <= len(tracks):  # itself and another; most
                continue
            usual = tracks[agreeing.index(max(agreeing))]
            for track in tracks:
                found: Course | None = course(usual.facts, track.facts)
                if found and (abs(found.offset) > LIMIT or found.name):
                    yield self.of(track, shown(found, PurePath(usual.path).name))
