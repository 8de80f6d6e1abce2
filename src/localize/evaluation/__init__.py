"""Measure a translation by a reference: words, breaks, times, limits, terms.

Others' measures are computed by their libraries (extra ``evaluate``), so that the figures are comparable; what has no
library is written from the formula. No figure sees everything: SubER does not see cues that are all half a second
late, t-BLEU does; BLEU sees no breaks, Sigma little else. docs/evaluation.md says what each of them means.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from localize import lint
from localize.evaluation.conformity import conformity, iwslt
from localize.evaluation.ends import ends
from localize.evaluation.likeness import likeness
from localize.evaluation.recall import Recall, recall
from localize.evaluation.scores import METRICS, Form, Metric, Scores, metric
from localize.evaluation.shifts import shifts
from localize.evaluation.sigma import breaking
from localize.evaluation.suber import edits
from localize.evaluation.units import Case, language, marked, units
from localize.model import Track
from localize.profiles import Profile
from localize.terms.sheet import Sheet

__all__ = [
    "METRICS",
    "Case",
    "Form",
    "Metric",
    "Recall",
    "Scores",
    "evaluate",
    "evaluate_all",
    "metric",
]


def evaluate(
    hypothesis: Track,
    *,
    reference: Track,
    profile: Profile,
    source: Track | None = None,
    terms: Sheet | None = None,
) -> Scores:
    """Measure *hypothesis* by *reference*.

    The limits are those of *profile*. With the *source* of both, the rules about translations are asked too, and the
    *terms* of the series are looked for. Raises `MissingExtraError`.
    """
    return evaluate_all([Case(hypothesis, reference, source)], profile=profile, terms=terms)


def evaluate_all(
    cases: Sequence[Case], *, profile: Profile, terms: Sheet | None = None
) -> Scores:  # fmt: skip
    """Measure all *cases*, which are in one language, as one: each word, cue and line counts the same."""
    tag = language(cases)
    found = [unit for case in cases for unit in units(case)]
    return Scores(
        language=tag,
        edits=edits(cases),
        likeness=likeness(found, language=tag),
        breaking=breaking([marked(u.hypothesis) for u in found], [marked(u.reference) for u in found], language=tag),
        shifts=shifts(cases),
        form=_form([(case.hypothesis, case.source) for case in cases], profile),
        reference=_form([(case.reference, case.source) for case in cases], profile),
        terms=recall(cases, terms, language=tag) if terms is not None else None,
    )


def _form(sides: Sequence[tuple[Track, Track | None]], profile: Profile) -> Form:
    tracks = [track for track, _ in sides]
    lines, cues = ends(tracks)
    return Form(
        cues=sum(map(len, tracks)),
        profile=conformity(tracks, profile),
        iwslt=iwslt(tracks),
        line_ends=lines,
        cue_ends=cues,
        problems=_problems(sides, profile),
    )


def _problems(sides: Sequence[tuple[Track, Track | None]], profile: Profile) -> Mapping[str, int]:
    """Count by rule what `check` finds; a rule that was asked and found nothing has 0."""
    found: Counter[str] = Counter()
    for track, source in sides:
        rules = lint.rules_named(pairs=source is not None)
        found.update({rule.name: 0 for rule in rules if rule.name not in profile.off})
        found.update(problem.rule for problem in lint.check(track, profile, rules, source=source))
    return dict(found)
