"""An evaluation as text for people and as JSON for programs. Here, and nowhere before, figures are rounded.

=============  =========================================================================================
``version``    of this shape: 1
``total``      all files measured as one
``files``      each pair of files, in the order they were named
=============  =========================================================================================

Each of them has ``hypothesis`` and ``reference`` (paths, empty in the total), ``cues`` of both sides, ``figures`` and
``reference_figures`` by the names of `METRICS` (null where there was nothing to measure), ``problems`` and
``reference_problems`` by rule, ``missed_terms``, and ``signatures`` of sacrebleu. New keys may come.
"""

from collections.abc import Iterator, Sequence
from json import dumps
from typing import Any, NamedTuple

from localize.evaluation.scores import METRICS, Scores
from localize.text import printable

_ARROW = {"high": "↑", "low": "↓", "near 0": "→0"}


class Measured(NamedTuple):
    """Scores and the files that they are of."""

    hypothesis: str
    reference: str
    scores: Scores


def as_text(found: Sequence[Measured], total: Scores) -> str:
    """Write a line for each file, where there are several, and a table of the whole."""
    parts = [f"{printable(m.hypothesis)}\t{_short(m.scores)}" for m in found] if len(found) > 1 else []
    return "\n".join([*parts, *_table(total)]) + "\n"


def as_json(found: Sequence[Measured], total: Scores) -> str:
    """Write one JSON object."""
    files = [_object(*m) for m in found]
    return dumps({"version": 1, "total": _object("", "", total), "files": files}, indent=2, ensure_ascii=True) + "\n"


def _short(scores: Scores) -> str:
    names = ("suber", "chrf", "sigma", "cps", "cpl", "moved")
    return "  ".join(f"{name} {_figure(METRICS[name].of(scores))}" for name in names)


def _table(scores: Scores) -> Iterator[str]:
    yield f"{'':<12}{scores.form.cues:>9} cues{scores.reference.cues:>9} cues in the reference"
    for name, metric in METRICS.items():
        value, other = metric.of(scores), metric.of_reference(scores)
        if name == "terms" and scores.terms is None:
            continue
        beside = _figure(other) if metric.form else ""
        yield f"{name:<12}{_figure(value):>9} {_ARROW[metric.better]:<3}{beside:>10}  {metric.about}"
    for rule in sorted({*scores.form.problems, *scores.reference.problems}):
        mine, theirs = scores.form.problems.get(rule, 0), scores.reference.problems.get(rule, 0)
        if mine or theirs:
            yield f"{'':<12}{mine:>9}    {theirs:>10}  problems: {rule}"
    if scores.terms and scores.terms.missed:
        yield f"not as the sheet says: {printable(', '.join(scores.terms.missed))}"
    if scores.likeness.bleu_signature:
        yield f"bleu: {scores.likeness.bleu_signature}"
        yield f"chrf: {scores.likeness.chrf_signature}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _object(hypothesis: str, reference: str, scores: Scores) -> dict[str, Any]:
    return {
        "hypothesis": hypothesis,
        "reference": reference,
        "language": scores.language,
        "cues": {"hypothesis": scores.form.cues, "reference": scores.reference.cues},
        "figures": {name: _rounded(metric.of(scores)) for name, metric in METRICS.items()},
        "reference_figures": {name: _rounded(m.of_reference(scores)) for name, m in METRICS.items() if m.form},
        "problems": dict(scores.form.problems),
        "reference_problems": dict(scores.reference.problems),
        "missed_terms": list(scores.terms.missed) if scores.terms else [],
        "signatures": {"bleu": scores.likeness.bleu_signature, "chrf": scores.likeness.chrf_signature},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
