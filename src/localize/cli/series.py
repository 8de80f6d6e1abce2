"""What the commands of a series share: which targets are meant, and how they are told."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import languages
from localize.cli.pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from localize.picture import Picture
    from localize.series import Job, Series, Standing

Folder = Annotated[Path, typer.Argument(help="The folder of the series, where its localize.toml is.")]
To = Annotated[str, typer.Option(help="Only these of its languages, as in en,es.", show_default=False)]
Episodes = Annotated[
    list[str] | None, typer.Option("--episode", help="Only this episode, as in ep01; may be repeated.")
]

_TIME = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[,.](\d{1,3}))?")
_PLACE = re.compile(rf"(?P<file>.+?):(?P<cue>\d{{1,9}}|{_TIME.pattern})")
_SHOWN = 5  # orphans in a sentence


def wanted(folder: Path, to: str = "", episodes: Sequence[str] = ()) -> "tuple[Series, tuple[Job, ...]]":
    """Open the series in *folder*, and return those of its targets that are meant."""
    from localize import series

    found = series.opened(folder)
    tags = languages(to) if to else []
    for tag in tags:
        if tag not in found.languages:
            known = ", ".join(found.languages)
            raise typer.BadParameter(f"{tag} is none of the languages in {found.config.path} ({known})")
    if not found.config.terms and (found.folder / "terms.toml").exists():
        screen.tell(f"{found.folder / 'terms.toml'} is not used: {found.config.path} does not name it as terms")
    return found, series.jobs(found, languages=tags, episodes=episodes)


def tell_orphans(found: "Series", episodes: Sequence[str] | None) -> None:
    """Say which targets nobody asks for any more, where all episodes were looked at."""
    from localize.series.state import orphans

    left = [] if episodes else orphans(found)
    if left:
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        screen.tell(f"made before, but no source and no setting asks for it now: {', '.join(left[:_SHOWN])}{more}")


def picture_of(found: "Series") -> "Callable[[str], Picture | None]":
    """Return what tells of the picture under a source, by the settings of the series."""
    config = found.config
    return pictures(config.placed(config.shots), config.placed(config.media))


def table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield *rows* as lines with columns, the first one to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        first, *others = (
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *others]).rstrip()


def counted(standings: "Iterable[Standing]") -> dict[str, Counter[str]]:
    """Return how many targets of each language stand how."""
    found: dict[str, Counter[str]] = {}
    for each in standings:
        own = found.setdefault(each.job.language, Counter())
        own[each.state] += 1
        own["edited"] += each.edited and each.state != "foreign"
        own["conflicts"] += each.conflicts
        own["last failed"] += bool(each.failure)
    return found


def place(named: str) -> tuple[str, int | None]:
    """Split ``FILE:CUE`` into the file and the number of the cue, counted from 0; None where none is named.

    The cue is named by its number in the file, from 1, or by a time in it, as in ``00:01:02,500``.
    """
    from localize import formats

    file, colon, cue = named, "", ""
    if not Path(named).is_file():
        found = _PLACE.fullmatch(named)
        file, cue, colon = (found["file"], found["cue"], ":") if found else (named, "", "")
    if not Path(file).is_file():
        raise typer.BadParameter(f"{file}: no such file; name a target of the series, as in en/ep01.en.srt:12")
    if not colon:
        return file, None
    track = formats.read(file)
    if cue.isdecimal():
        if not 1 <= int(cue) <= len(track):
            raise typer.BadParameter(f"{file} has the cues 1 to {len(track)}, no {cue}")
        return file, int(cue) - 1
    told = _TIME.fullmatch(cue)
    hours, minutes, seconds, fraction = (part or "0" for part in told.groups()) if told else "0000"
    ms = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
    inside = [n for n, each in enumerate(track) if each.start <= ms < max(each.end, each.start + 1)]
    if not inside:
        raise typer.BadParameter(f"{file} has no cue at {cue}")
    return file, inside[0]
