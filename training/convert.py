"""Write the network as a CTranslate2 model."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import TransformerSpec
from numpy.typing import NDArray

from training.model import Attention, FeedForward, Translator

Weights = dict[str, torch.Tensor]


def average(paths: Iterable[Path]) -> Weights:
    """Return the mean of the weights of some checkpoints."""
    loaded = [torch.load(path, weights_only=True)["model"] for path in paths]
    return {name: sum(each[name] for each in loaded) / len(loaded) for name in loaded[0]}


def convert(model: Translator, pieces: Path, folder: Path, quantization: str | None) -> None:
    """Save *model* in *folder*, float32 or as *quantization* says."""
    spec = TransformerSpec.from_config((model.shape.encoder, model.shape.decoder), model.shape.heads, pre_norm=True)
    for side, layers, norm in (
        (spec.encoder, model.encoder, model.encoder_norm),
        (spec.decoder, model.decoder, model.decoder_norm),
    ):
        _copy(side.layer_norm, norm)
        for layer_spec, layer in zip(side.layer, layers, strict=True):
            _copy_attention(layer_spec.self_attention, layer.itself)
            if layer.other is not None:
                _copy_attention(layer_spec.attention, layer.other)
            _copy_feed_forward(layer_spec.ffn, layer.feed)
    table = _array(model.embedding.weight)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    tokens = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    """Return the numbers of *tensor*, copied: CTranslate2 quantizes in place."""
    numbers: NDArray[np.float32] = tensor.detach().float().numpy().copy()
    return numbers


def _copy(spec: object, module: torch.nn.Module) -> None:
    """Copy a linear layer or a layer norm."""
    names = ("gamma", "beta") if isinstance(module, torch.nn.LayerNorm) else ("weight", "bias")
    for name, tensor in zip(names, (module.weight, module.bias), strict=True):
        setattr(spec, name, _array(tensor))


def _copy_attention(spec: object, attention: Attention) -> None:
    """Copy an attention: its norm, its input matrices, its output matrix."""
    _copy(spec.layer_norm, attention.norm)  # type: ignore[attr-defined]  # specs are built at run time
    linears = [*attention.inputs, attention.output]
    for linear_spec, linear in zip(spec.linear, linears, strict=True):  # type: ignore[attr-defined]  # same
        _copy(linear_spec, linear)


def _copy_feed_forward(spec: object, feed: FeedForward) -> None:
    """Copy the two matrices and the norm of a feed-forward part."""
    _copy(spec.layer_norm, feed.norm)  # type: ignore[attr-defined]  # specs are built at run time
    _copy(spec.linear_0, feed.inner)  # type: ignore[attr-defined]  # same
    _copy(spec.linear_1, feed.outer)  # type: ignore[attr-defined]  # same
