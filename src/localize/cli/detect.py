"""``localize detect``."""

from typing import Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import subtitle_files
from localize.errors import LocalizeError

UNDETERMINED = "und"  # BCP 47 for a language that is not known


def detect(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)
    ],
    encoding: Annotated[str, typer.Option(help="Encoding of the files, where it is known.")] = "",
) -> None:
    """Tell language, encoding and format of subtitle files.

    A name that says another language is told.
    """
    from localize import language, pipeline
    from localize.text import printable

    failed = 0
    for name in subtitle_files(files):
        try:
            track = pipeline.read(name, encoding=encoding)
        except LocalizeError as error:
            screen.tell(str(error))
            failed += 1
            continue
        heard = language.detect(cue.text for cue in track) or UNDETERMINED
        origin = track.origin
        typer.echo("\t".join([printable(name), heard, origin.encoding, origin.format, screen.count(len(track), "cue")]))
        named = language.from_name(name)
        if named and heard != UNDETERMINED and not _alike(named, heard):
            screen.tell(f"{name}: the name says {named}, the words say {heard}")
    raise typer.Exit(2 if failed else 0)


def _alike(named: str, heard: str) -> bool:
    """Tell whether one tag only says more than the other, as ``zh-Hans`` does than ``zh``."""
    return f"{named}-".startswith(f"{heard}-") or f"{heard}-".startswith(f"{named}-")
