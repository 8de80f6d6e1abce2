"""Keep different lines different over a series."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.lines import Line, lines

SEVERAL = 3


class OneSource(SeriesRule):
    """Translate different lines differently, over all episodes.

    An engine, or a memory, that answers everything alike has lost what was said. It is off unless asked for: people
    do say one thing in many ways.

    Bad (ep01.en.srt from zh):
        1.000 --> 4.500  把门打开 => I really don't know | what to say.
        5.000 --> 8.500  我们明天就走 => I really don't know | what to say.

    Bad (ep02.en.srt from zh):
        1.000 --> 4.500  他到底是谁 => I really don't know | what to say.

    Good (ep01.en.srt from zh):
        1.000 --> 4.500  我真不知道说什么 => I really don't know | what to say.

    Good (ep02.en.srt from zh):
        1.000 --> 4.500  我真的不知道说什么好 => I really don't know | what to say.

    There is no fix: the texts have to be translated again. The limit is three different sources of a translation that
    has 24 letters and more.
    """

    name = "one-source"
    pairs = True

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note what long translations stand for."""
        return lines(pairs, of_target=True) or None

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Tell of translations that stand for several sources."""
        found: dict[tuple[str, int], list[tuple[Noted, Line]]] = {}
        for file in files:
            for line in file.facts:
                found.setdefault((file.language, line.target), []).append((file, line))
        for places in found.values():
            sources = {line.source for _, line in places}
            if len(sources) < SEVERAL:
                continue
            where, first = places[0]
            for file, line in places[1:]:
                if line.source != first.source:
                    told = f"the same translation as for {first.shown!r} in {PurePath(where.path).name}"
                    yield self.of(file, told, line.cue)
