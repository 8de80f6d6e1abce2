"""``localize push``."""

from pathlib import Path
from typing import Annotated

import typer

from localize.cli.pull import Only, tell
from localize.cli.series import Folder


def push(
    folder: Folder = Path(),
    file: Only = None,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite", help="Where a file was changed here and there, put the one from here; also what was deleted."
        ),
    ] = False,
) -> None:
    """Put what changed here on the storage that a series lives on.

    That is the `remote` in its localize.toml. What was changed there as well is not replaced, what was deleted there
    not put back, and nothing is deleted. Exit 0: done; 1: something was left; 2: wrong use, or the storage cannot be
    reached.
    """
    from localize import series
    from localize.series import remote

    left = tell(remote.push(series.opened(folder), only=file or (), overwrite=overwrite), folder)
    raise typer.Exit(1 if left else 0)
