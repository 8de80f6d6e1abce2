"""``localize status``."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen
from localize.cli.series import Episodes, Folder, To, picture_of, table, tell_orphans, wanted

if TYPE_CHECKING:
    from localize.series import Series, Standing
    from localize.series.ledger import Conflict

_LEGEND = (
    "ok: as it should be, 3: so many problems, *: edited by a person, !: a conflict to decide, -: not there, stale: to "
    "be made anew, failed: see below, foreign: nobody knows what it was made from, so it is not touched"
)


def status(
    folder: Folder = Path(),
    to: To = "",
    episode: Episodes = None,
    problems: Annotated[bool, typer.Option("--problems/--no-problems", help="Check each target, too.")] = True,
    output: Annotated[Literal["text", "json"], typer.Option("--output-format", help="How to print.")] = "text",
) -> None:
    """Show how a series stands: episodes by languages, problems, conflicts.

    Exit 0: all is done, and nobody has to decide anything; 1: something is left. Problems do not count for that: see
    `localize check`.
    """
    from localize import series
    from localize.series.locking import at_work
    from localize.series.state import conflicts

    found, jobs = wanted(folder, to, episode or ())
    if run := at_work(found.place):
        who = f" (process {run.pid} on {run.host})" if run.pid else ""
        screen.tell(f"a run is at work on this series{who}: what it has not written yet is shown as it was before")
    told = series.standings(found, jobs, picture=picture_of(found))
    counts = _problems(found, told) if problems else {}
    left = conflicts(found, jobs)
    if output == "json":
        _json(found, told, counts, left)
    else:
        for line in table(list(_matrix(told, counts))):
            screen.say(line)
        screen.say(_LEGEND)
        _summary(told, counts)
        tell_orphans(found, episode)
        for line in _conflicts(found, left):
            screen.say(line)
        if left:
            screen.say(
                "yours stands in the file; `localize resolve FILE:CUE --yours` or `--machine` decides; FILE: all of it"
            )
    raise typer.Exit(1 if left or any(each.state != "done" for each in told) else 0)


def _matrix(told: "Sequence[Standing]", counts: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    from localize.language import stem_and_language

    tags = list(dict.fromkeys(each.job.language for each in told))
    yield ("", *tags)
    for source in dict.fromkeys(each.job.source for each in told):
        mine = {each.job.language: _cell(each, counts) for each in told if each.job.source == source}
        yield (stem_and_language(source)[0], *(mine.get(tag, "") for tag in tags))


def _cell(each: "Standing", counts: Mapping[str, int]) -> str:
    count = counts.get(each.job.target, 0)
    done = "ok" if each.job.target in counts else "done"
    said = {"done": str(count) if count else done, "missing": "-"}.get(each.state, each.state)
    return f"{said}{'*' * each.edited}{'!' * bool(each.conflicts)}" if each.state != "foreign" else said


def _summary(told: "Sequence[Standing]", counts: Mapping[str, int]) -> None:
    from collections import Counter

    states = Counter[str](each.state for each in told)
    states["edited"] = sum(1 for each in told if each.edited and each.state != "foreign")
    said = ", ".join(f"{count} {state}" for state, count in states.items() if count)
    checked = screen.count(sum(counts.values()), "problem") if counts else "not checked"
    screen.say(f"{screen.count(len(told), 'target')}: {said}; {checked}")
    for each in told:
        if each.error or each.failure:
            screen.tell(f"{each.job.target}: {each.error or each.failure}")


def _problems(found: "Series", told: "Sequence[Standing]") -> dict[str, int]:
    """Return how many warnings and errors each target has; what was counted before under the same settings is known."""
    from localize.cli.checking import Order, check_files
    from localize.series.state import checked, note_checked

    there = [each.job.target for each in told if each.state in ("done", "stale")]
    known = checked(found, there)
    new = [target for target in there if target not in known]
    order = Order(files=(str(found.folder),), config=found.config.path)
    if new:
        with screen.progress("checking") as show:
            done = {}
            for n, file in enumerate(check_files(new, order), 1):
                done[file.path] = sum(1 for each in file.findings if each.problem.level != "info")
                show(n, len(new))
        note_checked(found, done)
        known |= done
    return known


def _json(found: "Series", told: "Sequence[Standing]", counts: Mapping[str, int], left: "Sequence[Conflict]") -> None:
    import json

    rows = [
        {
            "target": each.job.target, "source": each.job.source, "language": each.job.language, "state": each.state,
            "reasons": list(each.reasons), "edited": each.edited, "conflicts": each.conflicts,
            "problems": counts.get(each.job.target), "error": str(each.error or each.failure or ""),
        }
        for each in told
    ]  # fmt: skip
    conflicts = [_row(each, name) for each, name in _named(found, left)]
    typer.echo(json.dumps({"targets": rows, "conflicts": conflicts}, ensure_ascii=False, indent=1))


def _row(conflict: "Conflict", name: str) -> dict[str, object]:
    from dataclasses import asdict

    return {"name": name, **asdict(conflict)}


def _conflicts(found: "Series", left: "Sequence[Conflict]") -> Iterator[str]:
    """Yield what is told of the conflicts *left*: each by the name that `localize resolve` takes."""
    from localize.series.conflicts import differing
    from localize.timing import stamp

    for each, name in _named(found, left):
        if each.start < 0:
            count = differing(each)
            yield f"{name}: conflict: header: {screen.count(count, 'line')} differ{'s' * (count == 1)}"
            continue
        yield f"{name}: conflict at {stamp(each.start)}"
        for who, text in (("was", each.base), ("yours", each.person), ("machine", each.machine)):
            yield f"  {who}: {' / '.join(text.split(chr(10))) or '(no cue)'}"


def _named(found: "Series", left: "Sequence[Conflict]") -> "Iterator[tuple[Conflict, str]]":
    """Yield each of the conflicts *left* and the name that `localize resolve` takes."""
    from localize import formats
    from localize.series.conflicts import places

    for target in dict.fromkeys(each.target for each in left):
        path, mine = found.outside(target), [each for each in left if each.target == target]
        for each, place in zip(mine, places(mine, formats.read(path)), strict=True):
            yield each, f"{_from_here(path)}:{place}"


def _from_here(path: str) -> str:
    """Return *path* as it is written where people are."""
    whole, here = Path(path).resolve(), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else path
