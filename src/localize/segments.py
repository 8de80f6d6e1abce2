"""Cues to segments: what is translated in one piece.

A sentence may run over several cues and a cue may hold several speakers, sounds and sentences. Every part of every cue
(`localize.markup`) is in exactly one segment, in order; what two people say is never in one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from localize import joining, markup, words
from localize.model import Cue, Pair, Segment, Track
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


def segment(track: Track, *, language: str | None = None) -> tuple[Segment, ...]:
    """Cut *track* into segments; *language* is the track's own unless it is given."""
    known = words.load(track.language if language is None else language)
    parts = list(_parts(track))
    weights = joining.weigh([p.text for p in parts if p.kind == "speech"])
    return tuple(_segment(group, known) for run in _runs(parts) for group in _groups(run, track, known, weights))


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


def pairs(source: Track, target: Track) -> tuple[Pair, ...]:
    """Pair the cues of two tracks that say the same; every cue of both is in exactly one pair.

    Cues that correspond one to one are paired by the sentences of *source*. Else they are paired by time: as few cues
    as can be without a cue of one side overlapping two pairs. A cue that has no partner is a pair with one empty side.
    """
    same = len(source) == len(target) and all(
        abs(a.start - b.start) <= 100 for a, b in zip(source, target, strict=True)
    )
    spans = [(r, r) for r in _together(segment(source))] if same else _by_time(source.cues, target.cues)
    return tuple(
        Pair(t, source.cues[s.start : s.stop], target.cues[t.start : t.stop], source.language, target.language)
        for s, t in spans
    )


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


def _groups(run: list[Part], track: Track, known: Words, weights: joining.Weights) -> Iterator[list[Part]]:
    """Yield the best cut of *run* into sentences: the greatest sum of join scores, within the limits (exact, O(n))."""
    if len(run) == 1:
        yield run
        return
    joins = [
        joining.score(a.text, b.text, track.cues[b.cue].start - track.cues[a.cue].end, known, weights)
        for a, b in pairwise(run)
    ]
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
    for a, b in pairwise(reversed(cuts)):
        yield run[a:b]


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


# --------------------------------------------------------------------------------------------------------------------
# Pairs


def _together(segments: Iterable[Segment]) -> Iterator[range]:
    """Yield the cues that share segments, not many at once where sentences end inside of cues for long."""
    start = stop = 0
    for s in segments:
        if s.cues.start >= stop or s.cues.stop - start > LONGEST_CUES:
            if start < stop:
                yield range(start, stop)
            start = stop
        stop = max(stop, s.cues.stop)
    if start < stop:
        yield range(start, stop)


def _by_time(a: Sequence[Cue], b: Sequence[Cue]) -> Iterator[tuple[range, range]]:
    ahead, behind = _links(a, b)
    i = j = 0
    while i < len(a) or j < len(b):
        alone = i < len(a) and i not in ahead
        if alone and (j == len(b) or j in behind or a[i].start <= b[j].start):
            yield range(i, i + 1), range(j, j)
            i += 1
        elif j < len(b) and j not in behind:
            yield range(i, i), range(j, j + 1)
            j += 1
        else:
            m, n = _closure(i, j, ahead, behind)
            yield range(i, m), range(j, n)
            i, j = m, n


def _closure(i: int, j: int, ahead: dict[int, int], behind: dict[int, int]) -> tuple[int, int]:
    """Grow the pair that begins with cues *i* and *j* until no link leaves it."""
    m, n = i + 1, j + 1
    while i < m or j < n:
        if i < m:
            n, i = max(n, ahead.get(i, 0) + 1), i + 1
        else:
            m, j = max(m, behind.get(j, 0) + 1), j + 1
    return m, n


def _links(a: Sequence[Cue], b: Sequence[Cue]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each cue the last one of the other side that it shares a third of the shorter one's time with."""
    ahead: dict[int, int] = {}
    behind: dict[int, int] = {}
    order = sorted(range(len(b)), key=lambda j: b[j].start)
    open_: list[int] = []
    at = 0
    for i in sorted(range(len(a)), key=lambda i: a[i].start):
        while at < len(order) and b[order[at]].start < a[i].end:
            open_.append(order[at])
            at += 1
        open_ = [j for j in open_ if b[j].end > a[i].start]
        for j in open_:
            shared = min(a[i].end, b[j].end) - max(a[i].start, b[j].start)
            if shared > 0 and shared * 3 >= min(a[i].duration, b[j].duration):
                ahead[i] = max(ahead.get(i, -1), j)
                behind[j] = max(behind.get(j, -1), i)
    return ahead, behind
