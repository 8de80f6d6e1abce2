"""``localize resolve``."""

from pathlib import Path
from typing import Annotated

import typer

from localize.cli import screen
from localize.cli.series import place


def resolve(
    targets: Annotated[
        list[str], typer.Argument(metavar="FILE[:CUE]", help="Targets, or cues of them, as in en/ep01.en.srt:12.")
    ],
    machine: Annotated[
        bool, typer.Option("--machine/--yours", help="Put the machine's new words into the file, or keep yours.")
    ],
) -> None:
    """Decide conflicts: a person's words, or the machine's new ones.

    `localize status` lists them.
    """
    from localize import formats, series
    from localize.series import conflicts
    from localize.series.locking import locked
    from localize.series.state import ledger_of
    from localize.timing import stamp

    side: conflicts.Side = "machine" if machine else "person"
    for named in targets:
        file, cue = place(named)
        path = str(Path(file).resolve())
        found = series.around(path)
        start = None if cue is None else formats.read(path)[cue].start
        with locked(found.place), ledger_of(found) as ledger:
            for each in conflicts.resolve(found, ledger, found.inside(path), side, start):
                said = each.machine if machine else each.person
                screen.say(f"{file}: {stamp(each.start)}: {' / '.join(said.splitlines()) or '(no cue)'}")
