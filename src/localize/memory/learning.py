"""What a person made of a translation: two tracks become entries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from localize import markup, pairing, segments, words
from localize.memory.entry import known_tag
from localize.memory.settling import Lesson, keep
from localize.memory.store import Memory
from localize.model import Cue, Segment, Track
from localize.text import visible

Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of two tracks: texts that are ``new`` or changed, all that were ``paired``, and those ``left`` over.

    A text is left over where nothing is said at its time, or where several sentences stand opposite another number of
    them and nobody can tell which is which.
    """

    new: int
    paired: int
    left: int


def learn(memory: Memory, source: Track, target: Track, *, person: str = "") -> Learnt:
    """Keep how *target*, a track that a person went over, says what *source* says.

    The entries have the texts that translating *source* asks for, and count before any machine's. Where the track says
    one text in two ways, the more frequent one holds everywhere and the other one after the same text as here. What the
    person left as a machine had said it does not replace what a person said before (see `settling.keep`).
    """
    told = lesson(source, target)
    ((new,), _) = keep(memory, [told], person=person)
    return Learnt(new, told.paired, told.left)


def lesson(source: Track, target: Track, *, name: str = "") -> Lesson:
    """Return what there is to learn of *target*, a track that a person went over, and its *source*."""
    pairs, left = said(source, target)
    tags = known_tag(source.language), known_tag(target.language)
    return Lesson(name, *tags, tuple(_with_context(pairs)), len(pairs), left)


def said(source: Track, target: Track) -> tuple[list[Said], int]:
    """Return the texts of *source* with what *target* says for them, in order, and how many have no answer."""
    source = replace(source, cues=tuple([replace(cue, text=markup.seamless(cue.text)) for cue in source.cues]))
    found: list[Said] = []
    left = 0
    for mine, cues in _groups(source, target):
        asked = [segment.source for segment in mine if segment.source]
        told = _answers(cues, target.language, len(asked))
        if len(told) == len(asked) and all(told):
            found += zip(asked, told, strict=True)
        else:
            left += len(asked)
    return found, left


def _groups(source: Track, target: Track) -> Iterator[tuple[list[Segment], tuple[Cue, ...]]]:
    """Yield segments of *source* and the cues of *target* that say the same, as few at a time as can be."""
    cut = segments.segment(source)
    whole = {segment.cues.start for segment in cut} - {at for s in cut for at in range(s.cues.start + 1, s.cues.stop)}
    here: tuple[Cue, ...] = ()
    at = start = 0
    groups: list[tuple[range, tuple[Cue, ...]]] = []
    for pair in pairing.pairs(source, target):
        if at in whole and at > start:
            groups.append((range(start, at), here))
            start, here = at, ()
        if not pair.source and (at == start or at == len(source)):
            continue  # nobody asked for it, as for a note of the translator
        at += len(pair.source)
        here += pair.target
    groups.append((range(start, at), here))
    waiting = iter(cut)
    segment = next(waiting, None)
    for cues, mine in groups:
        inside: list[Segment] = []
        while segment and segment.cues.start < cues.stop:
            inside.append(segment)
            segment = next(waiting, None)
        yield inside, mine


def _answers(cues: tuple[Cue, ...], language: str, count: int) -> list[str]:
    """Return what *cues* say in *count* texts, plain and each on one line; as many as they say where that differs."""
    parts = [[" ".join(part.text.split()) for part in markup.strip(cue.text).parts] for cue in cues]
    glue = " " if words.load(language).spaced else ""
    if count == 1:
        whole = [text for cue, mine in zip(cues, parts, strict=True) for text in (mine or _number(cue)) if any(parts)]
        return [glue.join(whole)] if whole else []
    cut = [segment for segment in segments.segment(Track(cues, language)) if parts[segment.cues.start]]
    numbers = {(n, i): k for k, (n, i) in enumerate((n, i) for n, cue in enumerate(parts) for i in range(len(cue)))}
    flat = [text for cue in parts for text in cue]
    starts = [numbers[segment.cues.start, segment.part] for segment in cut]
    return [glue.join(flat[a:b]) for a, b in pairwise([*starts, len(flat)])]


def _number(cue: Cue) -> list[str]:
    """Return what a cue without words says, where that is part of a sentence: "1990."."""
    text = " ".join(visible(cue.text).split())
    return [text] if any(c.isdigit() for c in text) else []


def _with_context(pairs: Sequence[Said]) -> Iterable[tuple[str, str, str]]:
    """Yield text, answer and context: none for what is said most often, the text before it for any other answer."""
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, answer in pairs:
        ways[text][answer] += 1
    usual = {text: counted.most_common(1)[0][0] for text, counted in ways.items()}
    found = {(text, ""): answer for text, answer in usual.items()}
    before = ""
    for text, answer in pairs:
        if answer != usual[text] and before:
            found[text, before] = answer
        before = text
    return [(text, answer, context) for (text, context), answer in found.items()]
