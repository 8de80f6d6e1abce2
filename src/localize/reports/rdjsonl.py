"""Problems for reviewdog, one in each line."""

from localize.reports import Run
from localize.reports.json import dumped
from localize.reports.order import findings
from localize.reports.rdjson import diagnostic, source


def report(run: Run) -> str:
    """Write each problem as `localize.reports.rdjson` does in a line of its own; no problem, no line."""
    rows = (dumped({**diagnostic(told, run), "source": source(run)}) for told in findings(run))
    return "".join(f"{row}\n" for row in rows)
