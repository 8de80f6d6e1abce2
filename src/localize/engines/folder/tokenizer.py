"""Cut texts into pieces and put pieces together: each side may have a SentencePiece model of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from localize.errors import ModelError


class Tokenizer:
    """The two SentencePiece models in the files *pieces*; tokens that are *silent* are no words and are left out."""

    def __init__(self, pieces: tuple[Path, Path], silent: frozenset[str]) -> None:
        source, target = pieces
        self._source = _processor(source)
        self._target = self._source if target == source else _processor(target)
        self._silent = silent

    def lazy_processor(self) -> Any:
        """Return the processor of texts, which knows where its pieces come from."""
        return self._source

    def encode(self, text: str) -> list[str]:
        """Cut a text."""
        return list(self._source.encode(text, out_type=str))

    @property
    def answers(self) -> "Tokenizer":
        """The same for answers: it cuts them as the model says them."""
        if self._target is self._source:
            return self
        found = object.__new__(Tokenizer)
        found._source = found._target = self._target
        found._silent = self._silent
        return found

    def decode(self, pieces: Sequence[str]) -> str:
        """Put the pieces of an answer together."""
        return str(self._target.decode_pieces([piece for piece in pieces if piece not in self._silent]))


def _processor(path: Path) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(str(path), "is no SentencePiece model, or a damaged one") from error
