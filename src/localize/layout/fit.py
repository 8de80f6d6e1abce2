"""Fitting: what is done to cues that cannot be read in time or run off the screen, from cheap to dear.

Each step looks only at what the steps before it left beyond the limits, and keeps a change only where the cues of a
segment are nearer to them together, and none of them further away. What each step gained is told (`Step`). Starts move
only where the picture is known, and only to be earlier.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from localize.layout.condense import condensed
from localize.layout.draft import Choice, Draft, Excess, Shared, earlier, revised, shared, written
from localize.layout.merge import crossed, merged
from localize.layout.share import WEIGHTS

# Where reading in time is all that counts, whole words move before a line runs off the screen.
_IN_TIME = WEIGHTS._replace(speed=20.0, full=30.0)
# A shorter answer may be so much less likely for each token than the first one, and at least so long.
_LESS_LIKELY, _SHORTEST = 0.35, 0.55
_PER_NAT = 0.15  # what costs as much as one unit of excess

STEPS = ("as translated", "longer", "earlier", "words moved", "another reading", "condensed", "merged")
TRANSLATED, LONGER, EARLIER, MOVED, READING, CONDENSED, MERGED = STEPS

Ask = Callable[[Sequence[int]], Mapping[int, Sequence[Choice]]]


@dataclass(frozen=True, slots=True)
class Step:
    """How many of the cues with a translation are within each limit after one step of fitting.

    ``changed`` are the cues whose words are others than before it.
    """

    name: str
    cues: int
    speed: int
    length: int
    lines: int
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """What condensing took out of the answer to segment number ``segment``: *before*, *after* and what it did."""

    segment: int
    before: str
    after: str
    rules: tuple[str, ...]


class Fitted(NamedTuple):
    """A draft that was fitted, how the steps went, each edit of its words, and the cuts that word order crosses.

    ``crossed`` are the cues before these cuts, as numbers of the draft; ``moved`` the segments whose words were shared
    anew to keep the limits.
    """

    draft: Draft
    steps: tuple[Step, ...]
    edits: tuple[Edit, ...]
    crossed: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()


def fit(draft: Draft, *, ask: Ask | None = None, condense: str = "off", merge: bool = False) -> Fitted:
    """Bring the cues of *draft* within the limits of its profile, as far as that can be done.

    *ask* returns other readings of the segments whose numbers it is given, the best one first. *condense* is ``off``,
    ``safe`` (fillers, doubled words, contractions) or ``full``. With *merge* two cues with a weak cut between them
    become one where the profile allows it (`merged`).
    """
    steps = [_step(TRANSLATED, draft, timed=False), _step(LONGER, draft)]
    edits: list[Edit] = []
    if (started := earlier(draft)) is not draft:
        steps.append(_step(EARLIER, started))
        draft = started
    moved = _moved(draft)
    found = revised(draft, moved)
    steps.append(_step(MOVED, found, draft))
    if ask is not None and (left := _beyond(found)):
        before, found = found, revised(found, _chosen(found, ask(left)))
        steps.append(_step(READING, found, before))
    if condense != "off":
        before = found
        found, edits = _condensed(found, full=condense == "full")
        steps.append(_step(CONDENSED, found, before))
    still = tuple(n for n, (_, pieces) in moved.items() if found.pieces[n] is pieces)
    if merge:
        found, count = merged(found)
        steps.append(replace(_step(MERGED, found), changed=count))
    return Fitted(found, tuple(steps), tuple(edits), crossed(found), still)


def _step(name: str, draft: Draft, before: Draft | None = None, *, timed: bool = True) -> Step:
    """Count the cues within each limit; not *timed*, each is as long as its source."""
    if timed:
        excess = [draft.excess(i, text) for i, text in draft.made.items()]
    else:
        excess = [draft.excess(i, text, draft.track.cues[i].duration) for i, text in draft.made.items()]
    changed = sum(1 for i, text in draft.made.items() if before.made[i] != text) if before else 0
    speed, length, lines = (sum(1 for each in excess if not each[k]) for k in range(3))
    return Step(name, len(excess), speed, length, lines, changed)


def _beyond(draft: Draft) -> list[int]:
    """Return the numbers of the segments with a cue beyond a limit."""
    cues = [i for i, text in draft.made.items() if any(draft.excess(i, text))]
    return sorted({n for i in cues for n in draft.of_cue[i] if draft.choices[n].target})


Changes = dict[int, Shared]


def _moved(draft: Draft) -> Changes:
    """Share the words of segments beyond a limit anew, with the limits first."""
    changes: Changes = {}
    for n in _beyond(draft):
        if len(draft.segments[n].cues) > 1:
            choice = draft.choices[n]
            _offer(draft, changes, n, [(0.0, choice, shared(draft, n, choice, _IN_TIME))])
    return changes


def _chosen(draft: Draft, readings: Mapping[int, Sequence[Choice]]) -> Changes:
    """Take a shorter reading where one is nearly as likely."""
    changes: Changes = {}
    for n, choices in readings.items():
        first = draft.choices[n]
        best = max((choice.score for choice in (first, *choices) if choice.score), default=0.0)
        least = _SHORTEST * len(first.target)
        fair = [c for c in choices if c.target and len(c.target) >= least and best - c.score <= _LESS_LIKELY]
        _offer(draft, changes, n, [((best - c.score) / _PER_NAT, c, shared(draft, n, c)) for c in fair])
    return changes


def _condensed(draft: Draft, *, full: bool) -> tuple[Draft, list[Edit]]:
    """Take out what says nothing from segments beyond a limit, as little as is needed."""
    changes: Changes = {}
    edits = []
    for n in _beyond(draft):
        first = draft.choices[n]
        offers = condensed(first.target, draft.language, full=full)
        made = [replace(first, target=text, evidence=None, alignment=None) for text, _ in offers]
        _offer(draft, changes, n, [(0.01 * k, c, shared(draft, n, c)) for k, c in enumerate(made)])
        if n in changes:
            chosen = changes[n][0].target
            edits.append(Edit(n, first.target, chosen, next(rules for text, rules in offers if text == chosen)))
    return revised(draft, changes), edits


def _offer(draft: Draft, changes: Changes, n: int, offers: Iterable[tuple[float, Choice, tuple[str, ...]]]) -> None:
    """Put the best of *offers* (what it costs, the choice, its pieces) into *changes*, if it is better than what is."""
    cues = draft.segments[n].cues
    touched = any(m in changes for i in cues for m in draft.of_cue[i])
    now = [draft.excess(i, written(draft, i, changes) if touched else draft.made[i]) for i in cues]
    best = sum(each.cost for each in now) - 1e-9
    for cost, choice, pieces in offers:
        new = [draft.excess(i, written(draft, i, {**changes, n: (choice, pieces)})) for i in cues]
        total = cost + sum(each.cost for each in new)
        if total < best and not any(map(_worse, now, new)):
            best, changes[n] = total, (choice, pieces)


def _worse(now: Excess, new: Excess) -> bool:
    """Tell whether a cue is further beyond any limit than it was."""
    return any(b > a + 1e-9 for a, b in zip(now, new, strict=True))


def summed(told: Iterable[Sequence[Step]]) -> tuple[Step, ...]:
    """Add up the steps of several tracks; one that a track did not need left it as it was."""
    told = [steps for steps in told if steps]
    known = {step.name for steps in told for step in steps}
    return tuple(_sum(name, [_until(steps, name) for steps in told]) for name in STEPS if name in known)


def _until(steps: Sequence[Step], name: str) -> Step:
    """Return the last step that was done up to the one called *name*."""
    return [step for step in steps if STEPS.index(step.name) <= STEPS.index(name)][-1]


def _sum(name: str, steps: Sequence[Step]) -> Step:
    changed = sum(step.changed for step in steps if step.name == name)
    cues, speed, length, lines = (
        sum(getattr(step, field) for step in steps) for field in ("cues", "speed", "length", "lines")
    )
    return Step(name, cues, speed, length, lines, changed)


def gained(steps: Sequence[Step]) -> str:
    """Say in one line how the share of cues that can be read in time grew."""
    rows = [f"{step.name} {100 * step.speed / step.cues:.1f} %" for step in steps if step.cues]
    return " → ".join(rows)
