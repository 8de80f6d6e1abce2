"""Do the jobs of a series: few large batches, each target written whole, a killed run taken up where it was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from localize import __version__, formats, pipeline
from localize.engines import Engine
from localize.errors import FileError, LocalizeError
from localize.model import Track
from localize.profiles import Profile
from localize.series import ledger
from localize.series.plan import STDIN, Job

# Enough texts to keep every core busy with full batches, few enough that a killed run loses little.
CUES_AT_A_TIME = 3000

State = Literal["written", "current", "kept", "failed"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ``written``: the target is there. ``current``: it was already. ``kept``: a person changed the target, so it was not
    touched. ``failed``: *error* says why. ``track`` and ``source`` are what was written and read, where that happened.
    """

    job: Job
    state: State
    track: Track | None = None
    source: Track | None = None
    error: LocalizeError | None = None


@dataclass(frozen=True, slots=True)
class _Episode:
    track: Track
    jobs: tuple[Job, ...]
    keys: tuple[str, ...]


def run(
    jobs: Sequence[Job],
    *,
    engine: Engine,
    profile: Profile,
    settings: str = "",
    source: str = "",
    encoding: str = "",
    overwrite: bool = False,
    progress: Progress = lambda done, of: None,
) -> Iterator[Outcome]:
    """Do *jobs* and tell of each as soon as it is done; one that fails does not stop the others.

    *settings* names everything that the answers of *engine* depend on, so that a target made otherwise is made again.
    """
    engine = pipeline.chained(engine)  # what one wave learned, the next one knows
    wave: list[_Episode] = []
    done = 0
    for file, group in groupby(jobs, key=lambda job: job.source):
        mine = tuple(group)
        outcomes, episode = _opened(file, mine, f"{settings}\0{profile!r}", source, encoding, overwrite)
        yield from outcomes
        done += len(outcomes)
        progress(done, len(jobs))
        if episode:
            wave.append(episode)
        if sum(len(e.track) for e in wave) >= CUES_AT_A_TIME:
            for outcome in _translated(wave, engine, profile, source):
                done += 1
                progress(done, len(jobs))
                yield outcome
            wave = []
    for outcome in _translated(wave, engine, profile, source):
        done += 1
        progress(done, len(jobs))
        yield outcome


def _opened(
    file: str, jobs: tuple[Job, ...], settings: str, source: str, encoding: str, overwrite: bool
) -> tuple[list[Outcome], _Episode | None]:
    """Read the source of *jobs* and sort out those for which there is nothing to do."""
    try:
        track = pipeline.read(file, language=source, encoding=encoding)
    except LocalizeError as error:
        return [Outcome(job, "failed", error=error) for job in jobs], None
    outcomes, open_jobs, keys = [], [], []
    for job in jobs:
        wanted = ledger.key(__version__, repr(track), settings, job.language)
        state = "absent" if job.target == STDIN else ledger.state(Path(job.target), wanted)
        if state == "current":
            outcomes.append(Outcome(job, "current", source=track))
        elif state == "changed" and not overwrite:
            outcomes.append(Outcome(job, "kept", source=track))
        else:
            open_jobs.append(job)
            keys.append(wanted)
    return outcomes, _Episode(track, tuple(open_jobs), tuple(keys)) if open_jobs else None


def _translated(wave: Sequence[_Episode], engine: Engine, profile: Profile, source: str) -> Iterator[Outcome]:
    """Translate all episodes of *wave* at once, language by language, and write the targets."""
    languages = dict.fromkeys(job.language for episode in wave for job in episode.jobs)
    for language in languages:
        mine = [(e.track, job, key) for e in wave for job, key in zip(e.jobs, e.keys, strict=True) if job.language == language]
        try:
            found = pipeline.translate_all([t for t, _, _ in mine], to=[language], engine=engine, profile=profile, source=source)
        except LocalizeError as error:
            yield from (Outcome(job, "failed", source=track, error=error) for track, job, _ in mine)
            continue
        for (track, job, key), answer in zip(mine, found, strict=True):
            yield _written(track, job, key, answer[language])


def _written(source: Track, job: Job, key: str, track: Track) -> Outcome:
    try:
        data = formats.encoded(track, job.target)
        if job.target != STDIN:
            Path(job.target).parent.mkdir(parents=True, exist_ok=True)
            ledger.announce(Path(job.target), data, key)
        formats.deliver(data, job.target)
    except LocalizeError as error:
        return Outcome(job, "failed", source=source, error=error)
    except OSError as error:
        return Outcome(job, "failed", source=source, error=FileError(job.target, str(error)))
    return Outcome(job, "written", track, source)
