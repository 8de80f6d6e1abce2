"""Problems as JUnit's XML, which nearly every CI service shows as tests.

A file is a suite, a problem is a case. There is no standard; it is valid by the schema that Jenkins holds such files to
(https://github.com/jenkinsci/xunit-plugin, ``junit-10.xsd``), which knows no file and line of a case.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from localize.reports import Checked, Run
from localize.reports.order import Told, files, findings
from localize.reports.places import path_of
from localize.reports.words import TOOL, place, row, style, why
from localize.text import printable
from localize.xml import escaped, quoted


def report(run: Run) -> str:
    """Write a suite for each file. Errors and warnings fail, an info passes with a note, a clean file passes.

    A file that cannot be read is an error. No times are given, so that equal problems make equal files.
    """
    suites = [_suite(file, run) for file in files(run)]
    tests, failures = sum(suite.tests for suite in suites), sum(suite.failures for suite in suites)
    errors = sum(suite.errors for suite in suites)
    name = f"{TOOL} ({style(run)})" if style(run) else TOOL
    head = f'<testsuites name={_quoted(name)} tests="{tests}" failures="{failures}" errors="{errors}">'
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', head, *(suite.text for suite in suites), "</testsuites>"]
    return "\n".join(rows) + "\n"


class _Suite(NamedTuple):
    """A file: how many cases, failures and errors it has, and its XML."""

    tests: int
    failures: int
    errors: int
    text: str


def _suite(file: Checked, run: Run) -> _Suite:
    path = path_of(file.path, run)
    told = list(findings(Run((file,), rules=run.rules), unread=False))
    cases = list(_cases(file, told, path, run))
    failures = sum(each.problem.level != "info" for each in told)
    errors = int(bool(file.error))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0"'
    rows = [f" <testsuite name={_quoted(path)} file={_quoted(path)} {counts}>", *cases, " </testsuite>"]
    return _Suite(len(cases), failures, errors, "\n".join(rows))


def _cases(file: Checked, found: list[Told], path: str, run: Run) -> Iterator[str]:
    if file.error:
        yield _case("readable", path, f"<error message={_quoted(file.error)}/>")
    elif not found:
        yield _case("clean", path)
    seen: Counter[str] = Counter()
    for told in found:
        name = f"{told.problem.rule}, {place(told.problem)}"
        seen[name] += 1
        yield _case(name if seen[name] == 1 else f"{name} ({seen[name]})", path, _result(told, path, run))


def _result(told: Told, path: str, run: Run) -> str:
    problem = told.problem
    text = escaped(f"{row(Checked(path), told.finding)}\n{printable(why(problem.rule, run))}".rstrip())
    if problem.level == "info":
        return f"<system-out>{text}</system-out>"
    return f"<failure type={_quoted(problem.level)} message={_quoted(problem.message)}>{text}</failure>"


def _case(name: str, path: str, inside: str = "") -> str:
    head = f"  <testcase classname={_quoted(path)} name={_quoted(name)}"
    return f"{head}>{inside}</testcase>" if inside else f"{head}/>"


def _quoted(text: str) -> str:
    return quoted(printable(text))
