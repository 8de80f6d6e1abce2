"""The lock of models: which files may translate a series, by their hashes, in ``models.lock``.

One changed byte in the weights of a model is loaded without a word and translates something else: only a hash shows it.
Whoever wrote the lock trusted what was there then; from there on nothing else is let in (`require`).
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from localize.engines import Engine, Fingerprinted, Listing
from localize.engines.lock.hashing import Hashes, files_of
from localize.engines.lock.text import read, write
from localize.engines.lock.values import Difference, File, Lock, Locked, unlike
from localize.engines.packages import Model, look_at_all, newest, read_record, recorded_files
from localize.engines.pivot import legs
from localize.engines.shelved import Key, Package, Shelved
from localize.errors import EngineError, ModelError, UnlockedModelError

__all__ = [
    "Difference", "File", "Hashes", "Key", "Lock", "Locked", "Package", "Shelved", "compare", "found", "locked",
    "notes", "packages", "read", "require", "updated", "write",
]  # fmt: skip

_INSTALL = "`localize models install --lock {path}`"


def packages(name: str, engine: Engine, pairs: Iterable[tuple[str, str]] = ()) -> list[Package]:
    """Return the models that *engine*, which is called *name*, translates *pairs* with: all it has without pairs.

    A pair without a model of its own is one through others, as `Pivot` goes; *engine* is the bare one, without
    wrappers. Raises `UnsupportedPairError`, and `EngineError` for an engine that does not say what it depends on.
    """
    wanted = list(dict.fromkeys(leg for pair in pairs for leg in legs(engine, *pair)))
    if isinstance(engine, Shelved):
        every = [engine.package(*leg) for leg in wanted] if wanted else engine.packages()
        return list({each.key: each for each in every}.values())
    if not isinstance(engine, Fingerprinted):
        raise EngineError(f"the engine {name} does not say what its answers depend on, so that it cannot be locked")
    if not wanted and isinstance(engine, Listing):
        wanted = sorted(engine.pairs())
    if not wanted:
        raise EngineError(f"the engine {name} translates any pair: say which ones are to be locked, as in zh-en")
    kind, _, place = name.partition(":")
    return [Package(kind, place or kind, None, *leg, fingerprint=engine.fingerprint(*leg)) for leg in wanted]


def locked(package: Package, hashes: Hashes | None = None) -> Locked:
    """Return *package* as it stands now, to be written into a lock.

    Raises `ModelError` where it is not what was installed: what is damaged is not to be trusted from now on.
    """
    if package.folder is None:
        return Locked(package)
    now = _present(package, hashes or Hashes())
    record = read_record(package.folder)
    for name, (_, digest) in recorded_files(record).items():
        if name not in now.files or now.files[name].sha256 != digest:
            raise ModelError(package.title, f"{name} is not what was installed: install the model again, then lock it")
    archive = str(record.get("sha256", ""))
    size = record.get("size", -1)
    known = File(size if isinstance(size, int) else -1, archive) if archive else None
    return replace(now, archive=known, url=str(record.get("url", "")))


def updated(lock: Lock | None, models: Iterable[Locked]) -> Lock:
    """Return *lock* with *models* in place of those it has by the same keys, and with this machine as the one."""
    from localize.engines.devices import library, processor

    known = {each.package.key: each for each in (lock.models if lock else ())}
    known |= {each.package.key: each for each in models}
    path = lock.path if lock else Lock().path
    return Lock(tuple(known[key] for key in sorted(known)), library(), processor(), path)


def found(lock: Lock, *, shelf: Path | None = None) -> list[Package]:
    """Return the models that are here for those in *lock*, damaged ones too; *shelf* is where Argos packages lie.

    A folder of CTranslate2 is looked for where the lock file is, and servers are as the lock has them: nobody asks
    one.
    """
    installed: dict[tuple[str, str], list[Model]] = {}
    if any(each.package.engine == "argos" for each in lock.models):
        for model in look_at_all(shelf):
            installed.setdefault((model.source, model.target), []).append(model)
    here = []
    for wanted in (each.package for each in lock.models):
        models = installed.get((wanted.source, wanted.target), [])
        beside = Path(lock.path).parent / wanted.name
        if wanted.engine == "argos" and models:
            here.append(newest(models).package)
        elif wanted.fingerprint:
            here.append(wanted)
        elif wanted.engine != "argos" and beside.is_dir():
            here.append(replace(wanted, folder=beside))
    return here


def compare(
    lock: Lock, models: Iterable[Package], *, whole: bool = True, hashes: Hashes | None = None
) -> list[Difference]:
    """Return all that is not with *models* as *lock* says; with *whole* also what of the lock is not among them."""
    known = {each.package.key: each for each in lock.models}
    hashes, told, seen = hashes or Hashes(), list[Difference](), set[Key]()
    for package in models:
        seen.add(package.key)
        wanted = known.get(package.key)
        if wanted is None:
            told.append(Difference(package, "is not in the lock"))
        elif package.folder is None or not wanted.files:
            told += _otherwise(package, wanted.package.fingerprint, package.fingerprint, "fingerprint")
        else:
            told += _otherwise(package, wanted.package.version, package.version, "version")
            now = _present(package, hashes).files
            names = sorted(now.keys() | wanted.files.keys())
            told += [
                unlike(package, name, wanted.files.get(name), now.get(name))
                for name in names
                if not _same(wanted.files.get(name), now.get(name))
            ]
    if whole:
        missing = [each.package for key, each in known.items() if key not in seen]
        told += [Difference(package, "is not here") for package in missing]
    return told


def require(lock: Lock, models: Iterable[Package], hashes: Hashes | None = None) -> None:
    """Raise `UnlockedModelError` for the first of *models* that is not in *lock*, or not as it says.

    With *hashes* that are kept only what was touched since is read again. It says what is on the disk now: call it
    before models are loaded, on the machine that loads them.
    """
    differences = compare(lock, models, whole=False, hashes=hashes)
    if hashes:
        hashes.save()
    if differences:
        first, more = differences[0], len(differences) - 1
        besides = f" (and {more} more)" if more else ""
        wanted = f"if it is wanted so, `localize models lock --file {lock.path}` locks it anew"
        again = f"{_INSTALL.format(path=lock.path)} installs what was locked; " if first.file else ""
        raise UnlockedModelError(
            first.package.title,
            f"{first.file} {first.reason}{besides}; {again}{wanted}".lstrip(),
            first.file,
            first.expected,
            first.found,
        )


def notes(lock: Lock) -> list[str]:
    """Return what is otherwise on this machine than where *lock* was made, and may change answers although no file did.

    The arithmetic of ``int8`` is that of the processor: see the page on engines.
    """
    from localize.engines.devices import library, processor

    sides = (("CTranslate2", lock.library, library()), ("processor", lock.processor, processor()))
    return [
        f"the models were locked with {name} {then}, here it is {now}: answers may differ in places"
        for name, then, now in sides
        if then and then != now
    ]


def _present(package: Package, hashes: Hashes) -> Locked:
    return Locked(package, files_of(package.folder, hashes) if package.folder else {})


def _same(wanted: File | None, now: File | None) -> bool:
    return wanted is not None and now is not None and wanted.sha256 == now.sha256


def _otherwise(package: Package, expected: str, now: str, what: str) -> list[Difference]:
    if expected == now:
        return []
    reason = f"has the {what} {now or 'of no server'}, the lock says {expected or 'that it has files'}"
    return [Difference(package, reason, "", expected, now)]
