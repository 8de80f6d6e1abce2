"""Do the jobs of a series: few large batches, each target written whole, a killed run taken up where it was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal

from localize import __version__, formats, pipeline
from localize.chain import Chain
from localize.engines import Engine
from localize.errors import FileError, LocalizeError, MissingExtraError
from localize.language import scripted
from localize.layout import Edit, Step
from localize.model import Track
from localize.picture import Picture
from localize.profiles import Profile
from localize.series import ledger
from localize.series.plan import STDIN, Job
from localize.translation import Translation

# Enough texts to keep every core busy with full batches, few enough that a killed run loses little.
CUES_AT_A_TIME = 1000

State = Literal["written", "current", "kept", "failed"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ``written``: the target is there. ``current``: it was already. ``kept``: a person changed the target, so it was not
    touched. ``failed``: *error* says why. ``track`` and ``source`` are what was written and read, where that happened;
    ``losses`` is what the target's format cannot say of it, ``steps`` how it was brought within the limits, ``edits``
    what was taken out of its words, ``crossed`` the starts of cues at whose ends word order crosses the cut.
    """

    job: Job
    state: State
    track: Track | None = None
    source: Track | None = None
    error: LocalizeError | None = None
    losses: tuple[formats.Loss, ...] = ()
    steps: tuple[Step, ...] = ()
    edits: tuple[Edit, ...] = ()
    crossed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to do the jobs.

    *source* and *encoding* are of the files, where they do not tell themselves; *overwrite* replaces what a person
    changed; *condense* is how far words may be cut: ``off``, ``safe`` or ``full``; *split* makes several cues of one
    that holds too much, *merge* one of two with a weak cut between them. *picture* tells what is known of the picture
    under a source, by its name.
    """

    profile: Profile
    source: str = ""
    encoding: str = ""
    overwrite: bool = False
    condense: str = "off"
    split: bool = False
    merge: bool = False
    picture: Callable[[str], Picture | None] = lambda source: None


@dataclass(frozen=True, slots=True)
class _Task:
    """A job that has to be done, its source, its language, and the key of all that its target will be made from.

    ``picture`` is what is known of the picture under it.
    """

    job: Job
    track: Track
    language: str
    key: str
    picture: Picture | None = None


def run(
    jobs: Sequence[Job], *, engine: Engine, options: Options, progress: Progress = lambda done, of: None
) -> Iterator[Outcome]:
    """Do *jobs* and tell of each as soon as it is done; one that fails does not stop the others.

    Raises `MissingExtraError` where what translates is not installed.
    """
    tongue = pipeline.chained(engine)  # what one wave learned, the next one knows
    for done, outcome in enumerate(_outcomes(jobs, tongue, options), 1):
        progress(done, len(jobs))
        yield outcome


def _outcomes(jobs: Sequence[Job], engine: Chain, options: Options) -> Iterator[Outcome]:
    wave: list[_Task] = []
    cues = 0
    for file, group in groupby(jobs, key=lambda job: job.source):
        try:
            track = pipeline.read(file, language=options.source, encoding=options.encoding)
            picture = options.picture(file)
        except LocalizeError as error:
            yield from (Outcome(job, "failed", error=error) for job in group)
            continue
        for job in group:
            found = _opened(job, track, engine, options, picture)
            if isinstance(found, Outcome):
                yield found
            else:
                wave.append(found)
        cues += len(track)
        if cues >= CUES_AT_A_TIME:
            yield from _translated(wave, engine, options)
            wave, cues = [], 0
    yield from _translated(wave, engine, options)


def _opened(job: Job, track: Track, engine: Chain, options: Options, picture: Picture | None = None) -> _Task | Outcome:
    """Tell what there is to do for *job*, or why there is nothing."""
    language = scripted(options.source or track.language)  # one tag for it, whoever says it: so it is made only once
    try:
        made_by = engine.fingerprint(language, job.language)
    except MissingExtraError:
        raise  # it would be the same for every job
    except LocalizeError as error:
        return Outcome(job, "failed", source=track, error=error)
    rules_off = sorted(options.profile.off)  # a set has another order in each process
    key = ledger.key(
        __version__, made_by, repr((track.cues, track.header, language)),
        repr((replace(options.profile, off=frozenset()), rules_off)), options.condense,
        *(["split"] if options.split else []), *(["merge"] if options.merge else []),
        *([repr(picture)] if picture else []),
    )  # fmt: skip
    state = "absent" if job.target == STDIN else ledger.state(Path(job.target), key)
    if state == "current":
        return Outcome(job, "current", source=track)
    if state == "changed" and not options.overwrite:
        return Outcome(job, "kept", source=track)
    return _Task(job, track, language, key, picture)


def _translated(wave: Sequence[_Task], engine: Engine, options: Options) -> Iterator[Outcome]:
    """Translate all of *wave* at once, language by language, and write the targets."""
    for language in dict.fromkeys(task.job.language for task in wave):
        mine = [task for task in wave if task.job.language == language]
        tracks = [replace(task.track, language=task.language) for task in mine]
        try:
            found = pipeline.translate_all(
                tracks, to=[language], engine=engine, profile=options.profile,
                condense=options.condense, split=options.split, merge=options.merge,
                pictures=[task.picture for task in mine],
            )  # fmt: skip
        except LocalizeError as error:
            yield from (Outcome(task.job, "failed", source=task.track, error=error) for task in mine)
            continue
        for task, answer in zip(mine, found, strict=True):
            yield _written(task, answer[language])


def _written(task: _Task, translation: Translation) -> Outcome:
    job, track = task.job, translation.track
    try:
        data, losses = formats.said(track, job.target)
        if job.target != STDIN:
            Path(job.target).parent.mkdir(parents=True, exist_ok=True)
            ledger.announce(Path(job.target), data, task.key)
        formats.deliver(data, job.target)
    except LocalizeError as error:
        return Outcome(job, "failed", source=task.track, error=error)
    except OSError as error:
        refused = FileError(job.target, f"cannot be written: {error.strerror or error}")
        return Outcome(job, "failed", source=task.track, error=refused)
    return Outcome(
        job, "written", track, task.track, losses=losses,
        steps=translation.steps, edits=translation.edits, crossed=translation.crossed,
    )  # fmt: skip
