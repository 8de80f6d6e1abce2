"""What people see while they wait: on the error stream, only where it is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import typer


class Progress(Protocol):
    """Tell how far the work is."""

    def __call__(self, done: int, of: int) -> None:
        """Show that *done* of *of* pieces are ready."""
        ...


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """Show a bar on the error stream; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from localize.text import printable

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(printable(title), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def count(number: int, noun: str) -> str:
    """Return ``1 cue``, ``2 cues``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tell(message: str) -> None:
    """Say something to people, not to programs."""
    from localize.text import printable

    typer.echo(f"localize: {printable(message)}", err=True)


def tell_fonts() -> None:
    """Say which fonts of this machine were found to measure lines in, if any had to be."""
    if ink := sys.modules.get("localize.ink"):  # nobody named a font where it is not loaded
        for font, char in ink.found().items():
            tell(f"lines with {char} are measured in {font.name} ({font.path})")


def say(message: str) -> None:
    """Print a line of results; what foreign text in it could do to a terminal is written out."""
    from localize.text import printable

    typer.echo(printable(message))
