"""The wrapper that looks at each answer and asks again where it is bad.

Small models run in circles, answer with nothing or copy what they do not know. The same text asked in another way
(with a final mark or without, another beam, no phrase twice, in pieces) is often answered well. All bad texts of a call
go through each step together, and those that are answered well leave.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from localize import signs, words
from localize.engines import Aligning, Candidate, Engine, Fingerprinted, Search, Searching, hand_on
from localize.engines.phrases import marks
from localize.errors import EngineError, StoppedError, WorkerError
from localize.signs import Found
from localize.signs.neighbours import detached, low_scores, same_answers

Asking = Callable[[Engine, Sequence[str], str, str], Sequence[list[Candidate]]]
"""Ask an engine again for some texts in another way: some candidates for each, none where the way is not open."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a text: the step that brought it ("" is the first), and what is wrong with it."""

    step: str
    answer: Candidate
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Retry:
    """A text whose answer was bad: all its readings in the order they came, and the one that was kept."""

    text: str
    source: str
    target: str
    readings: tuple[Reading, ...]
    kept: Reading


class Guard:
    """Ask *engine* again, step by step, where an answer has a hard sign or two soft ones, and keep the best reading.

    An answer is never made worse: without a better reading the first one stays. ``log`` has what was asked again, the
    latest at the end. Where all is well the engine is asked once. In a call with many texts the scores of an answer are
    also compared with those of the others, so there it can matter what it was asked with; not *among* others, each
    answer is judged alone, and is the same whatever it was asked with.
    """

    def __init__(
        self, engine: Engine, *, steps: "Sequence[tuple[str, Asking]] | None" = None, among: bool = True
    ) -> None:
        self._engine, self._steps, self._among = engine, STEPS if steps is None else steps, among
        self.log: deque[Retry] = deque(maxlen=10_000)
        hand_on(self, engine)

    def fingerprint(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, its kind where it has none, and that it is guarded."""
        own = self.made_by(source, target)
        return f"{own} guard 1" if self._among else f"{own} guard 1 alone"

    def made_by(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, its kind where it has none."""
        engine = self._engine
        return engine.fingerprint(source, target) if isinstance(engine, Fingerprinted) else type(engine).__qualname__

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order, the best reading of each first."""
        answers = self._engine.translate(texts, source, target, candidates=candidates)
        first = {text: answer[0] for text, answer in zip(texts, answers, strict=True)}
        bad = {text: found for text, found in self._judged(first, source, target).items() if signs.is_bad(found)}
        if not bad:
            return answers
        kept = self._asked_again({text: Reading("", first[text], bad[text]) for text in bad}, source, target)
        return [
            _in_front(kept[text], answer)[:candidates] if text in kept else answer
            for text, answer in zip(texts, answers, strict=True)
        ]

    def _judged(self, first: dict[str, Candidate], source: str, target: str) -> dict[str, tuple[Found, ...]]:
        """Return the signs of each text's answer, alone and among its neighbours, where there are any."""
        found = {text: signs.look(text, answer.text, source, target) for text, answer in first.items()}
        texts = list(first)
        same = same_answers(texts, [answer.text for answer in first.values()]) if self._among else {}
        low = low_scores([answer.score for answer in first.values()]) if self._among else {}
        for name, told in (("same-answer", same), ("low-score", low)):
            for i, message in told.items():
                found[texts[i]] += (Found(name, message, hard=False),)
        doubtful = [text for text, each in found.items() if len(each) == 1 and not each[0].hard]
        if doubtful and isinstance(self._engine, Aligning):
            rows = self._engine.align([(text, first[text].text) for text in doubtful], source, target)
            for text, alignment in zip(doubtful, rows, strict=True):
                if alignment and (message := detached(alignment.rows, trust=alignment.trust)):
                    found[text] += (Found("detached", message, hard=False),)
        return {text: each for text, each in found.items() if each}

    def _asked_again(self, first: dict[str, Reading], source: str, target: str) -> dict[str, Candidate]:
        """Climb the ladder with all bad texts, and return the best reading of each."""
        readings = {text: [reading] for text, reading in first.items()}
        left = list(first)
        for step, ask in self._steps:
            if not left:
                break
            try:
                several = ask(self._engine, left, source, target)
            except (StoppedError, WorkerError):  # nobody looked for a better answer: the first one may not be kept
                raise
            except EngineError:
                several = []  # there is an answer already; another way that fails is no better one
            for text, found in zip(left, several, strict=False):
                for answer in found:
                    if all(answer.text != known.answer.text for known in readings[text]):
                        readings[text].append(Reading(step, answer, signs.look(text, answer.text, source, target)))
            left = [text for text in left if all(signs.is_bad(reading.found) for reading in readings[text])]
        best = {text: min(every, key=_badness) for text, every in readings.items()}
        self.log += [Retry(text, source, target, tuple(readings[text]), best[text]) for text in first]
        return {text: reading.answer for text, reading in best.items()}


_GRAVITY = {name: len(signs.SIGNS) - i for i, (name, _, _) in enumerate(signs.SIGNS)}


def _badness(reading: Reading) -> tuple[int, int, int, float]:
    """Order readings: fewest hard signs, fewest soft ones, least grave ones, then the engine's own score."""
    hard = sum(each.hard for each in reading.found)
    gravest = max((_GRAVITY.get(each.name, 0) for each in reading.found), default=0)
    return hard, len(reading.found) - hard, gravest, -reading.answer.score


def _in_front(best: Candidate, answer: list[Candidate]) -> list[Candidate]:
    return [best, *(each for each in answer if each.text != best.text and each.score <= best.score)]


# --------------------------------------------------------------------------------------------------------------------
# Steps


def other_mark(engine: Engine, texts: Sequence[str], source: str, target: str) -> Sequence[list[Candidate]]:
    """Ask without the final mark, or with a full stop where there was none; the answer gets the mark of its text."""
    parts = [marks.split(text) for text in texts]
    asked = [said if mark else said + (marks.stop(source) or ".") for said, mark in parts]
    answers = engine.translate(asked, source, target)
    return [[_marked(each, mark, target) for each in answer] for answer, (_, mark) in zip(answers, parts, strict=True)]


def next_best(engine: Engine, texts: Sequence[str], source: str, target: str) -> Sequence[list[Candidate]]:
    """Ask for more candidates of the usual search."""
    return engine.translate(texts, source, target, candidates=4)


def searched(how: Search) -> Asking:
    """Return the step that asks an engine that can be told so to search as *how* says."""

    def ask(engine: Engine, texts: Sequence[str], source: str, target: str) -> Sequence[list[Candidate]]:
        return engine.search(texts, source, target, how=how) if isinstance(engine, Searching) else []

    return ask


_PIECE = re.compile(r"[^，,。．！？!?；;：:…—、\n]+[，,。．！？!?；;：:…—、\n]*")


def in_pieces(engine: Engine, texts: Sequence[str], source: str, target: str) -> Sequence[list[Candidate]]:
    """Ask sentence by sentence and clause by clause, in one call, and put the answers together again."""
    joint = words.load(target).joint
    cut = [_pieces(text) for text in texts]
    answers = iter(engine.translate([piece for pieces in cut for piece in pieces], source, target))
    together: list[list[Candidate]] = []
    for pieces in cut:
        said = [_marked(next(answers)[0], marks.split(piece)[1], target) for piece in pieces]
        score = min((each.score for each in said), default=0.0)
        together.append([Candidate(joint.join(each.text for each in said), score)] if said else [])
    return together


def _pieces(text: str) -> list[str]:
    """Return the clauses of *text*, none where it is one clause."""
    pieces = [piece.strip() for piece in _PIECE.findall(text) if any(map(str.isalnum, piece))]
    return pieces if len(pieces) > 1 else []


def _marked(answer: Candidate, mark: str, target: str) -> Candidate:
    """Return *answer* with *mark* at its end instead of its own."""
    said, _ = marks.split(answer.text)
    return Candidate(marks.in_style(said, mark, target), answer.score)


STEPS: tuple[tuple[str, Asking], ...] = (
    ("another final mark", other_mark),
    ("next best", next_best),
    ("beam 1", searched(Search(beam=1))),
    ("beam 5", searched(Search(beam=5))),
    ("no repeats", searched(Search(no_repeat=3, repetition_penalty=1.1))),
    ("in pieces", in_pieces),
)
"""The ladder, from what changes least. Each step costs one call for all texts that are still bad."""
