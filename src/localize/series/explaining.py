"""Why a cue of a target is as it is: what it was made of, what answered, and all that was done to it since.

Nothing is asked again and no model is loaded: what a run kept (`telling`) is put together with what the memory, the
sheet and the file itself say. What nobody knows any more is left out.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localize import formats, pipeline
from localize.errors import ConfigError, LocalizeError, UnknownNameError
from localize.language import scripted
from localize.model import Cue, Track
from localize.series import pieces
from localize.series.conflicts import at, stands
from localize.series.ledger import Conflict, Ledger, Output
from localize.series.merging import merge
from localize.series.merging.alignment import align
from localize.series.parts import source_hash
from localize.series.pieces import Piece
from localize.series.settings import Series
from localize.series.state import ledger_of, memory_of
from localize.series.written import digest

if TYPE_CHECKING:
    from localize.memory import Memory

UNKNOWN = "nobody knows what this file was made from: no run wrote it"
OLD = "how it came about was not kept: the run that made it was of an earlier version"
CHANGED = "the source changed since; told is what it was then"
ADDED = "no run made this cue: a person put it in"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the repair of a *rule* did to the cue at the end: ms that it begins and ends later, the text before."""

    rule: str
    start: int
    end: int
    before: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person made of it: what changed (`merging.Change`), and the text before and after."""

    changes: tuple[str, ...]
    base: str
    person: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why cue number *cue* of *target*, counted from 0, is as it is.

    ``sources`` are the numbers and texts of the cues of *source* (a path from the folder of the series) that it was
    made of, ``said`` the pieces that were translated for it, in order. ``part`` tells which of how many it is where a
    cue was split, ``merged``, that two cues of the source became one. The machine's begins so many ms ``earlier`` than
    the source's, and ends so many later (``longer``), what ``fixes``, the repairs at the end, did to that included.
    ``crossed``, word order crosses the cut at its end. ``edits`` are a person's since, ``conflicts`` wait for a
    decision. ``notes`` say what is not known.
    """

    target: str
    cue: int
    start: int
    end: int
    text: str
    source: str = ""
    sources: tuple[tuple[int, str], ...] = ()
    said: tuple[Piece, ...] = ()
    part: tuple[int, int] = (1, 1)
    merged: bool = False
    earlier: int = 0
    longer: int = 0
    crossed: bool = False
    fixes: tuple[Fixed, ...] = ()
    edits: tuple[Edited, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def explain(series: Series, target: str, cue: int | None = None) -> list[Explanation]:
    """Tell why cue number *cue*, counted from 0, of the file *target* is as it is; without one, of every cue.

    Raises `UnknownNameError` where there is no such cue, and `ConfigError` where the file is not in the series.
    """
    with ExitStack() as stack:
        ledger = stack.enter_context(ledger_of(series))
        file = _File(series, ledger, stack.enter_context(memory_of(series)), target)
        if cue is not None and not 0 <= cue < len(file.now):
            raise UnknownNameError("cue", str(cue + 1), [f"1 to {len(file.now)}"])
        return [file.explained(k) for k in (range(len(file.now)) if cue is None else [cue])]


class _File:
    """A target, what the ledger knows of it, and what was told when it was made."""

    def __init__(self, series: Series, ledger: Ledger, memory: "Memory", path: str) -> None:
        self._series, self._path = series, path
        folder = series.folder.resolve()
        if not Path(path).resolve().is_relative_to(folder):
            raise ConfigError(path, f"is not in the series in {folder}")
        self.name = Path(path).resolve().relative_to(folder).as_posix()
        self.output = ledger.known(self.name, digest(Path(path).read_bytes())) or ledger.output(self.name)
        language = self.output.language if self.output else ""
        self.now = formats.read(path, language=language)
        self._told = _told(self.output)
        open_ones = ledger.conflicts(self.name)
        self._conflicts = [each for each in open_ones if stands(each, self.now)]
        self._book = None
        if self.output and self._told:
            self._book = pieces.Book(series, ledger, memory, self.output, self._told)

    def explained(self, k: int) -> Explanation:
        """Tell of cue number *k* of the file."""
        cue = self.now[k]
        found = Explanation(
            self._path, k, cue.start, cue.end, cue.text, edits=tuple(self._edits(k)), notes=tuple(self._notes(k)),
            conflicts=tuple(each for each in self._conflicts if cue in at(each, self.now)),
        )  # fmt: skip
        mine = self._machine_cues(k)
        if self._book is None or not mine:
            return found
        found = replace(found, source=self.output.source if self.output else "")
        return self._made(found, mine)

    def _made(self, found: Explanation, mine: Sequence[int]) -> Explanation:
        """Fill in how the machine made its cues *mine*, which are now the cue of *found*."""
        told, of = self._told, self._of
        first, last = of[mine[0]], of[mine[-1]]
        joined = [i for i in told.get("merged", ()) if i > first]
        while last + 1 in joined:
            last += 1
        own = range(first, last + 1)
        alike = [k for k, i in enumerate(of) if i == first]
        moved = {k: (start, end) for k, start, end in told.get("moved", ())}
        assert self._book is not None
        return replace(
            found,
            sources=tuple([(i, self._source[i].text if self._source else "") for i in own]),
            said=self._book.pieces(own),
            part=(alike.index(mine[0]) + 1, len(alike)) if mine[0] in alike and len(mine) == 1 else (1, 1),
            merged=any(i in joined for i in own),
            earlier=-moved.get(mine[0], (0, 0))[0],
            longer=moved.get(mine[-1], (0, 0))[1],
            crossed=mine[-1] in told.get("crossed", ()),
            fixes=tuple([Fixed(*rest) for k, *rest in told.get("fixes", ()) if k in mine]),
        )

    @cached_property
    def _of(self) -> list[int]:
        return list(self._told.get("of") or range(len(self._machine)))

    @cached_property
    def _machine(self) -> Track:
        """The track as the machine alone would have it."""
        assert self.output is not None
        return formats.taken(self.output.machine, self._path, language=self.output.language)

    @cached_property
    def _source(self) -> tuple[Cue, ...]:
        """The cues of the source; none where it changed since, or cannot be read."""
        assert self.output is not None
        language = self._series.config.source_language
        try:
            encoding = self._series.config.translate.encoding
            track = pipeline.read(self._series.outside(self.output.source), language=language, encoding=encoding)
        except LocalizeError:
            return ()
        same = source_hash(track, scripted(language or track.language)) == self.output.parts.get("source")
        return track.cues if same else ()

    @cached_property
    def _aligned(self) -> dict[int, list[int]]:
        """Which cues of the machine became each cue of the file."""
        if self._machine.cues == self.now.cues:
            return {k: [k] for k in range(len(self.now))}
        units = align(self._machine.cues, self.now.cues)
        return {k: list(range(unit.first, unit.last)) for unit in units for k in range(unit.begin, unit.end)}

    def _machine_cues(self, k: int) -> list[int]:
        if self.output is None:
            return []
        return [n for n in self._aligned.get(k, []) if n < len(self._of)]

    @cached_property
    def _merged(self) -> list[tuple[set[int], Edited]]:
        """What a person did, by the cues of the file."""
        if self.output is None or self._machine.cues == self.now.cues:
            return []
        found = merge(self._machine, self.now, self._machine)
        alike = found.track.cues == self.now.cues
        place = {cue: k for k, cue in enumerate(self.now)}  # where the merge sorted them
        return [
            (
                {n if alike else place.get(found.track[n], -1) for n in each.cues},
                Edited(each.changes, each.base, each.person),
            )
            for each in found.edits
        ]

    def _edits(self, k: int) -> Iterator[Edited]:
        return (edit for cues, edit in self._merged if k in cues)

    def _notes(self, k: int) -> Iterator[str]:
        if self.output is None:
            yield UNKNOWN
        elif self._book is None:
            yield OLD
        elif not self._machine_cues(k):
            yield ADDED
        elif not self._source:
            yield CHANGED


def _told(output: Output | None) -> dict[str, Any]:
    try:
        told = json.loads(output.told) if output and output.told else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) and told.get("version") == 1 else {}
