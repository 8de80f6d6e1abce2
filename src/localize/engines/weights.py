"""Tell which packages are one model: the same weights, the same vocabulary, the same tokenizer.

A model that serves many pairs is a package for each, which differ only in the piece that an answer begins with. In
memory it is needed once.
"""

from collections.abc import Iterable
from pathlib import Path

from localize.engines.packages import TOKENIZERS, Model

_BLOCK = 1 << 20


def standing(model: Model, shelf: Iterable[Model]) -> Path:
    """Return the package on the *shelf* that is loaded for *model*: the first one that is the same model, or its own.

    They are the same where all their files are, byte for byte. What was written down of them is not believed: else what
    a damaged one answers would depend on which of the two was loaded first. Files that are one on the disk (links, as
    our installer makes them) need no look, and other models differ early.
    """
    own = _files(model.path)
    for other in shelf:
        if other.path == model.path:
            break
        if other.sound and _same(own, _files(other.path)):
            return other.path
    return model.path


def _files(folder: Path) -> dict[str, Path]:
    """Return the files of a package that answers depend on, by their names."""
    try:
        inside = [*(folder / "model").iterdir(), *(folder / name for name in TOKENIZERS)]
        return {each.relative_to(folder).as_posix(): each for each in inside if each.is_file()}
    except OSError:
        return {}


def _same(own: dict[str, Path], its: dict[str, Path]) -> bool:
    try:
        return bool(own) and own.keys() == its.keys() and all(_alike(own[name], its[name]) for name in own)
    except OSError:
        return False


def _alike(a: Path, b: Path) -> bool:
    if a.samefile(b):
        return True
    if a.stat().st_size != b.stat().st_size:
        return False
    with a.open("rb") as first, b.open("rb") as second:
        while block := first.read(_BLOCK):
            if block != second.read(_BLOCK):
                return False
    return True
