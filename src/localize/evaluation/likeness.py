"""BLEU and chrF of the text without its breaks, as sacrebleu counts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from localize.evaluation import guests
from localize.evaluation.units import Unit, plain


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like the reference the words are, 0 to 100; None where one side says nothing.

    The signatures say how it was counted, so that others can count the same.
    """

    bleu: float | None
    chrf: float | None
    bleu_signature: str = ""
    chrf_signature: str = ""


def likeness(units: Sequence[Unit], *, language: str) -> Likeness:
    """Measure the words of all *units*, wherever the breaks are."""
    metrics = guests.load("sacrebleu.metrics")
    hypotheses = [plain(unit.hypothesis) for unit in units]
    references = [plain(unit.reference) for unit in units]
    if not (any(hypotheses) and any(references)):
        return Likeness(None, None)
    bleu, chrf = metrics.BLEU(tokenize=guests.tokenizer(language)), metrics.CHRF()
    return Likeness(
        _score(bleu, hypotheses, references),
        _score(chrf, hypotheses, references),
        str(bleu.get_signature()),
        str(chrf.get_signature()),
    )


def _score(metric: Any, hypotheses: list[str], references: list[str]) -> float:
    return float(metric.corpus_score(hypotheses, [references]).score)
