"""What an evaluation tells: values as they were measured, rounded by nobody but a report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from localize.errors import UnknownNameError
from localize.evaluation.conformity import Conformity
from localize.evaluation.ends import Ends
from localize.evaluation.likeness import Likeness
from localize.evaluation.recall import Recall
from localize.evaluation.shifts import Shifts
from localize.evaluation.sigma import Breaking
from localize.evaluation.suber import Edits


@dataclass(frozen=True, slots=True)
class Form:
    """What a track shows by itself, without another one to compare with.

    ``profile`` and ``iwslt`` are the limits kept, ``line_ends`` and ``cue_ends`` the words that lines and cues end in,
    ``problems`` how often each rule that was asked found something.
    """

    cues: int
    profile: Conformity
    iwslt: Conformity
    line_ends: Ends
    cue_ends: Ends
    problems: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that was measured of a translation; ``form`` and ``reference`` hold the two sides each by itself."""

    language: str
    edits: Edits
    likeness: Likeness
    breaking: Breaking
    shifts: Shifts
    form: Form
    reference: Form
    terms: Recall | None = None


Better = Literal["high", "low", "near 0"]


class Metric(NamedTuple):
    """One figure: where it stands in the scores, and which way it is better.

    ``form`` reads it from one side, where it is a figure that the reference has as well.
    """

    about: str
    better: Better
    get: Callable[[Scores], float | None] | None = None
    form: Callable[[Form], float | None] | None = None

    def of(self, scores: Scores) -> float | None:
        """Return the figure of the hypothesis."""
        return self.get(scores) if self.get else self.form(scores.form) if self.form else None

    def of_reference(self, scores: Scores) -> float | None:
        """Return the same figure of the reference, None where it has none."""
        return self.form(scores.reference) if self.form else None

    def worse(self, value: float, limit: float) -> bool:
        """Tell whether *value* is worse than *limit*."""
        if self.better == "high":
            return value < limit
        return (value if self.better == "low" else abs(value)) > limit


METRICS: Mapping[str, Metric] = {
    "suber": Metric("edits per 100 words and breaks", "low", lambda s: s.edits.suber),
    "suber-cased": Metric("the same with case and punctuation", "low", lambda s: s.edits.suber_cased),
    "t-bleu": Metric("words at the right time", "high", lambda s: s.edits.t_bleu),
    "as-chrf": Metric("characters, wherever they stand", "high", lambda s: s.edits.as_chrf),
    "bleu": Metric("words, sentence by sentence", "high", lambda s: s.likeness.bleu),
    "chrf": Metric("characters, sentence by sentence", "high", lambda s: s.likeness.chrf),
    "sigma": Metric("breaks, whatever the words", "high", lambda s: s.breaking.sigma),
    "line-f1": Metric("line breaks at the same words", "high", lambda s: s.breaking.line_f1),
    "cue-f1": Metric("cue ends at the same words", "high", lambda s: s.breaking.cue_f1),
    "matched": Metric("% of the reference's cues found by time", "high", lambda s: s.shifts.matched_percent),
    "moved": Metric("% of them that start over 120 ms away", "low", lambda s: s.shifts.moved_percent),
    "shift": Metric("ms away, mean", "low", lambda s: s.shifts.mean),
    "shift-p95": Metric("ms away, 95 of 100 are nearer", "low", lambda s: s.shifts.p95),
    "offset": Metric("ms that the whole is late", "near 0", lambda s: s.shifts.offset),
    "cps": Metric("% of cues within the reading speed", "high", form=lambda f: f.profile.cps.percent),
    "cps-mean": Metric("characters per second", "low", form=lambda f: f.profile.cps.mean),
    "cps-p95": Metric("the same, 95 of 100 are slower", "low", form=lambda f: f.profile.cps.p95),
    "cps-worst": Metric("the same, the worst cue", "low", form=lambda f: f.profile.cps.worst),
    "cpl": Metric("% of lines within the length", "high", form=lambda f: f.profile.cpl.percent),
    "cpl-p95": Metric("characters in a line, 95 of 100 are shorter", "low", form=lambda f: f.profile.cpl.p95),
    "cpl-worst": Metric("the same, the longest line", "low", form=lambda f: f.profile.cpl.worst),
    "lines": Metric("% of cues with few enough lines", "high", form=lambda f: f.profile.lines.percent),
    "iwslt-cps": Metric("% of cues within IWSLT's reading speed", "high", form=lambda f: f.iwslt.cps.percent),
    "iwslt-cpl": Metric("% of lines within IWSLT's length", "high", form=lambda f: f.iwslt.cpl.percent),
    "iwslt-lines": Metric("% of cues within IWSLT's lines", "high", form=lambda f: f.iwslt.lines.percent),
    "held-lines": Metric("% of line ends after a word that holds the next", "low", form=lambda f: f.line_ends.percent),
    "held-cues": Metric("% of cue ends after such a word", "low", form=lambda f: f.cue_ends.percent),
    "terms": Metric("% of terms as the sheet says", "high", lambda s: s.terms.percent if s.terms else None),
}  # fmt: skip
"""Every figure by name, in the order of a report."""


def metric(name: str) -> Metric:
    """Return the metric called *name*. Raises `UnknownNameError`."""
    if name not in METRICS:
        raise UnknownNameError("metric", name, METRICS)
    return METRICS[name]
