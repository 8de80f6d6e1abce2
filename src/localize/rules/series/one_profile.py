"""Hold a series to one house style."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import episode


class OneProfile(SeriesRule):
    """Hold all files of a series to one version of one house style.

    Files that were checked by different settings cannot be delivered as one series: some were let pass what others
    were not. It is off unless a house asks for it, for trailers and the like may well have a style of their own.

    There is no fix: the settings have to be changed. There is no limit.
    """

    name = "one-profile"

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note the name and the version of the style."""
        return f"{profile.name} {profile.version}".strip()

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Tell of those that are not held to what most of their series are."""
        series: dict[str, list[Noted]] = {}
        for file in files:
            series.setdefault(episode(file.path).series, []).append(file)
        for tracks in series.values():
            most, _ = Counter(track.facts for track in tracks).most_common(1)[0]
            for track in tracks:
                if track.facts != most:
                    yield self.of(track, f"held to {track.facts}, most files of the series to {most}")
