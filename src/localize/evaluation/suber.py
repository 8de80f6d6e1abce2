"""SubER and its relatives, computed by the library ``subtitle-edit-rate`` of the metric's authors.

Wilken, Georgakopoulou, Matusov: SubER: A Metric for Automatic Evaluation of Subtitle Quality (IWSLT 2022). The library
gets values made from our tracks, not files: its reader takes only strict SubRip, in order, and leaves most tags in.

SubER is the share of words and breaks that have to be edited to make the reference of the hypothesis; words are
matched only where their cues are on screen together. So it sees a cue that is elsewhere, and does not see one that is
half a second late: t-BLEU does, which takes each word to the cue of the reference in whose time it is spoken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from localize.evaluation import guests
from localize.evaluation.units import Case, Unit, language, rows, spaced, units
from localize.model import Cue

_BETWEEN = 60_000  # milliseconds between two files that are measured as one: no cue of one meets one of the other
_ALIGNED = 8000  # words that are aligned at once: the alignment keeps a bit for each pair of them, 16 MB
# The library's tokenisers write these out, which it does not expect, and ▁ is a mark of its own.
_ENTITY = re.compile("&(?=(?:quot|amp|lt|gt);)")
_OWN = str.maketrans({"▁": "_"})


@dataclass(frozen=True, slots=True)
class Edits:
    """What the library says, with three decimals, as it rounds. None where one side has no words.

    ``suber`` (no case, no punctuation) and ``suber_cased`` (with both) are edits per 100 words and breaks: 0 is the
    reference itself, more than 100 is possible. ``t_bleu`` and ``as_chrf`` are 0 to 100, of text taken to the cues of
    the reference by time and by words.
    """

    suber: float | None
    suber_cased: float | None
    t_bleu: float | None
    as_chrf: float | None


def edits(cases: Sequence[Case]) -> Edits:
    """Measure all *cases* as if they were one long film. Raises `MissingExtraError`."""
    guests.load("suber")
    tag = language(cases)
    known = _known(tag)
    one, other = _laid_end_to_end(cases, cut=not (known or spaced(tag)))
    if not any(s.word_list for s in other):
        return Edits(None, None, None, None)
    metric = guests.load("suber.metrics.suber").calculate_SubER
    rate, cased = (metric(one, other, metric=name, language=known) for name in ("SubER", "SubER-cased"))
    if not any(s.word_list for s in one):
        return Edits(rate, cased, 0.0, 0.0)
    align = guests.load("suber.hyp_to_ref_alignment.time_alignment").time_align_hypothesis_to_reference
    timed = _like(align(one, other, known), other, "BLEU", known)
    pieces = [_aligned(*piece, known) for piece in _pieces(cases, cut=not (known or spaced(tag)))]
    segments = [s for piece, _ in pieces for s in piece], [s for _, piece in pieces for s in piece]
    return Edits(rate, cased, timed, _like(*segments, "chrF", known))


def _known(tag: str) -> str | None:
    """Return the code by which the library tokenises the language, None for those with spaces between words."""
    name = guests.tokenizer(tag)
    return name[:2] if name in ("zh", "ja-mecab", "ko-mecab") else None


def _like(hypothesis: list[Any], reference: list[Any], metric: str, known: str | None) -> float:
    calculate = guests.load("suber.metrics.sacrebleu_interface").calculate_sacrebleu_metric
    return float(calculate(hypothesis, reference, metric=metric, language=known))


def _aligned(hypothesis: list[Any], reference: list[Any], known: str | None) -> tuple[list[Any], list[Any]]:
    if not any(s.word_list for s in reference):
        return [], []  # nothing to align to
    align = guests.load("suber.hyp_to_ref_alignment.levenshtein_alignment").levenshtein_align_hypothesis_to_reference
    return align(hypothesis, reference, known), reference


# --------------------------------------------------------------------------------------------------------------------
# Tracks as the library has them


def _laid_end_to_end(cases: Sequence[Case], *, cut: bool) -> tuple[list[Any], list[Any]]:
    one: list[Any] = []
    other: list[Any] = []
    begin = 0
    for case in cases:
        one += _subtitles(case.hypothesis.cues, begin, cut=cut)
        other += _subtitles(case.reference.cues, begin, cut=cut)
        begin += max((cue.end for track in case[:2] if track for cue in track), default=0) + _BETWEEN
    return one, other


def _pieces(cases: Sequence[Case], *, cut: bool) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield what is aligned at once: a file, or where it is long as many units as have `_ALIGNED` words."""
    for case in cases:
        piece: list[Unit] = []
        size = 0
        for unit in units(case):
            piece.append(unit)
            size += sum(len(cue.text.split()) for cue in (*unit.reference, *unit.hypothesis))
            if size > 2 * _ALIGNED:
                yield _both(piece, cut=cut)
                piece, size = [], 0
        if piece:
            yield _both(piece, cut=cut)


def _both(piece: Sequence[Unit], *, cut: bool) -> tuple[list[Any], list[Any]]:
    one, other = ([cue for unit in piece for cue in unit[side]] for side in (0, 1))
    return _subtitles(one, 0, cut=cut), _subtitles(other, 0, cut=cut)


def _subtitles(cues: Sequence[Cue], begin: int, *, cut: bool) -> list[Any]:
    """Return *cues* in order of time as the library's values, *begin* milliseconds later; those without words too.

    A cue that ends before it starts, which the library refuses, is on screen for a millisecond.
    """
    kinds = guests.load("suber.data_types")
    set_times = guests.load("suber.utilities").set_approximate_word_times
    found = []
    for number, cue in enumerate(sorted(cues, key=lambda cue: cue.start), 1):
        start, end = (cue.start + begin) / 1000, (max(cue.end, cue.start + 1) + begin) / 1000
        words = [
            kinds.TimedWord(word, mark, start, end) for word, mark in _broken(cue, kinds.LineBreak, cut=cut)
        ]  # fmt: skip
        if words:
            set_times(words, start, end)
        found.append(kinds.Subtitle(word_list=words, index=number, start_time=start, end_time=end))
    return found


def _broken(cue: Cue, marks: Any, *, cut: bool) -> Iterator[tuple[str, Any]]:
    """Yield the words of *cue*, each with the break after it; *cut* into characters where nothing else is known."""
    found = [(_characters(row) if cut else _ENTITY.sub("+", row).translate(_OWN).split()) for row in rows(cue)]
    for n, row in enumerate(found, 1):
        end = marks.END_OF_BLOCK if n == len(found) else marks.END_OF_LINE
        for i, word in enumerate(row, 1):
            yield word, end if i == len(row) else marks.NONE


def _characters(row: str) -> list[str]:
    """Cut *row* into characters, but leave whole what is written in Latin letters or digits.

    >>> _characters("ไป OK")
    ['ไ', 'ป', 'OK']
    """
    import regex  # only here: it costs a start 20 ms

    found: list[str] = regex.findall(r"[\p{Latin}\p{N}]+|\S\p{M}*", row)
    return found
