"""Reports: problems as text for people, as JSON for programs. One file each: a function from problems to a string."""

from collections.abc import Sequence
from typing import Protocol

from localize.model import Problem
from localize.registry import Registry


class Report(Protocol):
    """What writes problems down."""

    def __call__(self, problems: Sequence[Problem], *, files: int) -> str:
        """Return the report of *problems* in that many *files* that were read, ending with a line break."""
        ...


REPORTS: Registry[Report] = Registry(
    "report",
    {
        "text": "localize.reports.text:report",
        "json": "localize.reports.json:report",
    },
)
