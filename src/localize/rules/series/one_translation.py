"""Say what comes again in the same words again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.lines import Line, lines


class OneTranslation(SeriesRule):
    """Translate a line that comes again as it was translated before.

    A threat that is quoted three episodes later must be known again, and the story so far is told in the words that
    were heard. Short lines are left alone: they mean something else each time.

    Bad (ep01.en.srt from zh):
        1.000 --> 4.500  总有一天你会跪着求我原谅你 => One day you'll beg me | on your knees to forgive you.

    Bad (ep02.en.srt from zh):
        1.000 --> 4.500  总有一天你会跪着求我原谅你 => There will be a day when you | plead for my pardon.

    Good (ep01.en.srt from zh):
        1.000 --> 4.500  总有一天你会跪着求我原谅你 => One day you'll beg me | for my forgiveness.

    Good (ep02.en.srt from zh):
        1.000 --> 4.500  总有一天你会跪着求我原谅你 => One day, you'll beg me | for my forgiveness!

    There is no fix: only a person knows which is better. The limit is 24 letters in the source, of which a Chinese
    character counts as 3.3; marks and case make no difference.
    """

    name = "one-translation"
    pairs = True

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note what long lines became."""
        return lines(pairs) or None

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Tell of translations that another one outnumbers, or came before."""
        found: dict[tuple[str, int], list[tuple[Noted, Line]]] = {}
        for file in files:
            for line in file.facts:
                found.setdefault((file.language, line.source), []).append((file, line))
        for places in found.values():
            counts = Counter(line.target for _, line in places)
            if len(counts) < 2:
                continue
            usual = counts.most_common(1)[0][0]
            where, first = next(place for place in places if place[1].target == usual)
            for file, line in places:
                if line.target != usual:
                    yield self.of(file, f"said as {first.shown!r} in {where.path}", line.cue)
