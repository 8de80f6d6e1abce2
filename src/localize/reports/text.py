"""Problems as lines that editors and people understand."""

from collections import Counter
from collections.abc import Sequence

from localize.model import Problem
from localize.text import printable


def report(problems: Sequence[Problem], *, files: int) -> str:
    """Write ``path:line: message (rule)`` for each problem, and a summary with the levels.

    What a file brings along can hold anything; nothing of it drives the terminal.
    """
    rows = [printable(_row(problem)) for problem in problems]
    return "".join(f"{row}\n" for row in [*rows, _summary(problems, files)])


def _row(problem: Problem) -> str:
    place = ":".join([problem.path or "-", *([str(problem.line)] if problem.line else [])])
    return f"{place}: {problem.message} ({problem.rule})"


def _summary(problems: Sequence[Problem], files: int) -> str:
    checked = _counted(files, "file")
    if not problems:
        return f"{checked} checked: clean"
    levels = Counter(problem.level for problem in problems)
    counts = [_counted(levels["error"], "error"), _counted(levels["warning"], "warning"), f"{levels['info']} info"]
    return f"{checked} checked: " + ", ".join(count for count in counts if not count.startswith("0 "))


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
