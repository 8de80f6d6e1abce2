"""Files that are a head and a block for each cue, and writing into the text that a track was read from.

Whoever reads such a file notes in ``Origin.places`` where the block of each cue stands, four numbers a cue, counted in
characters of ``Origin.text``: where the block begins, where its words begin, where they stop, where the block stops.
Line ends and blank lines between blocks belong to none. Of a block that had to be put in shape, or that too little
parts from the one before it, the words begin at `ANEW`. So what did not change keeps its bytes, whatever stands between
the blocks stays, and only what changed or was malformed is written as the standard says.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence

from localize.formats.kinds import Kind
from localize.model import Cue, Track

ANEW = -1


class BlockFormat(ABC):
    """A format that says each cue in a block of its own: an opening (times, ...), the words, a closing."""

    name: str
    endings: tuple[str, ...]
    keeps: frozenset[Kind]
    signature = ""
    between = "\n"  # what parts two blocks
    tail = "\n"  # what stands after the last block of a new file
    blank: str | None = None  # what is nothing at the edges of what stands between blocks; all white space
    numbered = False  # whether the opening tells the number of its cue

    @abstractmethod
    def parse(self, text: str) -> Track:
        """Return the track in *text*, with ``Origin.text``, ``Origin.cues`` and ``Origin.places``."""

    @abstractmethod
    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return what stands before the words of *cue*, the *number*-th; *old* is what stands there in the file."""

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the words of *cue* as a file of this format writes them."""
        return cue.text

    def closing(self, cue: Cue) -> str:
        """Return what stands after the words of *cue*."""
        return ""

    def head(self, track: Track, old: str = "") -> str:
        """Return what stands before the first block; *old* is what stands there in the file."""
        return old

    def changed(self, cue: Cue, old: Cue) -> tuple[bool, bool]:
        """Tell whether the opening or the closing of *old* does not fit *cue*, and whether its words do not."""
        opening = cue.start != old.start or cue.end != old.end or cue.id != old.id or cue.settings != old.settings
        return opening, cue.text != old.text or cue.speaker != old.speaker

    def compose(self, track: Track) -> str:
        """Return *track* as text: its file with what changed in it changed, or a new one."""
        if track.origin.format == self.name and track.origin.places:
            return self._revised(track)
        blocks = self.between.join([self.block(cue, n) for n, cue in enumerate(track.cues, 1)])
        return f"{self.head(track)}{blocks}{self.tail if blocks else ''}"

    def block(self, cue: Cue, number: int) -> str:
        """Return the block of *cue* in a new place."""
        return f"{self.opening(cue, number)}{self.words(cue)}{self.closing(cue)}"

    def _revised(self, track: Track) -> str:
        text, places, cues = track.origin.text, track.origin.places, track.origin.cues
        head = self.head(track, text[: places[0]])
        if track.cues == cues and ANEW not in places[1::4] and head == text[: places[0]]:
            return text
        if len(track.cues) == len(cues) and ANEW not in places[1::4] and "" not in [cue.text for cue in cues]:
            return self._patched(track, head)
        out, last, fits = [head], -1, True  # fits: the last block that was written stands before the gap
        for number, (cue, old) in enumerate(zip(track.cues, partners(cues, track.cues), strict=True), 1):
            if old is None:
                out += [self._parted("") if number > 1 else "", self.block(cue, number)]
                fits = False
                continue
            gap = _gap(text, places, old)
            if old != last + 1:
                skipped = "".join([_gap(text, places, k) for k in range(last + 1, old)])
                gap = f"{skipped}{gap}" if skipped.strip(self.blank) else gap
            fits, anew = fits and old == last + 1, places[4 * old + 1] == ANEW
            if not fits or anew:
                gap = self._parted(gap) if number > 1 else gap.lstrip(self.blank)
            out += [gap, self.block(cue, number) if anew else self._rewritten(track, cue, old, number)]
            # What stands after a cue without words may be less than what parts it from the next when it gets some.
            last, fits = old, anew or bool(cues[old].text) or not cue.text
        *gaps, end = [_gap(text, places, k) for k in range(last + 1, len(cues) + 1)]
        left = "".join(gaps).strip(self.blank)
        out += [self.between, left] if left else []
        return "".join([*out, end])

    def _patched(self, track: Track, head: str) -> str:
        """Return the file of *track*, which has a well-formed block with words for each cue: what changed is put in."""
        text, cues, places = track.origin.text, track.origin.cues, track.origin.places
        out, done = [head], places[0]
        rows = zip(track.cues, cues, places[1::4], places[2::4], strict=True)
        for n, (cue, old, words, stop) in enumerate(rows):
            opening, wording = (False, False) if cue is old else self.changed(cue, old)
            if opening:
                out += [text[done : places[4 * n]], self._rewritten(track, cue, n, n + 1)]
                done = places[4 * n + 3]
            elif wording:
                out += [text[done:words], self.words(cue, text[words:stop])]
                done = stop
        return "".join([*out, text[done:]])

    def _rewritten(self, track: Track, cue: Cue, n: int, number: int) -> str:
        """Return the block of the *n*-th cue of the file as that of *cue*."""
        text, (at, words, stop, end) = track.origin.text, track.origin.places[4 * n : 4 * n + 4]
        old = track.origin.cues[n]
        opening, wording = (False, False) if cue is old else self.changed(cue, old)
        before, said = text[at:words], text[words:stop]
        if opening or (self.numbered and number != n + 1):
            before = self.opening(cue, number, before)
        return f"{before}{self.words(cue, said) if wording else said}{text[stop:end]}"

    def _parted(self, gap: str) -> str:
        """Return *gap* with what parts two blocks at its ends."""
        inner = gap.strip(self.blank)
        if gap.startswith(self.between) and gap.endswith(self.between):
            return gap
        return f"{self.between}{inner}{self.between}" if inner else self.between


def _gap(text: str, places: Sequence[int], n: int) -> str:
    """Return what stands before the *n*-th block, or after the last one."""
    return text[places[4 * n - 1] if n else places[0] : places[4 * n] if 4 * n < len(places) else len(text)]


def partners(before: Sequence[Cue], after: Sequence[Cue]) -> list[int | None]:
    """Return for each cue of *after* its number among those of *before*: the one of its place, else of its line.

    Of several on a line it is the first not yet passed that says the same, else begins at the same time, else any.
    """
    if len(before) == len(after):
        return list(range(len(after)))
    numbers: dict[tuple[int | str, ...], list[int]] = {}
    for number, cue in enumerate(before):
        for key in _keys(cue):
            numbers.setdefault(key, []).append(number)
    found: list[int | None] = []
    last = -1
    for cue in after:
        rows = [numbers.get(key, []) for key in _keys(cue)]
        n = next((row[k] for row in rows if (k := bisect_right(row, last)) < len(row)), None)
        found.append(n)
        last = last if n is None else n
    return found


def _keys(cue: Cue) -> Sequence[tuple[int | str, ...]]:
    """Return what to look *cue* up by, the surest first; nothing for one that stood in no file."""
    return ((cue.line, cue.start, cue.text), (cue.line, cue.start), (cue.line,)) if cue.line else ()
