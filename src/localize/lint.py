"""Check a track, compare it with its source, fix it.

Rules look, lint judges: it knows their levels, the place of a problem in the file, and whether a repair is worth
keeping.
"""

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from localize.errors import ProfileError
from localize.model import Cue, Level, Problem, Track
from localize.profiles import Profile
from localize.rules import RULES, PairRule, Rule, SheetRule, TrackRule
from localize.rules.timing.following import in_order

if TYPE_CHECKING:
    from localize.terms.sheet import Sheet

PAIR_RULES = "localize.rules.pair."
PIECE = 4096
"""A long track is looked at in pieces of so many cues: then what one rule measured is still at hand for the next."""


def rules_named(names: Iterable[str] | None = None, *, pairs: bool = True, terms: "Sheet | None" = None) -> list[Rule]:
    """Return the rules of those names, all of them without names. Raises `UnknownNameError`.

    Without *pairs* the house's rules about a translation are left out: they are not even loaded where there is no
    source. *terms* is the series sheet, for the rules that ask it.
    """
    chosen = RULES if names is None else names
    kinds = [RULES[name] for name in chosen if pairs or not RULES.place(name).startswith(PAIR_RULES)]
    return [kind(terms) if issubclass(kind, SheetRule) else kind() for kind in kinds]


def check(track: Track, profile: Profile, rules: Iterable[Rule], *, source: Track | None = None) -> list[Problem]:
    """Return what *rules* find in *track*, in the order of its cues; with *source* also as a translation of it.

    A problem about the whole file comes first. The profile is narrowed to the language of the track, its levels are
    given to the problems, and the rules that it turns off are not asked.
    """
    own = _narrowed(profile, track)
    on = _switched_on(rules, own)
    with _uncollected():
        found = _findings(track, own, [rule for rule in on if isinstance(rule, TrackRule)])
        if source is not None:
            found += _differences(source, track, own, [rule for rule in on if isinstance(rule, PairRule)])
            found.sort(key=attrgetter("cue"))
    return found


def compare(source: Track, target: Track, profile: Profile, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules about a translation find in *target*, cues counted there."""
    own = _narrowed(profile, target)
    on = [rule for rule in _switched_on(rules, own) if isinstance(rule, PairRule)]
    return sorted(_differences(source, target, own, on), key=attrgetter("cue"))


def fix(track: Track, profile: Profile, rules: Iterable[Rule]) -> tuple[Track, list[Problem]]:
    """Return *track* with every repair that leaves fewer problems, and the problems that are left.

    A repair is kept only if afterwards there are fewer problems around its cue, or as many of which none is graver and
    one less grave. So fixing ends, never makes a track worse, and doing it twice changes nothing. Where the order of
    the cues is asked about they are sorted first: the other rules look at time, not at order, so that brings no new
    problem.
    """
    own = _narrowed(profile, track)
    on = _switched_on(rules, own)
    judges = [rule for rule in on if isinstance(rule, TrackRule) and rule.reach is not None]
    order = sorted(range(len(track)), key=lambda i: track[i].start)
    cues = _Mending(replace(track, cues=tuple(track[i] for i in order)), own, judges).done()
    if not any(rule.name == "order" for rule in on):
        cues = [cue for _, cue in sorted(zip(order, cues, strict=True), key=lambda pair: pair[0])]
    fixed = replace(track, cues=tuple(cues), repairs=())
    return fixed, check(fixed, profile, on)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for dead cycles: problems have none, and looking through them all took a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _narrowed(profile: Profile, track: Track) -> Profile:
    """Narrow *profile* to the language of *track*. Raises `ProfileError` for a rule that it names and that is none."""
    for key, names in (("off", profile.off), ("levels", profile.levels)):
        for name in names:
            if name not in RULES:
                raise ProfileError(profile.name, f"{key} names {name!r}, which is no rule; see `localize rules`")
    return profile.for_language(track.language)


def _switched_on(rules: Iterable[Rule], profile: Profile) -> list[Rule]:
    return [rule for rule in rules if rule.name not in profile.off]


def _findings(track: Track, profile: Profile, rules: Sequence[TrackRule]) -> list[Problem]:
    """Ask the rules about a long track piece by piece, with as many cues around it as they reach for."""
    whole = len(track) <= PIECE or not in_order(track)  # out of order, neighbours can be far apart
    found: dict[TrackRule, list[Problem]] = {rule: [] for rule in rules}
    for rule in rules:
        if whole or rule.reach is None:
            found[rule] = [_told(p, p.cue, track, profile) for p in rule.check(track, profile)]
    for start in () if whole else range(0, len(track), PIECE):
        _ask_about_piece(range(start, min(start + PIECE, len(track))), track, profile, found)
    return sorted(chain.from_iterable(found.values()), key=attrgetter("cue"))  # stable: rules keep their order


def _ask_about_piece(cues: range, track: Track, profile: Profile, found: dict[TrackRule, list[Problem]]) -> None:
    local = [rule for rule in found if rule.reach is not None]
    reach = max((rule.reach or 0 for rule in local), default=0)
    low = max(0, cues.start - reach)
    piece = replace(track, cues=track[low : cues.stop + reach])
    for rule in local:
        found[rule] += [
            _told(p, p.cue + low, track, profile) for p in rule.check(piece, profile) if p.cue + low in cues
        ]


def _differences(source: Track, target: Track, profile: Profile, rules: Sequence[PairRule]) -> list[Problem]:
    from localize.pairing import pairs

    every = list(pairs(source, target))
    found = [problem for pair in every for rule in rules for problem in rule.check(pair, profile)]
    found += [problem for rule in rules for problem in rule.compare(every, profile)]
    return [_told(problem, problem.cue, target, profile) for problem in found]


def _told(p: Problem, cue: int, track: Track, profile: Profile) -> Problem:
    """Give a problem its level (past a hard limit it is an error) and its place in the file."""
    level: Level = "error" if p.hard else profile.levels.get(p.rule, p.level)
    line = p.line or (track.cues[cue].line if cue >= 0 else 0)
    return Problem(p.rule, cue, p.message, p.repair, level, track.origin.path, line, p.hard)


class _Mending:
    """Try the repairs of a track that is in order, cue by cue; after one is kept, try its neighbours again.

    A finding depends on ``reach`` cues around its own, so a change is judged by asking each rule about that
    neighbourhood alone, and the work grows with the number of problems, not with the length of the track.
    """

    def __init__(self, track: Track, profile: Profile, rules: Sequence[TrackRule]) -> None:
        self._track, self._profile, self._cues = track, profile, list(track.cues)
        self._rules = {rule.name: rule for rule in rules}
        self._reaches = {rule.name: rule.reach or 0 for rule in rules}
        self._reach = max(self._reaches.values(), default=0)
        self._found: dict[int, list[Problem]] = {}
        for problem in _findings(track, profile, rules):
            self._found.setdefault(problem.cue, []).append(problem)

    def done(self) -> list[Cue]:
        """Return the cues when no repair is left that helps."""
        queue = deque(self._found)
        waiting = set(queue)
        while queue:
            i = queue.popleft()
            waiting.discard(i)
            if self._improved(i):
                again = [j for j in self._near(i, 2 * self._reach) if self._found.get(j) and j not in waiting]
                queue.extend(again)
                waiting.update(again)
        return self._cues

    def _improved(self, i: int) -> bool:
        """Keep the first repair of cue *i* that helps."""
        for problem in self._found.get(i, ()):
            repair = problem.repair or self._asked(problem.rule, i)
            if repair is not None and self._in_place(i, repair) and self._kept(i, repair):
                return True
        return False

    def _asked(self, rule: str, i: int) -> Cue | None:
        near = self._near(i, self._reaches[rule])
        return self._rules[rule].repair(self._part(near), i - near.start, self._profile)

    def _in_place(self, i: int, repair: Cue) -> bool:
        """Tell whether the track would still be in order."""
        before, after = self._cues[max(0, i - 1)], self._cues[min(i + 1, len(self._cues) - 1)]
        return repair.start == self._cues[i].start or before.start <= repair.start <= after.start

    def _kept(self, i: int, repair: Cue) -> bool:
        """Put *repair* in, look around, and take it out again if it does not help."""
        old, self._cues[i] = self._cues[i], repair
        after = self._looked_around(i)
        judged = self._near(i, self._reach)
        before, others = [], {}
        for j in judged:
            here = self._found.get(j, [])
            before += [p for p in here if abs(j - i) <= self._reaches[p.rule]]
            others[j] = [p for p in here if abs(j - i) > self._reaches[p.rule]]
        if not _better(after, before):
            self._cues[i] = old
            return False
        self._found.update(others)
        for problem in after:
            self._found[problem.cue].append(problem)
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
            for problem in rule.check(parts[reach], self._profile):
                if abs(problem.cue + low - i) <= reach:
                    found.append(_told(problem, problem.cue + low, self._track, self._profile))
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
