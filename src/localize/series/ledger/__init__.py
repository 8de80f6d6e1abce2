"""The ledger of a series: what was made of what and written where, so that no work is done twice and none is lost.

    with Ledger(folder / ".localize" / "ledger.db") as ledger:
        ledger.announce([output])       # before the file appears
        formats.deliver(data, path)
        ledger.settle([output.target])  # after
        ledger.known(target, digest)    # next time: which of those that were announced is the file?

A file and a database cannot change in one moment. So an output is announced first, and stands beside the one before it
until it is settled. After a kill at any moment the bytes of the file tell which of them is there; bytes that nobody
announced are a person's.

One SQLite file on a disk of this machine. Nothing in it depends on the time of day.
"""

from localize.series.ledger.entry import Conflict, Leg, Output, Rate
from localize.series.ledger.store import Ledger

__all__ = ["Conflict", "Ledger", "Leg", "Output", "Rate"]
