"""Problems as SARIF 2.1.0, the file that code scanning services and editors read, with repairs as fixes.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from typing import Any

from localize.model import Level
from localize.reports import Finding, Run
from localize.reports.json import dumped
from localize.reports.order import Told, by_gravity, files, findings
from localize.reports.places import line_of, path_of, sound, uri
from localize.reports.words import TOOL, manual, place, why
from localize.text import printable

MOST = 25_000
"""So many results of a run does GitHub take; it refuses a file with more."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVEL: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note"}


def report(run: Run) -> str:
    """Write all problems as one log, the gravest first, and tell of files that cannot be read.

    Beyond `MOST` problems the least grave are left out, and that is told, too.
    """
    found = by_gravity(findings(run, unread=False))
    kept = found[:MOST]
    rules = sorted({told.problem.rule for told in kept})
    numbers = {rule: n for n, rule in enumerate(rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, kept, run)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(run, len(found) - len(kept))],
                "properties": {"profile": run.profile, "profileVersion": run.version},
                "results": [_result(told, numbers, run) for told in kept],
            }
        ],
    }
    return dumped(log, indent=1) + "\n"


def _driver(rules: list[str], found: list[Told], run: Run) -> dict[str, Any]:
    from localize import __version__

    usual: dict[str, Level] = {}
    for told in reversed(found):  # the least grave level that a rule has here: the others are past a hard limit
        usual.setdefault(told.problem.rule, told.problem.level)
    described = [_rule(rule, usual[rule], run) for rule in rules]
    return {"name": TOOL, "version": __version__, "rules": described}


def _rule(rule: str, level: Level, run: Run) -> dict[str, Any]:
    text = printable(why(rule, run)) or rule
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.split("-")) or rule,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": "\n".join(map(printable, (manual(rule, run) or rule).split("\n")))},
        "defaultConfiguration": {"level": _LEVEL[level]},
        **_tags(rule),
    }


def _tags(rule: str) -> dict[str, Any]:
    from localize.rules import RULES, family

    return {"properties": {"tags": [family(rule)]}} if rule in RULES else {}


def _invocation(run: Run, left_out: int) -> dict[str, Any]:
    unread = [file for file in files(run) if file.error]
    notes = [
        {
            "level": "error",
            "message": {"text": printable(file.error)},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path_of(file.path, run))}}],
        }
        for file in unread
    ]
    if left_out:
        told = f"{left_out} problems are left out: no more than {MOST} are taken."
        notes.append({"level": "note", "message": {"text": told}})
    found: dict[str, Any] = {"executionSuccessful": not unread}
    return {**found, "toolExecutionNotifications": notes} if notes else found


def _result(told: Told, numbers: dict[str, int], run: Run) -> dict[str, Any]:
    problem, finding = told.problem, told.finding
    artifact = _artifact(path_of(told.file.path, run))
    region = {"startLine": line_of([problem.line]), "endLine": line_of([finding.last_line, problem.line])}
    found: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": numbers[problem.rule],
        "level": _LEVEL[problem.level],
        "message": {"text": printable(f"{problem.message} ({place(problem)})")},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.fingerprint:  # under a name of our own: GitHub's upload warns of each that it would make differently
        found["partialFingerprints"] = {"localizeFingerprint/v1": finding.fingerprint}
    fixes = _fixes(finding, artifact, why(problem.rule, run) or problem.rule)
    return {**found, "fixes": fixes} if fixes else found


def _fixes(finding: Finding, artifact: dict[str, str], said: str) -> list[dict[str, Any]]:
    replacements = [
        {
            "deletedRegion": {"startLine": edit.first, "endLine": edit.last},
            "insertedContent": {"text": edit.text},
        }
        for edit in finding.edits
        if sound(edit.text)
    ]
    if not replacements:
        return []
    change = {"artifactLocation": artifact, "replacements": replacements}
    return [{"description": {"text": printable(said)}, "artifactChanges": [change]}]


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path)} if path.startswith("/") else {"uri": uri(path), "uriBaseId": _ROOT}
