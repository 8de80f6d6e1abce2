"""Lead a model through given answers and note what it looks at: the attention is that of its own free answer."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from localize.engines.attention.rows import Row

LONGEST = 500  # pieces of an answer; what is beyond is not looked at
_TEXTS = 32  # in one batch

Pieces = list[str]


class Forced(NamedTuple):
    """A text and an answer to it, both in pieces."""

    source: Pieces
    target: Pieces


def attention(
    translator: Any, asked: Sequence[Forced], *, prefix: str, batch: int, workers: int
) -> list[Sequence[Row]]:
    """Return for each pair the rows of its answer's pieces, and one more for the step after the last piece.

    *prefix* is the piece that tells the model its language; *batch* the most pieces in one batch.
    """
    found: list[Sequence[Row]] = [()] * len(asked)
    running: deque[tuple[list[int], list[Any]]] = deque()
    led = 1 if prefix else 0

    def collect() -> None:
        indexes, results = running.popleft()
        for i, result in zip(indexes, results, strict=True):
            found[i] = result.result().attention[0][led : led + len(asked[i].target) + 1]

    for indexes in _batches(asked, batch):
        answers = [[prefix] * led + asked[i].target[:LONGEST] for i in indexes]
        running.append((indexes, _submit(translator, [asked[i].source for i in indexes], answers)))
        if len(running) > workers:
            collect()
    while running:
        collect()
    return found


def _submit(translator: Any, texts: list[Pieces], answers: list[Pieces]) -> list[Any]:
    return translator.translate_batch(  # type: ignore[no-any-return]  # CTranslate2 has no types
        texts,
        target_prefix=answers,
        beam_size=1,
        return_attention=True,
        return_end_token=True,  # the row of the step after the last piece
        max_input_length=0,
        max_decoding_length=max(len(answer) for answer in answers) + 1,
        asynchronous=True,
    )


def _batches(asked: Sequence[Forced], most: int) -> Iterator[list[int]]:
    """Yield the indexes of those to be asked at once: answers of like length, for all run as long as the longest."""
    batch: list[int] = []
    for i in sorted(range(len(asked)), key=lambda i: -len(asked[i].target)):
        if not (asked[i].source and asked[i].target):
            continue
        longest = len(asked[batch[0]].target) if batch else 0
        if batch and (len(batch) == _TEXTS or longest * (len(batch) + 1) > most):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
