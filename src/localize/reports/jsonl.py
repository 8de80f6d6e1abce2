"""Problems as JSON Lines: one object in each line, for programs that read while a long list is still being written."""

from localize.reports import Run
from localize.reports.json import as_object, dumped
from localize.reports.order import findings
from localize.reports.words import style


def report(run: Run) -> str:
    """Write each problem as `localize.reports.json` does, with the profile, in a line of its own; no problem, no line.

    A file that cannot be read has a line with the rule ``unreadable``.
    """
    rows = (dumped({**as_object(told), "profile": style(run)}) for told in findings(run))
    return "".join(f"{row}\n" for row in rows)
