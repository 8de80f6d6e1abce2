"""Problems as one line each, for editors, ``grep`` and long lists."""

from localize.reports import Run
from localize.reports.order import findings
from localize.reports.words import row, safe, summary


def report(run: Run) -> str:
    """Write ``path:line:1: rule [fixable] message (cue, times)`` for each problem, and a summary.

    Times are of a cue, not of a character, so the column is always 1: editors want one.
    """
    rows = [row(told.file, told.finding) for told in findings(run, unread=False)]
    return "".join(f"{each}\n" for each in [*rows, safe(summary(run))])
