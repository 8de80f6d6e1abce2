"""Call a person by one name in all episodes."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.pair.sides import said as seen
from localize.terms.matching import find
from localize.terms.mining.renderings import said
from localize.terms.sheet import NAMES, Sheet, Term


class NameDrift(SeriesRule):
    """Call a person by one name in all episodes.

    A heroine who is Xiaoman in one episode and Xiao Man in the next is two people to those who watch. It goes by the
    names of the series sheet; where the sheet says how a name is written in the language, ``term`` tells already.

    Sheet:
        language = "zh"
        [[term]]
        source = "小满"

    Bad (ep01.en.srt from zh):
        1.000 --> 3.500  你看见小满了吗 => Have you seen Xiaoman?
        4.000 --> 6.500  昨天小满在家 => Xiaoman was home.
        7.000 --> 9.500  我要见小满 => I must see Xiaoman.

    Bad (ep02.en.srt from zh):
        1.000 --> 3.500  别动小满 => Don't touch Xiao Man.
        4.000 --> 6.500  我找小满 => I want Xiao Man.

    Good (ep01.en.srt from zh):
        1.000 --> 3.500  你看见小满了吗 => Have you seen Xiaoman?
        4.000 --> 6.500  昨天小满在家 => Xiaoman was home.
        7.000 --> 9.500  我要见小满 => I must see Xiaoman.

    Good (ep02.en.srt from zh):
        1.000 --> 3.500  别动小满 => Don't touch Xiaoman.
        4.000 --> 6.500  我找小满 => I want Xiaoman.

    There is no fix: the sheet has to say which is right; then ``term`` has one. The limit is two places with another
    form than most have.
    """

    name = "name-drift"
    pairs = True

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note what stands where a name of the sheet is said, and where none is: only both together show it."""
        wanted = tuple(term for term in self.sheet if not term.rendering(track.language).forms)
        sheet = Sheet(self.sheet.language, tuple(term for term in wanted if term.kind in NAMES))
        if not sheet.terms:
            return None
        rows = [
            (seen(pair.source), seen(pair.target), pair.cues.start) for pair in pairs if pair.source and pair.target
        ]
        named = [row for row in rows if find(sheet, row[0])]
        if not named:
            return None
        met = {match.term for source, _, _ in named for match in find(sheet, source)}
        return sheet.language, tuple(term for term in sheet if term in met), tuple(named)

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Look for the forms of each name, in each language."""
        for language in dict.fromkeys(file.language for file in files):
            yield from self._drifting([file for file in files if file.language == language])

    def _drifting(self, files: Sequence[Noted]) -> Iterator[Problem]:
        terms: dict[Term, None] = {}
        rows: list[tuple[str, str]] = []
        places: list[tuple[Noted, int]] = []
        for file in files:
            _, own, told = file.facts
            terms.update(dict.fromkeys(own))
            rows += [(source, target) for source, target, _ in told]
            places += [(file, cue) for _, _, cue in told]
        for term, forms in said(Sheet(files[0].facts[0], tuple(terms)), rows).items():
            usual, everywhere = forms[0]
            where = PurePath(places[min(everywhere)][0].path).name
            for form, found in forms[1:]:
                for n in sorted(found):
                    file, cue = places[n]
                    yield self.of(file, f"{term.source} is {form!r} here, {usual!r} in {where}", cue)
