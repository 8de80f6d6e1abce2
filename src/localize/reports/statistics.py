"""How often each rule found something, in how many files, and how much of that `localize fix` has a repair for."""

from collections.abc import Iterable
from typing import NamedTuple

from localize.reports import Run
from localize.reports.order import Told, findings
from localize.reports.words import FIXABLE, mark, safe, summary


class Count(NamedTuple):
    """What one rule found."""

    rule: str
    problems: int
    files: int
    fixable: int


def report(run: Run) -> str:
    """Write a row for each rule that found something, most problems first, and a summary."""
    counts = counts_of(findings(run))
    head = [f"{'problems':>8}  {'files':>8}  {'fixable':>8}  rule"] * bool(counts)
    rows = [f"{count.problems:>8}  {count.files:>8}  {count.fixable:>8}  {count.rule}" for count in counts]
    return "".join(f"{safe(row)}\n" for row in [*head, *rows, summary(run)])


def counts_of(found: Iterable[Told]) -> list[Count]:
    """Count *found* by rule, most problems first."""
    rules: dict[str, list[Told]] = {}
    for told in found:
        rules.setdefault(told.problem.rule, []).append(told)
    counts = [
        Count(rule, len(of), len({told.file.path for told in of}), sum(mark(told.finding) == FIXABLE for told in of))
        for rule, of in rules.items()
    ]
    return sorted(counts, key=lambda count: (-count.problems, count.rule))
