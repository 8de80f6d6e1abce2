"""Which texts go through a model together, and how a text too long for it is cut."""

from collections.abc import Iterator, Sequence

# A longer text is translated in parts: CTranslate2 drops what is beyond 1024 pieces without a word, and models have not
# seen sentences of more than some 200.
LONGEST = 250
# CTranslate2, and so Argos, stops an answer at 256 pieces without a word; a text that may need more gets more.
DECODING, PER_PIECE = 256, 3
# Pieces (padding counted) and texts in one batch: the best of those measured, benchmarks/translation.py.
BATCH_PIECES, BATCH_TEXTS = 512, 32
FRAME = 8  # pieces: texts that are only scored or looked at are padded to a multiple of it

Shape = tuple[int, int]


def batches(shapes: Sequence[Shape], *, pieces: int, workers: int) -> Iterator[list[int]]:
    """Yield the indexes of the texts of each batch: all of one shape, the longest first.

    A shape is how many pieces a text has, and how many its answer begins with. A model adds up in another order where
    texts are padded to the length of others; then in some answers of a thousand a word is another one. Side by side
    with its likes each text has the answer that it has alone. A batch holds at most *pieces* pieces, and so few texts
    that each worker has something to do.
    """
    most = max(4, min(BATCH_TEXTS, -(-len(shapes) // workers)))
    for (length, _), indexes in _alike(shapes):
        count = max(1, min(most, pieces // max(1, length)))
        yield from (indexes[at : at + count] for at in range(0, len(indexes), count))


def framed(shapes: Sequence[Shape], *, pieces: int) -> Iterator[tuple[list[int], Shape]]:
    """Yield the indexes of texts and answers of like length, and a shape that all are to be padded to.

    The padding depends on the lengths of each alone, so what is told of one does not depend on its company. Texts and
    answers of exactly equal lengths, as in `batches`, would be too few.
    """
    frames = [(-(-text // FRAME) * FRAME, -(-answer // FRAME) * FRAME) for text, answer in shapes]
    for frame, indexes in _alike(frames):
        count = max(1, min(BATCH_TEXTS, pieces // max(1, *frame)))
        for at in range(0, len(indexes), count):
            yield indexes[at : at + count], frame


def _alike(shapes: Sequence[Shape]) -> list[tuple[Shape, list[int]]]:
    found: dict[Shape, list[int]] = {}
    for i, shape in enumerate(shapes):
        found.setdefault(shape, []).append(i)
    return sorted(found.items(), reverse=True)


def parted(pieces: list[str]) -> list[list[str]]:
    """Cut an overlong text after the last sentence or clause in reach, else before a word, else anywhere."""
    parts = []
    while len(pieces) > LONGEST:
        window = pieces[LONGEST // 2 : LONGEST]
        ends = [i + 1 for i, piece in enumerate(window) if piece.endswith(tuple(".!?;,。！？；，、…"))]
        words = [i for i, piece in enumerate(window) if piece.startswith("▁")]
        cut = LONGEST // 2 + max(ends or words or [len(window)])
        parts.append(pieces[:cut])
        pieces = pieces[cut:]
    return [*parts, pieces]


def longest_answer(length: int) -> int:
    """Return how many pieces the answer to so many may have."""
    return DECODING if length * PER_PIECE <= DECODING else LONGEST * PER_PIECE
