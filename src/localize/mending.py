"""Mend a track: try its repairs one by one, and keep those that leave fewer problems. `lint.fix` is the door to it."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from localize import pairing
from localize.lint import Log, findings, told
from localize.model import Cue, Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import PairRule, Rule, TrackRule
from localize.suppression.comments import Permissions


def mended(
    track: Track,
    profile: Profile,
    rules: Sequence[Rule],
    *,
    source: Track | None = None,
    barred: frozenset[str] = frozenset(),
    log: Log | None = None,
) -> list[Cue]:
    """Return the cues of *track*, which is in order, when no repair is left that helps; with *source* as its target.

    *profile* is narrowed to the language of the track. Repairs of the rules that are *barred* are not tried, nor those
    of problems that a comment in the file lets pass. A cue stays a translation of what it was one of: a repair of its
    times that would pair it with other cues of *source* is not taken. *log* is told of each that is.
    """
    local = [rule for rule in rules if isinstance(rule, TrackRule) and rule.reach is not None]
    pairs = _Pairs(source, track, profile, [rule for rule in rules if isinstance(rule, PairRule)])
    cues = _Mending(track, profile, local, pairs, barred, log).done()
    if source is not None and not pairs.one_to_one and pairing.one_to_one(source.cues, cues):
        # Every cue starts with its own now: from here on they are paired by sentences.
        return mended(replace(track, cues=tuple(cues)), profile, rules, source=source, barred=barred, log=log)
    return cues


class _Pairs:
    """What the rules about translations find in the pairs of a track whose cues change one by one.

    A finding depends on one pair alone, so after a change only that pair is looked at again. What only several pairs
    show together (`PairRule.compare`) has no repair and judges none. Without a source there are no pairs.
    """

    def __init__(self, source: Track | None, track: Track, profile: Profile, rules: Sequence[PairRule]) -> None:
        self._track, self._profile, self._rules = track, profile, rules
        asked = source if rules else None
        self._bond = pairing.Bond(asked, track) if asked else None
        every = pairing.pairs(asked, track) if asked else ()
        self._pairs = [pair for pair in every if pair.target]
        self._number = {i: n for n, pair in enumerate(self._pairs) for i in pair.cues}
        self._found = [self._asked(pair) for pair in self._pairs]

    @property
    def one_to_one(self) -> bool:
        """Whether each cue is paired with the one of the same number; so it is where there is nothing to pair."""
        return self._bond is None or self._bond.one_to_one

    def found(self, i: int) -> Sequence[Problem]:
        """Return the problems of the pair that cue *i* is in."""
        return self._found[self._number[i]] if i in self._number else ()

    def every(self) -> list[Problem]:
        return [problem for found in self._found for problem in found]

    def cues(self, i: int) -> range:
        """Return the cues of the pair that cue *i* is in."""
        return self._pairs[self._number[i]].cues if i in self._number else range(0)

    def hold(self, i: int, old: Cue, new: Cue) -> bool:
        """Tell whether cue *i* stays in its pair."""
        return self._bond is None or self._bond.holds(i, old, new)

    def with_cue(self, i: int, cue: Cue) -> tuple[Pair | None, Sequence[Problem]]:
        """Return the pair of cue *i* with *cue* in its place, and what is found in it."""
        if i not in self._number:
            return None, ()
        old = self._pairs[self._number[i]]
        at = i - old.cues.start
        pair = replace(old, target=(*old.target[:at], cue, *old.target[at + 1 :]))
        return pair, self._asked(pair)

    def keep(self, i: int, pair: Pair | None, found: Sequence[Problem]) -> None:
        """Put in what `with_cue` has returned."""
        if pair is not None:
            self._pairs[self._number[i]], self._found[self._number[i]] = pair, list(found)

    def _asked(self, pair: Pair) -> list[Problem]:
        found = (problem for rule in self._rules for problem in rule.check(pair, self._profile))
        return told(found, self._track, self._profile)


class _Mending:
    """Try the repairs of a track that is in order, cue by cue; after one is kept, try its neighbours again.

    A finding depends on ``reach`` cues around its own, so a change is judged by asking each rule about that
    neighbourhood alone, and the work grows with the number of problems, not with the length of the track.
    """

    def __init__(
        self,
        track: Track,
        profile: Profile,
        rules: Sequence[TrackRule],
        pairs: _Pairs,
        barred: frozenset[str] = frozenset(),
        log: Log | None = None,
    ) -> None:
        self._track, self._profile, self._cues = track, profile, list(track.cues)
        self._pairs, self._barred, self._log = pairs, barred, log
        self._permissions = Permissions(track)
        self._rules = {rule.name: rule for rule in rules}
        self._reaches = {rule.name: rule.reach or 0 for rule in rules}
        self._reach = max(self._reaches.values(), default=0)
        self._found: dict[int, list[Problem]] = {}
        for problem in findings(track, profile, rules):
            self._found.setdefault(problem.cue, []).append(problem)

    def done(self) -> list[Cue]:
        """Return the cues when no repair is left that helps."""
        queue = deque(dict.fromkeys([*self._found, *(p.cue for p in self._pairs.every() if p.cue >= 0)]))
        waiting = set(queue)
        while queue:
            i = queue.popleft()
            waiting.discard(i)
            if self._improved(i):
                near = dict.fromkeys([*self._near(i, 2 * self._reach), *self._pairs.cues(i)])
                again = [j for j in near if j not in waiting and self._problems(j)]
                queue.extend(again)
                waiting.update(again)
        return self._cues

    def _problems(self, i: int) -> list[Problem]:
        """Return the problems of cue *i*: its own, then those that it has as a translation."""
        return [*self._found.get(i, ()), *(p for p in self._pairs.found(i) if p.cue == i)]

    def _improved(self, i: int) -> bool:
        """Keep the first repair of cue *i* that helps."""
        for problem in self._problems(i):
            if problem.rule in self._barred or self._permissions.of(problem):
                continue
            repair = problem.repair or self._asked(problem.rule, i)
            old = self._cues[i]
            if repair is not None and self._in_place(i, repair) and self._kept(i, repair):
                if self._log is not None:
                    self._log(problem.rule, old, repair)
                return True
        return False

    def _asked(self, rule: str, i: int) -> Cue | None:
        if rule not in self._rules:
            return None
        near = self._near(i, self._reaches[rule])
        return self._rules[rule].repair(self._part(near), i - near.start, self._profile)

    def _in_place(self, i: int, repair: Cue) -> bool:
        """Tell whether the track would still be in order, and the cue a translation of the same cues."""
        cues, start = self._cues, repair.start
        too_early = i > 0 and start < cues[i - 1].start
        too_late = i + 1 < len(cues) and start > cues[i + 1].start
        in_order = start == cues[i].start or not (too_early or too_late)
        return in_order and self._pairs.hold(i, cues[i], repair)

    def _kept(self, i: int, repair: Cue) -> bool:
        """Put *repair* in, look around, and take it out again if it does not help."""
        old, self._cues[i] = self._cues[i], repair
        after = self._looked_around(i)
        judged = self._near(i, self._reach)
        before, others = list(self._pairs.found(i)), {}
        for j in judged:
            here = self._found.get(j, [])
            before += [p for p in here if abs(j - i) <= self._reaches[p.rule]]
            others[j] = [p for p in here if abs(j - i) > self._reaches[p.rule]]
        # What is no better without its pair is none with it: that is asked for last.
        pair, differences = self._pairs.with_cue(i, repair) if _better(after, before) else (None, ())
        if not _better([*after, *differences], before):
            self._cues[i] = old
            return False
        self._found.update(others)
        for problem in after:
            self._found[problem.cue].append(problem)
        self._pairs.keep(i, pair, differences)
        return True

    def _looked_around(self, i: int) -> list[Problem]:
        """Ask every rule about each cue that cue *i* matters to."""
        found: list[Problem] = []
        parts: dict[int, Track] = {}
        for name, rule in self._rules.items():
            reach = self._reaches[name]
            if reach not in parts:
                parts[reach] = self._part(self._near(i, 2 * reach))
            low = max(0, i - 2 * reach)
            asked = rule.check(parts[reach], self._profile)
            found += [p for p in told(asked, self._track, self._profile, low) if abs(p.cue - i) <= reach]
        return found

    def _near(self, i: int, reach: int) -> range:
        return range(max(0, i - reach), min(len(self._cues), i + reach + 1))

    def _part(self, near: range) -> Track:
        return Track(tuple(self._cues[near.start : near.stop]), self._track.language, origin=self._track.origin)


def _better(after: Sequence[Problem], before: Sequence[Problem]) -> bool:
    """Tell whether *after* has fewer problems than *before*, or less grave ones, and nothing in exchange."""
    new, old = _gravity(after), _gravity(before)
    return new != old and all(n <= o for n, o in zip(new, old, strict=True))


def _gravity(found: Sequence[Problem]) -> tuple[int, int, int]:
    """Count the errors, the errors and warnings, and all."""
    levels = [problem.level for problem in found]
    errors = levels.count("error")
    return errors, errors + levels.count("warning"), len(levels)
