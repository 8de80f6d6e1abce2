"""Keep each text at its own time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from localize.model import Cue, Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.slid import Looks, Scale, looks

_FEW = 12  # cues, of which the usual weight of a target can be told
_SURE, _HARD, _OWN, _RUN = 7.0, 3.5, 3.0, 3
_STEPS = (1, -1)


class SlidText(SheetRule):
    """Show each text while its source is said, not the one before or after.

    A cue that was lost, or taken in twice, while texts were put in moves all that follow by one: each is shown with the
    right words at the wrong time. No cue alone tells; a run of them does, by its numbers, names, terms of the sheet,
    marks and lengths, which fit the neighbours' and not their own.

    Bad (zh to en):
        1.000 --> 2.500  你到底是谁？ => Who on earth are you?
        3.000 --> 4.500  我在这家公司工作了5年 => I've been with this company for 5 years.
        5.000 --> 6.500  是吗？ => Is that so?
        7.000 --> 8.500  我从来没见过你 => I've never seen you before.
        9.000 --> 10.500  你要多少钱？ => You're asking for a lot.
        11.000 --> 12.500  给我300万，我马上就走 => How much?
        13.000 --> 14.500  好 => Give me 3 million and I'll leave right away.
        15.000 --> 16.500  明天早上8点，你到我办公室来 => OK.
        17.000 --> 18.500  一言为定？ => Come to my office tomorrow morning at 8.
        19.000 --> 20.500  我说话算话 => Do we have a deal?
        21.000 --> 22.500  出去 => I keep my word.
        23.000 --> 24.500  别让我再看到你 => Don't let me see you again.
        25.000 --> 26.500  你等着 => You just wait.

    Good (zh to en):
        1.000 --> 2.500  你到底是谁？ => Who on earth are you?
        3.000 --> 5.500  我在这家公司工作了5年 => I've been with this | company for 5 years.

    There is no fix: only a person knows what was lost. The limit is three cues, and twelve in the track; only cues that
    stand for one cue of the source are looked at.
    """

    name = "slid-text"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: one pair alone shows nothing."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Weigh every cue against the source of its neighbours."""
        rows = _one_to_one(pairs)
        if len(rows) < _FEW:
            return
        sources = [looks(source, pairs[0].source_language) for _, source, _ in rows]
        targets = [looks(target, pairs[0].target_language) for _, _, target in rows]
        scale = Scale(sources, targets, self.sheet, pairs[0].target_language)
        found = _apart([run for step in _STEPS for run in _runs(sources, targets, scale, step)])
        for run, step, _ in found:
            where = "before" if step < 0 else "after"
            told = f"from here on {len(run)} cues have the text of the cue {where} them"
            yield self.problem(rows[run.start][0], told)


def _one_to_one(pairs: Sequence[Pair]) -> list[tuple[int, Cue, Cue]]:
    return [
        row
        for pair in pairs
        if len(pair.source) == len(pair.target)
        for row in zip(pair.cues, pair.source, pair.target, strict=True)
    ]


class _Run(NamedTuple):
    """Cues that have the text of those *step* further on, and how much speaks for it."""

    cues: range
    step: int
    gain: float


def _apart(runs: Sequence[_Run]) -> list[_Run]:
    """Return *runs* in their order; of two that say the same cues to have slid both ways the better one."""
    found: list[_Run] = []
    for run in sorted(runs, key=lambda own: -own.gain):
        if not any(run.cues.start < other.cues.stop and other.cues.start < run.cues.stop for other in found):
            found.append(run)
    return sorted(found, key=lambda own: own.cues.start)


def _runs(sources: Sequence[Looks], targets: Sequence[Looks], scale: Scale, step: int) -> Iterator[_Run]:
    """Yield the runs of targets that fit the source *step* further on much better than their own, which they do not.

    Where the same numbers come again and again a text fits several sources: it has slid only if it fits its own badly.
    """
    last = len(targets)
    gains = [
        scale.weigh(sources[i + step], targets[i]) - scale.weigh(sources[i], targets[i]) if 0 <= i + step < last else 0
        for i in range(last)
    ]
    for run in _heaviest(gains):
        own = sum(scale.hard(sources[i], targets[i]) for i in run)
        hard = sum(scale.hard(sources[i + step], targets[i]) for i in run) - own
        there = sum(scale.weigh(sources[i + step], targets[i]) for i in run)
        if hard >= _HARD and own < _OWN and there > 0:
            yield _Run(run, step, sum(gains[i] for i in run))


def _heaviest(gains: Sequence[float]) -> Iterator[range]:
    """Yield the stretches whose sum is large enough, each as short as it can be."""
    start, total, best, end = 0, 0.0, 0.0, 0
    for i, gain in [*enumerate(gains), (len(gains), float("-inf"))]:
        if total + gain > 0 and best - total - gain < _SURE:
            if not total:
                start, best, end = i, 0.0, i
            total += gain
            if total > best:
                best, end = total, i + 1
            continue
        if best >= _SURE and end - start >= _RUN:
            yield range(start, end)
        start, total, best, end = i + 1, 0.0, 0.0, i + 1
