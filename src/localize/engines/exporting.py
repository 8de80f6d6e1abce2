"""Write ``.argosmodel`` archives of what is installed, or in a bundle, for those who use Argos Translate itself."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from localize.engines import bundle as bundles
from localize.engines import models
from localize.engines.archive import PACKAGE, sha256
from localize.engines.bundle.zipping import Zip
from localize.engines.lock.hashing import Hashes, files_of
from localize.engines.packages import Model, read_record, recorded_files
from localize.errors import ModelError


def export(
    pairs: Sequence[str], folder: Path, *, bundle: Path | None = None, packages: Path | None = None
) -> list[Path]:
    """Write an archive of each model of *pairs* (``en-es``; all where there are none) into *folder*; return them.

    The models are those of *bundle*, else those installed in *packages*. The bytes depend on the files alone, but for
    which zlib packs them; what comes out of a bundle is the same everywhere. Raises `ModelError` for a damaged model,
    and where *folder* has another file of that name.
    """
    with _written_in(folder) as draft:
        if bundle is not None:
            held = bundles.read(bundle)
            shelf = [Model(*pair, "", Path(name)) for name, pair in held.pairs.items()]
            return [_put(bundles.compose(held, each.path.name, draft), folder) for each in _chosen(pairs, shelf)]
        found = _chosen(pairs, models.installed(packages=packages))
        return [_put(_packed(models.verified(each), draft), folder) for each in found]


def _chosen(pairs: Sequence[str], shelf: Sequence[Model]) -> Iterable[Model]:
    found = [model for pair in pairs for model in models.named(pair, shelf)] if pairs else shelf
    return {model.path: model for model in found}.values()


def _packed(model: Model, into: Path) -> Path:
    """Write the archive of an installed model."""
    if not model.sound:
        raise ModelError(str(model.path), f"is not exported: {model.why}")
    names = recorded_files(read_record(model.path)) or files_of(model.path, Hashes())
    archive = into / f"{model.path.name}{PACKAGE}"
    with archive.open("xb") as file, Zip(file) as zipped:
        for name in sorted(names, key=lambda name: name.split("/")):
            with (model.path / name).open("rb") as content:
                zipped.add(f"{model.path.name}/{name}", content)
    return archive


def _put(archive: Path, folder: Path) -> Path:
    place = folder / archive.name
    if place.exists() and sha256(place) != sha256(archive):
        raise ModelError(str(place), "is there already, and is another one: remove it, or name another folder")
    archive.replace(place)
    return place


@contextmanager
def _written_in(folder: Path) -> Iterator[Path]:
    """Make *folder*, and in it a place for drafts that goes at the end."""
    draft = folder / f".export-{os.urandom(4).hex()}"
    try:
        draft.mkdir(parents=True)
        yield draft
    except OSError as error:
        raise ModelError(str(folder), f"cannot be written to: {error.strerror or error}") from error
    finally:
        for left in draft.glob("*"):
            left.unlink()
        if draft.is_dir():
            draft.rmdir()
