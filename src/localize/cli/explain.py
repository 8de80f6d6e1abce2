"""``localize explain``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from localize.cli import screen
from localize.cli.series import place

if TYPE_CHECKING:
    from localize.series import Explanation
    from localize.series.explaining import Edited, Fixed
    from localize.series.pieces import Leg, Piece

# How the terms of a text were held, by the step that did it.
_STEPS = {
    "alone": "the text is nothing but terms",
    "free": "the engine said them by itself",
    "respelt": "the engine's form was put right",
    "surrogate": "asked with another name in its place, which was put back",
    "readings": "found among the next best answers",
    "pieces": "asked clause by clause, those that are terms said by heart",
    "begun": "the answer was led to it, and went on from there",
    "replaced": "put in the place of what the engine said for it",
    "anywhere": "put where the engine found it likeliest",
}


def explain(
    targets: Annotated[
        list[str], typer.Argument(metavar="FILE[:CUE]", help="Targets, or cues of them, as in en/ep01.en.srt:12.")
    ],
    output: Annotated[Literal["text", "json"], typer.Option("--output-format", help="How to print.")] = "text",
) -> None:
    """Say why a cue is as it is: model, memory, terms, retries, fitting, fixes, edits.

    Of a file without a cue each is told in short.
    """
    from localize import series

    found = []
    for named in targets:
        file, cue = place(named)
        told = series.explain(series.around(Path(file).resolve()), file, cue)
        found += told
        for each in told if output == "text" else ():
            for line in [_short(each)] if cue is None else [_head(file, each), *(f"  {line}" for line in _lines(each))]:
                screen.say(line)
    if output == "json":
        _json(found)


def _json(found: "list[Explanation]") -> None:
    import json

    typer.echo(json.dumps([_object(each) for each in found], ensure_ascii=False, indent=1))


def _object(each: "Explanation") -> dict[str, Any]:
    """Return *each* with all numbers of cues from 1, as `localize check` tells them."""
    from dataclasses import asdict

    told = asdict(each)
    told["cue"] += 1
    told["sources"] = [{"cue": n + 1, "text": text} for n, text in each.sources]
    for piece in told["said"]:
        piece["cues"] = [n + 1 for n in piece["cues"]]
    return told


# --------------------------------------------------------------------------------------------------------------------
# In short


def _short(each: "Explanation") -> str:
    said = ", ".join(_marks(each))
    return f"{each.cue + 1}  {_time(each.start)}  {_row(each.text)}{f'  [{said}]' if said else ''}"


def _marks(each: "Explanation") -> Iterator[str]:
    if each.sources:
        yield f"from {_numbers([n for n, _ in each.sources])}"
    for origin, word in (("person", "a person's entry"), ("phrase", "table of phrases")):
        if any(piece.origin == origin for piece in each.said):
            yield word
    told = {
        "memory": any(piece.remembered for piece in each.said),
        "asked again": any(leg.readings for piece in each.said for leg in piece.legs),
        "terms": any(piece.terms for piece in each.said),
        "terms not held": any(not term.held for piece in each.said for term in piece.terms),
        "words moved": any(piece.shared for piece in each.said),
        "another reading": any(piece.reading for piece in each.said),
        "condensed": any(piece.condensed for piece in each.said),
        "split": each.part[1] > 1,
        "merged": each.merged,
        f"{each.longer} ms longer": each.longer > 0,
        "fixed": bool(each.fixes),
        "edited": bool(each.edits),
        "conflict": bool(each.conflicts),
    }
    yield from (word for word, so in told.items() if so)
    yield from each.notes


# --------------------------------------------------------------------------------------------------------------------
# At length


def _head(file: str, each: "Explanation") -> str:
    return f"{file}:{each.cue + 1}  {_time(each.start)} --> {_time(each.end)}  {_row(each.text)}"


def _lines(each: "Explanation") -> Iterator[str]:
    if each.sources:
        texts = " / ".join(_row(text) for _, text in each.sources if text)
        yield f"source: {_numbers([n for n, _ in each.sources])} of {each.source}{f': {texts}' if texts else ''}"
    for piece in each.said:
        yield from _piece(piece)
    if each.part[1] > 1:
        yield f"split: part {each.part[0]} of {each.part[1]}"
    if each.merged:
        yield f"merged: {_numbers([n for n, _ in each.sources])} of the source are one: the cut between them is weak"
    yield from _times(each)
    if each.crossed:
        yield "order: words of this cue and the next cross the cut between them"
    yield from (_fix(fix) for fix in each.fixes)
    yield from (line for edit in each.edits for line in _edit(edit))
    for conflict in each.conflicts:
        yield f"conflict: the machine would have it {_quoted(conflict.machine)}; `localize resolve` decides"
    yield from (f"note: {note}" for note in each.notes)


def _piece(piece: "Piece") -> Iterator[str]:
    where = f", {_numbers(piece.cues)}" if len(piece.cues) > 1 else ""
    yield f"text: {piece.text}  (one piece{where})"
    if piece.origin == "person":
        who = f" of {piece.person}" if piece.person else ""
        when = f", {_day(piece.changed)}" if piece.changed else ""
        yield f"  answer: {piece.answer}  (a person's entry in the memory{who}{when})"
    elif piece.origin == "phrase":
        yield f"  answer: {piece.answer}  (the table of phrases)"
    else:
        yield f"  answer: {piece.answer}{'  (from the memory)' if piece.remembered else ''}"
    for leg in piece.legs:
        yield from _leg(leg)
    if piece.terms:
        said = [f"{each.term} → {each.form}{'' if each.held else ' (not held)'}" for each in piece.terms]
        yield f"  terms: {', '.join(said)}"
    if piece.step:
        yield f"  held: {_STEPS.get(piece.step, piece.step)}"
    if piece.reading:
        yield f"  another reading: {piece.reading}  (shorter, and nearly as likely)"
    if piece.condensed:
        yield f"  condensed: {piece.condensed}  ({'; '.join(piece.rules)})"
    if piece.shared:
        yield "  words moved: shared over its cues so that they keep the limits"


def _leg(leg: "Leg") -> Iterator[str]:
    yield f"  {leg.source} → {leg.target}: {leg.model}{f': {leg.text}' if leg.text else ''}"
    for n, reading in enumerate(leg.readings):
        kept = "kept" if n == leg.kept else "not kept"
        wrong = "; ".join(reading.wrong) or "nothing wrong"
        yield f"    {kept}: {reading.text}  ({reading.step or 'first answer'}: {wrong})"


def _times(each: "Explanation") -> Iterator[str]:
    if each.earlier:
        yield f"time: made to begin {abs(each.earlier)} ms {'before' if each.earlier > 0 else 'after'} the source's"
    if each.longer:
        yield f"time: made to end {abs(each.longer)} ms {'after' if each.longer > 0 else 'before'} the source's"


def _fix(fix: "Fixed") -> str:
    done = [f"{what} {ms:+} ms" for what, ms in (("start", fix.start), ("end", fix.end)) if ms]
    return f"fixed: {fix.rule}: {', '.join([*done, *([f'was {_quoted(fix.before)}'] if fix.before else [])])}"


def _edit(edit: "Edited") -> Iterator[str]:
    yield f"edited by a person: {', '.join(edit.changes)}"
    if edit.base != edit.person:
        yield f"  was {_quoted(edit.base)}, is {_quoted(edit.person)}"


def _quoted(text: str) -> str:
    return f'"{_row(text)}"' if text else "(no cue)"


def _row(text: str) -> str:
    return " / ".join(text.split("\n"))


def _numbers(cues: "range | list[int]") -> str:
    return f"cue {cues[0] + 1}" if len(cues) == 1 else f"cues {cues[0] + 1} to {cues[-1] + 1}"


def _time(ms: int) -> str:
    from localize.timing import stamp

    return stamp(ms)


def _day(seconds: int) -> str:
    from datetime import UTC, datetime

    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
