"""A named set of things that other packages may extend.

What belongs to the house is listed by hand as ``name -> "module:attribute"`` and imported when it is asked for; a
guest joins by an entry point of the group (``localize.rules``, ``localize.formats``, ``localize.engines`` ...). No
framework.
"""

from collections.abc import Iterator, Mapping
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
            place = self._own.get(name) or self._guests().get(name)
            if place is None:
                raise UnknownNameError(self._kind, name, sorted(self))
            module, _, attribute = place.partition(":")
            self._loaded[name] = cast(T, getattr(import_module(module), attribute))
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (name for name in self._guests() if name not in self._own)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._guests()

    def _guests(self) -> Mapping[str, str]:
        return _entry_points(f"localize.{self._kind}s")


@cache
def _entry_points(group: str) -> Mapping[str, str]:
    from importlib.metadata import entry_points  # not at import: it reads the whole environment

    return {point.name: point.value for point in sorted(entry_points(group=group))}
