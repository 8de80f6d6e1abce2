"""Sigma: how well lines and cues are broken, whatever the words are.

Karakanta, Buet, Cettolo, Yvon: Evaluating Subtitle Segmentation for End-to-end Generation Systems (LREC 2022). BLEU of
the text with its breaks as tokens is set against the most that it could be with those words: an n-gram of a text with
breaks is one of words, or one word shorter with a break in it. So 100 is breaking as the reference does, in its words
or in others. Written from the formula.

The number says little for a text of a few dozen words, and nothing where words and reference have nothing in common.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import exp, fsum, log
from typing import Any

from localize.evaluation import guests
from localize.evaluation.units import EOB, EOL

# Single characters, or the tokeniser takes them apart; what the text has of them is written otherwise on both sides.
_LINE, _CUE = "µ", "§"
_FREED = str.maketrans({_LINE: "u", _CUE: "S"})
_LARGEST = 4_000_000
"""So many pairs of words are compared in one unit: 2,000 words a side, where no sentence has 200."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """How the breaks are set, 0 to 100; None where there is nothing to tell it by.

    ``line_f1`` and ``cue_f1`` are the balance of precision and recall for breaks of that kind, found at the words that
    both sides have; the end of a unit, which is given, does not count.
    """

    sigma: float | None
    line_f1: float | None
    cue_f1: float | None


def breaking(hypotheses: Sequence[str], references: Sequence[str], *, language: str = "") -> Breaking:
    """Measure the breaks of *hypotheses*, sentences with ``<eol>`` and ``<eob>`` where lines and cues end."""
    counts = [_hits(h.split(), r.split()) for h, r in zip(hypotheses, references, strict=True)]
    return Breaking(
        sigma(hypotheses, references, tokenize=guests.tokenizer(language)),
        _f1([count[EOL] for count in counts]),
        _f1([count[EOB] for count in counts]),
    )


def sigma(hypotheses: Sequence[str], references: Sequence[str], *, tokenize: str = "13a") -> float | None:
    """Return Sigma of *hypotheses*, sentences with ``<eol>`` and ``<eob>``, by *references*, as many and in that order.

    None where no four words stand in a row or none of them is right: then no upper bound can be told.
    """
    bleu = guests.load("sacrebleu.metrics").BLEU(tokenize=tokenize)
    split = str.split if tokenize == "13a" else _splitter(bleu)
    broken = [_written(text, split, {EOL: _LINE, EOB: _CUE}) for text in (*hypotheses, *references)]
    bare = [_written(text, split, {EOL: "", EOB: ""}) for text in (*hypotheses, *references)]
    count = len(hypotheses)
    if not (any(bare[:count]) and any(bare[count:])):
        return None
    with_breaks = bleu.corpus_score(broken[:count], [broken[count:]])
    words = bleu.corpus_score(bare[:count], [bare[count:]])
    breaks = sum(text.count(_LINE) + text.count(_CUE) for text in broken[:count])
    best = _best(words.precisions, breaks / sum(len(text.split()) for text in bare[:count]))
    if not (all(words.totals) and all(p > 0 for p in best) and with_breaks.bp):
        return None
    return float(100 * with_breaks.score / (with_breaks.bp * exp(fsum(map(log, best)) / 4)))


def _best(precisions: Sequence[float], share: float) -> list[float]:
    """Return the n-gram precisions that breaks set without a fault would have; *share* is breaks per word."""
    shorter = (100.0, *precisions)
    return [((1 - (n - 1) * share) * precisions[n - 1] + n * share * shorter[n - 1]) / (1 + share) for n in range(1, 5)]


def _splitter(bleu: Any) -> Callable[[str], list[str]]:
    tokens: Callable[[str], str] = bleu.tokenizer
    return lambda text: tokens(text).split()


def _written(text: str, split: Callable[[str], list[str]], marks: dict[str, str]) -> str:
    """Write *text* as one line of tokens with *marks* for its breaks."""
    freed = " ".join(marks.get(word, word.translate(_FREED)) for word in text.split())
    return " ".join(split(freed))


# --------------------------------------------------------------------------------------------------------------------
# Breaks one by one


def _hits(hypothesis: list[str], reference: list[str]) -> dict[str, tuple[int, int, int]]:
    """Count for each kind of break those that are right, those of the hypothesis and those of the reference."""
    words, breaks = _apart(hypothesis)
    true_words, true_breaks = _apart(reference)
    places = _places(words, true_words)
    found = {}
    for kind in (EOL, EOB):
        right = sum(1 for at, k in breaks.items() if k == kind and true_breaks.get(places.get(at, -1)) == kind)
        found[kind] = right, list(breaks.values()).count(kind), list(true_breaks.values()).count(kind)
    return found


def _apart(tokens: list[str]) -> tuple[list[str], dict[int, str]]:
    """Return the words of a unit and its breaks, by the number of the word before them; not the last one."""
    words: list[str] = []
    breaks: dict[int, str] = {}
    for token in tokens:
        if token in (EOL, EOB):
            breaks[len(words) - 1] = token
        else:
            words.append("".join(c for c in token.casefold() if c.isalnum()) or token)
    breaks.pop(len(words) - 1, None)
    return words, breaks


def _places(words: list[str], others: list[str]) -> dict[int, int]:
    """Return for the words that both sides have, or that stand in another's place, where they stand there."""
    if words == others:
        return {i: i for i in range(len(words))}
    if len(words) * len(others) > _LARGEST:
        return {}
    found: dict[int, int] = {}
    for kind, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found.update(zip(range(a, b), range(c, d), strict=True))
    return found


def _f1(counts: list[tuple[int, int, int]]) -> float | None:
    right, said, wanted = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return 200 * right / (said + wanted) if said + wanted else None
