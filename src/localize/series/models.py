"""The models of a series by their hashes: what may translate it, and what is told where another one does."""

from collections.abc import Sequence

from localize.engines import Engine
from localize.engines import lock as locks
from localize.errors import EngineError, UnsupportedPairError
from localize.language import scripted
from localize.series.settings import Series

HASHES = "hashes.json"  # what was hashed before, by size and times of each file


def hold(series: Series, engine: Engine, *, source: str, locked: bool, languages: Sequence[str] = ()) -> list[str]:
    """Compare the models of *engine*, a bare one, with the lock of *series*, and return what there is to tell.

    *source* is the language of the episodes, *languages* those that are wanted now, all of the series if left out.
    Without a lock one is written: what is there is trusted, if it is what was installed; else `ModelError` is raised.
    *locked*, a lock has to be there, and any other model or file for these languages raises `UnlockedModelError`,
    before one is loaded.
    """
    path = series.folder / series.config.translate.lock
    hashes = locks.Hashes(series.place / HASHES)
    if locked:
        held = locks.read(path)
        locks.require(held, _packages(series, engine, source, languages, strict=True), hashes)
        return locks.notes(held)
    there = _packages(series, engine, source, (), strict=False)
    if not there:
        return []
    whole = [locks.locked(each, hashes) for each in there]  # what is damaged would be remembered for good
    if not path.exists():
        locks.write(locks.updated(None, whole), path)
        return [f"{path} keeps the hashes of the models from now on; --locked refuses any other"]
    other = locks.compare(locks.read(path), there, whole=False, hashes=hashes)
    return [f"{each}; `localize models lock --file {path}` trusts what is there now" for each in other]


def _packages(
    series: Series, engine: Engine, source: str, languages: Sequence[str], *, strict: bool
) -> list[locks.Package]:
    """Return the models for *languages*, or for those of *series*; not *strict*, those that there are."""
    name, found = series.config.translate.engine, dict[locks.Key, locks.Package]()
    for language in languages or series.languages:
        try:
            mine = locks.packages(name, engine, [(scripted(source), language)])
        except UnsupportedPairError:
            if strict:
                raise
        except EngineError:  # it does not say what its answers depend on
            if strict:
                raise
            return []
        else:
            found |= {each.key: each for each in mine}
    return list(found.values())
