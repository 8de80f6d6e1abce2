"""A model's folder, loaded with the attention of a chosen layer. Nothing on disk changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from localize.engines.attention import binary

_BESIDES = 64 << 20  # bytes; a vocabulary has some hundred thousand


class Layered:
    """Load the model in *folder* with *make*, which makes a translator of CTranslate2."""

    def __init__(self, folder: Path, make: Callable[..., Any]) -> None:
        self._folder, self._make = folder, make

    def layers(self) -> int:
        """Return how many layers there are to choose from; 0 where the file is strange, or there is none."""
        try:
            found = binary.anatomy((self._folder / "model.bin").read_bytes())
        except (OSError, MemoryError):
            return 0
        return found.layers if found else 0

    def load(self, layer: int) -> Any:
        """Return a translator that hands out the attention of *layer*; None where that cannot be had.

        CTranslate2 keeps the bytes for as long as the translator lives: such a model takes its size once more.
        """
        try:
            content = binary.patched((self._folder / "model.bin").read_bytes(), layer=layer)
            if content is None:
                return None
            besides = [each for each in self._folder.iterdir() if each.is_file() and each.name != "model.bin"]
            files = {each.name: each.read_bytes() for each in besides if each.stat().st_size <= _BESIDES}
            return self._make(files={**files, "model.bin": content})
        except (OSError, MemoryError, RuntimeError, ValueError):
            return None
