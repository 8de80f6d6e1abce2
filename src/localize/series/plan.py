"""Which target file each episode gets in each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from localize.errors import UnwritableError
from localize.language import from_name, stem_and_language, with_language

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
    source. A file whose name says a language other than *source*, or the target itself, is not a source. Raises
    `UnwritableError` where two sources would be written to one target.
    """
    jobs = [
        Job(file, language, _target(file, language, output))
        for file in files
        for language in languages
        if _is_source(file, source, language)
    ]
    claimed: dict[str, str] = {}
    for job in jobs:
        other = claimed.setdefault(job.target, job.source)
        if other != job.source:
            raise UnwritableError(
                job.target,
                f"would be written from {other} and from {job.source}; say which language with --from, "
                "or keep them apart with --output '{folder}/{stem}.{lang}.{ext}'",
            )
    return tuple(jobs)


def _is_source(file: str, source: str, target: str) -> bool:
    named = from_name(file)
    if not named:
        return True
    if source and named.split("-")[0] != source.split("-", maxsplit=1)[0]:
        return False
    return named != target


def _target(file: str, language: str, output: str) -> str:
    if file == STDIN:
        return STDIN
    if "{" in output:
        return _filled(output, Path(file), language)
    path = Path(with_language(file, language))
    return str(Path(output) / path.name if output else path)


def _filled(template: str, file: Path, language: str) -> str:
    values = (str(file.parent), stem_and_language(file.name)[0], language, file.suffix.lstrip("."))
    for field, value in zip(FIELDS, values, strict=True):
        template = template.replace("{" + field + "}", value)
    if "{" in template:
        known = " ".join("{" + field + "}" for field in FIELDS)
        raise UnwritableError(template, f"this template has a field that is not known; known: {known}")
    return template
