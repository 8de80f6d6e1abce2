"""The run in Markdown, for the summary of a GitHub job or a comment: a table of the rules and one of the problems.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
"""

from collections.abc import Iterable

from localize.reports import Run
from localize.reports.order import Told, by_gravity, findings
from localize.reports.places import path_of
from localize.reports.statistics import counts_of
from localize.reports.words import TOOL, counted, summary
from localize.text import printable

MOST = 500
"""No more problems are listed: nobody reads on, and GitHub shows a longer page slowly."""
LARGEST = 900_000
"""Bytes. GitHub refuses the summary of a step beyond 1 MiB."""
_LONGEST = 300
# Written as numbers, these characters are themselves and nothing else: no tag, table, link, name or emphasis.
_ESCAPES = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]()<>#|~!:@&\"'=+$^"}


def report(run: Run) -> str:
    """Write a heading with the summary, the rules by number of problems, and the problems, the gravest first."""
    found = by_gravity(findings(run))
    rows = [f"### {TOOL}", "", _cell(summary(run)), ""]
    if found:
        rows += ["| Rule | Problems | Files | Fixable |", "|---|---:|---:|---:|"]
        rows += [f"| {_cell(c.rule)} | {c.problems} | {c.files} | {c.fixable} |" for c in counts_of(found)][:MOST]
        rows += ["", "| Level | File | Line | Rule | Problem |", "|---|---|---:|---|---|"]
        listed = _fitting([_row(told, run) for told in found[:MOST]], LARGEST - _size(rows))
        rows += listed
        if len(listed) < len(found):
            rows += ["", f"{counted(len(found) - len(listed), 'problem')} more; the log has them all."]
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(told: Told, run: Run) -> str:
    problem = told.problem
    cells = (problem.level, path_of(told.file.path, run), str(problem.line or ""), problem.rule, problem.message)
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    cut = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
    return printable(cut).translate(_ESCAPES).replace("www.", "www&#46;")


def _fitting(rows: Iterable[str], room: int) -> list[str]:
    """Return as many of *rows* as there is *room* for."""
    kept = []
    for row in rows:
        room -= _size([row])
        if room < 0:
            break
        kept.append(row)
    return kept


def _size(rows: list[str]) -> int:
    return sum(len(row.encode()) + 1 for row in rows)
