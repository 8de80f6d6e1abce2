"""How likely a model finds each piece of answers that are given. What is told of one does not depend on the others."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from localize.engines.batches import BATCH_PIECES, Shape, framed

Pieces = list[str]
_FILLING = ""  # no piece of any model


def logs(translator: Any, asked: Sequence[tuple[Pieces, Pieces]], *, workers: int) -> list[Sequence[float]]:
    """Return the log-probabilities of the pieces of each answer, and of its end; *workers* batches run at once."""
    found: list[Sequence[float]] = [()] * len(asked)
    running: deque[tuple[list[int], list[Any]]] = deque()

    def collect() -> None:
        indexes, results = running.popleft()
        for i, result in zip(indexes, results, strict=False):  # what fills the frame is not looked at
            found[i] = result.result().log_probs

    for indexes, frame in framed([(len(text), len(answer)) for text, answer in asked], pieces=2 * BATCH_PIECES):
        texts, answers = filled([asked[i] for i in indexes], frame)
        running.append((indexes, translator.score_batch(texts, answers, asynchronous=True)))
        if len(running) > workers:
            collect()
    while running:
        collect()
    return found


def filled(asked: Sequence[tuple[Pieces, Pieces]], frame: Shape) -> tuple[list[Pieces], list[Pieces]]:
    """Return texts and answers, with one more of each that all others are padded to."""
    filling = [_FILLING] * frame[0], [_FILLING] * frame[1]
    texts, answers = zip(*asked, filling, strict=True)
    return [text or [_FILLING] for text in texts], list(answers)
