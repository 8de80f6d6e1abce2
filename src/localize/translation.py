"""From tracks to their translations: all texts go to the engine in one batch, and come back under their cues.

What the stages tell beside the track (how fitting went, what they took out of an answer) goes along in `Translation`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import NamedTuple

from localize import formats, language, layout, lint, markup, segments, signs, words
from localize.alignment import Alignment, Divided
from localize.chain import Chain
from localize.engines import Aligning, Attributing, Candidate, Engine, Search, Searching
from localize.layout import Choice, Edit, Step
from localize.model import Cue, Segment, Track
from localize.picture import Picture
from localize.profiles import Profile
from localize.segments import Doubt

# How many readings of a segment are looked at where the first one is beyond the limits.
READINGS = 8
# How much likelier, for each token, an answer to two cues together has to be than the answers to each.
JOINT = 0.2
# What would move a start to another frame than the source's is for `lint.fix` alone: a person asks for that.
_OF_STARTS = ("start-at-shot-change", "frame-boundary")


@dataclass(frozen=True, slots=True)
class Style:
    """How a translation is to look: the house style, and how far its words may be cut (``off``, ``safe``, ``full``).

    With *split* a cue that holds too much becomes several, with *merge* two with a weak cut between them become one;
    without these the cues are those of the source, one to one.
    """

    profile: Profile
    condense: str = "off"
    split: bool = False
    merge: bool = False


class Fix(NamedTuple):
    """What the repair of a *rule* made of a cue at the end."""

    rule: str
    before: Cue
    after: Cue


@dataclass(frozen=True, slots=True)
class Trace:
    """How a translation came about: only what was at hand on the way, nothing is computed for it.

    ``segments`` have the first answers, ``readings`` are those that fitting took, and ``moved`` the numbers of those
    whose words moved to other cues. ``laid`` are the source's cues as they were laid on, of two that were merged one,
    ``crossed`` the numbers of those at whose ends word order crosses the cut. ``fixes`` were repaired then, and
    ``lines`` tell for each cue of the translation the ``line`` of the source's cue that it was made of. It is small:
    many translations wait to be written at once.
    """

    segments: tuple[Segment, ...]
    readings: tuple[str, ...]
    moved: tuple[int, ...]
    laid: tuple[Cue, ...]
    crossed: tuple[int, ...]
    fixes: tuple[Fix, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated *track*, how it was brought within the limits, and each edit that took words out of an answer.

    ``crossed`` are the starts (milliseconds) of the cues at whose ends word order crosses the cut: there words stand
    beside the wrong moment wherever it is cut.
    """

    track: Track
    steps: tuple[Step, ...] = ()
    edits: tuple[Edit, ...] = ()
    crossed: tuple[int, ...] = ()
    trace: Trace | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A source track, its language, its segments, the joins in doubt, and the scores of the answers."""

    track: Track
    source: str
    segments: tuple[Segment, ...]
    doubts: tuple[Doubt, ...] = ()
    scores: tuple[float, ...] = ()
    picture: Picture | None = None


def translate(
    tracks: Sequence[Track],
    sources: Sequence[str],
    target: str,
    *,
    engine: Engine,
    style: Style,
    pictures: Sequence[Picture | None] = (),
) -> list[Translation]:
    """Translate *tracks*, whose languages are *sources*, into *target*: one batch for each source language.

    *pictures* tell what is known of the picture under each track; without them nothing is.
    """
    tracks = [_seamless(track) for track in tracks]
    plans = [
        _Plan(t, tag, *segments.segmented(t, language=tag), picture=picture)
        for t, tag, picture in zip(tracks, sources, pictures or [None] * len(tracks), strict=True)
    ]
    found: list[Translation | None] = [None] * len(plans)
    for source in dict.fromkeys(sources):
        mine = [i for i, plan in enumerate(plans) if plan.source == source]
        answered = _answered(_settled([plans[i] for i in mine], target, engine), target, engine)
        known = _origins(answered, target, engine)
        for i, plan, evidence in zip(mine, answered, known, strict=True):
            found[i] = _translated(plan, evidence, target, engine, style)
    return [each for each in found if each is not None]


def _seamless(track: Track) -> Track:
    """Return *track* with one pair of tags where each line of a cue has its own: its words are laid out anew."""
    if not any("</" in cue.text for cue in track.cues):
        return track
    return replace(track, cues=tuple([replace(cue, text=markup.seamless(cue.text)) for cue in track.cues]))


def _settled(plans: Sequence[_Plan], target: str, engine: Engine) -> list[_Plan]:
    """Let the engine decide where the rules are unsure whether two cues are one sentence.

    They are, where the sentence is as likely an answer as the two halves are. An engine that tells no scores decides
    nothing.
    """
    doubts = [doubt for plan in plans for doubt in plan.doubts]
    texts = [s.source for doubt in doubts for s in (doubt.joint, *doubt.apart)]
    told = iter(engine.translate(list(dict.fromkeys(texts)), plans[0].source, target) if texts else [])
    best = {text: next(told)[0] for text in dict.fromkeys(texts)}
    found = []
    for plan in plans:
        other = [doubt for doubt in plan.doubts if _joins(doubt, best) not in (None, doubt.joined)]
        found.append(replace(plan, segments=segments.settled(plan.segments, other), doubts=()))
    return found


def _joins(doubt: Doubt, best: Mapping[str, Candidate]) -> bool | None:
    """Tell whether the likelier reading is the joint one; None where the scores do not tell."""
    joint, first, second = (best[s.source] for s in (doubt.joint, *doubt.apart))
    if 0.0 in (joint.score, first.score, second.score):  # no score, or an answer known by heart
        return None
    sizes = len(first.text) + 1, len(second.text) + 1
    apart = (first.score * sizes[0] + second.score * sizes[1]) / sum(sizes)
    return joint.score >= apart + JOINT


def _answered(plans: Sequence[_Plan], target: str, engine: Engine) -> list[_Plan]:
    """Fill in the answers of all *plans*, which have one source language, asking once."""
    texts = [segments.sources(plan.segments) for plan in plans]
    answers = iter(engine.translate([text for own in texts for text in own], plans[0].source, target))
    found = []
    for plan, own in zip(plans, texts, strict=True):
        best = [answer[0] for answer in islice(answers, len(own))]
        scores = iter(best)
        told = tuple(next(scores).score if s.source else 0.0 for s in plan.segments)
        done = segments.answered(plan.segments, [each.text for each in best])
        found.append(replace(plan, segments=done, scores=told))
    return found


Origins = tuple[layout.Evidence | None, Alignment | None]
Known = Mapping[int, Origins]


def _origins(plans: Sequence[_Plan], target: str, engine: Engine) -> list[Known]:
    """Ask the engine, once, from where the answers came: those to several cues, and those with tags inside."""
    asked = [(p, n) for p, plan in enumerate(plans) for n in _questions(plan)]
    tagged = [_tagged(plans[p], n) for p, n in asked]
    told = _located([plans[p].segments[n] for p, n in asked], tagged, (plans[0].source, target), engine)
    found: list[dict[int, Origins]] = [{} for _ in plans]
    for (p, n), origins in zip(asked, told, strict=True):
        found[p][n] = origins
    return list(found)


def _questions(plan: _Plan) -> Iterator[int]:
    """Yield the numbers of the segments of which more than the words has to be known."""
    for n, segment in enumerate(plan.segments):
        if segment.target and (len(segment.cues) > 1 or _tagged(plan, n)):
            yield n


def _tagged(plan: _Plan, n: int) -> bool:
    cues = plan.segments[n].cues
    return any("<" in cue.text or "{" in cue.text for cue in plan.track.cues[cues.start : cues.stop])


def _located(asked: Sequence[Segment], tagged: Sequence[bool], pair: tuple[str, str], engine: Engine) -> list[Origins]:
    """Return for each segment which words of it came from which cue, and where there are tags, from which words."""
    several = [n for n, s in enumerate(asked) if len(s.cues) > 1]
    inner = {n: (s.source, _line(s.target)) for n, s in enumerate(asked) if tagged[n]}
    by_words: list[Alignment | None] = [None] * len(inner)
    if inner and isinstance(engine, Aligning):
        by_words = engine.align(list(inner.values()), *pair)
    by_word = dict(zip(inner, by_words, strict=True))
    by_cue = dict(zip(several, _by_cue([asked[n] for n in several], pair, engine), strict=True))
    return [(by_cue.get(n), by_word.get(n)) for n in range(len(asked))]


def _by_cue(asked: Sequence[Segment], pair: tuple[str, str], engine: Engine) -> list[layout.Evidence | None]:
    """Return which words of each answer came from which cue: the engine tells, else what it says to each cue alone."""
    lines = [_line(s.target) for s in asked]
    atoms = [layout.atoms(line, language=pair[1]) for line in lines]
    if not asked:
        return []
    if isinstance(engine, Attributing):
        told = engine.attribute([Divided(s.source, s.starts, t) for s, t in zip(asked, lines, strict=True)], *pair)
        return [
            layout.evidence(each, own, s.starts) if each else None
            for each, own, s in zip(told, atoms, asked, strict=True)
        ]
    parts = [[s.source[a:b] for a, b in pairwise([*s.starts, len(s.source)])] for s in asked]
    texts = list(dict.fromkeys(part for own in parts for part in own))
    alone = dict(zip(texts, engine.translate(texts, *pair), strict=True))
    small = words.load(pair[1])
    return [
        layout.probe([line[a:b] for a, b in own], [alone[part][0].text for part in mine], small)
        for line, own, mine in zip(lines, atoms, parts, strict=True)
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


def _translated(plan: _Plan, known: Known, target: str, engine: Engine, style: Style) -> Translation:
    """Lay the answers of *plan* over the cues of its track and put right what can be put right."""
    own = style.profile.for_language(target)
    choices = [
        Choice(_line(s.target), score, *known.get(n, (None, None)))
        for n, (s, score) in enumerate(zip(plan.segments, plan.scores, strict=True))
    ]
    picture = plan.picture or Picture()
    draft = layout.draft(plan.track, plan.segments, choices, profile=own, language=target, picture=picture)
    fitted = layout.fit(draft, ask=_asking(plan, target, engine), condense=style.condense, merge=style.merge)
    starts = tuple(fitted.draft.track[i].start for i in fitted.crossed)
    laid = layout.laid(fitted.draft)
    if style.split:
        laid = layout.split(laid, profile=own, language=target, only=fitted.draft.made.keys())
    rules = [rule for rule in lint.rules_named(pairs=False, picture=plan.picture) if rule.name not in _OF_STARTS]
    fixes: list[Fix] = []
    fixed, _ = lint.fix(replace(laid, repairs=()), style.profile, rules, log=lambda *told: fixes.append(Fix(*told)))
    trace = Trace(
        plan.segments,
        tuple([choice.target for choice in fitted.draft.choices]),
        fitted.moved,
        fitted.draft.track.cues,
        fitted.crossed,
        tuple(fixes),
        tuple([cue.line for cue in fixed]),
    )
    return Translation(_placed(fixed, plan.track, target), fitted.steps, fitted.edits, starts, trace)


def _asking(plan: _Plan, target: str, engine: Engine) -> Callable[[Sequence[int]], Mapping[int, Sequence[Choice]]]:
    """Return what asks for other readings of segments: the likeliest ones, short ones among them."""

    def ask(numbers: Sequence[int]) -> Mapping[int, Sequence[Choice]]:
        texts = [plan.segments[n].source for n in numbers]
        readings = _readings(engine, texts, plan.source, target)
        fair = [
            (n, replace(plan.segments[n], target=c.text), c)
            for n, own in zip(numbers, readings, strict=True)
            for c in own
            if _fair(plan.segments[n], c.text, (plan.source, target), engine)
        ]
        tagged = [_tagged(plan, n) for n, _, _ in fair]
        told = _located([segment for _, segment, _ in fair], tagged, (plan.source, target), engine)
        found: dict[int, list[Choice]] = {n: [] for n in numbers}
        for (n, _, c), origins in zip(fair, told, strict=True):
            found[n].append(Choice(_line(c.text), c.score, *origins))
        return found

    return ask


def _fair(first: Segment, text: str, pair: tuple[str, str], engine: Engine) -> bool:
    """Tell whether *text* is shorter than the first answer, and neither bad nor worse at the terms of the series."""
    if not text or len(text) >= len(first.target) or signs.is_bad(signs.look(first.source, text, *pair)):
        return False
    terms = engine.terms if isinstance(engine, Chain) else None
    if terms is None:
        return True
    from localize.terms import held

    return len(held(terms, first.source, text, pair[1])) <= len(held(terms, first.source, first.target, pair[1]))


def _readings(engine: Engine, texts: Sequence[str], source: str, target: str) -> list[list[Candidate]]:
    """Return some candidates for each text, as `segments.answered` has them: with no stop that the text has not."""
    if isinstance(engine, Searching):
        how = Search(beam=READINGS, length_penalty=0.0)
        told = engine.search(texts, source, target, how=how, candidates=READINGS)
    else:
        told = engine.translate(texts, source, target, candidates=READINGS)
    return [
        [replace(c, text=segments.as_source(text, c.text)) for c in own] for text, own in zip(texts, told, strict=True)
    ]


def _placed(track: Track, source: Track, target: str) -> Track:
    """Give *track* the name and the format of the file that it will be written to."""
    path = str(language.with_language(source.origin.path, target)) if source.origin.path else ""
    form = formats.writable(source.origin.format)
    origin = replace(source.origin, path=formats.writable_path(path), encoding="utf-8")
    if form != source.origin.format and source.origin.format:  # one that is only read: from here on it is the other
        origin = replace(origin, format=form, text="", cues=(), places=())
    return formats.placed(replace(track, language=target, origin=origin), format=form)
