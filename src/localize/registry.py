"""A named set of things that other packages may extend.

What belongs to the house is listed by hand as ``name -> "module:attribute"`` and imported when it is asked for; a
guest joins by an entry point of the group (``localize.rules``, ``localize.formats``, ``localize.engines`` ...). No
framework.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Generic, TypeVar, cast

from localize.errors import UnknownNameError

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """Look a *kind* of thing up by name: own ones in the order of the list, then the guests' in alphabetical order."""

    def __init__(self, kind: str, own: Mapping[str, str]) -> None:
        self._kind, self._own = kind, dict(own)
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._loaded:
            module, _, attribute = self.place(name).partition(":")
            self._loaded[name] = cast(T, getattr(import_module(module), attribute))
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (name for name in self._guests() if name not in self._own)

    def place(self, name: str) -> str:
        """Return where *name* is, as ``module:attribute``, without loading it; raise `UnknownNameError`."""
        place = self._own.get(name) or self._guests().get(name)
        if place is None:
            raise UnknownNameError(self._kind, name, sorted(self))
        return place

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._guests()

    def _guests(self) -> Mapping[str, str]:
        return _entry_points(f"localize.{self._kind}s")


@cache
def _entry_points(group: str) -> Mapping[str, str]:
    """Return the entry points of *group* by name.

    Asking `importlib.metadata` about every package that is installed takes longer than checking a small file; so it is
    asked only about those in whose ``entry_points.txt`` the group is named.
    """
    found = []
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found += [path for entry in entries if (path := _naming(entry, group))]
    if not found:
        return {}
    from importlib.metadata import Distribution

    points = [point for path in found for point in Distribution.at(path).entry_points if point.group == group]
    return {point.name: point.value for point in sorted(points)}


def _naming(entry: os.DirEntry[str], group: str) -> str:
    if entry.name.endswith((".dist-info", ".egg-info")):
        with suppress(OSError), open(f"{entry.path}/entry_points.txt", encoding="utf-8") as file:  # noqa: PTH123  # fast
            if f"[{group}]" in file.read():
                return entry.path
    return ""
