"""Problems for reviewdog, which comments on pull requests of many services, with repairs as suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from typing import Any

from localize.model import Level
from localize.reports import Edit, Run
from localize.reports.json import dumped
from localize.reports.order import Told, findings
from localize.reports.places import path_of, sound
from localize.reports.words import TOOL, style
from localize.text import printable

_SEVERITY: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(run: Run) -> str:
    """Write all problems as one object."""
    found = {"source": source(run), "diagnostics": [diagnostic(told, run) for told in findings(run)]}
    return dumped(found, indent=1) + "\n"


def source(run: Run) -> dict[str, str]:
    """Return who says so; reviewdog refuses keys that it does not know, so the profile stands in the name."""
    return {"name": f"{TOOL} ({style(run)})" if style(run) else TOOL}


def diagnostic(told: Told, run: Run) -> dict[str, Any]:
    """Return one problem; whole lines are meant where no column is given."""
    problem, finding = told.problem, told.finding
    location: dict[str, Any] = {"path": path_of(told.file.path, run)}
    if problem.line:
        location["range"] = _lines(problem.line, finding.last_line or problem.line)
    found = {
        "message": printable(problem.message),
        "location": location,
        "severity": _SEVERITY[problem.level],
        "code": {"value": problem.rule},
    }
    suggestions = [_suggestion(edit) for edit in finding.edits if sound(edit.text)]
    return {**found, "suggestions": suggestions} if suggestions else found


def _suggestion(edit: Edit) -> dict[str, Any]:
    return {"range": _lines(edit.first, edit.last), "text": edit.text}


def _lines(first: int, last: int) -> dict[str, dict[str, int]]:
    return {"start": {"line": first}, "end": {"line": last}}
