"""Do the jobs of a series: few large batches, each target written whole, a killed run taken up where it was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from traceback import extract_tb
from typing import Literal

from localize import formats, pipeline
from localize.chain import Chain
from localize.engines import Engine
from localize.errors import LocalizeError, MissingExtraError, PoisonedTextError, StoppedError, UnexpectedError
from localize.language import scripted
from localize.layout import Edit, Step
from localize.model import Track
from localize.picture import Picture
from localize.profiles import Profile
from localize.series import merging
from localize.series.books import Books, Delivered, Loose, Made
from localize.series.parts import parts
from localize.series.plan import Job
from localize.translation import Translation

# Enough texts to keep every core busy with full batches, few enough that a killed run loses little.
CUES_AT_A_TIME = 1000

State = Literal["written", "current", "kept", "failed"]
Progress = Callable[[int, int], None]
# What translates into a language: with its own wrappers for each where several are asked at once.
Tongues = Callable[[str], Chain]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ``written``: the target is there. ``current``: it was already, or came out the same. ``kept``: a person changed the
    target, so it was not touched. ``failed``: *error* says why. ``track`` and ``source`` are what was written and read,
    where that happened; ``losses`` is what the target's format cannot say of it, ``steps`` how it was brought within
    the limits, ``edits`` what was taken out of its words, ``crossed`` the starts of cues at whose ends word order
    crosses the cut. ``person`` are the edits of a person that it was merged with, ``conflicts`` how many of them the
    new translation contradicts.
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
    person: tuple[merging.Edit, ...] = ()
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """How to do the jobs.

    *profile* is the house style, or what tells it for a job. *source* and *encoding* are of the files, where they do
    not tell themselves; *condense* is how far words may be cut: ``off``, ``safe`` or ``full``; *split* makes several
    cues of one that holds too much, *merge* one of two with a weak cut between them. *picture* tells what is known of
    the picture under a source, by its name. *at_once* languages are worked at, *wave* cues of the sources are read
    ahead. *overwrite* replaces what a person changed.
    """

    profile: Profile | Callable[[Job], Profile]
    source: str = ""
    encoding: str = ""
    overwrite: bool = False
    condense: str = "off"
    split: bool = False
    merge: bool = False
    picture: Callable[[str], Picture | None] = lambda source: None
    at_once: int = 1
    wave: int = CUES_AT_A_TIME

    @property
    def how(self) -> str:
        """How answers are laid out, in words that tell one way from another."""
        return " ".join([self.condense, *["split"] * self.split, *["merge"] * self.merge])

    def style(self, job: Job) -> Profile:
        """Return the house style for *job*."""
        return self.profile if isinstance(self.profile, Profile) else self.profile(job)


@dataclass(frozen=True, slots=True)
class _Task:
    """A job that has to be done: its source, its language, its house style, and what its target will be made of.

    ``picture`` is what is known of the picture under it.
    """

    job: Job
    track: Track
    language: str
    profile: Profile
    parts: Mapping[str, str]
    picture: Picture | None = None


@dataclass
class _Work:
    """What all jobs of a run share."""

    tongues: Tongues
    options: Options
    books: Books
    made_by: dict[tuple[str, str], str] = field(default_factory=dict)

    def fingerprint(self, source: str, target: str) -> str:
        """Return what answers for the pair depend on, asked once a run."""
        key = (source, target)
        if key not in self.made_by:
            self.made_by[key] = self.tongues(target).fingerprint(source, target)
        return self.made_by[key]


def run(
    jobs: Sequence[Job],
    *,
    engine: Engine | Tongues,
    options: Options,
    books: Books | None = None,
    progress: Progress = lambda done, of: None,
) -> Iterator[Outcome]:
    """Do *jobs* and tell of each as soon as it is done; one that fails does not stop the others.

    *books* know what was written where (`Loose` files, if nothing else is said). Raises `MissingExtraError` where what
    translates is not installed, and `StoppedError` where it was stopped.
    """
    tongues = engine if not hasattr(engine, "translate") else _one(pipeline.chained(engine))
    loose = Loose(overwrite=options.overwrite)
    work = _Work(tongues, options, books or loose)
    for done, outcome in enumerate(_outcomes(jobs, work), 1):
        progress(done, len(jobs))
        yield outcome


def _one(chain: Chain) -> Tongues:
    return lambda language: chain  # what one wave learned, the next one knows


def _outcomes(jobs: Sequence[Job], work: _Work) -> Iterator[Outcome]:
    wave: list[_Task] = []
    cues = 0
    for file, group in groupby(jobs, key=lambda job: job.source):
        try:
            track = pipeline.read(file, language=work.options.source, encoding=work.options.encoding)
            picture = work.options.picture(file)
        except Exception as error:
            told = error if isinstance(error, LocalizeError) else _unexpected(file, error)
            yield from (Outcome(job, "failed", error=told) for job in group)
            continue
        before = len(wave)
        for job in group:
            found = _opened(job, track, work, picture)
            if isinstance(found, Outcome):
                yield found
            else:
                wave.append(found)
        cues += len(track) if len(wave) > before else 0
        if cues >= work.options.wave:
            yield from _translated(wave, work)
            wave, cues = [], 0
    yield from _translated(wave, work)


def _opened(job: Job, track: Track, work: _Work, picture: Picture | None = None) -> _Task | Outcome:
    """Tell what there is to do for *job*, or why there is nothing."""
    language = scripted(
        work.options.source or track.language
    )  # one tag for it, whoever says it: so it is made only once
    try:
        profile = work.options.style(job)
        made_by = work.fingerprint(language, job.language)
        made_of = parts(
            track, language, engine=made_by, profile=profile, options=work.options.how, picture=picture
        )  # fmt: skip
        state = work.books.state(job, made_of)
    except MissingExtraError:
        raise  # it would be the same for every job
    except LocalizeError as error:
        return Outcome(job, "failed", source=track, error=error)
    if state == "current":
        return Outcome(job, "current", source=track)
    if state == "changed":
        return Outcome(job, "kept", source=track)
    return _Task(job, track, language, profile, made_of, picture)


def _translated(wave: Sequence[_Task], work: _Work) -> Iterator[Outcome]:
    """Translate all of *wave*, language by language, several at a time, and write the targets.

    When it is stopped, what is ready by then is still written. Raises `StoppedError` after that.
    """
    groups: dict[tuple[str, str], list[_Task]] = {}
    for task in wave:
        groups.setdefault((task.job.language, task.parts["profile"]), []).append(task)
    stopped: StoppedError | None = None
    with ThreadPoolExecutor(max(1, work.options.at_once)) as pool:
        for mine, ready in [(tasks, pool.submit(_answered, tasks, work)) for tasks in groups.values()]:
            try:
                found = ready.result()
            except StoppedError as error:
                stopped = error
                continue
            yield from _written(mine, found, work)
    if stopped:
        raise stopped


def _answered(tasks: Sequence[_Task], work: _Work) -> list[Translation | LocalizeError]:
    """Translate *tasks*, which are in one language; where one of them spoils it for all, each is tried alone."""
    options, language = work.options, tasks[0].job.language
    try:
        found = pipeline.translate_all(
            [replace(task.track, language=task.language) for task in tasks],
            to=[language], engine=work.tongues(language), profile=tasks[0].profile,
            condense=options.condense, split=options.split, merge=options.merge,
            pictures=[task.picture for task in tasks],
        )  # fmt: skip
    except (MissingExtraError, StoppedError):
        raise
    except Exception as error:
        if len(tasks) > 1 and (isinstance(error, PoisonedTextError) or not isinstance(error, LocalizeError)):
            return [answer for task in tasks for answer in _answered([task], work)]
        return [error if isinstance(error, LocalizeError) else _unexpected(tasks[0].job.source, error)] * len(tasks)
    return [each[language] for each in found]


def _written(tasks: Sequence[_Task], found: Sequence[Translation | LocalizeError], work: _Work) -> Iterator[Outcome]:
    ready = [(task, each) for task, each in zip(tasks, found, strict=True) if isinstance(each, Translation)]
    chain = work.tongues(tasks[0].job.language)
    told = [work.books.told(each, task.track, task.language, chain) for task, each in ready]
    made = [Made(task.job, each.track, task.parts, said) for (task, each), said in zip(ready, told, strict=True)]
    delivered = iter(work.books.deliver(made))
    for task, each in zip(tasks, found, strict=True):
        if isinstance(each, LocalizeError):
            yield Outcome(task.job, "failed", source=task.track, error=each)
        else:
            yield _told(task, each, next(delivered))


def _told(task: _Task, translation: Translation, end: Delivered) -> Outcome:
    if end.error:
        return Outcome(task.job, "failed", source=task.track, error=end.error)
    return Outcome(
        task.job, "current" if end.untouched else "written", end.track, task.track, losses=end.losses,
        steps=translation.steps, edits=translation.edits, crossed=translation.crossed,
        person=end.edits, conflicts=len(end.conflicts),
    )  # fmt: skip


def _unexpected(path: str, error: Exception) -> UnexpectedError:
    """Say where in this program *error* came from."""
    frames = extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return UnexpectedError(path, f"{type(error).__name__}: {error}{place}")
