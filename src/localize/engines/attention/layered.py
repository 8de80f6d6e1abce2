"""A model's folder, loaded as it is, or with the attention of a chosen layer. Nothing on disk changes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from localize.engines.attention import binary

_BESIDES = 64 << 20  # bytes; a vocabulary has some hundred thousand
PLAIN = -1  # the layer of a model as it is
_KEPT = 2  # translators in memory


class Layered:
    """Load the model in *folder* with *make*, which makes a translator of CTranslate2, and keep what is in use.

    Whichever layer's attention it hands out, a translator answers alike to the last bit, but for what CTranslate2 puts
    in the place of a piece that the model does not know: it looks where that came from. So one is enough for all who
    use the model, until two of them want the attention of different layers; then there are two.
    """

    def __init__(self, folder: Path, make: Callable[..., Any]) -> None:
        self._folder, self._make = folder, make
        self._kept: dict[int, Any] = {}  # by layer; the one used last is at the end
        self._spare: Any = None  # the model as it is, for as long as there is nothing else to ask

    def any(self) -> tuple[Any, bool]:
        """Return a translator to ask for answers, one in memory if there is one; whether it is the plain model."""
        if self._kept and PLAIN not in self._kept:
            return next(reversed(self._kept.values())), False
        if self._spare is None:
            self._spare = self.load(PLAIN)
        return self._spare, True

    def unknown(self) -> str:
        """Return what the model says for a piece that it does not know."""
        try:
            return str(json.loads((self._folder / "config.json").read_bytes())["unk_token"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):  # models before CTranslate2 3 have none
            return "<unk>"

    def of(self, layer: int) -> Any:
        """Return a translator with the attention of *layer*, and keep it; None where that cannot be had."""
        found = self.load(layer)
        if found is not None:
            self.keep(layer, found)
        return found

    def keep(self, layer: int, translator: Any) -> None:
        """Keep *translator*, which has the attention of *layer*, and of the others the one that was used last."""
        self._kept.pop(layer, None)
        self._kept[layer] = translator
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        self._spare = self._kept.get(PLAIN)

    def layers(self) -> int:
        """Return how many layers there are to choose from; 0 where the file is strange, or there is none."""
        try:
            found = binary.anatomy((self._folder / "model.bin").read_bytes())
        except (OSError, MemoryError):
            return 0
        return found.layers if found else 0

    def load(self, layer: int) -> Any:
        """Return a translator that hands out the attention of *layer*, one in memory or a new one; None: not to be had.

        CTranslate2 keeps the bytes for as long as the translator lives: such a model takes its size once more. Raises
        what CTranslate2 says where it cannot load the model as it is.
        """
        if layer in self._kept:
            return self._kept[layer]
        if layer == PLAIN:
            return self._make() if self._spare is None else self._spare
        try:
            content = binary.patched((self._folder / "model.bin").read_bytes(), layer=layer)
            if content is None:
                return None
            besides = [each for each in self._folder.iterdir() if each.is_file() and each.name != "model.bin"]
            files = {each.name: each.read_bytes() for each in besides if each.stat().st_size <= _BESIDES}
            return self._make(files={**files, "model.bin": content})
        except (OSError, MemoryError, RuntimeError, ValueError):
            return None
