"""What a reader of TTML finds, and how it tells what it had to put in shape."""

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from localize.formats.scan import quoted
from localize.formats.ttml.names import Spaces
from localize.formats.ttml.style import NORMAL, Look, Sheet
from localize.formats.ttml.text import Content
from localize.formats.ttml.time import Clock, Time
from localize.formats.ttml.xml import start_tag, with_attribute
from localize.model import Cue, Repair
from localize.timing import stamp

ENDLESS = 3000  # milliseconds for a cue that would never end
TIMES = ("begin", "end", "dur")
_TIMED = frozenset(TIMES)


@dataclass(slots=True)
class Box:
    """An element that is open and has times: ``body``, ``div``, or the document itself."""

    begin: Time = 0
    end: Time | None = None
    look: Look = NORMAL
    region: str = ""
    keeps_space: bool = False
    in_turn: bool = False  # its children come one after the other
    fixed: bool = False  # its end is said
    settled: bool = True  # nothing around it comes in turn
    reach: Time = 0  # where what is in it ends so far

    @property
    def base(self) -> Time:
        """What the times of its next child count from."""
        return self.reach if self.in_turn else self.begin


class Detail(NamedTuple):
    """What writing a cue of the file again needs to know."""

    base: Time  # what its times are counted from
    limit: Time | None  # where its parent ends
    place: str
    region: str  # what its parents say
    content: Content
    spaces: Spaces
    movable: bool  # a paragraph whose times no other cue depends on
    is_span: bool  # a timed span inside of a paragraph


@dataclass(slots=True)
class Found:
    """All that is in a document. Places, four a cue, are bytes of *data*; ``marks`` are those of tags beside them."""

    data: bytes
    cues: list[Cue] = field(default_factory=list)
    places: "array[int]" = field(default_factory=lambda: array("q"))
    language: str = ""
    tongues: list[tuple[int, str]] = field(default_factory=list)  # tags that say a language, and which
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    look: Look = NORMAL  # of the body
    root: int = 0  # where its tag begins
    names: set[str] = field(default_factory=set)
    details: list[Detail] = field(default_factory=list)
    sheet: Sheet = field(default_factory=lambda: Sheet({}))
    clock: Clock = field(default_factory=lambda: Clock({}))
    spaces: Spaces = field(default_factory=lambda: Spaces({}))
    endless: list[tuple[int, int, Time]] = field(default_factory=list)  # cue, its tag, what its times count from
    shaped: dict[int, tuple[int, str]] = field(default_factory=dict)
    _told: dict[str, tuple[Repair, int]] = field(default_factory=dict)

    def tell(self, what: str, line: int, message: str, kind: str, *, stays: bool = False) -> None:
        """Tell a repair of that *kind*; of the same *what* the first is told, the others are counted."""
        first, count = self._told.get(what, (Repair(line, message, kind=kind, stays=stays), 0))
        self._told[what] = (first, count + 1)

    def times(self, attributes: Mapping[str, str], at: int, line: int, around: Box) -> tuple[Time, Time | None, bool]:
        """Return when an element begins, the end that it says, within *around*, and whether it says any time."""
        if _TIMED.isdisjoint(attributes):
            return around.base, None, False
        begin, end, dur = (
            self._time(attributes[name], name, at, line) if name in attributes else None for name in TIMES
        )
        start = around.base + (begin or 0)
        stop = None if end is None else around.base + end
        if dur is not None:
            stop = start + dur if stop is None else min(stop, start + dur)
        if stop is not None and around.end is not None and start < around.end < stop:
            stop = around.end
        return start, stop, not begin is end is dur is None

    def _time(self, written: str, name: str, at: int, line: int) -> Time | None:
        known = self.clock.read(written)
        if known and not known.repaired:
            return known.ms
        if known is None:
            self.tell(f"no {name}", line, f"{name}={quoted(written)} is no time; left out", "time-stamp")
            self.shape(at, name, None)
            return None
        right, ms = self.put(at, name, known.ms)
        self.tell(name, line, f"{name}={quoted(written)} read as {right}", "time-stamp")
        return ms

    def finish(self) -> None:
        """Let the cues that never end do so where the next one begins."""
        starts = sorted(cue.start for cue in self.cues) if self.endless else []
        for n, at, base in self.endless:
            cue = self.cues[n]
            after = bisect_right(starts, cue.start)
            end = starts[after] if after < len(starts) else cue.start + ENDLESS
            self.cues[n] = replace(cue, end=end)
            self.tell("endless", cue.line, f"no end; shown until {stamp(end, decimal='.')}", "time-stamp")
            self.put(at, "end", end, base)

    def repairs(self) -> tuple[Repair, ...]:
        """Return what was told, in the order of the lines."""
        told = [
            replace(first, message=f"{first.message} (and {count - 1} more)") if count > 1 else first
            for first, count in self._told.values()
        ]
        return tuple(sorted(told, key=lambda repair: repair.line))

    def put(self, at: int, name: str, ms: Time, base: Time = 0) -> tuple[str, Time]:
        """Let the start tag at byte *at* say the time *ms*, counted from *base*; return what it says, and so the time.

        That is rounded, and never before *base*: what counts from it must do so from the time that the tag says.
        """
        written = self.clock.write(ms - base, base=base)
        known = self.clock.read(written)
        self.shape(at, name, written)
        return written, base + known.ms if known else ms

    def shape(self, at: int, name: str, value: str | None) -> None:
        """Put the attribute *name* of the start tag at byte *at* in shape."""
        if at not in self.shaped:
            tag = start_tag(self.data, at)
            self.shaped[at] = (len(tag), tag.decode("utf-8", "surrogatepass"))
        size, tag_text = self.shaped[at]
        self.shaped[at] = (size, with_attribute(tag_text, name, value))

    def edits(self) -> list[tuple[int, int, bytes]]:
        """Return what has to be written where, so that nothing is left to tell."""
        return [(at, at + size, tag.encode("utf-8", "surrogatepass")) for at, (size, tag) in self.shaped.items()]
