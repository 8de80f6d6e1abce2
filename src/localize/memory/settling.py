"""Which of several answers to one text a memory keeps: what a person wrote goes before what a machine did.

A person goes over a whole file and changes few of its lines. The others are approved by that, but nobody thought about
them as about a changed one: where another file has the same text, the changed line is meant.
"""

import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from localize.memory.entry import Entry
from localize.memory.store import Memory

Place = tuple[str, str]  # a text, and the context in which the answer holds


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a track that a person went over says: ``answers`` are text, answer and context ("" for everywhere).

    ``source`` and ``target`` are the languages, ``paired`` is how many texts have an answer and ``left`` how many none.
    """

    name: str
    source: str
    target: str
    answers: tuple[tuple[str, str, str], ...]
    paired: int
    left: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers of people to one ``text``: ``later``, of the track called ``name``, was kept."""

    name: str
    text: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class _Said:
    answer: str
    lesson: int
    edited: bool


def keep(memory: Memory, lessons: Sequence[Lesson], *, person: str = "") -> tuple[list[int], list[Conflict]]:
    """Keep what *lessons* say; return how many answers of each are new or changed, and where people contradict.

    An answer that a person changed goes before one that a machine gave, too, whatever the order; of two changed ones
    the one of the later lesson stays. One that a machine gave is learnt where no person says otherwise.
    """
    counts = [0] * len(lessons)
    conflicts: list[Conflict] = []
    for pair in dict.fromkeys((lesson.source, lesson.target) for lesson in lessons):
        mine = {n: lesson for n, lesson in enumerate(lessons) if (lesson.source, lesson.target) == pair}
        texts = dict.fromkeys(text for lesson in mine.values() for text, _, _ in lesson.answers)
        heard = memory.heard(list(texts), *pair)
        machines = _machines(heard)
        said = _settled(mine, machines, conflicts)
        due = _due(said, heard, machines, Entry("", "", *pair, person=person, changed=int(time.time())))
        for n, entries in due.items():
            counts[n] = memory.put(entries)
    return counts, conflicts


def _settled(
    lessons: Mapping[int, Lesson], machines: Mapping[str, set[str]], conflicts: list[Conflict]
) -> dict[Place, _Said]:
    """Return the one answer for each text and context, and add to *conflicts*."""
    best: dict[Place, _Said] = {}
    for n, lesson in lessons.items():
        for text, answer, context in lesson.answers:
            said = _Said(answer, n, _plain(answer) not in machines.get(text, ()))
            old = best.get((text, context))
            if old and (old.answer == answer or old.edited > said.edited):
                continue
            if old and old.edited:
                conflicts.append(Conflict(lesson.name, text, old.answer, answer))
            best[text, context] = said
    return best


def _due(
    said: Mapping[Place, _Said], heard: Iterable[Entry], machines: Mapping[str, set[str]], like: Entry
) -> dict[int, list[Entry]]:
    """Return by lesson what of *said* is to be written: what people said before, and is no better now, is not."""
    before: defaultdict[Place, list[Entry]] = defaultdict(list)
    for entry in heard:
        if entry.origin == "human":
            before[entry.text, entry.context].append(entry)
    due: defaultdict[int, list[Entry]] = defaultdict(list)
    for (text, context), one in said.items():
        known = before[text, context]
        others = [old for old in known if old.answer != one.answer]
        if not one.edited and any(_plain(old.answer) not in machines.get(text, ()) for old in others):
            continue
        own = next((old for old in known if (old.source, old.target) == (like.source, like.target)), None)
        if own and own.answer == one.answer and like.person in ("", own.person):
            continue
        changed = max(like.changed, own.changed + 1) if own else like.changed  # two runs in one second
        entry = Entry(text, one.answer, like.source, like.target, context=context, changed=changed, person=like.person)
        due[one.lesson].append(entry)
    return due


def _machines(heard: Iterable[Entry]) -> dict[str, set[str]]:
    """Return all that machines answered, by text."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in heard:
        if entry.origin == "machine":
            found[entry.text] |= {_plain(entry.answer), *(_plain(other) for other, _ in entry.others)}
    return found


def _plain(answer: str) -> str:
    """Return *answer* as it is compared: laying out and writing change spaces, and "…" to three dots or back."""
    return " ".join(unicodedata.normalize("NFKC", answer).split())
