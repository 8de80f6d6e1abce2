"""``localize run``."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen
from localize.cli.inputs import key_of
from localize.cli.series import Episodes, Folder, To, picture_of, wanted

if TYPE_CHECKING:
    from localize.engines import Engine
    from localize.series import Outcome, Series

Executor = Literal["processes", "ray", "none"]


def run(
    folder: Folder = Path(),
    to: To = "",
    episode: Episodes = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Make every target anew, also over what a person changed.")
    ] = False,
    executor: Annotated[
        Executor, typer.Option(help="Where the models run: worker processes, a Ray cluster, or in this process.")
    ] = "processes",
    workers: Annotated[int, typer.Option(min=0, max=1024, help="Workers; 0: one, or all that Ray has.")] = 0,
    threads: Annotated[int, typer.Option(min=0, max=64, help="Threads of each; 0: the cores, shared out.")] = 0,
) -> None:
    """Bring a series up to date: translate what is missing or stale, keep what people changed, touch nothing else.

    A stopped run goes on when it is started again. Ctrl-C finishes what is in flight; a second one stops at once.
    Exit 0: all targets are there; 1: some failed or were kept because nobody knows what they were made from; 2: wrong
    use; 130: stopped.
    """
    from localize import series

    found, jobs = wanted(folder, to, episode or ())
    states: Counter[str] = Counter()
    with _engine(found, executor, workers, threads) as (engine, at_once), screen.progress("translating") as show:
        for outcome in series.translate(
            found, jobs, engine=engine, picture=picture_of(found), at_once=at_once, overwrite=overwrite, progress=show
        ):
            _tell(outcome, states)
    screen.tell_fonts()
    _summary(len(jobs), states, folder)
    raise typer.Exit(1 if states["failed"] + states["kept"] else 0)


@contextmanager
def _engine(found: "Series", executor: Executor, workers: int, threads: int) -> "Iterator[tuple[Engine, int]]":
    """Make what translates, and say how many languages it can be asked for at once."""
    from localize import pipeline

    wanted = found.config.translate
    engine = pipeline.engine_named(wanted.engine, key=key_of(wanted.engine), beam=wanted.beam, threads=threads)
    yield engine, 1


def _tell(outcome: "Outcome", states: Counter[str]) -> None:
    """Say what became of a target, unless it is as it was."""
    from localize.text import printable

    states[outcome.state] += 1
    states["edited"] += bool(outcome.person)
    states["conflicts"] += outcome.conflicts
    target = printable(outcome.job.target)
    if outcome.state == "written":
        edits = f"\t{screen.count(len(outcome.person), 'edit')} kept" if outcome.person else ""
        typer.echo(f"{target}\t{screen.count(len(outcome.track or ()), 'cue')}{edits}")
    if outcome.state == "failed":
        screen.tell(f"{target}: {outcome.error}")
    if outcome.state == "kept":
        screen.tell(f"{target}: not touched: nobody knows what it was made from; --overwrite replaces it")
    for loss in outcome.losses:
        screen.tell(f"{target}: lost: {loss}")


def _summary(targets: int, states: Counter[str], folder: Path) -> None:
    says = {"written": "written", "current": "up to date", "kept": "not touched", "failed": "failed"}
    told = ", ".join(f"{states[state]} {word}" for state, word in says.items() if states[state])
    edited = f"; {screen.count(states['edited'], 'target')} with edits of a person" if states["edited"] else ""
    screen.tell(f"{screen.count(targets, 'target')}: {told}{edited}")
    if states["conflicts"]:
        count = screen.count(states["conflicts"], "conflict")
        screen.tell(f"{count}: the translation changed where a person had changed it; see `localize status {folder}`")
