"""``localize run``."""

import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from localize.cli import screen
from localize.cli.inputs import key_of
from localize.cli.options import ComputeType, Device
from localize.cli.series import Episodes, Folder, To, picture_of, tell_orphans, wanted
from localize.cli.stopping import stopping

if TYPE_CHECKING:
    from localize.engines import Engine
    from localize.engines.pool import Recipe
    from localize.engines.pool.crew import Crew
    from localize.memory import Memory
    from localize.series import Outcome, Series

Executor = Literal["processes", "ray", "none"]


def run(
    folder: Folder = Path(),
    to: To = "",
    episode: Episodes = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Make every target anew, also over what a person changed.")
    ] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Take targets that nobody knows for edited ones: they stay, and are merged.")
    ] = False,
    executor: Annotated[
        Executor, typer.Option(help="Where the models run: worker processes, a Ray cluster, or in this process.")
    ] = "processes",
    workers: Annotated[
        int, typer.Option(min=0, max=1024, help="Workers; 0: one, or as many as the Ray cluster has room for.")
    ] = 0,
    threads: Annotated[int, typer.Option(min=0, max=64, help="Threads of each; 0: the cores, shared out.")] = 0,
    locked: Annotated[
        bool, typer.Option("--locked", help="Refuse any model, and any file of one, that is not in models.lock.")
    ] = False,
    address: Annotated[str, typer.Option(help="Of a Ray cluster; one on this machine if left out.")] = "",
    gpus_per_worker: Annotated[float, typer.Option(min=0, help="GPUs of each Ray worker; a part will do.")] = 0.0,
    device: Device = "",
    compute_type: ComputeType = "",
    sync: Annotated[
        bool,
        typer.Option(
            "--sync", help="Bring what changed on the storage of the series first, put what changed here last."
        ),
    ] = False,
) -> None:
    """Bring a series up to date, and keep what people changed.

    What is missing or stale is translated, nothing else is touched.
    A stopped run goes on when it is started again. Ctrl-C finishes what is in flight; a second one stops at once.
    Exit 0: all targets are there; 1: some failed or were kept because nobody knows what they were made from; 2: wrong
    use; 130: stopped.
    """
    from localize import series
    from localize.series.state import memory_of

    left = _synced(folder, "pull") if sync else 0
    found, jobs = wanted(folder, to, episode or ())
    states: Counter[str] = Counter()
    spread = Spread(executor, workers, threads, address, gpus_per_worker, device, compute_type)
    with ExitStack() as stack:
        memory = stack.enter_context(memory_of(found))
        for note in _held(found, spread, locked, {job.language: None for job in jobs}):
            screen.tell(note)
        engine, at_once = stack.enter_context(_engine(found, spread, memory))
        stack.enter_context(stopping(getattr(engine, "stop", _interrupt), shlex.join(["localize", *sys.argv[1:]])))
        show = stack.enter_context(screen.progress("translating"))
        done = series.translate(
            found, jobs, engine=engine, memory=memory, picture=picture_of(found), at_once=at_once,
            overwrite=overwrite, adopt=adopt, progress=show,
        )  # fmt: skip
        for outcome in done:
            _tell(outcome, states)
    screen.tell_fonts()
    _summary(len(jobs), states, folder)
    tell_orphans(found, episode)
    left += _synced(folder, "push") if sync else 0
    raise typer.Exit(1 if states["failed"] + states["kept"] + left else 0)


def _synced(folder: Path, way: Literal["pull", "push"]) -> int:
    """Bring what changed on the storage, or put what changed here, and return how many files were left as they were."""
    from localize import series
    from localize.cli.pull import tell
    from localize.series import remote

    found = series.opened(folder)
    return tell(remote.pull(found) if way == "pull" else remote.push(found), folder)


class Spread(NamedTuple):
    """Where the models run."""

    executor: Executor
    workers: int
    threads: int
    address: str
    gpus: float
    device: str
    compute_type: str


def _recipe(found: "Series", spread: Spread) -> "Recipe":
    from localize.engines.pool import Recipe

    wanted = found.config.translate
    return Recipe(
        wanted.engine, key_of(wanted.engine), wanted.beam, spread.threads,
        device=spread.device or wanted.device, compute_type=spread.compute_type or wanted.compute_type,
    )  # fmt: skip


def _held(found: "Series", spread: Spread, locked: bool, languages: Iterable[str]) -> list[str]:
    """Hold the models to the lock of the series, before any of them is loaded."""
    from localize.series.models import hold

    source = found.config.source_language or "zh"
    return hold(found, _recipe(found, spread).make(), source=source, locked=locked, languages=list(languages))


@contextmanager
def _engine(found: "Series", spread: Spread, memory: "Memory") -> "Iterator[tuple[Engine, int]]":
    """Make what translates, and say how many languages it can be asked for at once."""
    from localize.engines.pool import Pooled, Processes
    from localize.series.state import note_rates

    recipe = _recipe(found, spread)
    if spread.executor == "none":
        yield recipe.make(), 1
        return
    crew: Crew
    if spread.executor == "ray":
        from localize.engines.pool.ray import Actors

        crew = Actors(
            spread.workers, address=spread.address, threads=spread.threads, gpus=spread.gpus, tell=screen.tell
        )
    else:
        crew = Processes(spread.workers or 1, threads=spread.threads)
    with Pooled(crew, recipe, memory=memory) as engine:
        try:
            yield engine, min(len(found.languages), 2 + 2 * crew.workers)
        finally:
            note_rates(found, engine, crew.workers)


def _interrupt() -> None:
    raise KeyboardInterrupt


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
        _tell_error(outcome, states)
    if outcome.state == "kept":
        told = "nobody knows what it was made from; --adopt takes it for an edited one, --overwrite replaces it"
        screen.tell(f"{target}: not touched: {told}")
    for loss in outcome.losses:
        screen.tell(f"{target}: lost: {loss}")


def _tell_error(outcome: "Outcome", states: Counter[str]) -> None:
    """Say why a target failed; an error that many have, only once."""
    error = str(outcome.error)
    states[f"error {error}"] += 1
    if states[f"error {error}"] == 1:
        named = outcome.job.source in error or outcome.job.target in error
        screen.tell(error if named else f"{outcome.job.target}: {error}")


def _summary(targets: int, states: Counter[str], folder: Path) -> None:
    says = {"written": "written", "current": "up to date", "kept": "not touched", "failed": "failed"}
    told = ", ".join(f"{states[state]} {word}" for state, word in says.items() if states[state])
    edited = f"; {screen.count(states['edited'], 'target')} with edits of a person" if states["edited"] else ""
    screen.tell(f"{screen.count(targets, 'target')}: {told}{edited}")
    if states["conflicts"]:
        count = screen.count(states["conflicts"], "conflict")
        screen.tell(f"{count}: the translation changed where a person had changed it; see `localize status {folder}`")
