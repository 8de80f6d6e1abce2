"""Translate a series: its episodes into its languages, each cue once, with all that people changed kept."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

from localize import pipeline
from localize.chain import Chain
from localize.engines import Engine
from localize.picture import Picture
from localize.series import settings, standing
from localize.series.keeping import Kept
from localize.series.locking import locked, sweep
from localize.series.plan import Job
from localize.series.run import CUES_AT_A_TIME, Options, Outcome, Progress, Tongues, run
from localize.series.settings import Series
from localize.series.standing import Standing
from localize.series.state import ledger_of, memory_of

if TYPE_CHECKING:
    from localize.memory import Memory

REMEMBERED = 1_000  # answers of each leg, beside those in the memory: it may not grow with the series


def translate(  # noqa: PLR0913  # all but the series have a default
    series: Series,
    jobs: Sequence[Job] = (),
    *,
    engine: Engine | None = None,
    memory: "Memory | None" = None,
    picture: Callable[[str], Picture | None] = lambda source: None,
    at_once: int = 1,
    overwrite: bool = False,
    adopt: bool = False,
    progress: Progress = lambda done, of: None,
) -> Iterator[Outcome]:
    """Bring the targets of *series* up to date, all of them or those of *jobs*, and tell of each as soon as it is done.

    Only what depends on a change is made anew; what a person changed in a target stays. A file in the place of a target
    that was not made here is left alone; *adopt* takes it for an edited one, *overwrite* replaces it and what people
    changed. One run at a time works on a series. *engine* and *memory* stand in for what the settings name; with
    *at_once* several languages are worked at, which takes an engine that several threads may ask. Raises `LockedError`
    where another run is at it, and `StoppedError` where it was stopped.
    """
    with ExitStack() as stack:
        stack.enter_context(locked(series.place))
        sweep(series.folder)
        book = stack.enter_context(ledger_of(series))
        known = memory or stack.enter_context(memory_of(series))
        ask = tongues(series, engine or engine_of(series), known, at_once=at_once)
        options = options_of(series, picture=picture, at_once=at_once)
        books = Kept(series, book, overwrite=overwrite, adopt=adopt)
        mine, failed = jobs or settings.jobs(series), book.failures()
        for outcome in run(mine, engine=ask, options=options, books=books, progress=progress):
            name = series.inside(outcome.job.target)
            if outcome.state == "failed":
                book.fail(name, str(outcome.error))
            elif name in failed:
                book.fail(name, "")
            yield outcome


def standings(
    series: Series,
    jobs: Sequence[Job] = (),
    *,
    engine: Engine | None = None,
    picture: Callable[[str], Picture | None] = lambda source: None,
    texts: bool = False,
) -> list[Standing]:
    """Return how the targets of *series* stand, all of them or those of *jobs*; see `standing.standings`.

    Nothing is translated; the ledger and the memory are made where there are none.
    """
    with ledger_of(series) as book, memory_of(series) as known:
        ask = tongues(series, engine or engine_of(series), known)
        options = options_of(series, picture=picture)
        mine = jobs or settings.jobs(series)
        return list(standing.standings(series, mine, ledger=book, tongues=ask, options=options, texts=texts))


def options_of(
    series: Series, *, picture: Callable[[str], Picture | None] = lambda source: None, at_once: int = 1
) -> Options:
    """Return how the settings of *series* want its targets made."""
    wanted = series.config.translate
    return Options(
        profile=lambda job: series.profile(job.target, job.language),
        source=series.config.source_language,
        encoding=wanted.encoding,
        condense=wanted.condense,
        split=wanted.split,
        merge=wanted.merge,
        picture=picture,
        at_once=at_once,
        wave=CUES_AT_A_TIME * max(1, at_once // 2),
    )


def engine_of(series: Series) -> Engine:
    """Return the engine that the settings of *series* name."""
    wanted = series.config.translate
    return pipeline.engine_named(
        wanted.engine, beam=wanted.beam, device=wanted.device, compute_type=wanted.compute_type
    )


def tongues(series: Series, engine: Engine, memory: "Memory | None", *, at_once: int = 1) -> Tongues:
    """Return what translates into a language: one chain for all of them, or where they are asked at once one each."""
    terms = series.config.placed(series.config.terms)
    sheet = pipeline.sheet_named(terms) if terms else None
    phrases = series.config.translate.phrases

    def chain(language: str = "") -> Chain:
        return Chain(engine, terms=sheet, memory=memory, phrases=phrases, among=False, limit=REMEMBERED)

    if at_once > 1:
        return cache(chain)
    only = chain()
    return lambda language: only
