"""What a ledger holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Output:
    """One target file of a series.

    *target* and *source* are paths from the folder of the series, with slashes; *source* is "" where nobody knows it.
    *parts* name each thing that the file was made of, with a hash of it; all of them are the key of the work. *digest*
    is the sha256 of the bytes in the file, a person's edits included, and *machine* the bytes as they would be without
    those: the base of the next merge. *told* is what there is to say of each cue, in JSON.
    """

    target: str
    source: str
    language: str
    parts: Mapping[str, str]
    digest: str
    machine: bytes
    told: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place in *target*, from *start* to *end* in ms, where *person* and *machine* both changed *base*."""

    target: str
    start: int
    end: int
    person: str
    machine: str
    base: str
    source: str = ""


class Leg(NamedTuple):
    """A direction of translation by one model: the *fingerprint* says which, with its options."""

    source: str
    target: str
    fingerprint: str


class Rate(NamedTuple):
    """How long an engine took: so many *texts* in so many *seconds*, added up over all runs."""

    texts: int
    seconds: float
