"""Begin with what a smaller model has learned: its layers, and the vectors of the pieces that both know."""

from pathlib import Path

import sentencepiece
import torch

from training.convert import Weights
from training.model import Translator


def inherit(model: Translator, pieces: Path, checkpoint: Path, other: Path) -> int:
    """Copy into *model* what the network in *checkpoint* with the vocabulary *other* knows; return how many pieces.

    Layers that only *model* has are made to change nothing at first, so that it begins where the other one ended.
    """
    known: Weights = torch.load(checkpoint, weights_only=True)["model"]
    ours, theirs = (sentencepiece.SentencePieceProcessor(model_file=str(path)) for path in (pieces, other))
    common = [(i, theirs.piece_to_id(ours.id_to_piece(i))) for i in range(ours.get_piece_size())]
    common = [(mine, its) for mine, its in common if its != theirs.unk_id()]
    state = model.state_dict()
    for name, weight in known.items():
        if name == "embedding.weight":
            state[name][[mine for mine, _ in common]] = weight[[its for _, its in common]]
        elif name in state:
            state[name].copy_(weight)
    for name, weight in state.items():
        if name not in known and name.rsplit(".", 2)[-2] in {"output", "outer"}:
            weight.zero_()
    model.load_state_dict(state)
    return len(common)
