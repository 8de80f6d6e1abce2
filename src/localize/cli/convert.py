"""``localize convert``."""

from typing import Annotated

import typer

from localize.cli import screen


def convert(
    input: Annotated[str, typer.Argument(metavar="IN", help="The file to read; - is standard input.")],
    output: Annotated[str, typer.Argument(metavar="OUT", help="The file to write; - is standard output.")],
    from_format: Annotated[str, typer.Option(help="Format of IN, where its name does not say it.")] = "",
    to_format: Annotated[str, typer.Option(help="Format of OUT, where its name does not say it.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of IN, where it is known.")] = "",
    to_encoding: Annotated[str, typer.Option(help="Encoding of OUT.")] = "utf-8",
) -> None:
    """Write a subtitle file in another format or encoding.

    What had to be repaired in it is told.
    """
    from localize import pipeline

    track = pipeline.read(input, encoding=encoding, format=from_format)
    pipeline.write(track, output, encoding=to_encoding, format=to_format)
    for repair in track.repairs:
        screen.tell(f"{input}:{repair}")
