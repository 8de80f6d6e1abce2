"""Have every episode in every language."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import by_episode

SHARE = 0.75
"""A language that so many of the episodes have, all the others should have, too."""
FEW = 3


class MissingTrack(SeriesRule):
    """Have every episode in every language of the series.

    A viewer who meets an episode without subtitles leaves. The languages are those that ``languages`` in the settings
    lists; where it lists none, those that most of the episodes have. It is asked only where whole folders are checked.

    Bad (ep01.en.srt):
        1.000 --> 2.500  Who are you?

    Bad (ep01.es.srt):
        1.000 --> 2.500  ¿Quién eres?

    Bad (ep02.en.srt):
        1.000 --> 2.500  Open the door.

    Bad (ep02.es.srt):
        1.000 --> 2.500  Abre la puerta.

    Bad (ep03.es.srt):
        1.000 --> 2.500  Abre la puerta.

    Bad (ep03.en.srt):
        1.000 --> 2.500  Open the door.

    Bad (ep04.en.srt):
        1.000 --> 2.500  She's gone.

    Good (ep01.en.srt):
        1.000 --> 2.500  Who are you?

    Good (ep02.en.srt):
        1.000 --> 2.500  Open the door.

    There is no fix: the track has to be made. The limit is three of four episodes, and at least three.
    """

    name = "missing-track"
    whole = True

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note which languages there should be."""
        return self.languages

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Look for each language in each episode."""
        series: dict[str, dict[str, list[Noted]]] = {}
        for own, tracks in by_episode(files).items():
            series.setdefault(own.series, {}).setdefault(own.name, []).extend(tracks)
        for episodes in series.values():
            common = _common(episodes)
            for tracks in episodes.values():
                there = {track.language for track in tracks}
                listed = tracks[0].facts
                missing = [tag for tag in listed or common if not any(map(_alike, there, [tag] * len(there)))]
                if missing:
                    why = "" if listed else f", which {common[missing[0]]} of {len(episodes)} episodes have"
                    yield self.of(tracks[0], f"no track of this episode in {', '.join(missing)}{why}")


def _common(episodes: Mapping[str, Sequence[Noted]]) -> Mapping[str, int]:
    """Return the languages that most of *episodes* have, with how many of them."""
    counts = Counter(tag for tracks in episodes.values() for tag in {track.language for track in tracks} if tag)
    enough = max(FEW, SHARE * len(episodes))
    return {tag: n for tag, n in sorted(counts.items()) if n >= enough}


def _alike(one: str, other: str) -> bool:
    """Tell whether one of two tags tells no more than the other more closely."""
    a, b = f"{one.lower()}-", f"{other.lower()}-"
    return a.startswith(b) or b.startswith(a)
