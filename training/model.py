"""A small pre-norm Transformer with one embedding for source, target and output."""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.fast import Noise


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    vocabulary: int = 8000
    width: int = 256
    heads: int = 4
    encoder: int = 3
    decoder: int = 3
    inner: int = 1024
    dropout: float = 0.15

    def as_dict(self) -> dict[str, float]:
        """Return the sizes by name, for the checkpoint."""
        return asdict(self)


def positions(length: int, width: int) -> Tensor:
    """Return the sinusoidal positions that CTranslate2 computes: all sines, then all cosines."""
    step = math.log(10000) / (width // 2 - 1)
    scales = torch.exp(torch.arange(width // 2) * -step)
    angles = torch.arange(1, length + 1)[:, None] * scales[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Attention(nn.Module):
    """Attention to oneself (queries, keys, values in one matrix) or to the encoder."""

    def __init__(self, shape: Shape, noise: Noise, *, cross: bool) -> None:
        super().__init__()
        self.heads, self.noise = shape.heads, noise
        self.norm = nn.LayerNorm(shape.width)
        self.inputs = nn.ModuleList([nn.Linear(shape.width, n * shape.width) for n in ((1, 2) if cross else (3,))])
        self.output = nn.Linear(shape.width, shape.width)

    def split(self, states: Tensor, parts: int) -> list[Tensor]:
        """Divide into *parts* and heads: batch, head, time, depth."""
        batch, time, width = states.shape
        depth = width // parts // self.heads
        return list(states.view(batch, time, parts, self.heads, depth).permute(2, 0, 3, 1, 4))

    def forward(self, states: Tensor, memory: Tensor | None, mask: Tensor | None) -> Tensor:
        """Attend to *memory*, or to the states themselves; no mask means *not to the future*."""
        normed = self.norm(states)
        if memory is None:
            query, keys, values = self.split(self.inputs[0](normed), 3)
        else:
            (query,) = self.split(self.inputs[0](normed), 1)
            keys, values = self.split(self.inputs[1](memory), 2)
        mixed = attend(query, keys, values, mask)
        result: Tensor = self.output(mixed.transpose(1, 2).reshape(states.shape))
        return self.noise(result) if self.training else result


def attend(query: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """Mix *values* (torch's own function is slow on a CPU with short sentences)."""
    if mask is None:
        mask = torch.ones(query.shape[2], keys.shape[2], dtype=torch.bool).tril()
    scores = (query * query.shape[3] ** -0.5) @ keys.transpose(2, 3)
    mixed: Tensor = scores.masked_fill(~mask, -1e4).softmax(-1).to(values.dtype) @ values
    return mixed


class FeedForward(nn.Module):
    """Two layers with a ReLU between."""

    def __init__(self, shape: Shape, noise: Noise) -> None:
        super().__init__()
        self.noise = noise
        self.norm = nn.LayerNorm(shape.width)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)

    def forward(self, states: Tensor) -> Tensor:
        """Return the change to add to *states*."""
        inner: Tensor = self.inner(self.norm(states)).relu()
        if not self.training:
            return torch.as_tensor(self.outer(inner))
        return self.noise(self.outer(self.noise(inner)))


class Layer(nn.Module):
    """One layer of the encoder, or of the decoder, which also looks at the encoder."""

    def __init__(self, shape: Shape, noise: Noise, *, decoder: bool) -> None:
        super().__init__()
        self.itself = Attention(shape, noise, cross=False)
        self.other = Attention(shape, noise, cross=True) if decoder else None
        self.feed = FeedForward(shape, noise)

    def forward(self, states: Tensor, own: Tensor | None, memory: Tensor | None, mask: Tensor | None) -> Tensor:
        """Add what each part says to *states*."""
        states = states + self.itself(states, None, own)
        if self.other is not None:
            states = states + self.other(states, memory, mask)
        changed: Tensor = states + self.feed(states)
        return changed


class Translator(nn.Module):
    """Encoder, decoder and the shared embedding."""

    def __init__(self, shape: Shape, seed: int = 0) -> None:
        super().__init__()
        self.shape, self.noise = shape, Noise(shape.dropout, seed)
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.encoder = nn.ModuleList([Layer(shape, self.noise, decoder=False) for _ in range(shape.encoder)])
        self.decoder = nn.ModuleList([Layer(shape, self.noise, decoder=True) for _ in range(shape.decoder)])
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.register_buffer("places", positions(512, shape.width), persistent=False)

    def embed(self, tokens: Tensor) -> Tensor:
        """Return the scaled embeddings with their positions."""
        places = self.get_buffer("places")[: tokens.shape[1]]
        scaled = self.embedding(tokens) * math.sqrt(self.shape.width) + places
        return self.noise(scaled) if self.training else scaled

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """Read the source; *mask* is true where there are tokens."""
        states = self.embed(source)
        for layer in self.encoder:
            states = layer(states, mask, None, None)
        normed: Tensor = self.encoder_norm(states)
        return normed

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Return the states from which the next tokens are guessed."""
        states = self.embed(target)
        for layer in self.decoder:
            states = layer(states, None, memory, mask)
        normed: Tensor = self.decoder_norm(states)
        return normed

    def score(self, states: Tensor) -> Tensor:
        """Return the score of each piece of the vocabulary."""
        return functional.linear(states, self.embedding.weight)

    @torch.no_grad()
    def greedy(self, tokens: list[int], start: list[int], stop: int, longest: int = 100) -> list[int]:
        """Translate one sentence, the likeliest piece each time: the check for the conversion."""
        source = torch.tensor([tokens])
        mask = torch.ones(1, 1, 1, len(tokens), dtype=torch.bool)
        memory, said = self.encode(source, mask), list(start)
        while len(said) <= longest:
            states = self.decode(torch.tensor([said]), memory, mask)
            said.append(int(self.score(states[0, -1]).argmax()))
            if said[-1] == stop:
                break
        return [token for token in said[len(start) :] if token != stop]
