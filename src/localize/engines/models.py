"""Manage the installed models: list, install, remove, verify.

Argos Translate's own installer unpacks any ZIP file over what is there and then imports torch. Here an archive is
checked, unpacked in a folder of its own and moved in place in one step, with the sha256 of every file written down.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from localize.engines import bundle as bundles
from localize.engines import starter
from localize.engines.archive import BUNDLE, PACKAGE, Unpacked, archives, sha256, unpack
from localize.engines.codes import fallbacks, from_argos
from localize.engines.index import Offer, fetch, offers
from localize.engines.linking import link
from localize.engines.packages import RECORD, Model, look, look_at_all, read_record, recorded_files, settings
from localize.engines.shelf import put, staging, take
from localize.errors import ModelError, UnknownNameError

__all__ = ["Model", "available", "install", "installed", "named", "remove", "verified", "verify"]

# zh-en, zh_en; zh-Hant:en, zh-Hant→en where a tag has its own hyphens. Anything else was meant to be a path.
_TAG = r"([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})"
_PAIR = re.compile(rf"([A-Za-z]{{2,3}})[-_]([A-Za-z]{{2,3}})|{_TAG} ?(?:→|->|:) ?{_TAG}")


def installed(*, packages: Path | None = None) -> list[Model]:
    """Return every package that is installed, damaged ones too, by name of its folder."""
    return look_at_all(packages)


def available() -> list[Offer]:
    """Return what the Argos index offers. This opens the network."""
    return offers()


def install(source: str, *, packages: Path | None = None) -> list[Model]:
    """Install a file (``.argosmodel``, ``.argosbundle``), a folder of them, ``starter``, or a pair from the index.

    Only a pair such as ``zh-en`` opens the network, and ``starter`` where those models are not at hand. What is
    installed already stays as it is; another package for the same pair is replaced. Returns the models in the order of
    their archives. Raises `ModelError` for an archive that is damaged or not safe.
    """
    place = packages if packages is not None else Path(settings().package_data_dir)
    path = Path(source).expanduser()
    if path.is_dir():
        found = archives(path)
        if not found:
            raise ModelError(source, f"holds no {PACKAGE} and no {BUNDLE} files")
        return [model for archive in found for model in _install(archive, place)]
    if path.is_file():
        return _install(path, place)
    if source == starter.WORD:
        return _install_starter(place)
    if path.suffix in (PACKAGE, BUNDLE) or not _PAIR.fullmatch(source):
        raise ModelError(source, "is no file, no folder and no pair of languages such as zh-en, nor the word starter")
    return [_install_from_index(source, place)]


def remove(pair: str, *, packages: Path | None = None) -> list[Model]:
    """Remove every package of *pair* (``zh-en``), or the one in the folder of that name; return what was removed."""
    place = packages if packages is not None else Path(settings().package_data_dir)
    with staging(place) as aside:
        going = named(pair, look_at_all(place))
        for model in going:
            take(model.path, aside)
    return going


def named(pair: str, shelf: Sequence[Model]) -> list[Model]:
    """Return those on the *shelf* that serve *pair* (``zh-en``), or the one whose folder has that name.

    Raises `UnknownNameError` where there is none, `ModelError` where the shelf is empty.
    """
    found = [model for model in shelf if model.path.name == pair]
    if not found and _PAIR.fullmatch(pair):
        first, second = _tags(pair)
        found = [model for model in shelf if model.source in first[:1] and model.target in second[:1]]
        found = found or [model for model in shelf if model.source in first and model.target in second]
    if not shelf:
        raise ModelError(pair, "is not installed, nor is any other model")
    if not found:
        raise UnknownNameError("model", pair, [_plain(model) for model in shelf])
    return found


def verify(*, packages: Path | None = None) -> list[Model]:
    """Return every installed package with all that is wrong in ``why``, after comparing the hash of each file.

    A package that another program installed has no hashes here: its files are only looked for.
    """
    return [verified(model) for model in look_at_all(packages)]


def verified(model: Model) -> Model:
    """Return *model* with what is wrong with it in ``why``, after comparing the hash of each file."""
    if not model.sound:
        return model
    for name, (_, recorded) in recorded_files(read_record(model.path)).items():
        if sha256(model.path / name) != recorded:
            return replace(model, why=f"{name} is not what was installed; install the model again")
    return model


def place(archive: Path, packages: Path, *, allow: Callable[[Unpacked], None], url: str = "") -> Model:
    """Unpack *archive*, ask *allow*, which raises where it may not be used, and put it among the *packages*."""
    with staging(packages) as folder:
        fresh = unpack(archive, folder)
        allow(fresh)
        return _put(fresh, packages, folder, archive, url)


def fetched(ways: Iterable[Offer], packages: Path, *, allow: Callable[[Unpacked], None]) -> Model:
    """Fetch an archive in the first of *ways* that works and install it as `place` does; `ModelError` if none does."""
    error = ModelError("the model", "is not in the Argos index; name a folder that holds its archive")
    for offer in ways:
        with staging(packages) as folder:
            try:
                archive, url = fetch(offer, folder)
            except ModelError as failed:
                error = failed
                continue
            fresh = unpack(archive, folder)
            allow(fresh)
            return _put(fresh, packages, folder, archive, url)
    raise error


def pair_named(pair: str) -> tuple[str, str]:
    """Return the two languages of ``zh-en`` or ``zh-Hant:en``; `ModelError` for what is no pair."""
    if not _PAIR.fullmatch(pair):
        raise ModelError(pair, "is no pair of languages such as zh-en")
    first, second = _tags(pair)
    return first[0], second[0]


def _install(archive: Path, place: Path) -> list[Model]:
    if archive.suffix == BUNDLE:
        return _install_bundle(archive, place)
    try:
        told = sha256(archive)
    except OSError as error:
        raise ModelError(str(archive), f"cannot be read: {error.strerror}") from error
    if same := _same(told, place):
        return [same]
    with staging(place) as folder:  # another process may have been faster
        return [_same(told, place) or _put(unpack(archive, folder), place, folder, archive)]


def _install_bundle(path: Path, place: Path) -> list[Model]:
    """Install each package of a bundle as if its archive had come alone."""
    bundle, found = bundles.read(path), list[Model]()
    with staging(place) as folder:
        for name in bundle.packages:
            archive = bundles.compose(bundle, name, folder)
            model = _same(sha256(archive), place) or _put(unpack(archive, folder), place, folder, archive)
            archive.unlink()
            found.append(model)
    return found


def _install_starter(place: Path) -> list[Model]:
    if here := starter.folder():
        return [model for archive in archives(here) for model in _install(archive, place)]
    with tempfile.TemporaryDirectory() as folder:
        return [model for archive in starter.fetched(Path(folder)) for model in _install(archive, place)]


def _same(told: str, place: Path) -> Model | None:
    """Return the sound model that came from an archive with this hash."""
    return next((model for model in look_at_all(place) if model.sha256 == told and verified(model).sound), None)


def _install_from_index(pair: str, place: Path) -> Model:
    first, second = _tags(pair)
    found = offers()
    fitting = [offer for tag in first for to in second for offer in found if (offer.source, offer.target) == (tag, to)]
    if not fitting:
        near = {f"{each.source}-{each.target}" for each in found if each.source in first or each.target in second}
        raise UnknownNameError("model in the Argos index", pair, sorted(near))
    with staging(place) as folder:
        archive, url = fetch(fitting[0], folder)
        return _put(unpack(archive, folder), place, folder, archive, url)


def _put(fresh: Unpacked, place: Path, aside: Path, archive: Path, url: str = "") -> Model:
    """Link what others have, too, write the record, move the package in place, then away what else serves its pair."""
    files = {name: {"size": size, "sha256": told} for name, (size, told) in fresh.files.items()}
    shelf = look_at_all(place)
    link(fresh.folder, fresh.files, shelf)
    record = {"sha256": fresh.sha256, "size": archive.stat().st_size, "url": url, "files": files}
    (fresh.folder / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
    pair = from_argos(fresh.metadata["from_code"]), from_argos(fresh.metadata["to_code"])
    older = [model.path for model in shelf if (model.source, model.target) == pair]
    landed = put(fresh.folder, place, aside)
    for path in older:
        if path != landed:
            take(path, aside)
    return look(landed)


def _tags(pair: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = _PAIR.fullmatch(pair)
    first, second = (part for part in (found.groups() if found else ()) if part)
    return fallbacks(first), fallbacks(second)


def _plain(model: Model) -> str:
    return f"{model.source}-{model.target}" if model.source else model.path.name
