"""Look at files again and again, and check those that have changed."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import typer

from localize.cli.inputs import STDIN

EVERY = 0.5  # seconds; nobody sees a shorter wait, and looking at a thousand files takes a few milliseconds


def watched(check: Callable[[Sequence[str]], object], names: Callable[[], Sequence[str]]) -> None:
    """Check all files, then each that changes or is new, until the person stops it. Never returns."""
    known = _times(names())
    check(list(known))
    with suppress(KeyboardInterrupt):
        while True:
            time.sleep(EVERY)
            now = _times(names())
            fresh = [name for name, when in now.items() if known.get(name) != when]
            known = now
            if fresh:
                typer.echo()
                check(fresh)
    raise typer.Exit(0)


def _times(names: Sequence[str]) -> dict[str, int]:
    found = {}
    for name in names:
        if name != STDIN:
            with suppress(OSError):  # gone since it was listed
                found[name] = Path(name).stat().st_mtime_ns
    return found
