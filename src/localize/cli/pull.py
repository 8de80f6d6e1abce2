"""``localize pull``."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.series import Folder

if TYPE_CHECKING:
    from localize.series.remote import Moved

Only = Annotated[
    list[str] | None,
    typer.Option(
        "--file", help="Only this file, as in en/ep01.en.srt, from the folder of the series; may be repeated."
    ),
]
_SHOWN = 20  # files that were left, with their reasons


def pull(
    folder: Folder = Path(),
    file: Only = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Where a file was changed here and there, take the one from there.")
    ] = False,
) -> None:
    """Bring here what changed on the storage that a series lives on.

    That is the `remote` in its localize.toml: s3://, gs://, az://, sftp:// ... or a shared folder. What was changed
    here and there is merged where that is sure, or else left on both sides and told; nothing is deleted. Exit 0: done;
    1: something was left; 2: wrong use, or the storage cannot be reached.
    """
    from localize import series
    from localize.series import remote

    left = tell(remote.pull(series.opened(folder), only=file or (), overwrite=overwrite), folder)
    raise typer.Exit(1 if left else 0)


def tell(moves: "Iterable[Moved]", folder: Path) -> int:
    """Say what became of each file, and return how many were left as they were."""
    from localize.text import printable

    did: Counter[str] = Counter()
    conflicts = 0
    for each in moves:
        did[each.did] += 1
        conflicts += each.conflicts
        if each.did != "left":
            typer.echo(f"{printable(each.name)}\t{each.did}")
        elif did["left"] <= _SHOWN:
            told = each.reason if each.reason.startswith(each.name) else f"{each.name}: {each.reason}"
            screen.tell(told)
    counts = ", ".join(f"{count} {word}" for word, count in sorted(did.items()))
    screen.tell(counts or "here and there all is as it was")
    if conflicts:
        told = screen.count(conflicts, "conflict")
        screen.tell(
            f"{told}: the translation changed here where a person changed it there; see `localize status {folder}`"
        )
    return did["left"]
