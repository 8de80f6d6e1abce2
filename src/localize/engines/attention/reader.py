"""Read the alignment of texts and answers from a model's attention, with the layer that its calibration found."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from localize.alignment import Alignment
from localize.engines.attention.anchors import trials
from localize.engines.attention.calibration import verdict
from localize.engines.attention.forcing import Forced, Pieces, attention
from localize.engines.attention.layered import PLAIN, Layered
from localize.engines.attention.places import Places, places
from localize.engines.attention.rows import Row, aligned

_PART = 250  # pieces of a text that is aligned in one run, as many as are translated in one
_REACH = 40  # pieces around the like place where the end of a sentence is looked for
_ENDS = tuple(".!?;,。！？；，、…")


class Reading(NamedTuple):
    """How to read a model: its *layer* (-1: as it is), the row *shift* steps after a piece, how far to believe it."""

    layer: int = PLAIN
    shift: int = 0
    trust: float = 0.0


class Settings(Protocol):
    """What of the options of a decoder concerns reading."""

    @property
    def prefix(self) -> str: ...  # noqa: D102  # the decoder's options say it
    @property
    def workers(self) -> int: ...  # noqa: D102  # the decoder's options say it
    @property
    def batch(self) -> int: ...  # noqa: D102  # the decoder's options say it


class Cutter(Protocol):
    """What cuts a text, or an *answer*, into pieces."""

    def __call__(self, text: str, *, answer: bool = False) -> Pieces: ...  # noqa: D102  # said above


class Cut(NamedTuple):
    """A text or an answer, its pieces, and where they lie."""

    pieces: Pieces
    places: Places


class Reader:
    """Read alignments: *pieces* cuts a text for the *tokenizer*, *layered* loads the model with another layer."""

    def __init__(self, pieces: Cutter, tokenizer: Any, settings: Settings, layered: Layered) -> None:
        self._pieces, self._tokenizer, self._settings, self._layered = pieces, tokenizer, settings, layered

    def read(self, translator: Any, pairs: Sequence[tuple[str, str]], reading: Reading) -> list[Alignment | None]:
        """Return the alignment of each pair; None where the text or the answer has no piece."""
        return self._read(translator, pairs, [reading])[0]

    def calibrated(self, pairs: Sequence[tuple[str, str]]) -> tuple[Reading, Any]:
        """Find the reading that is best about *pairs* of texts and the model's own answers; return its translator too.

        Where the model cannot be read, trust is 0 and there is no translator.
        """
        tried = trials(pairs)
        best, chosen, most = Reading(), None, 0.0
        for layer in range(self._layered.layers() if tried else 0):
            other = self._layered.load(layer)
            ways = [Reading(layer, shift) for shift in (0, 1)]
            try:
                read = self._read(other, [trial[:2] for trial in tried], ways) if other else []
            except (RuntimeError, ValueError):  # CTranslate2 cannot run it: so it stays as it was
                read = []
            for way, told in zip(ways, read, strict=False):
                found = verdict(told, tried)
                if found.trust and found.worth > most:
                    best, chosen, most = way._replace(trust=found.trust), other, found.worth
        return best, chosen

    def _read(
        self, translator: Any, pairs: Sequence[tuple[str, str]], ways: Sequence[Reading]
    ) -> list[list[Alignment | None]]:
        cuts = {text: self._cut(text) for text in {text for text, _ in pairs}}
        said = {text: self._cut(text, answer=True) for text in {text for _, text in pairs}}
        runs = [(i, *run) for i, (a, b) in enumerate(pairs) for run in _runs(cuts[a].pieces, said[b].pieces)]
        asked = [Forced(cuts[pairs[i][0]].pieces[a], said[pairs[i][1]].pieces[b]) for i, a, b in runs]
        told = self._attention(translator, asked)
        found = []
        for way in ways:
            rows: list[list[Row]] = [[] for _ in pairs]
            for (i, part, _), (_, target), each in zip(runs, asked, told, strict=True):
                rows[i] += _spread(each[way.shift :], len(target), part, len(cuts[pairs[i][0]].pieces))
            found.append(
                [
                    aligned(cuts[a].places, said[b].places, each, trust=way.trust) if each else None
                    for (a, b), each in zip(pairs, rows, strict=True)
                ]
            )
        return found

    def _attention(self, translator: Any, asked: Sequence[Forced]) -> list[Sequence[Row]]:
        how = self._settings
        return attention(translator, asked, prefix=how.prefix, batch=how.batch, workers=how.workers)

    def _cut(self, text: str, *, answer: bool = False) -> Cut:
        pieces = self._pieces(text, answer=answer)
        tokenizer = getattr(self._tokenizer, "answers", self._tokenizer) if answer else self._tokenizer
        found = places(text, pieces, tokenizer)
        return Cut(pieces if found.spans else [], found)


def _spread(told: Sequence[Row], rows: int, part: slice, whole: int) -> Iterator[Row]:
    """Put the rows of a part of a text in their place in the *whole*; rows that were not told are all 0."""
    before, after = [0.0] * part.start, [0.0] * (whole - part.stop)
    nothing = [0.0] * whole
    for i in range(rows):
        yield [*before, *told[i], *after] if i < len(told) else nothing


def _runs(text: Pieces, answer: Pieces) -> Iterator[tuple[slice, slice]]:
    """Cut a text too long for one run, and its answer at the like places, after the end of a sentence if it is near."""
    if not (text and answer):
        return
    count = -(-len(text) // _PART)
    a = b = 0
    for i in range(1, count + 1):
        end = len(text) if i == count else _near(text, len(text) * i // count, a + 1, a + _PART)
        stop = len(answer) if i == count else _near(answer, len(answer) * end // len(text), b, len(answer))
        yield slice(a, end), slice(b, stop)
        a, b = end, stop


def _near(pieces: Pieces, place: int, least: int, most: int) -> int:
    """Return the end of a sentence or clause that is nearest to *place*, from *least* to *most*."""
    reach = range(max(least, place - _REACH), min(most, place + _REACH, len(pieces)) + 1)
    ends = [i for i in reach if i and pieces[i - 1].endswith(_ENDS)]
    return min(ends or [min(max(place, least), most)], key=lambda i: abs(i - place))
