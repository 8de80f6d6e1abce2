"""Check many files: each by the settings that hold for it, on all cores where there are many."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from localize.cli.inputs import STDIN
from localize.cli.sources import source_of
from localize.config import Choice, Config, load, nearest
from localize.errors import FileError, FontError
from localize.reports import Checked

if TYPE_CHECKING:
    from localize.model import Problem, Track
    from localize.picture import Picture
    from localize.profiles import Profile
    from localize.rules import Rule
    from localize.suppression.baseline import Baseline, Entries
    from localize.terms import Sheet

NOTHING = Choice()
FEW = 100
"""So many files are checked by one process: starting others takes longer than that."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line: it outranks what a file of settings says.

    ``config`` is that file, if one is named; ``isolated``, none is looked for. ``files`` are the files and folders as
    they were named. ``anew``, the baseline is to be written, not read. ``stdin`` is the name that standard input goes
    by, ``fonts`` what lines are measured in, ``shots`` and ``media`` tell of the picture. With ``edits`` a report gets
    to know how each repair changes the file.
    """

    files: tuple[str, ...]
    choice: Choice = NOTHING
    config: str = ""
    isolated: bool = False
    source: str = ""
    source_language: str = ""
    terms: str = ""
    language: str = ""
    encoding: str = ""
    baseline: str = ""
    anew: bool = False
    stdin: str = ""
    edits: bool = False
    fonts: tuple[str, ...] = ()
    shots: str = ""
    media: str = ""


class Means(NamedTuple):
    """What a track is checked by: its source, if it has one, the house style in its language, and the rules asked."""

    source: "Track | None"
    profile: "Profile"
    rules: "list[Rule]"


def settings(name: str, order: Order) -> Config:
    """Return the settings that hold for the file called *name*. Raises `ConfigError`."""
    if order.isolated:
        return Config()
    if order.config:
        return _loaded(order.config)
    return nearest(order.stdin or "." if name == STDIN else name)


def means(track: "Track", order: Order) -> Means:
    """Read what *track* is a translation of, and choose the rules for it."""
    from localize import lint
    from localize.config.choosing import chosen
    from localize.rules.idle import asked

    path = track.origin.path
    config = settings(path, order)
    source = source_of(
        path,
        order.source or config.placed(config.source),
        language=order.source_language or config.source_language,
        encoding=order.encoding,
        files=order.files,
    )
    terms = order.terms or config.placed(config.terms)
    profile, own = chosen((*config.choices(path, track.language), order.choice), track.language, config.rules)
    picture = _pictures(order.shots or config.placed(config.shots), order.media or config.placed(config.media))(path)
    sheet = _sheet(terms) if terms else None
    profile = profile.drawn(order.fonts)
    alone = source is None and len(order.files) == 1 and Path(order.files[0]).is_file()  # a file alone is no series
    series = None if alone else _wanted(config.wanted, order)
    names = asked(track, profile)
    rules = lint.rules_named(names, pairs=source is not None, terms=sheet, picture=picture, series=series)
    return Means(source, profile, rules + [rule for rule in _made(own) if rule.name not in profile.off])


def _wanted(languages: tuple[str, ...], order: Order) -> tuple[str, ...]:
    """Return which of *languages* every episode has to be there in: who checks the folder ``en`` asks for no other."""
    folders = tuple(Path(name).resolve().name for name in order.files)
    return folders if set(folders) <= set(languages) else languages


def check_file(name: str, order: Order) -> Checked:
    """Check the file called *name*; one that cannot be read says so in its ``error``."""
    try:
        return check_track(read(name, order), order)
    except (FileError, FontError) as error:
        return Checked(_shown(name, order), error=str(error))


def check_track(track: "Track", order: Order) -> Checked:
    """Check *track* by the settings that hold for its file."""
    from localize import lint, together
    from localize.reports.findings import checked
    from localize.rules import SeriesRule

    source, profile, rules = means(track, order)
    problems = lint.check(track, profile, rules, source=source)
    found = checked(track, problems, profile=profile, rules=rules, edits=order.edits)
    found = without_known(found, order, [rule.name for rule in rules if not isinstance(rule, SeriesRule)])
    return replace(found, notes=together.notes(track, profile, rules, path=found.path, source=source))


def check_files(names: Sequence[str], order: Order, *, jobs: int = 0) -> Iterator[Checked]:
    """Check the files of those *names*, in order; *jobs* processes at once, 0 for as many as there are cores."""
    workers = jobs or (os.cpu_count() or 1 if len(names) > FEW else 1)
    one = partial(check_file, order=order)
    if workers == 1 or len(names) < 2:  # nothing to share out
        yield from map(one, names)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, names, chunksize=max(1, min(32, len(names) // workers)))


def style_of(name: str, order: Order) -> tuple[str, str]:
    """Return the name and the version of the house style that most files with the settings of *name* are held to."""
    from localize import profiles

    profile = profiles.load(order.choice.profile or settings(name, order).check.profile or profiles.DEFAULT)
    return profile.name, profile.version


def grave(problem: "Problem", least: str) -> bool:
    """Tell whether *problem* is at least as grave as *least*."""
    order = ("info", "warning", "error")
    return order.index(problem.level) >= order.index(least)


def barred(rules: "Sequence[Rule]", track: "Track", order: Order, *, unsafe: bool) -> frozenset[str]:
    """Return the rules whose repairs are not tried: unsafe ones, and those that the settings take for unsafe."""
    from localize import lint
    from localize.config.choosing import named

    config = settings(track.origin.path, order)
    if unsafe or config.unsafe_fixes:
        return frozenset()
    own = frozenset(rule.name for rule in config.rules)
    return (lint.risky(rules) - named(config.safe, own)) | named(config.unsafe, own)


def failing(problem: "Problem", order: Order, path: str) -> bool:
    """Tell whether *problem* of the file at *path* is grave enough to fail, by its settings."""
    return grave(problem, settings(path, order).fail_on)


def without_known(found: Checked, order: Order, asked: Sequence[str]) -> Checked:
    """Return *found* without what the baseline lets pass; of entries that let nothing pass only for rules *asked*."""
    path = _baseline(found.path, order)
    if not path:
        return found
    from localize.suppression.baseline import let_pass

    return let_pass(found, known(path), asked)


def listed(path: str, order: Order) -> "Entries":
    """Return what the baseline lets pass in the file at *path*."""
    name = _baseline(path, order)
    return known(name).of(path) if name else {}


def _baseline(path: str, order: Order) -> str:
    config = settings(path, order)
    return order.baseline or ("" if order.anew else config.placed(config.baseline))


def read(name: str, order: Order) -> "Track":
    """Read the file called *name*; standard input goes by the name that it was given."""
    from localize import pipeline

    if name != STDIN or not order.stdin:
        return pipeline.read(name, language=order.language, encoding=order.encoding)
    from localize import formats
    from localize.formats import files

    return formats.taken(files.load(STDIN), order.stdin, language=order.language, encoding=order.encoding)


def _shown(name: str, order: Order) -> str:
    return order.stdin or name if name == STDIN else name


def _made(own: Sequence[object]) -> "list[Rule]":
    if not own:
        return []
    from localize.rules.own import made

    return [made(rule) for rule in own]  # type: ignore[arg-type]  # what `chosen` returns


@cache
def _loaded(path: str) -> Config:
    return load(path)


@cache
def _sheet(path: str) -> "Sheet":
    from localize import pipeline

    return pipeline.sheet_named(path)


@cache
def _pictures(shots: str, media: str) -> "Callable[[str], Picture | None]":
    from localize.cli.pictures import pictures

    return pictures(shots, media)


@cache
def known(path: str) -> "Baseline":
    """Return the baseline at *path*. Raises `FileError`."""
    from localize.suppression.baseline import read

    return read(path)
