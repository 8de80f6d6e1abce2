"""What is kept of a series from one run to the next: its ledger, its memory, and what was said of its targets."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from localize import __version__
from localize.engines import Fingerprinted
from localize.series.conflicts import waiting
from localize.series.ledger import Conflict, Ledger, Leg
from localize.series.parts import profile_hash
from localize.series.plan import Job
from localize.series.settings import Series, jobs
from localize.series.written import digest

if TYPE_CHECKING:
    from localize.engines.pool import Pooled
    from localize.memory import Memory

LEDGER = "ledger.db"


def ledger_of(series: Series) -> Ledger:
    """Open the ledger of *series*; it is made where there is none."""
    series.place.mkdir(parents=True, exist_ok=True)
    return Ledger(series.place / LEDGER)


def memory_of(series: Series) -> "Memory":
    """Open the memory of *series*; it is made where there is none."""
    from localize import memory

    path = series.folder / series.config.translate.memory
    path.parent.mkdir(parents=True, exist_ok=True)
    return memory.open(str(path))


def conflicts(series: Series, jobs: Sequence[Job]) -> list[Conflict]:
    """Return the edits of people that wait for a decision in the targets of *jobs*."""
    names = [series.inside(job.target) for job in jobs]
    with ledger_of(series) as book:
        some = {each.target for each in book.conflicts()}
        return [each for name in names if name in some for each in waiting(series, book, name)]


def orphans(series: Series) -> list[str]:
    """Return the targets that were made here once and that nobody asks for now: their source or their place changed."""
    wanted = {series.inside(job.target) for job in jobs(series)}
    with ledger_of(series) as book:
        known = book.outputs()
    return [name for name in known if name not in wanted and Path(series.outside(name)).exists()]


def checked(series: Series, targets: Sequence[str]) -> dict[str, int]:
    """Return how many problems each of *targets* has, where that was noted for the bytes it has and these settings."""
    key = _check_key(series)
    with ledger_of(series) as book:
        told = {target: book.checked(digest(Path(target).read_bytes()), key) for target in targets}
    return {target: counts["problems"] for target, counts in told.items() if counts is not None}


def note_checked(series: Series, problems: Mapping[str, int]) -> None:
    """Keep how many *problems* each target has."""
    key = _check_key(series)
    with ledger_of(series) as book:
        for target, count in problems.items():
            book.note_checked(digest(Path(target).read_bytes()), key, {"problems": count})


def _check_key(series: Series) -> str:
    """Return what tells the settings of a check from others: settings, house styles, the sheet, and this version."""
    config = series.config
    styles = {profile_hash(series.profile(job.target, job.language)) for job in jobs(series)}
    files = [Path(path) for path in (config.path, config.placed(config.terms), config.placed(config.baseline)) if path]
    return "\0".join([__version__, *sorted(styles), *(digest(file.read_bytes()) for file in files if file.is_file())])


def note_rates(series: Series, engine: "Pooled", workers: int) -> None:
    """Keep how fast *engine* was on each leg with so many *workers*, for the estimate of `localize plan`."""
    with ledger_of(series) as book:
        for (face, leg), texts in engine.counts.told.items():
            if face == "translate" and texts:
                spent = engine.counts.seconds[face, leg] / workers
                made_by = engine.fingerprint(*leg) if isinstance(engine, Fingerprinted) else ""
                book.note_rate(Leg(*leg, made_by), texts, spent)
