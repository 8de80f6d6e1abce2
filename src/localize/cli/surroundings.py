"""What a CI service says of itself in the environment: the folder that it counts paths from, where a summary goes."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localize.reports import Run

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
_LARGEST = 1 << 20  # bytes of a job's summary that GitHub takes


def root() -> str:
    """Return the folder that a CI service counts paths from: it says so, or it is the one with ``.git``; else ""."""
    for name in _ROOTS:
        if place := os.environ.get(name, ""):
            return place
    here = Path.cwd()
    return next((str(folder) for folder in (here, *here.parents) if (folder / ".git").exists()), "")


def summarise(run: "Run") -> None:
    """Add a table of what was found to the summary of a GitHub job, where there is one."""
    place = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not place:
        return
    from localize.reports import REPORTS

    text = REPORTS["markdown"](run).encode()
    with suppress(OSError), Path(place).open("ab") as file:  # a summary that cannot be written fails no check
        if file.tell() + len(text) < _LARGEST:
            file.write(text)
