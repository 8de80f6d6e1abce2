"""What the files of a series show together, put to what was found in each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from localize.cli.checking import listed, read, settings, without_known
from localize.cli.inputs import STDIN
from localize.cli.sources import untranslated
from localize.errors import FileError
from localize.reports import Checked

if TYPE_CHECKING:
    from localize.cli.checking import Order
    from localize.model import Problem
    from localize.rules import Rule
    from localize.together import Notes


def with_series(
    names: Sequence[str], done: Sequence[Checked], order: "Order", *, whole: bool = False
) -> Iterator[Checked]:
    """Yield what was *done* for the files of those *names*, with what they show together; *whole*: these are all.

    A file about which there is something to tell is read once more: few are, and so no track has to be kept.
    """
    from localize import lint, together

    notes = [file.notes for name, file in zip(names, done, strict=True) if name != STDIN]
    asked = dict.fromkeys(rule for file in notes for rule in file)
    rules = lint.rules_named(asked, series=())
    if whole:
        notes = _among_sources(names, done, order)
    found = together.found(notes, rules, whole=whole) if any(notes) else {}
    for name, file in zip(names, done, strict=True):
        listing = _listed(file, order, rules) if whole and not file.error else ()
        told = file.path in found and not file.error
        yield _with(file, name, order, found.get(file.path, ()), listing) if told or listing else file


def whole(order: "Order") -> bool:
    """Tell whether *order* names all files of a series: folders and globs, no file by itself."""
    return all(not Path(name).is_file() and name != STDIN for name in order.files)


def _among_sources(names: Sequence[str], done: Sequence[Checked], order: "Order") -> "list[Notes]":
    """Return the notes of all files; with the first one of a folder of sources which of these have no track at all."""
    from localize.rules.series.missing_track import MissingTrack, among

    rule = MissingTrack.name
    targets: dict[tuple[str, str], list[str]] = {}
    for name in names:
        config = settings(name, order)
        where = order.source or config.placed(config.source)
        if where:
            targets.setdefault((where, order.source_language or config.source_language), []).append(name)
    notes: dict[str, Notes] = {name: file.notes for name, file in zip(names, done, strict=True)}
    for (where, language), own in targets.items():
        first = min((name for name in own if rule in notes[name]), default="")
        missing = untranslated(own, where, language=language) if first else []
        if missing:
            notes[first] = {**notes[first], rule: among(notes[first][rule], missing)}
    return list(notes.values())


def _listed(file: Checked, order: "Order", rules: "Sequence[Rule]") -> Sequence[str]:
    """Return the names of *rules* if the baseline lists a problem of one of them, and what is gone of it is asked."""
    from localize.config.choosing import chosen
    from localize.suppression.comments import UNUSED

    names = {rule.name for rule in rules}
    if names.isdisjoint(listed(file.path, order).values()):
        return ()
    config = settings(file.path, order)
    off = chosen((*config.choices(file.path, file.language), order.choice), file.language, config.rules).profile.off
    return () if UNUSED in off else (*sorted(names - off), UNUSED)


def _with(
    file: Checked, name: str, order: "Order", problems: "Sequence[Problem]", asked: Sequence[str] = ()
) -> Checked:
    from localize import together
    from localize.reports.findings import checked
    from localize.suppression.comments import COMMENT, passed

    try:
        track = read(name, order)
    except FileError as error:  # gone, or changed, since it was checked
        return replace(file, error=str(error))
    told = together.placed([p for p in problems if p.cue < len(track)], track)
    left = passed(told, track, ()) if COMMENT in track.origin.text else told
    found = without_known(checked(track, left, path=file.path), order, asked)
    findings = sorted((*file.findings, *found.findings), key=lambda each: each.problem.cue)
    return replace(
        file, findings=tuple(findings), suppressed=file.suppressed + found.suppressed + len(told) - len(left)
    )
