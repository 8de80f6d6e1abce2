"""Cues to segments: what is translated in one piece.

A sentence may run over several cues and a cue may hold several speakers, sounds and sentences. Every part of every cue
(`localize.markup`) is in exactly one segment, in order; what two people say is never in one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from localize import joining, markup, words
from localize.model import Segment, Track
from localize.text import TAG
from localize.words import Words

LONGEST_CUES = 4
LONGEST_TIME = 20_000  # milliseconds; four cues of a drama are 8 s, a lecturer speaks a sentence in 20


@dataclass(frozen=True, slots=True)
class Part:
    """One part of one cue: its plain *text* and the share of the cue's time that its length claims.

    ``after`` and ``before`` tell whether a sentence may come in from the cue before and go out to the next one;
    ``voice`` is all that tells one speaker, or one place on the screen, from another.
    """

    cue: int
    number: int
    text: str
    kind: markup.Kind
    start: float
    end: float
    after: bool = False
    before: bool = False
    voice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A join that speaks for itself as little as against itself: its two readings, and the first segment it is about.

    ``joined`` tells which reading stands among the segments.
    """

    at: int
    joint: Segment
    apart: tuple[Segment, Segment]
    joined: bool


def segment(track: Track, *, language: str | None = None) -> tuple[Segment, ...]:
    """Cut *track* into segments; *language* is the track's own unless it is given."""
    return segmented(track, language=language)[0]


def segmented(track: Track, *, language: str | None = None) -> tuple[tuple[Segment, ...], tuple[Doubt, ...]]:
    """Cut *track* into segments as `segment` does, and tell which joins of cues are in doubt."""
    known = words.load(track.language if language is None else language)
    parts = list(_parts(track))
    weights = joining.weigh([p.text for p in parts if p.kind == "speech"])
    found: list[Segment] = []
    doubts: list[Doubt] = []
    for run in _runs(parts):
        joins = _joins(run, track, known, weights)
        groups = list(_groups(run, joins, known))
        doubts += _doubts(run, groups, joins, known, len(found))
        found += [_segment(run[a:b], known) for a, b in groups]
    return tuple(found), tuple(doubts)


def settled(segments: Sequence[Segment], other: Iterable[Doubt]) -> tuple[Segment, ...]:
    """Return *segments* with the other reading of these doubts."""
    readings = {doubt.at: doubt for doubt in other}
    out: list[Segment] = []
    at = 0
    while at < len(segments):
        doubt = readings.get(at)
        if doubt is None:
            out.append(segments[at])
        elif doubt.joined:
            out += doubt.apart
        else:
            out.append(doubt.joint)
        at += 1 if doubt is None or doubt.joined else 2
    return tuple(out)


def sources(segments: Iterable[Segment]) -> list[str]:
    """Return the texts to be translated, in order; see `answered`."""
    return [s.source for s in segments if s.source]


def answered(segments: Sequence[Segment], texts: Sequence[str]) -> tuple[Segment, ...]:
    """Put *texts*, one for each of the `sources`, into *segments*.

    A final stop that the source did not have (labels and sounds have none) is taken off.
    """
    told = iter(texts)
    if len(texts) != sum(1 for s in segments if s.source):
        raise ValueError(f"{len(sources(segments))} answers are needed, {len(texts)} were given")
    return tuple(replace(s, target=as_source(s.source, next(told))) if s.source else s for s in segments)


def as_source(source: str, answer: str) -> str:
    """Return *answer* on one line, without the final stop that *source* does not have."""
    answer = " ".join(answer.split(" ")).strip()
    plain = not source.endswith(joining.TERMINAL)
    return answer[:-1] if plain and answer.endswith((".", "。")) and not answer.endswith("..") else answer


# --------------------------------------------------------------------------------------------------------------------
# Parts and joins


def _parts(track: Track) -> Iterator[Part]:
    for i, cue in enumerate(track):
        marked = markup.strip(cue.text)
        found = [p for p in marked.pieces if p.kind in markup.PARTS]
        if not found:
            yield Part(i, 0, "", "", cue.start, cue.end)
            continue
        dash = any(p.kind == "dash" for p in marked.pieces)
        first = marked.pieces[0]
        voice = (cue.speaker, cue.settings, *(TAG.findall(first.text) if not first.kind else ()))
        total, at = sum(len(p.text) for p in found), 0
        for n, p in enumerate(found):
            start = cue.start + cue.duration * at / total
            at += len(p.text)
            speech = p.kind == "speech" and not dash
            yield Part(
                i, n, p.text, p.kind, start, cue.start + cue.duration * at / total,
                after=speech and n == 0, before=speech and n == len(found) - 1, voice=voice,
            )  # fmt: skip


def _runs(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Cut between parts that can by no means be one sentence."""
    run: list[Part] = []
    for part in parts:
        if run and not _may_join(run[-1], part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _may_join(a: Part, b: Part) -> bool:
    return b.cue == a.cue + 1 and a.before and b.after and a.voice == b.voice


def _joins(run: Sequence[Part], track: Track, known: Words, weights: joining.Weights) -> list[float]:
    """Return how much speaks for each part of *run* going on in the next."""
    return [
        joining.score(a.text, b.text, track.cues[b.cue].start - track.cues[a.cue].end, known, weights)
        for a, b in pairwise(run)
    ]


def _groups(run: list[Part], joins: Sequence[float], known: Words) -> Iterator[tuple[int, int]]:
    """Yield the best cut of *run* into sentences: the greatest sum of join scores, within the limits (exact, O(n))."""
    best, back = [0.0], [0]
    for j in range(1, len(run) + 1):
        choices = [(best[j - 1], j - 1)]
        total = 0.0
        for i in range(j - 2, max(-1, j - 1 - LONGEST_CUES), -1):
            total += joins[i]
            if total <= joining.STOP or not _within(run[i:j], known):
                break
            choices.append((best[i] + total, i))
        value, start = max(choices)
        best.append(value)
        back.append(start)
    cuts = [len(run)]
    while cuts[-1]:
        cuts.append(back[cuts[-1]])
    yield from pairwise(reversed(cuts))


def _doubts(
    run: list[Part], groups: Sequence[tuple[int, int]], joins: Sequence[float], known: Words, first: int
) -> Iterator[Doubt]:
    """Yield the joins that are unsure, at most one about each of *groups*; *first* is the number of their segments."""
    taken = -1
    for n, (a, b) in enumerate(groups):
        inner = min(range(a, b - 1), key=lambda i: abs(joins[i]), default=None)
        if inner is not None and abs(joins[inner]) < joining.UNSURE and n > taken:
            apart = _segment(run[a : inner + 1], known), _segment(run[inner + 1 : b], known)
            yield Doubt(first + n, _segment(run[a:b], known), apart, joined=True)
            taken = n
        elif n > taken and b < len(run) and abs(joins[b - 1]) < joining.UNSURE:
            end = groups[n + 1][1]
            if end - a <= LONGEST_CUES and _within(run[a:end], known):
                apart = _segment(run[a:b], known), _segment(run[b:end], known)
                yield Doubt(first + n, _segment(run[a:end], known), apart, joined=False)
                taken = n + 1


def _within(parts: list[Part], known: Words) -> bool:
    if parts[-1].end - parts[0].start > LONGEST_TIME:
        return False
    return sum(p.text.count(" ") + 1 if known.spaced else len(p.text) for p in parts) <= known.size


def _segment(parts: list[Part], known: Words) -> Segment:
    span = range(parts[0].cue, parts[-1].cue + 1)
    if parts[0].kind == "speech":
        source, starts = joining.joined([p.text for p in parts], known)
        return Segment(span, source, part=parts[0].number, starts=starts)
    return Segment(span, joining.flatten(parts[0].text, known), part=parts[0].number)
