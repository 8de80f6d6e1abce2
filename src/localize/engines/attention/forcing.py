"""Lead a model through given answers and note what it looks at: the attention is that of its own free answer."""

from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

from localize.engines.attention.rows import Row
from localize.engines.batches import framed
from localize.engines.scoring import filled

LONGEST = 500  # pieces of an answer; what is beyond is not looked at

Pieces = list[str]


class Forced(NamedTuple):
    """A text and an answer to it, both in pieces."""

    source: Pieces
    target: Pieces


def attention(
    translator: Any, asked: Sequence[Forced], *, prefix: str, batch: int, workers: int
) -> list[Sequence[Row]]:
    """Return for each pair the rows of its answer's pieces, and one more for the step after the last piece.

    *prefix* is the piece that tells the model its language; *batch* the most pieces in one batch. What is told of one
    does not depend on the others.
    """
    found: list[Sequence[Row]] = [()] * len(asked)
    running: deque[tuple[list[int], list[Any]]] = deque()
    led = 1 if prefix else 0

    def collect() -> None:
        indexes, results = running.popleft()
        for i, result in zip(indexes, results, strict=False):  # what fills the frame is not looked at
            found[i] = result.result().attention[0][led : led + len(asked[i].target) + 1]

    known = [i for i, each in enumerate(asked) if each.source and each.target]
    shapes = [(len(asked[i].source), min(LONGEST, len(asked[i].target))) for i in known]
    for numbers, frame in framed(shapes, pieces=batch):
        indexes = [known[n] for n in numbers]
        texts, answers = filled([(asked[i].source, asked[i].target[:LONGEST]) for i in indexes], frame)
        led_answers = [[prefix] * led + answer for answer in answers]
        running.append((indexes, _submit(translator, texts, led_answers, led + frame[1] + 1)))
        if len(running) > workers:
            collect()
    while running:
        collect()
    return found


def _submit(translator: Any, texts: list[Pieces], answers: list[Pieces], most: int) -> list[Any]:
    return translator.translate_batch(  # type: ignore[no-any-return]  # CTranslate2 has no types
        texts,
        target_prefix=answers,
        beam_size=1,
        return_attention=True,
        return_end_token=True,  # the row of the step after the last piece
        max_input_length=0,
        max_decoding_length=most,
        asynchronous=True,
    )
