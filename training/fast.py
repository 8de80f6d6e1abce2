"""Dropout and loss that cost little on a CPU, where torch's own take a third of the time."""

from typing import Any

import torch
from torch import Tensor

POOL = 1 << 22
ROWS = 64


class Noise:
    """Dropout masks cut out of one pool of random numbers, at a random place each time."""

    def __init__(self, share: float, seed: int) -> None:
        self.random = torch.Generator().manual_seed(seed)
        kept = torch.rand(POOL, generator=self.random) >= share
        self.pool = (kept / (1 - share)).to(torch.bfloat16)

    def __call__(self, states: Tensor) -> Tensor:
        """Set some of *states* to nothing and enlarge the others."""
        size = states.numel()
        if size > POOL // 2:
            return torch.cat([self(half) for half in states.chunk(2)])
        start = int(torch.randint(POOL - size, (1,), generator=self.random))
        return states * self.pool[start : start + size].view(states.shape)


class SmoothedLoss(torch.autograd.Function):
    """Cross-entropy with label smoothing, its gradient made on the way."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
        """Return the mean loss, made from a few rows at a time: they stay in the cache."""
        gradient = torch.empty(scores.shape, dtype=torch.bfloat16)
        total = scores.new_zeros((), dtype=torch.float32)
        for start in range(0, len(scores), ROWS):
            rows = slice(start, start + ROWS)
            loss, gradient[rows] = _loss(scores[rows].float(), wanted[rows], smoothing, len(scores))
            total += loss
        ctx.save_for_backward(gradient)
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        """Return the gradient that the forward pass left."""
        return ctx.saved_tensors[0], None, None


def _loss(scores: Tensor, wanted: Tensor, smoothing: float, count: int) -> tuple[Tensor, Tensor]:
    """Return the share of these rows in the mean loss of *count* rows, and the gradient."""
    places, size = wanted[:, None], scores.shape[1]
    right, mean = scores.gather(1, places), scores.mean(1, keepdim=True)
    top = scores.amax(1, keepdim=True)
    scores.sub_(top).exp_()
    total = scores.sum(1, keepdim=True)
    loss = total.log() + top - (1 - smoothing) * right - smoothing * mean
    scores.mul_(1 / (total * count)).sub_(smoothing / size / count)
    scores.scatter_add_(1, places, torch.full_like(places, -(1 - smoothing) / count, dtype=scores.dtype))
    return loss.sum() / count, scores
