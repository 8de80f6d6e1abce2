"""Have every episode in every language."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, NamedTuple

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import by_episode, episode, less_a_language, of_two

SHARE = 0.75
"""A language that so many of the episodes have, all the others should have, too."""
FEW = 3


class Wanted(NamedTuple):
    """The *languages* that are listed, and the paths of *sources* that no file is a track of."""

    languages: tuple[str, ...]
    sources: tuple[str, ...] = ()


class MissingTrack(SeriesRule):
    """Have every episode in every language of the series.

    A viewer who meets an episode without subtitles leaves. The languages are those that ``languages`` in the settings
    lists; where it lists none, those that most of the episodes have. It is asked only where whole folders are checked.
    What lies in the folder of the sources is an episode, too, which is told of with the first file of the series. A
    track that is in two languages by its name (``ep01.zh-en.srt``) is no episode of its own.

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
        return Wanted(self.languages)

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Look for each language in each episode."""
        series: dict[str, dict[str, list[Noted]]] = {}
        for own, tracks in by_episode(file for file in files if not of_two(file.path)).items():
            series.setdefault(own.series, {}).setdefault(own.name, []).extend(tracks)
        sources: dict[str, list[tuple[Noted, str]]] = {}
        for file in files:
            sources.setdefault(episode(file.path).series, []).extend((file, path) for path in file.facts.sources)
        for name, episodes in series.items():
            yield from self._missing(_of_their_own(episodes), sources[name])

    def _missing(
        self, episodes: Mapping[str, Sequence[Noted]], sources: Sequence[tuple[Noted, str]]
    ) -> Iterator[Problem]:
        count = len(episodes) + len({episode(path).name for _, path in sources})
        common = _common(episodes, count)
        for tracks in episodes.values():
            there = {track.language for track in tracks}
            missing = [tag for tag in tracks[0].facts.languages or common if not any(_alike(own, tag) for own in there)]
            if missing:
                yield self.of(tracks[0], f"no track of this episode in {_why(missing, common, tracks[0], count)}")
        for file, path in sources:
            if missing := list(file.facts.languages or common):
                why = _why(missing, common, file, count)
                yield self.of(file, f"{PurePath(path).name} is among the sources and has no track in {why}")


def among(noted: Noted, sources: Sequence[str]) -> Noted:
    """Return what is *noted* of a file with the paths of the *sources* of its series that no file is a track of."""
    return replace(noted, facts=noted.facts._replace(sources=tuple(sources)))


def _of_their_own(episodes: Mapping[str, Sequence[Noted]]) -> Mapping[str, Sequence[Noted]]:
    """Leave out what is called as another episode with one more language: ``ep01.en.zh.srt`` beside ``ep01.en.srt``."""
    shorter = {name: episode(less_a_language(less_a_language(own[0].path))).name for name, own in episodes.items()}
    return {name: own for name, own in episodes.items() if shorter[name] == name or shorter[name] not in episodes}


def _why(missing: Sequence[str], common: Mapping[str, int], file: Noted, count: int) -> str:
    why = "" if file.facts.languages else f", which {common[missing[0]]} of {count} episodes have"
    return f"{', '.join(missing)}{why}"


def _common(episodes: Mapping[str, Sequence[Noted]], count: int) -> Mapping[str, int]:
    """Return the languages that most of *count* episodes have, with how many of them."""
    counts = Counter(tag for tracks in episodes.values() for tag in {track.language for track in tracks} if tag)
    enough = max(FEW, SHARE * count)
    return {tag: n for tag, n in sorted(counts.items()) if n >= enough}


def _alike(one: str, other: str) -> bool:
    """Tell whether one of two tags tells no more than the other more closely."""
    a, b = f"{one.lower()}-", f"{other.lower()}-"
    return a.startswith(b) or b.startswith(a)
