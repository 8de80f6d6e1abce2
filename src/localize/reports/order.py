"""The order in which every report tells its findings, whichever way they came in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from localize.model import Level, Problem
from localize.reports import Checked, Finding, Run

GRAVITY: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}
UNREADABLE = "unreadable"
"""The name under which a file that cannot be read stands where there is room for findings only."""


class Told(NamedTuple):
    """A finding and the file it is about."""

    file: Checked
    finding: Finding

    @property
    def problem(self) -> Problem:
        """The problem that was found."""
        return self.finding.problem


def files(run: Run) -> list[Checked]:
    """Return the files of *run* by their paths."""
    return sorted(run.files, key=lambda file: (file.path, file.error, file.language, file.cues, _ranks(file)))


def findings(run: Run, *, unread: bool = True) -> Iterator[Told]:
    """Yield all findings by file, line and cue; with *unread* also one for each file that cannot be read."""
    for file in files(run):
        if file.error and unread:
            yield Told(file, Finding(Problem(UNREADABLE, -1, file.error, None, "error", file.path)))
        yield from (Told(file, finding) for finding in sorted(file.findings, key=_rank))


def by_gravity(found: Iterable[Told]) -> list[Told]:
    """Return *found* with the errors first and the infos last, otherwise in the order it has."""
    return sorted(found, key=lambda told: GRAVITY[told.problem.level])


def levels(run: Run) -> Counter[Level]:
    """Count the findings of *run* by level, without the files that cannot be read."""
    return Counter(finding.problem.level for file in run.files for finding in file.findings)


def _rank(finding: Finding) -> tuple[int, int, int, str, str, str]:
    problem = finding.problem
    return problem.line, problem.cue, GRAVITY[problem.level], problem.rule, problem.message, finding.fingerprint


def _ranks(file: Checked) -> list[tuple[int, int, int, str, str, str]]:
    return sorted(map(_rank, file.findings))
