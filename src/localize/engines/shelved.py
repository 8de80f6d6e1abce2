"""The models of an engine, by their files, so that they can be locked."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable


class Key(NamedTuple):
    """By what a model in a lock is known again: not by its *name* where the languages tell which one is meant."""

    engine: str
    source: str
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Package:
    """A model as an engine has it: its files are in *folder*, or it lies on a server and has a *fingerprint* only.

    *source* and *target* are the languages of a model of one pair, "" for one of many.
    """

    engine: str
    name: str
    folder: Path | None = None
    source: str = ""
    target: str = ""
    version: str = ""
    fingerprint: str = ""

    @property
    def key(self) -> Key:
        """By what it is known again."""
        return Key(self.engine, self.source, self.target, "" if self.engine == "argos" else self.name)

    @property
    def title(self) -> str:
        """What people call it: ``zh→en (translate-zh_en-1_0)``."""
        return f"{self.source}→{self.target} ({self.name})" if self.source else f"{self.engine} {self.name}"


@runtime_checkable
class Shelved(Protocol):
    """What an engine also has when its models are files on this machine, so that they can be locked."""

    def packages(self) -> list[Package]:
        """Return every model that it would translate with."""
        ...

    def package(self, source: str, target: str) -> Package:
        """Return the model that answers for the pair, without loading it; `UnsupportedPairError` where none does."""
        ...
