"""The translation memory: what was translated once is not translated again, and what people made of it comes first.

    with memory.open("series.memory") as known:
        engine = memory.Remembered(engine, known)    # asks the engine only for what is new
        memory.learn(known, source, edited)          # a track that a person went over, and its source
        known.similar("你怎么来了？", "zh", "en")       # suggestions for a person, never used unasked

One SQLite file, used by any number of processes of one machine at once. On a network drive it is refused: SQLite's log
does not work there.
"""

from os import PathLike
from pathlib import Path

from localize.memory.entry import Entry, Origin
from localize.memory.learning import Learnt, learn
from localize.memory.similar import Similar
from localize.memory.store import Memory
from localize.memory.wrapper import Remembered

__all__ = ["Entry", "Learnt", "Memory", "Origin", "Remembered", "Similar", "learn", "open"]


def open(path: str | PathLike[str], *, create: bool = True) -> Memory:  # noqa: A001  # memory.open, like gzip.open
    """Open the memory at *path*; with *create* make it where there is none.

    Raises `MemoryFileError` where it is no memory, newer than this program, damaged, locked or not writable.
    """
    return Memory(Path(path), create=create)
