"""Reports: what was found, as text for people and as the files that editors and CI read. One file each.

A report is a function from a `Run` to a string. It sorts what it is given, so that the same problems make the same
report whichever file was read first. What stands in a run is small and knows no track: a file's `Checked` is made by
`localize.reports.findings.checked`, and then the file can be forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from localize.model import Cue, Problem
from localize.registry import Registry

if TYPE_CHECKING:
    from localize.together import Notes


@dataclass(frozen=True, slots=True)
class Edit:
    r"""Whole lines of a file, and what stands there instead.

    ``first`` and ``last`` count from 1 and are both replaced. ``text`` has no line end after its last line; within it
    lines end as they do in the file. There are no columns, since everybody counts these in another unit.
    """

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with what a report tells about it.

    ``cue`` is the cue it is about, as it was read (None: the whole file), ``last_line`` its last line in the file.
    ``fingerprint`` knows it again next time (`localize.fingerprints`). ``fixable`` tells that `localize fix` has a
    repair to try, ``unsafe`` that it does so only where it is asked to, ``repair`` is that repair where it was made,
    ``edits`` are what it changes in the file.
    """

    problem: Problem
    cue: Cue | None = None
    fingerprint: str = ""
    fixable: bool = False
    unsafe: bool = False
    repair: Cue | None = None
    edits: tuple[Edit, ...] = ()
    last_line: int = 0

    def __reduce__(self) -> tuple[type["Finding"], tuple[Any, ...]]:  # a third of the time that dataclasses take
        repair = (self.fixable, self.unsafe, self.repair, self.edits)
        return Finding, (self.problem, self.cue, self.fingerprint, *repair, self.last_line)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a report keeps of a file: how many cues it has, what was found in it, or why it could not be read.

    ``suppressed`` counts the problems that a baseline or a comment holds back, ``notes`` are for what is found when all
    files of a series are looked at together (`localize.together`).
    """

    path: str
    language: str = ""
    cues: int = 0
    findings: tuple[Finding, ...] = ()
    error: str = ""
    suppressed: int = 0
    notes: "Notes" = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Run:
    """All files of one call, in any order, and the style that they were held to.

    ``root`` is the folder that a CI service counts paths from and ``folder`` the one that relative paths of the files
    are meant from, both absolute; without them paths stay as they were named. ``rules`` are the manuals of rules that
    no registry knows.
    """

    files: tuple[Checked, ...] = ()
    profile: str = ""
    version: str = ""
    root: str = ""
    folder: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)


class Report(Protocol):
    """What writes a run down."""

    def __call__(self, run: Run) -> str:
        """Return the report of *run*; where there is anything to say it ends with a line break."""
        ...


REPORTS: Registry[Report] = Registry(
    "report",
    {
        "text": "localize.reports.text:report",
        "concise": "localize.reports.concise:report",
        "json": "localize.reports.json:report",
        "jsonl": "localize.reports.jsonl:report",
        "sarif": "localize.reports.sarif:report",
        "github": "localize.reports.github:report",
        "markdown": "localize.reports.markdown:report",
        "gitlab": "localize.reports.gitlab:report",
        "junit": "localize.reports.junit:report",
        "rdjson": "localize.reports.rdjson:report",
        "rdjsonl": "localize.reports.rdjsonl:report",
        "statistics": "localize.reports.statistics:report",
    },
)

EDITING = frozenset(("json", "jsonl", "sarif", "rdjson", "rdjsonl"))
"""The reports that tell how a repair changes the file: worth asking for the edits only for these."""
