"""``localize resolve``."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen

if TYPE_CHECKING:
    from localize.series.conflicts import Decided, Place

_PLACE = re.compile(
    r"(?P<file>.+?):(?:(?P<header>header)|(?P<cue>[0-9]{1,9})"
    r"|(?:(?P<h>[0-9]{1,4}):)?(?P<m>[0-9]{1,2}):(?P<s>[0-9]{2})(?:[,.](?P<ms>[0-9]{1,3}))?)"
)


def resolve(
    targets: Annotated[
        list[str], typer.Argument(metavar="FILE[:CUE]", help="Targets, or cues of them, as in en/ep01.en.srt:12.")
    ],
    machine: Annotated[
        bool | None,
        typer.Option("--machine/--yours", help="Put the machine's new words into the file, or keep yours. Required."),
    ] = None,
) -> None:
    """Decide conflicts: a person's words, or the machine's new ones.

    `localize status` lists them.
    """
    if machine is None:
        raise typer.BadParameter("say whose words are to stand: --machine (the new ones) or --yours (as it is)")
    from localize import series
    from localize.series import conflicts
    from localize.series.locking import locked
    from localize.series.state import ledger_of

    for file, place in [_named(each) for each in targets]:
        path = str(Path(file).resolve())
        found = series.around(path)
        with locked(found.place), ledger_of(found) as ledger:
            decided = conflicts.resolve(found, ledger, found.inside(path), "machine" if machine else "person", place)
        if place and len(decided) > 1:
            screen.tell(f"{file}:{place}: {screen.count(len(decided), 'conflict')} lie there; all are decided")
        for where, each in decided:
            screen.say(f"{file}:{where}: {_stands(each, machine=machine)}")


def _stands(each: "Decided", *, machine: bool) -> str:
    """Return what the file has now where the conflict was."""
    from localize.timing import stamp

    if each.conflict.start < 0:
        return f"header: {'the new one' if machine else 'yours'} stands"
    told = [
        " ".join(part for part in (f"{stamp(cue.start)} --> {stamp(cue.end)}", cue.settings, _line(cue.text)) if part)
        for cue in each.cues
    ]
    return " | ".join(told) or "(no cue)"


def _line(text: str) -> str:
    return " / ".join(text.split("\n"))


def _named(named: str) -> "tuple[str, Place | None]":
    """Split ``FILE``, ``FILE:12``, ``FILE:00:01:02,500`` or ``FILE:header``."""
    from localize.series.conflicts import Place

    found = None if Path(named).is_file() else _PLACE.fullmatch(named)
    file = found["file"] if found else named
    if not Path(file).is_file():
        raise typer.BadParameter(f"{file}: no such file; name a target of the series, as in en/ep01.en.srt:12")
    if not found:
        return file, None
    if found["header"]:
        return file, Place()
    if found["cue"]:
        if not int(found["cue"]):
            raise typer.BadParameter(f"{named}: cues are counted from 1")
        return file, Place(int(found["cue"]))
    hours, minutes, seconds = (int(found[part] or "0") for part in "hms")
    return file, Place(time=((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found["ms"] or "0").ljust(3, "0")))
