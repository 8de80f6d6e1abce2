# SPDX-License-Identifier: GPL-3.0-or-later
"""Three made-up languages of which every word's origin is known: a grammar that writes one sentence in all of them.

`qaa` is verb-final, marks its phrases and puts relative clauses before their noun. `qab` has the verb second, fronts
adverbs or puts them last, tears its verbs apart (a particle ends the clause) and has articles. `qac` has adjectives
after their noun and clauses the other way round now and then. A third of the words has a synonym, numbers and names
are the same in all three. So a cut inside a clause of `qaa` leaves words of the others on its wrong side, as cuts in
real tracks do.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, count, pairwise
from typing import NamedTuple

LANGUAGES = ("qaa", "qab", "qac")
_SOUNDS = {
    "qaa": ("kstnhmyrw", "aiueo", "n"),
    "qab": ("bdfgklmprstv", "aeiou", "ndtrsl"),
    "qac": ("bcdlmnprstv", "aeo", "s"),
}
_KINDS = {"noun": 70, "verb": 45, "adjective": 30, "time": 14, "manner": 16, "place": 6, "conjunction": 4}
_NAMES = ("Anna", "Peter", "Maria", "David", "Lukas", "Sofia", "Viktor", "Nadia", "Oskar", "Irina", "Boris", "Elena")
_SMALL = {"qaa": ("wa", "o", "no", "nai", "ka"), "qab": ("the", "that", "not", "is"), "qac": ("el", "que", "no", "es")}


class Word(NamedTuple):
    """A word as it is written, and the number of the leaf of the sentence that it says."""

    text: str
    leaf: int


class Leaf(NamedTuple):
    """What a word says: the *which*-th of its kind; for numbers and names, itself."""

    kind: str
    which: int
    number: int


@dataclass(frozen=True)
class Phrase:
    """A noun with what belongs to it."""

    noun: Leaf
    adjective: Leaf | None = None
    amount: Leaf | None = None
    relative: "Clause | None" = None


@dataclass(frozen=True)
class Clause:
    """A verb with what belongs to it."""

    verb: Leaf
    subject: Phrase | None = None
    object: Phrase | None = None
    place: tuple[Leaf, Phrase] | None = None
    time: Leaf | None = None
    manner: Leaf | None = None
    negated: bool = False


@dataclass(frozen=True)
class Sentence:
    """One sentence in all languages."""

    said: dict[str, tuple[Word, ...]]

    def text(self, language: str) -> str:
        """Return it as it is written."""
        return " ".join(word.text for word in self.said[language])


@dataclass(frozen=True)
class Case:
    """A sentence with its cuts: the cues of the source, and for each word of an answer its cue by right."""

    cues: tuple[str, ...]
    answers: dict[str, str]
    origins: dict[str, tuple[int, ...]]


@cache
def lexicon(language: str) -> dict[tuple[str, int, int], str]:
    """Return the forms of *language* by kind, number and variant; no two are equal."""
    dice = random.Random(f"words of {language}")
    first, vowels, last = _SOUNDS[language]
    found: dict[tuple[str, int, int], str] = {}
    taken = {*_SMALL[language]}
    for kind, size in _KINDS.items():
        for which in range(size):
            for variant in range(2):
                while (
                    form := "".join(_syllable(dice, first, vowels, last) for _ in range(dice.choice((2, 2, 3))))
                ) in taken:
                    pass
                taken.add(form)
                found[kind, which, variant] = form
    return found


def _syllable(dice: random.Random, first: str, vowels: str, last: str) -> str:
    return dice.choice(first) + dice.choice(vowels) + (dice.choice(last) if dice.random() < 0.25 else "")


class Author:
    """Make sentences from a *seed*, the same ones each time."""

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(seed)
        self._count = count()

    def sentences(self) -> Iterator[Sentence]:
        """Yield sentences of one or two clauses without end."""
        while True:
            yield self._sentence()

    def cases(self, least: int = 8) -> Iterator[Case]:
        """Yield sentences of at least *least* words, cut somewhere inside into two or three cues."""
        for sentence in self.sentences():
            words = sentence.said["qaa"]
            if len(words) >= least:
                yield _cut(sentence, self._dice)

    def _chance(self, share: float) -> bool:
        return self._dice.random() < share

    def _leaf(self, kind: str) -> Leaf:
        if kind == "number":
            which = self._dice.randrange(2, 100)
        else:
            which = self._dice.randrange(len(_NAMES) if kind == "name" else _KINDS[kind])
        return Leaf(kind, which, next(self._count))

    def _phrase(self, depth: int = 0) -> Phrase:
        if self._chance(0.15):
            return Phrase(self._leaf("name"))
        return Phrase(
            self._leaf("noun"),
            self._leaf("adjective") if self._chance(0.4) else None,
            self._leaf("number") if self._chance(0.12) else None,
            Clause(self._leaf("verb"), object=self._phrase(1)) if depth == 0 and self._chance(0.12) else None,
        )

    def _clause(self) -> Clause:
        return Clause(
            self._leaf("verb"),
            self._phrase() if self._chance(0.9) else None,
            self._phrase() if self._chance(0.75) else None,
            (self._leaf("place"), self._phrase(1)) if self._chance(0.35) else None,
            self._leaf("time") if self._chance(0.4) else None,
            self._leaf("manner") if self._chance(0.3) else None,
            self._chance(0.15),
        )

    def _sentence(self) -> Sentence:
        first = self._clause()
        link = self._leaf("conjunction") if self._chance(0.35) else None
        second = self._clause() if link else None
        # What one translator fronts, the next one mostly leaves there.
        style = {"fronted": self._chance(0.5), "turned": self._chance(0.1), "comma": self._chance(0.5)}
        said = {}
        for language in LANGUAGES:
            speaker = _Speaker(language, self._dice, style)
            words = speaker.sentence(first, link, second)
            said[language] = (*words[:-1], Word(words[-1].text + ".", words[-1].leaf))
        return Sentence(said)


class _Speaker:
    """Say a sentence in one language."""

    def __init__(self, language: str, dice: random.Random, style: dict[str, bool]) -> None:
        self._language, self._dice, self._style = language, dice, style

    def sentence(self, first: Clause, link: Leaf | None, second: Clause | None) -> list[Word]:
        """Say one clause, or the second one with the first as its reason or condition."""
        if link is None or second is None:
            return self._clause(first)
        if self._language == "qaa":  # the conjunction ends the clause that depends
            before = [*self._clause(first), self._word(link)]
            return [*(_paused(before) if self._style["comma"] else before), *self._clause(second)]
        depending = [self._word(link), *self._clause(first)]
        if self._style["turned"]:
            return [*self._clause(second), *depending]
        return [*_paused(depending), *self._clause(second)]

    def _word(self, leaf: Leaf) -> Word:
        if leaf.kind in ("name", "number"):
            return Word(_NAMES[leaf.which] if leaf.kind == "name" else str(leaf.which), leaf.number)
        other = self._language != "qaa" and leaf.which % 3 == 0 and self._dice.random() < 0.5
        return Word(lexicon(self._language)[leaf.kind, leaf.which, int(other)], leaf.number)

    def _words(self, *leaves: Leaf | None) -> list[Word]:
        return [self._word(leaf) for leaf in leaves if leaf]

    def _phrase(self, phrase: Phrase | None, mark: str = "") -> list[Word]:
        if phrase is None:
            return []
        noun, relative = phrase.noun.number, phrase.relative
        if self._language == "qaa":
            before = [*self._clause(relative), Word("no", relative.verb.number)] if relative else []
            after = [Word(mark, noun)] if mark else []
            return [*before, *self._words(phrase.amount, phrase.adjective, phrase.noun), *after]
        article = [] if phrase.amount or phrase.noun.kind == "name" else [Word(_SMALL[self._language][0], noun)]
        order = (phrase.adjective, phrase.noun) if self._language == "qab" else (phrase.noun, phrase.adjective)
        after = [Word(_SMALL[self._language][1], relative.verb.number), *self._clause(relative)] if relative else []
        return [*article, *self._words(phrase.amount, *order), *after]

    def _place(self, clause: Clause) -> list[Word]:
        if clause.place is None:
            return []
        how, where = self._words(clause.place[0]), self._phrase(clause.place[1])
        return where + how if self._language == "qaa" else how + where

    def _clause(self, clause: Clause) -> list[Word]:
        subject = self._phrase(clause.subject, "wa")
        told = self._phrase(clause.object, "o")
        time, manner, place = self._words(clause.time), self._words(clause.manner), self._place(clause)
        verb, number = self._word(clause.verb), clause.verb.number
        if self._language == "qaa":
            no = [Word("nai", number)] if clause.negated else []
            return [*time, *subject, *place, *manner, *told, verb, *no]
        no = [Word(_SMALL[self._language][2], number)] if clause.negated else []
        fronted = self._style["fronted"]
        if self._language == "qac":
            return [*(time if fronted else []), *subject, *no, verb, *told, *manner, *place, *([] if fronted else time)]
        torn = [Word(("up", "off", "on", "by")[clause.verb.which % 4], number)] if clause.verb.which % 3 == 1 else []
        if fronted and time:
            return [*time, verb, *subject, *no, *told, *manner, *place, *torn]
        return [*subject, verb, *no, *told, *place, *manner, *torn, *time]


def _paused(words: list[Word]) -> list[Word]:
    return [*words[:-1], Word(words[-1].text + ",", words[-1].leaf)]


def _cut(sentence: Sentence, dice: random.Random) -> Case:
    words = sentence.said["qaa"]
    parts = 3 if len(words) >= 12 and dice.random() < 0.4 else 2
    while True:
        edges = [0, *sorted(dice.sample(range(1, len(words)), parts - 1)), len(words)]
        if all(b - a >= 3 for a, b in pairwise(edges)):
            break
    cue: dict[int, int] = {}
    for k, (a, b) in enumerate(pairwise(edges)):
        for word in words[a:b]:
            cue.setdefault(word.leaf, k)
    return Case(
        tuple(" ".join(word.text for word in words[a:b]) for a, b in pairwise(edges)),
        {other: sentence.text(other) for other in LANGUAGES[1:]},
        {other: tuple(cue[word.leaf] for word in sentence.said[other]) for other in LANGUAGES[1:]},
    )


def least_wrong(origins: Sequence[int], parts: int) -> int:
    """Return how many words are in a wrong cue if they are cut in the best way: reordering leaves some there."""
    wrong = [[0, *accumulate(int(cue != k) for cue in origins)] for k in range(parts)]
    best = {0: 0}
    for k in range(parts):
        ends = range(k + 1, len(origins) + 1)
        best = {
            b: min(best[a] + wrong[k][b] - wrong[k][a] for a in best if a < b) for b in ends if any(a < b for a in best)
        }
    return best[len(origins)]
