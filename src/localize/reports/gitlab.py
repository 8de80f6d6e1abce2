"""Problems as GitLab's code quality report, which merge requests compare with the one of their target branch.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections import Counter
from hashlib import sha256
from typing import Any

from localize.model import Level
from localize.reports import Run
from localize.reports.json import dumped
from localize.reports.order import UNREADABLE, Told, findings
from localize.reports.places import line_of, path_of
from localize.reports.words import style, why
from localize.text import printable

_SEVERITY: dict[Level, str] = {"error": "major", "warning": "minor", "info": "info"}


def report(run: Run) -> str:
    """Write each problem as an entry of one array; a file that cannot be read is a critical one.

    GitLab drops an entry whose fingerprint it has seen: each is made unique, by the path of its file. GitLab shows no
    more than ``description``; ``content`` says why and by which profile.
    """
    seen: Counter[str] = Counter()
    return dumped([_entry(told, run, seen) for told in findings(run)], indent=1) + "\n"


def _entry(told: Told, run: Run, seen: Counter[str]) -> dict[str, Any]:
    problem, path = told.problem, path_of(told.file.path, run)
    key = f"{path}\0{told.finding.fingerprint or problem.rule}"
    seen[key] += 1
    reason = why(problem.rule, run)
    return {
        "description": printable(problem.message),
        "check_name": problem.rule,
        "content": {"body": printable(" ".join(part for part in (reason, f"({style(run)})") if part.strip("()")))},
        "fingerprint": sha256(f"{key}\0{seen[key]}".encode()).hexdigest(),
        "severity": "critical" if problem.rule == UNREADABLE else _SEVERITY[problem.level],
        "location": {
            "path": path,
            "lines": {
                "begin": line_of([problem.line]),
                "end": line_of([told.finding.last_line, problem.line]),
            },
        },
    }
