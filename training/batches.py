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

Tokens = tuple[list[int], list[int]]


@dataclass(frozen=True)
class Batch:
    """The tensors of one step."""

    source: torch.Tensor
    mask: torch.Tensor
    given: torch.Tensor
    wanted: torch.Tensor


def tokenize(pairs: list[Pair], pieces: SentencePieceProcessor, rng: random.Random) -> list[Tokens]:
    """Cut the sentences into pieces, some of them in another way than the likeliest."""

    def cut(text: str) -> list[int]:
        if rng.random() < SAMPLED_SHARE:
            sampled: list[int] = pieces.encode(text, enable_sampling=True, alpha=SAMPLING_ALPHA, nbest_size=-1)
            return sampled
        best: list[int] = pieces.encode(text)
        return best

    cuts = [(cut(pair.source), cut(pair.target)) for pair in pairs]
    return [both for both in cuts if all(0 < len(side) <= LONGEST for side in both)]


def batches(tokens: list[Tokens], most: int, rng: random.Random) -> Iterator[Batch]:
    """Yield batches with at most *most* places on either side, in random order."""
    order = sorted(tokens, key=lambda both: (len(both[1]), len(both[0]), rng.random()))
    groups: list[list[Tokens]] = [[]]
    width = 0
    for both in order:
        width = max(width, len(both[0]), len(both[1]) + 1)
        if groups[-1] and width * (len(groups[-1]) + 1) > most:
            groups.append([])
            width = max(len(both[0]), len(both[1]) + 1)
        groups[-1].append(both)
    rng.shuffle(groups)
    yield from map(batch, groups)


def batch(group: list[Tokens]) -> Batch:
    """Pad the sentences of *group* to one length."""
    source = padded([both[0] for both in group], UNKNOWN)
    lengths = torch.tensor([len(both[0]) for both in group])
    mask = torch.arange(source.shape[1])[None, :] < lengths[:, None]
    given = padded([[START, *both[1]] for both in group], UNKNOWN)
    wanted = padded([[*both[1], STOP] for both in group], IGNORED)
    return Batch(source, mask[:, None, None, :], given, wanted)


def padded(rows: list[list[int]], filler: int) -> torch.Tensor:
    """Return *rows* as one tensor, filled up at the end."""
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
