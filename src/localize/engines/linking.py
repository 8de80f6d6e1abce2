"""Let the same large file of several packages lie on the disk once."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from localize.engines.archive import sha256
from localize.engines.packages import Model, read_record, recorded_files

_LARGE = 64 << 10  # bytes; a link for less saves nothing, and a metadata.json is changed by hand now and then


def link(folder: Path, files: Mapping[str, tuple[int, str]], others: Iterable[Model]) -> None:
    """Make each large one of *files*, which lie in *folder*, a link to the same file of *others*, where there is one.

    What is written down about a file is not believed: its bytes are compared by their hash. Where no link can be made
    (another disk, a file system without, a file of another user) the file stays as it is.
    """
    large = {name: told for name, told in files.items() if told[0] >= _LARGE}
    if not large:
        return
    there: dict[tuple[int, str], list[Path]] = {}
    for model in others:
        for told, file in _recorded(model):
            there.setdefault(told, []).append(file)
    for name, told in large.items():
        for twin in there.get(told, ()):
            if _linked(folder / name, twin, told[1]):
                break


def _recorded(model: Model) -> Iterator[tuple[tuple[int, str], Path]]:
    if not model.path.is_symlink():  # else it belongs to somebody who has it elsewhere
        for name, told in recorded_files(read_record(model.path)).items():
            yield told, model.path / name


def _linked(file: Path, twin: Path, digest: str) -> bool:
    """Put a link to *twin* in the place of *file*, if both hold the same; tell whether that was done."""
    draft = file.with_name(f"{file.name}.link")
    try:
        if twin.is_symlink() or twin.stat().st_uid != file.stat().st_uid or sha256(twin) != digest:
            return False
        os.link(twin, draft)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        return False
    return True
