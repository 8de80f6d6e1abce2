"""The shortest pieces of three tracks that begin and end at the same place of the one that both others come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from localize.series.merging.alignment import Unit


@dataclass(frozen=True, slots=True)
class Chunk:
    """Units of both sides over the same cues of the base, which are those before ``last``.

    Those of new cues alone are a chunk of their own, unless they stand within one.
    """

    first: int
    last: int
    person: tuple[Unit, ...]
    machine: tuple[Unit, ...]

    @property
    def paired(self) -> bool:
        """Tell whether it is one cue in all three tracks."""
        return len(self.person) == len(self.machine) == 1 and self.person[0].paired and self.machine[0].paired


def chunks(person: Sequence[Unit], machine: Sequence[Unit]) -> Iterator[Chunk]:
    """Yield the chunks of two alignments with one base, in its order (Khanna, Kunal and Pierce 2007, diff3)."""
    u = v = at = 0
    while u < len(person) or v < len(machine):
        m, n = _new(person, u, at), _new(machine, v, at)
        if m == u and n == v:
            m, n = u + 1, v + 1
            while person[m - 1].last != machine[n - 1].last:
                if person[m - 1].last < machine[n - 1].last:
                    m += 1
                else:
                    n += 1
        last = person[m - 1].last if m > u else at
        last = machine[n - 1].last if n > v else last
        yield Chunk(at, last, tuple(person[u:m]), tuple(machine[v:n]))
        u, v, at = m, n, last


def _new(units: Sequence[Unit], n: int, at: int) -> int:
    """Return the number of the first unit from *n* on that is not only new cues at the place *at*."""
    while n < len(units) and units[n].first == units[n].last == at:
        n += 1
    return n
