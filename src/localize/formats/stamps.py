"""Formats that say when a cue comes, and when it goes only by what comes next: LRC, TMPlayer, SAMI.

A stamp without words takes the cue before it off the screen. So a cue ends at the next later stamp, whichever comes
first in time; the last one, after which there is none, lasts `StampedFormat.lasting` milliseconds. When such a file is
written, an empty stamp stands behind a cue that ends before the next one begins; that a cue goes on while the next one
has begun cannot be said.
"""

from abc import abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from sys import maxsize
from typing import NamedTuple

from localize.formats.blocks import ANEW, BlockFormat
from localize.model import Cue, Origin, Track

_SAYS_ITS_END = "end"


class Row(NamedTuple):
    """A stamp: where it begins, where its words do, where they stop, where the block ends, and what it says."""

    line: int
    at: int
    words: int
    stop: int
    end: int
    start: int
    text: str
    alone: bool = True  # whether no other stamp shares its words


class StampedFormat(BlockFormat):
    """A format of stamps. Cue ids are not for it to say; while it writes they tell which cues must say their end."""

    blank = " \t\n"
    lasting = 4000  # milliseconds of a cue after which there is no stamp
    longest = maxsize  # milliseconds of a cue that no empty stamp ends
    resolution = 1  # milliseconds

    @abstractmethod
    def rows(self, text: str) -> Sequence[Row]:
        """Return the stamps in *text*, with the times that are written there."""

    @abstractmethod
    def clearing(self, cue: Cue, old: str = "") -> str:
        """Return what takes *cue* off the screen; *old* is what stands after its words in the file."""

    def closing(self, cue: Cue, old: str = "") -> str:
        """Return what stands after the words of *cue*."""
        return self.clearing(cue, old) if cue.id == _SAYS_ITS_END else self.unclosed(cue, old)

    def unclosed(self, cue: Cue, old: str = "") -> str:
        """Return what stands after the words of a *cue* that need not say its end."""
        return ""

    def compose(self, track: Track) -> str:
        """Return *track* as text."""
        origin = track.origin
        if origin.format == self.name and not track.cues and not origin.cues:
            return origin.text
        if origin.format == self.name and track.cues == origin.cues and ANEW not in origin.places[1::4]:
            return super().compose(track)
        clears = self._clears(origin)
        before, cues = self._marked(origin.cues, clears), self._marked(track.cues, clears)
        if origin.format == self.name and [(c.start, c.end) for c in cues] != [(c.start, c.end) for c in before]:
            closings = [
                origin.text[stop:end] for stop, end in zip(origin.places[2::4], origin.places[3::4], strict=True)
            ]
            # One that leaned on an empty stamp elsewhere in the file gets its own.
            before = tuple(
                [c if self.closes(old) else replace(c, id="") for c, old in zip(before, closings, strict=True)]
            )
        return super().compose(replace(track, cues=cues, origin=replace(origin, cues=before)))

    def closes(self, old: str) -> bool:
        """Tell whether *old*, which stands after the words of a cue, is an empty stamp."""
        return bool(old)

    def collected(self, rows: Sequence[Row], text: str = "") -> tuple[tuple[Cue, ...], Sequence[int]]:
        """Return the cues in *rows*, and where their blocks stand.

        An empty stamp belongs to the cue before it if nothing but white space is between them in *text*.
        """
        ends = self.ends([row.start for row in rows if row.text], [row.start for row in rows if not row.text])
        cues: list[Cue] = []
        places = array("q")
        for n, row in enumerate(rows):
            if not row.text:
                continue
            cue = Cue(row.start, ends[len(cues)], row.text, line=row.line)
            after = rows[n + 1] if n + 1 < len(rows) and row.alone else row
            closed = not after.text and after.alone and after.start == cue.end
            closed = closed and not text[row.end : after.at].strip()
            places.extend((row.at, row.words, row.stop, after.end if closed else row.end))
            cues.append(cue)
        return tuple(cues), places

    def ends(self, starts: Sequence[int], clears: Iterable[int]) -> list[int]:
        """Return the end of each cue that begins at *starts*, where *clears* are the empty stamps."""
        begun, cleared = sorted(set(starts)), sorted(set(clears))
        out = []
        for start in starts:
            following, clear = _after(begun, start), _after(cleared, start)
            if clear <= following and clear < maxsize:
                out.append(clear)
            elif following < maxsize:
                out.append(min(following, start + self.longest))
            else:
                out.append(start + self.lasting)
        return out

    def rounded(self, ms: int) -> int:
        """Return *ms* as a stamp can say it."""
        return max(0, (ms + self.resolution // 2) // self.resolution * self.resolution)

    def _clears(self, origin: Origin) -> list[int]:
        """Return the empty stamps that stand between the blocks of the file, and stay there."""
        if origin.format != self.name:
            return []
        begins, ends = origin.places[::4], origin.places[3::4]
        empty = [row for row in self.rows(origin.text) if not row.text]
        blocks = [bisect_right(begins, row.at) - 1 for row in empty]
        return [row.start for row, n in zip(empty, blocks, strict=True) if n < 0 or row.at >= ends[n]]

    def _marked(self, cues: Sequence[Cue], clears: Sequence[int]) -> tuple[Cue, ...]:
        """Return *cues* with the mark on those whose end must be said by an empty stamp beside *clears*."""
        starts = [self.rounded(cue.start) for cue in cues]
        begun, implied = sorted(set(starts)), self.ends(starts, clears)
        marked = []
        for cue, start, end in zip(cues, starts, implied, strict=True):
            own = self.rounded(cue.end)
            says = own != end and start < own <= _after(begun, start)
            marked.append(replace(cue, id=_SAYS_ITS_END if says else ""))
        return tuple(marked)

    def _rewritten(self, track: Track, cue: Cue, n: int, number: int) -> str:
        """Return the block of the *n*-th cue of the file as that of *cue*, with its end."""
        block, old = super()._rewritten(track, cue, n, number), track.origin.cues[n]
        if (cue.end, cue.id) == (old.end, old.id):
            return block
        stop, end = track.origin.places[4 * n + 2 : 4 * n + 4]
        closing = track.origin.text[stop:end]
        return f"{block.removesuffix(closing)}{self.closing(cue, closing)}"


def _after(stamps: Sequence[int], start: int) -> int:
    """Return the first of the sorted *stamps* later than *start*; `maxsize` if there is none."""
    n = bisect_right(stamps, start)
    return stamps[n] if n < len(stamps) else maxsize
