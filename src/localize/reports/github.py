"""Problems as annotations of a GitHub step: commands in its log, which GitHub shows at the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter
from hashlib import sha256

from localize.model import Level
from localize.reports import Run
from localize.reports.order import Told, by_gravity, findings
from localize.reports.places import line_of, path_of
from localize.reports.words import counted, place, row, safe, summary
from localize.text import printable

MOST = 10
"""So many annotations of each level does GitHub show of a step; the others it drops without a word."""
_COMMAND: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}
# What the runner undoes. It would undo %0D and %0A too, but a printable text has no line breaks.
_DATA = str.maketrans({"%": "%25"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(run: Run) -> str:
    """Write the gravest problems as annotations, then all of them as a list in the log, and a summary.

    The list is put between commands that tell GitHub to look for none in it; what ends it is made of what stands in
    it, so that no file can hold it.
    """
    found = list(findings(run))
    shown: Counter[Level] = Counter()
    rows = []
    for told in by_gravity(found):
        level = told.problem.level
        shown[level] += 1
        if shown[level] <= MOST:
            rows.append(_annotation(told, run))
    for level, number in shown.items():
        if number > MOST:
            more = counted(number - MOST, f"more {_COMMAND[level]}")
            rows.append(f"{more} only in the list below: GitHub shows {MOST} of a step")
    if found:
        rows += _listed([row(told.file, told.finding) for told in found])
    return "".join(f"{each}\n" for each in [*rows, safe(summary(run))])


def _annotation(told: Told, run: Run) -> str:
    problem = told.problem
    properties = {
        "file": path_of(told.file.path, run),
        "line": str(line_of([problem.line])),
        "endLine": str(line_of([told.finding.last_line, problem.line])),
        "title": problem.rule,
    }
    said = ",".join(f"{name}={printable(value).translate(_PROPERTY)}" for name, value in properties.items())
    message = printable(f"{problem.message} ({place(problem)})").translate(_DATA)
    return f"::{_COMMAND[problem.level]} {said}::{message}"


def _listed(rows: list[str]) -> list[str]:
    token = sha256("\n".join(rows).encode("utf-8", "replace")).hexdigest()
    title = f"::group::{counted(len(rows), 'problem')}"
    return [title, f"::stop-commands::{token}", *rows, f"::{token}::", "::endgroup::"]
