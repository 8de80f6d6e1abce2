"""What several reports say in the same words, with nothing in it that a file could use against its reader."""

from collections import Counter

from localize.errors import UnknownNameError
from localize.model import Problem
from localize.reports import Checked, Finding, Run
from localize.reports.order import UNREADABLE, levels
from localize.text import printable
from localize.timing import stamp

TOOL = "localize"
FIXABLE, UNSAFE = "fixable", "fixable with --unsafe-fixes"
_UNREADABLE = "Give each file in a form that can be read.\n\nNothing of this file was checked."


def safe(row: str) -> str:
    r"""Return *row* as one line that drives neither a terminal nor the log of a CI service.

    GitHub takes a line that begins with ``::``, and ``##[`` anywhere, for a command. Only a path can stand at the
    beginning of a row, so there ``./`` says the same.

    >>> safe("::error::x.srt: a\n##[b")
    './::error::x.srt: a⏎#\\x23[b'
    """
    seen = printable(row)
    if "##[" in seen:
        seen = seen.replace("##[", "#\\x23[")
    return f"./{seen}" if seen.lstrip().startswith("::") else seen


def counted(number: int, thing: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def style(run: Run) -> str:
    """Return the profile and its version, as in ``short-drama 1``; "" where there is none."""
    return " ".join(part for part in (run.profile, run.version) if part)


def summary(run: Run) -> str:
    """Return what was checked, by which profile, and how many problems of each level there are."""
    found, unread = levels(run), sum(bool(file.error) for file in run.files)
    told = [counted(found["error"], "error"), counted(found["warning"], "warning"), f"{found['info']} info"]
    counts = [count for count in told if not count.startswith("0 ")] or ["clean"]
    marks = Counter(mark(finding) for file in run.files for finding in file.findings)
    more = [f"{marks[word]} {word}" for word in (FIXABLE, UNSAFE) if marks[word]]
    held = sum(file.suppressed for file in run.files)
    more += [f"{held} suppressed"] * bool(held)
    by = f" by {style(run)}" if style(run) else ""
    left = [f"{counted(unread, 'file')} could not be checked"] * bool(unread)
    return "; ".join([f"{counted(len(run.files) - unread, 'file')} checked{by}: {', '.join(counts)}", *more, *left])


def mark(finding: Finding) -> str:
    """Return `FIXABLE` for what ``localize fix`` has a repair for, `UNSAFE` where it must be asked for it, else ""."""
    if not finding.fixable:
        return ""
    return UNSAFE if finding.unsafe else FIXABLE


def manual(rule: str, run: Run) -> str:
    """Return the manual of *rule*; "" where nobody has written one."""
    if rule == UNREADABLE:
        return _UNREADABLE
    if rule in run.rules:
        return run.rules[rule]
    from localize.rules import page

    try:
        return page(rule)
    except UnknownNameError:
        return ""


def why(rule: str, run: Run) -> str:
    """Return the first line of the manual of *rule*."""
    return manual(rule, run).strip().partition("\n")[0]


def times(finding: Finding, arrow: str = "-->") -> str:
    """Return when the cue of *finding* is shown; "" for the whole file."""
    return f"{stamp(finding.cue.start)} {arrow} {stamp(finding.cue.end)}" if finding.cue else ""


def place(problem: Problem) -> str:
    """Return ``cue 12``, or ``file``."""
    return f"cue {problem.cue + 1}" if problem.cue >= 0 else "file"


def row(file: Checked, finding: Finding) -> str:
    """Return ``path:line:1: rule [fixable] message (cue 12, 00:00:29,400 → 00:00:30,900)``, safe to print."""
    problem = finding.problem
    fixable = f"[{mark(finding)}] " if mark(finding) else ""
    about = ", ".join(part for part in (place(problem), times(finding, "→")) if part)
    return safe(f"{file.path or '-'}:{max(problem.line, 1)}:1: {problem.rule} {fixable}{problem.message} ({about})")
