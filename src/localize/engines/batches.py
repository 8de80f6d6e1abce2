"""Which texts go through a model together, and how a text too long for it is cut."""

from collections.abc import Iterator, Sequence

# A longer text is translated in parts: CTranslate2 drops what is beyond 1024 pieces without a word, and models have not
# seen sentences of more than some 200.
LONGEST = 250
# CTranslate2, and so Argos, stops an answer at 256 pieces without a word; a text that may need more gets more.
DECODING, PER_PIECE = 256, 3
# Pieces (padding counted) and texts in one batch: the best of those measured, benchmarks/translation.py.
BATCH_PIECES, BATCH_TEXTS = 512, 32


def batches(lengths: Sequence[int], mosts: Sequence[int], *, pieces: int, workers: int) -> Iterator[list[int]]:
    """Yield the indexes of the texts of each batch, the longest first, so that none waits for a much longer one.

    A batch holds at most *pieces* pieces, and so few texts that each worker has something to do. All in it may
    have answers of the same length, *mosts*, so that none depends on its company.
    """
    most = max(4, min(BATCH_TEXTS, -(-len(lengths) // workers)))
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-mosts[i], -lengths[i])):
        longest = lengths[batch[0]] if batch else 0
        full = len(batch) == most or longest * (len(batch) + 1) > pieces
        if batch and (full or mosts[batch[0]] != mosts[i]):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


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
