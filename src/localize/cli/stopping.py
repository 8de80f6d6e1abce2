"""Ctrl-C once: finish what is in flight. Twice: stop at once."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from localize.cli import screen


@contextmanager
def stopping(stop: Callable[[], None], again: str) -> Iterator[None]:
    """Call *stop* at the first Ctrl-C, or when the system asks for an end, and stop hard at the second.

    What was stopped ends with `StoppedError`: then *again*, the command that goes on, is told, and the exit code is 130
    (143 where the system asked).
    """
    from localize.errors import StoppedError

    asked: list[int] = []

    def heard(number: int, frame: FrameType | None) -> None:
        if asked:
            os.write(2, f"localize: stopped. Go on with: {again}\n".encode())
            os._exit(128 + number)  # workers end by themselves when nobody listens
        asked.append(number)
        screen.tell("finishing what is in flight; Ctrl-C again stops at once")
        stop()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except StoppedError:
        screen.tell(f"stopped; what is done is kept. Go on with: {again}")
        raise typer.Exit(128 + (asked[0] if asked else signal.SIGINT)) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
