"""Make batches of tokens: sentences of like length together."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from sentencepiece import SentencePieceProcessor

from training.corpus import Pair

UNKNOWN, START, STOP = 0, 1, 2
IGNORED = -100
LONGEST = 60
SAMPLED_SHARE, SAMPLING_ALPHA = 0.3, 0.25

Tokens = tuple[list[int], list[int], list[int]]
"""A source, the pieces that its answer is led with, the answer."""


@dataclass(frozen=True)
class Batch:
    """The tensors of one step."""

    source: torch.Tensor
    mask: torch.Tensor
    given: torch.Tensor
    wanted: torch.Tensor


def tokenize(pairs: list[Pair], pieces: SentencePieceProcessor, rng: random.Random, prefix: str = "") -> list[Tokens]:
    """Cut the sentences into pieces, some of them in another way than the likeliest."""
    led = [pieces.piece_to_id(prefix)] if prefix else []

    def cut(text: str) -> list[int]:
        if rng.random() < SAMPLED_SHARE:
            sampled: list[int] = pieces.encode(text, enable_sampling=True, alpha=SAMPLING_ALPHA, nbest_size=-1)
            return sampled
        best: list[int] = pieces.encode(text)
        return best

    cuts = [(cut(pair.source), led, cut(pair.target)) for pair in pairs]
    return [each for each in cuts if 0 < len(each[0]) <= LONGEST and 0 < len(each[2]) <= LONGEST]


def batches(tokens: list[Tokens], most: int, rng: random.Random) -> Iterator[Batch]:
    """Yield batches with at most *most* places on either side, in random order."""
    order = sorted(tokens, key=lambda each: (len(each[2]), len(each[0]), rng.random()))
    groups: list[list[Tokens]] = [[]]
    width = 0
    for each in order:
        size = max(len(each[0]), len(each[1]) + len(each[2]) + 1)
        width = max(width, size)
        if groups[-1] and width * (len(groups[-1]) + 1) > most:
            groups.append([])
            width = size
        groups[-1].append(each)
    rng.shuffle(groups)
    yield from map(batch, groups)


def batch(group: list[Tokens]) -> Batch:
    """Pad the sentences of *group* to one length."""
    source = padded([each[0] for each in group], UNKNOWN)
    lengths = torch.tensor([len(each[0]) for each in group])
    mask = torch.arange(source.shape[1])[None, :] < lengths[:, None]
    given = padded([[START, *led, *said] for _, led, said in group], UNKNOWN)
    wanted = padded([[IGNORED] * len(led) + [*said, STOP] for _, led, said in group], IGNORED)
    return Batch(source, mask[:, None, None, :], given, wanted)


def padded(rows: list[list[int]], filler: int) -> torch.Tensor:
    """Return *rows* as one tensor, filled up at the end."""
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
