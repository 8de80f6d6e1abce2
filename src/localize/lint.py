"""Check a track, compare it with its source, fix it.

Rules look, lint judges: it knows their levels, the place of a problem in the file, and whether a repair is worth
keeping.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from localize.errors import ProfileError
from localize.model import Cue, Level, Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import RULES, AnyRule, FileRule, PairRule, PictureRule, Rule, SeriesRule, SheetRule, TrackRule
from localize.rules.timing.following import in_order
from localize.suppression.comments import COMMENT, passed

if TYPE_CHECKING:
    from localize.picture import Picture
    from localize.terms.sheet import Sheet

PAIR_RULES = "localize.rules.pair."
PICTURE_RULES = "localize.rules.shots."
SERIES_RULES = "localize.rules.series."
_ROUNDS = 4  # what is put right in the whole file can make another repair help, and the other way round
Log = Callable[[str, Cue, Cue], None]
"""What is told of a repair: the rule, the cue before, the cue after."""
PIECE = 4096
"""A long track is looked at in pieces of so many cues: then what one rule measured is still at hand for the next."""


def rules_named(
    names: Iterable[str] | None = None,
    *,
    pairs: bool = True,
    terms: "Sheet | None" = None,
    picture: "Picture | None" = None,
    series: Sequence[str] | None = None,
) -> list[Rule]:
    """Return the rules of those names, all of them without names. Raises `UnknownNameError`.

    Without *pairs* the house's rules about a translation are left out, without *picture* those about shots: they are
    not even loaded where they would find nothing. *terms* is the series sheet and *picture* what is known of the
    picture, for the rules that ask them. *series* are the languages that every episode has to be there in (none: those
    that most have); without it the rules about a series are left out.
    """
    chosen = RULES if names is None else names
    left_out = ((PAIR_RULES, not pairs), (PICTURE_RULES, not picture), (SERIES_RULES, series is None))
    unasked = tuple(place for place, out in left_out if out)
    kinds = [RULES[name] for name in chosen if not RULES.place(name).startswith(unasked)]
    return [_made(kind, terms, picture, series or ()) for kind in kinds]


def _made(kind: AnyRule, terms: "Sheet | None", picture: "Picture | None", languages: Sequence[str]) -> Rule:
    bases = kind.__mro__  # `issubclass` of an abstract class takes ten times as long
    if SeriesRule in bases:
        return cast(type[SeriesRule], kind)(terms, languages)
    if SheetRule in bases:
        return cast(type[SheetRule], kind)(terms)
    return cast(type[PictureRule], kind)(picture) if PictureRule in bases else kind()


def check(track: Track, profile: Profile, rules: Iterable[Rule], *, source: Track | None = None) -> list[Problem]:
    """Return what *rules* find in *track*, in the order of its cues; with *source* also as a translation of it.

    A problem about the whole file comes first. The profile is narrowed to the language of the track, its levels are
    given to the problems, and the rules that it turns off are not asked.
    """
    own = _narrowed(profile, track)
    on = _switched_on(rules, own)
    with _uncollected():
        found = findings(track, own, [rule for rule in on if isinstance(rule, TrackRule)])
        if source is not None:
            found += _differences(source, track, own, [rule for rule in on if isinstance(rule, PairRule)])
            found = _told_once(found, on)
            found.sort(key=attrgetter("cue"))
    if COMMENT not in track.origin.text:
        return found
    return passed(found, track, {rule.name for rule in on if not isinstance(rule, SeriesRule)})


def compare(source: Track, target: Track, profile: Profile, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules about a translation find in *target*, cues counted there."""
    own = _narrowed(profile, target)
    on = [rule for rule in _switched_on(rules, own) if isinstance(rule, PairRule)]
    return sorted(_differences(source, target, own, on), key=attrgetter("cue"))


def risky(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the names of those of *rules* whose repairs may change what is said."""
    return frozenset(rule.name for rule in rules if rule.unsafe)


def fix(
    track: Track,
    profile: Profile,
    rules: Iterable[Rule],
    *,
    source: Track | None = None,
    unsafe: bool = False,
    barred: frozenset[str] | None = None,
    log: Log | None = None,
) -> tuple[Track, list[Problem]]:
    """Return *track* with every repair that leaves fewer problems, and the problems that are left.

    A repair is kept only if afterwards there are fewer problems around its cue, or as many of which none is graver and
    one less grave. So fixing ends, never makes a track worse, and doing it twice changes nothing. With *source* the
    rules about a translation repair and judge too. Repairs that may change what is said are tried only with *unsafe*;
    *barred* names the rules whose repairs are not tried, whatever they are. Where the order of the cues is asked about
    they are sorted first: the other rules look at time, not at order, so that brings no new problem. *log* is told of
    each repair that is kept.
    """
    own = _narrowed(profile, track)
    on = _switched_on(rules, own)
    untried = barred if barred is not None else frozenset[str]() if unsafe else risky(on)
    fixed = replace(track, repairs=tuple(repair for repair in track.repairs if repair.stays))
    beside = source if source is None or not _unlike(source, track, own, on) else None
    for _ in range(_ROUNDS):
        cues = _mended(fixed, own, on, beside, untried, log)
        fixed = _in_shape(replace(fixed, cues=cues), own, on, untried, log)
        if fixed.cues == cues:
            break
    return fixed, check(fixed, profile, on, source=source)


def _mended(
    track: Track,
    profile: Profile,
    rules: Sequence[Rule],
    source: Track | None,
    barred: frozenset[str],
    log: Log | None,
) -> tuple[Cue, ...]:
    """Return the cues of *track* after all repairs that help, sorted where a rule asks for it."""
    from localize.mending import mended

    order = sorted(range(len(track)), key=lambda i: track[i].start)
    sorts = any(rule.name == "order" for rule in rules)
    of = source if sorts or in_order(track) else None  # what a cue is paired with depends on its place in the file
    sorted_ = replace(track, cues=tuple(track[i] for i in order))
    cues = mended(sorted_, profile, rules, source=of, barred=barred, log=log)
    if not sorts:
        cues = [cue for _, cue in sorted(zip(order, cues, strict=True), key=lambda pair: pair[0])]
    return tuple(cues)


def _in_shape(track: Track, profile: Profile, rules: Sequence[Rule], barred: frozenset[str], log: Log | None) -> Track:
    """Return *track* as the rules about the whole file want it."""
    for rule in rules:
        if isinstance(rule, FileRule) and rule.name not in barred:
            before, track = track, rule.mend(track, profile)
            if log is not None and len(before) == len(track):
                for old, new in zip(before, track, strict=True):
                    if old != new:
                        log(rule.name, old, new)
    return track


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for dead cycles: problems have none, and looking through them all took a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():  # all that was found is alive: it counts as old at once, unsearched
                gc.freeze()
                gc.unfreeze()
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


def findings(track: Track, profile: Profile, rules: Sequence[TrackRule]) -> list[Problem]:
    """Return what *rules* find in *track*, for a *profile* that is narrowed to its language.

    A long track is looked at piece by piece, with as many cues around each as the rules reach for.
    """
    whole = len(track) <= PIECE or not in_order(track)  # out of order, neighbours can be far apart
    found: dict[TrackRule, list[Problem]] = {rule: [] for rule in rules}
    for rule in rules:
        if whole or rule.reach is None:
            found[rule] = told(rule.check(track, profile), track, profile)
    for start in () if whole else range(0, len(track), PIECE):
        _ask_about_piece(range(start, min(start + PIECE, len(track))), track, profile, found)
    return sorted(chain.from_iterable(found.values()), key=attrgetter("cue"))  # stable: rules keep their order


def _ask_about_piece(cues: range, track: Track, profile: Profile, found: dict[TrackRule, list[Problem]]) -> None:
    local = [rule for rule in found if rule.reach is not None]
    reach = max((rule.reach or 0 for rule in local), default=0)
    low = max(0, cues.start - reach)
    piece = replace(track, cues=track[low : cues.stop + reach])
    for rule in local:
        found[rule] += [p for p in told(rule.check(piece, profile), track, profile, low) if p.cue in cues]


def _differences(source: Track, target: Track, profile: Profile, rules: Sequence[PairRule]) -> list[Problem]:
    from localize.pairing import pairs

    every = list(pairs(source, target))
    if decided := _decided(every, profile, rules):
        return told(decided, target, profile)
    found = [problem for pair in every for rule in rules for problem in rule.check(pair, profile)]
    found += [problem for rule in rules if not rule.decisive for problem in rule.compare(every, profile)]
    causes = {problem.rule for problem in found}
    silent = {rule.name for rule in rules if causes.intersection(rule.yields)}
    found = [problem for problem in found if problem.rule not in silent] if silent else found
    return told(found, target, profile)


def _unlike(source: Track, target: Track, profile: Profile, rules: Sequence[Rule]) -> bool:
    """Tell whether *target* is no translation of *source*, which is no measure of its repairs then."""
    from localize.pairing import pairs

    return bool(_decided(pairs(source, target), profile, rules))


def _decided(pairs: Sequence[Pair], profile: Profile, rules: Iterable[Rule]) -> list[Problem]:
    """Return what makes all that other rules say of *pairs* pointless: these are no source and its translation."""
    asked = [rule for rule in rules if isinstance(rule, PairRule) and rule.decisive]
    return [problem for rule in asked for problem in rule.compare(pairs, profile)]


def _told_once(found: list[Problem], rules: Iterable[Rule]) -> list[Problem]:
    """Return *found* without what only says again what another rule says of the same cue."""
    follows = {rule.name: rule.follows for rule in rules if rule.follows}
    if not any(problem.rule in follows for problem in found):
        return found
    every = {(problem.rule, problem.cue) for problem in found}
    return [p for p in found if not any((name, p.cue) in every for name in follows.get(p.rule, ()))]


def told(found: Iterable[Problem], track: Track, profile: Profile, low: int = 0) -> list[Problem]:
    """Give problems their level (past a hard limit it is an error) and their place in the file.

    *low* is the number of the cue that they count from.
    """
    cues, path, levels = track.cues, track.origin.path, profile.levels
    placed = []
    for p in found:
        cue = p.cue + low
        line = p.line or (cues[cue].line if cue >= 0 else 0)
        level: Level = "error" if p.hard else levels.get(p.rule, p.level)
        placed.append(Problem(p.rule, cue, p.message, p.repair, level, path, line, p.hard))
    return placed
