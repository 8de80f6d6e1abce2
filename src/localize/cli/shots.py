"""``localize shots``."""

from pathlib import Path
from typing import Annotated

import typer

from localize.cli import screen


def shots(
    file: Annotated[str, typer.Argument(help="A video, or a list of shot changes of any kind.", show_default=False)],
    output: Annotated[
        str, typer.Option(help="Where to write the list, as in ep01.shots.txt; - is standard output.")
    ] = "-",
    fps: Annotated[str, typer.Option(help="Frame rate, for a list that counts frames and does not say it.")] = "",
) -> None:
    """Find the shot changes of a video, or put a list of them in another form.

    What is written has one time in seconds a line. Hard cuts are found; fades and dissolves are none. A video needs
    pip install 'localize-subtitles[video]'. Exit 0: the list is written; 2: the file cannot be read.
    """
    from localize import shots as room
    from localize.formats.files import deliver
    from localize.timing import frame_rate, seconds

    try:
        rate = frame_rate(fps) if fps else None
    except (ValueError, ZeroDivisionError):
        raise typer.BadParameter(f"{fps!r} is no frame rate; write it as 25, 23.976 or 24000/1001") from None
    with screen.progress(f"finding shot changes in {Path(file).name}") as show:
        found = room.read(file, rate=rate, progress=show)
    deliver(room.compose(found).encode(), output)
    lasts = f" in {seconds(found.length)} s" if found.length else ""
    screen.tell(f"{file}: {screen.count(len(found.shots), 'shot change')}{lasts}")
