"""``localize convert``."""

from pathlib import Path
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
    fps: Annotated[
        str,
        typer.Option(
            metavar="RATE", help="Frames per second, for a format that counts frames: 25, 23.976, 30000/1001."
        ),
    ] = "",
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing where the format of OUT cannot say all of IN.")
    ] = False,
) -> None:
    """Write a subtitle file in another format or encoding.

    What had to be repaired in it and what the other format cannot say is told.
    """
    from localize import formats, pipeline

    track = pipeline.read(input, encoding=encoding, format=from_format, fps=fps)
    source = track.origin.format
    target = to_format or (formats.writable(source) if output == "-" else formats.format_of(output, like=source))
    if fps and not _counts_frames(source) and not _counts_frames(target):
        target = next(filter(_counts_frames, _with_ending(output)), "")  # .sub is MicroDVD and SubViewer
        if not target or to_format:
            raise typer.BadParameter(f"neither {input} nor {output} counts frames", param_hint="--fps")
    for repair in track.repairs:
        screen.tell(f"{input}:{repair}")
    for loss in pipeline.write(track, output, encoding=to_encoding, format=target, fps=fps, strict=strict):
        screen.tell(f"{input}: lost in {target}: {loss}")


def _counts_frames(name: str) -> bool:
    from localize import formats

    return isinstance(formats.FORMATS[name], formats.Framed)


def _with_ending(path: str) -> list[str]:
    """Return the formats that the ending of *path* may be of."""
    from localize import formats

    return [name for name, format in formats.FORMATS.items() if Path(path).suffix.lower() in format.endings]
