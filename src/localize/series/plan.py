"""Which target file each episode gets in each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from localize.errors import UnwritableError
from localize.formats import writable_path
from localize.language import from_name, stem_and_language, with_language
from localize.series import written

STDIN = "-"
FIELDS = ("folder", "stem", "lang", "ext")


@dataclass(frozen=True, slots=True)
class Job:
    """One episode into one language: read *source*, write *target* (``-``: the standard streams)."""

    source: str
    language: str
    target: str


def plan(files: Iterable[str], languages: Sequence[str], *, source: str = "", output: str = "") -> tuple[Job, ...]:
    """Pair every file with every language, and name the targets.

    *output* is a folder or a template with ``{folder}``, ``{stem}``, ``{lang}`` and ``{ext}``; empty: beside the
    source; ``-``: standard output, which takes one target. The target of a format that is only read (SCC) is SubRip.
    A file whose name says a language other than *source*, or the target itself, is not a source. Raises
    `UnwritableError` where two sources would be written to one target.
    """
    jobs = [
        Job(file, language, _target(file, language, output))
        for file in files
        for language in languages
        if _is_source(file, source, language)
    ]
    claimed: dict[str, Job] = {}
    for job in jobs:
        if job.target != STDIN and Path(job.target).resolve() == Path(job.source).resolve():
            raise UnwritableError(job.target, "this is the source itself; name another target with --output")
        other = claimed.setdefault(job.target, job)
        if other != job:
            claimed[job.target] = _preferred(other, job)
    return tuple(claimed.values())


def _preferred(one: Job, other: Job) -> Job:
    """Return which of two jobs with one target is meant: what we wrote is no source beside what we did not."""
    if one.language != other.language:
        if one.target == STDIN:
            raise UnwritableError(STDIN, "standard output takes one language; use --output for several")
        raise UnwritableError(one.target, "would be written in several languages; put {lang} into --output")
    made = [written.knows(Path(job.source)) for job in (one, other)]
    if made[0] != made[1]:
        return other if made[0] else one
    if one.target == STDIN:
        raise UnwritableError(STDIN, "standard output takes one file; use --output with a folder for several")
    raise UnwritableError(
        one.target,
        f"would be written from {one.source} and from {other.source}; say which language with --from, "
        "or keep them apart, as with --output 'out/{folder}/{stem}.{lang}.{ext}'",
    )


def _is_source(file: str, source: str, target: str) -> bool:
    named = from_name(file)
    if not named:
        return True
    if source and named.split("-")[0] != source.split("-", maxsplit=1)[0]:
        return False
    return named != target


def _target(file: str, language: str, output: str) -> str:
    if STDIN in (file, output):
        return STDIN
    path = Path(writable_path(with_language(file, language)))
    return placed(path, output, Path(file), language, ending=Path(writable_path(file)).suffix)


def placed(path: Path, output: str, file: Path, language: str, *, ending: str) -> str:
    """Return *path*, which is made of *file* in *language*, where *output* says: a folder, a template, or nothing."""
    if "{" in output:
        return _filled(output, file, language, ending.lstrip("."))
    return str(Path(output) / path.name if output else path)


def _filled(template: str, file: Path, language: str, ending: str) -> str:
    template = template if language else template.replace(".{lang}", "")
    if not language and "{lang}" in template:
        raise UnwritableError(template, f"the name of {file} says no language for {{lang}}")
    values = (str(file.parent), stem_and_language(file.name)[0], language, ending)
    for field, value in zip(FIELDS, values, strict=True):
        template = template.replace("{" + field + "}", value)
    if "{" in template:
        known = " ".join("{" + field + "}" for field in FIELDS)
        raise UnwritableError(template, f"this template has a field that is not known; known: {known}")
    return template
