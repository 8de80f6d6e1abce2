"""A file that was changed here and on the storage since both were the same: merged three ways, where that is sure."""

from typing import NamedTuple

from localize import formats
from localize.errors import LocalizeError
from localize.model import Track
from localize.series.ledger import Conflict, Output
from localize.series.merging import merge
from localize.series.settings import Series
from localize.series.state import ledger_of


class Both(NamedTuple):
    """The bytes of a file with the changes of both sides, and how many conflicts of it were noted in the ledger."""

    data: bytes
    conflicts: int = 0


def merged(series: Series, name: str, base: bytes | None, here: bytes, there: bytes) -> Both | None:
    """Return the file called *name* with what both sides made of *base*; None where people have to decide.

    Without a base that of the ledger is taken, what the machine last wrote. Two people who changed one thing are left
    to themselves; where it is the machine that changed it here, the words from there stand, and it is a conflict like
    any other: listed by `localize status`, decided by `localize resolve`.
    """
    with ledger_of(series) as ledger:
        output = ledger.output(name)
        base = output.machine if base is None and output else base
        if base is None:
            return None
        try:
            tracks = [_track(data, name, output) for data in (base, there, here)]
            found = merge(*tracks)
            if found.conflicts and not (output and output.machine == here):
                return None
            data = formats.said(found.track, name, encoding=found.track.origin.encoding)[0]
        except LocalizeError:
            return None  # no subtitle file, or no longer one
        if found.conflicts:
            noted = [Conflict(name, c.start, c.end, c.person, c.machine, c.base) for c in found.conflicts]
            starts = {each.start for each in noted}
            old = [each for each in ledger.conflicts(name) if each.start not in starts]
            ledger.note_conflicts(name, [*old, *noted])
        return Both(data, len(found.conflicts))


def _track(data: bytes, name: str, output: Output | None) -> Track:
    return formats.taken(data, name, language=output.language if output else "")
