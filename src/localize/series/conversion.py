"""A series in another format: which file each of many becomes, and what may be written over.

The list of what was written knows what a conversion made and nobody changed since: only that is written over unasked.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from localize import formats
from localize.errors import FileError, UnwritableError
from localize.language import from_name
from localize.series import written
from localize.series.plan import STDIN, Job, placed


def conversions(files: Iterable[str], *, format: str = "", output: str = "") -> tuple[Job, ...]:
    """Name the file that each of *files* becomes in *format* (empty: its own, SubRip for one that is only read).

    *output* is a folder or a template as for `plan`; empty: beside the source. A file that would become itself is left
    out, and so is what an earlier conversion made of another of *files*. Raises `UnwritableError` where two would
    become one, or one would be written over another.
    """
    if format and formats.writable(format) != format:
        raise UnwritableError(output or ".", f"{format} is only read")
    jobs = [Job(file, from_name(file), _target(file, format, output)) for file in files]
    sources = {Path(job.source).resolve(): job for job in jobs if job.source != STDIN}
    moving = [job for job in jobs if job.source == STDIN or Path(job.target).resolve() != Path(job.source).resolve()]
    claimed: dict[Path, Job] = {}
    made: set[str] = set()
    for job in moving:
        target = Path(job.target).resolve()
        if job.target != STDIN and target in sources:
            if not _is_ours(job):
                raise UnwritableError(job.target, f"would be written from {job.source}, and is to be converted itself")
            made.add(sources[target].source)
    kept = [job for job in moving if job.source not in made]
    for job in kept:
        other = claimed.setdefault(Path(job.target).resolve(), job)
        if other is not job:
            raise UnwritableError(
                job.target,
                f"would be written from {other.source} and from {job.source}; keep them apart, as with "
                "--output 'out/{folder}/{stem}.{lang}.{ext}'",
            )
    return tuple(kept)


def left_out(files: Iterable[str], jobs: Sequence[Job]) -> list[str]:
    """Return those of *files* that are what they would become, and that none of *jobs* writes."""
    busy = {Path(name).resolve() for job in jobs for name in (job.source, job.target)}
    return [file for file in files if Path(file).resolve() not in busy]


def deliver(data: bytes, job: Job, *, overwrite: bool = False) -> None:
    """Put *data*, which the source of *job* became, at its target; make the folder for it.

    Raises `UnwritableError` where something else stands there, unless *overwrite*.
    """
    target = Path(job.target)
    if job.target != STDIN:
        if not overwrite and target.exists() and not _is_ours(job):
            raise UnwritableError(job.target, "it is there already; --overwrite replaces it")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            written.announce(target, data, _key(job))
        except OSError as error:
            raise FileError(job.target, f"cannot be written: {error.strerror or error}") from None
    formats.deliver(data, job.target)


def _is_ours(job: Job) -> bool:
    """Tell whether the target of *job* is what an earlier one like it made, unchanged."""
    target = Path(job.target)
    return target.is_file() and written.state(target, _key(job)) == "current"


def _key(job: Job) -> str:
    """Return what that list calls this work: what it is made of may be new each time."""
    return written.key("convert", Path(job.source).name)


def _target(file: str, format: str, output: str) -> str:
    if STDIN in (file, output):
        return STDIN
    path = Path(file)
    known = path.suffix.lower() in {ending for form in formats.FORMATS.values() for ending in form.endings}
    stem, ending = (path.with_suffix(""), path.suffix) if known else (path, "")
    if not format:
        ending = Path(formats.writable_path(file)).suffix if known else ""
    elif ending.lower() not in formats.FORMATS[format].endings:
        ending = formats.FORMATS[format].endings[0]
    return placed(stem.with_name(stem.name + ending), output, path, from_name(file), ending=ending)
