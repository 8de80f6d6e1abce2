"""Problems for people: the finding, the cue that it is about, and why it matters."""

from collections.abc import Iterator

from localize.model import Problem
from localize.reports import Checked, Finding, Run
from localize.reports.order import findings
from localize.reports.words import mark, safe, summary, times, why

ROWS = 8
WIDEST = 200
"""No more rows of a cue, and characters of a row, are shown: a broken file can have a thousand of both."""


def report(run: Run) -> str:
    """Write ``path:line: message (rule)`` for each problem, below it its cue and the reason, and a summary.

    A line of the cue that the problem is known to be in is marked. Files that cannot be read are only counted: the
    command has told them already.
    """
    rows = [row for told in findings(run, unread=False) for row in _block(told.file, told.finding, run)]
    return "".join(f"{row}\n" for row in [*rows, safe(summary(run))])


def _block(file: Checked, finding: Finding, run: Run) -> Iterator[str]:
    problem = finding.problem
    spot = ":".join([file.path or "-", *([str(problem.line)] if problem.line else [])])
    yield safe(f"{spot}: {problem.message} ({problem.rule})")
    number = str(problem.cue + 1) if finding.cue else ""
    if finding.cue:
        yield f"{number:>6} | {times(finding)}"
        marked = _row_of(problem, finding)
        shown = finding.cue.text.split("\n")
        for n, row in enumerate(shown[:ROWS]):
            yield f"{'>' if n == marked else '':>6} | {_cut(row)}"
        if len(shown) > ROWS:
            yield f"{'':>6} | … {len(shown) - ROWS} more lines"
    reason = why(problem.rule, run)
    told = ", ".join(part for part in (problem.level, mark(finding)) if part)
    yield safe(f"{'':>6} = {told}{': ' if reason else ''}{reason}")
    yield ""


def _row_of(problem: Problem, finding: Finding) -> int:
    """Return which row of the cue stands in the line of *problem*, -1 where that is not known."""
    below = problem.line - finding.cue.line if finding.cue and finding.cue.line else 0
    return below - 1


def _cut(row: str) -> str:
    return safe(f"| {row[:WIDEST]}{'…' if len(row) > WIDEST else ''}")[2:]
