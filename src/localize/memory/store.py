"""The memory: asked and told in batches."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Self

from localize.alignment import Alignment
from localize.engines import Candidate
from localize.memory import alignments, rows, similar
from localize.memory.database import KIND
from localize.memory.entry import Entry, Origin, known_tag
from localize.memory.similar import Similar
from localize.sqlite import Opened, connect, told, writing

_TOLD = 2000  # entries in one transaction, so that nobody waits long for his turn
_BATCH = attrgetter("source", "target", "origin", "fingerprint", "candidates")

Answer = list[Candidate]


class Memory:
    """What was translated before, in a file that several processes may use at once.

    Opened by `localize.memory.open`. An object may go from thread to thread, and to other processes: there it opens the
    file anew. All raise `MemoryFileError` where the file does not let them.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._file = Opened(path, KIND, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[type["Memory"], tuple[Path]]:
        return Memory, (self.path,)

    def close(self) -> None:
        """Close the file; what is asked later opens it again."""
        self._file.close()

    def get(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        fingerprint: str = "",
        candidates: int = 1,
        contexts: Sequence[str] = (),
        people: bool = True,
    ) -> list[Answer | None]:
        """Return for each text, in order, what is remembered of it, or None.

        A person's answer comes first, whatever engine is asked, and alone; those of `engines.codes.fallbacks` languages
        count too. Else the machine's that has this *fingerprint* and was asked for so many *candidates*. With
        *contexts*, one for each text, an answer that a person gave in this context goes before the one for all. Without
        *people* only the machine's count.
        """
        if contexts and len(contexts) != len(texts):
            raise ValueError(f"{len(texts)} texts have {len(contexts)} contexts")
        with self._file.use() as database:
            ranks = rows.ranked(database, known_tag(source), known_tag(target), fingerprint, candidates)
            if not people:
                ranks = {maker: rank for maker, rank in ranks.items() if rank == rows.MACHINE}
            if not ranks:
                return [None] * len(texts)
            wanted = [text for text in dict.fromkeys(texts) if rows.storable(text)]
            found: dict[tuple[str, str], rows.Hit] = {}
            for at in range(0, len(wanted), rows.ASKED):
                rows.look_up(database, ranks, wanted[at : at + rows.ASKED], found, everywhere=bool(contexts))
        if not contexts:
            return [list(hit[1]) if (hit := found.get((text, ""))) else None for text in texts]
        both = [
            (found.get((text, context)), found.get((text, ""))) for text, context in zip(texts, contexts, strict=True)
        ]
        return [rows.better(here, everywhere) for here, everywhere in both]

    def put(self, entries: Iterable[Entry]) -> int:
        """Keep *entries*, and return how many were new or newer than what was known; an older one changes nothing.

        Of two answers of one origin to the same text, in the same context, the one with the later ``changed`` stays.
        """
        changed = 0
        told_now = iter(entries)
        while batch := list(islice(told_now, _TOLD)):
            with self._file.use() as database, writing(database, "memory answers"):
                for key, group in groupby(sorted(batch, key=_BATCH), key=_BATCH):
                    changed += rows.insert(database, key, group)
        return changed

    def remember(
        self,
        texts: Sequence[str],
        answers: Sequence[Answer],
        source: str,
        target: str,
        *,
        fingerprint: str,
        candidates: int = 1,
    ) -> None:
        """Keep what the engine of this *fingerprint* answered to *texts* when asked for so many *candidates*.

        An empty answer is a failure, and is not kept: next time the engine is asked again.
        """
        now = int(time.time())
        said = Entry("", "", known_tag(source), known_tag(target), "machine", fingerprint, candidates, changed=now)
        self.put(
            replace(
                said,
                text=text,
                answer=answer[0].text,
                score=answer[0].score,
                others=tuple([(other.text, other.score) for other in answer[1:]]),
            )
            for text, answer in zip(texts, answers, strict=True)
            if answer and answer[0].text.strip()
        )

    def heard(self, texts: Sequence[str], source: str, target: str) -> list[Entry]:
        """Return every entry that answers one of *texts* in the pair or in languages that serve it, whoever said it."""
        wanted = [text for text in dict.fromkeys(texts) if rows.storable(text)]
        pair = known_tag(source), known_tag(target)
        with self._file.use() as database:
            batches = (wanted[at : at + rows.ASKED] for at in range(0, len(wanted), rows.ASKED))
            return [entry for batch in batches for entry in rows.heard(database, *pair, batch)]

    def alignments(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str, *, fingerprint: str
    ) -> dict[tuple[str, str], Alignment | None]:
        """Return the alignments that are known of *pairs* of a text and an answer: None where the engine had none."""
        with self._file.use() as database:
            return alignments.look_up(database, _aligner(source, target, fingerprint), pairs)

    def remember_alignments(
        self, pairs: Sequence[tuple[str, str]], told: Sequence[bytes], source: str, target: str, *, fingerprint: str
    ) -> None:
        """Keep what the engine of this *fingerprint* told of *pairs*, as `alignments.packed` writes it."""
        for at in range(0, len(pairs), _TOLD):
            some = slice(at, at + _TOLD)
            with self._file.use() as database, writing(database, "memory alignments"):
                alignments.insert(database, _aligner(source, target, fingerprint), pairs[some], told[some])

    def similar(self, text: str, source: str, target: str, *, limit: int = 5, least: float = 60.0) -> list[Similar]:
        """Return up to *limit* entries of the pair whose text is like *text*, the most similar first.

        The score is 0 to 100 (`similar.score`), none is below *least*; the best answer to each text is told, a person's
        before a machine's. Languages are meant as in `entries`. For suggestions: it finds nearly all of them, not every
        one. Raises `MissingExtraError` without rapidfuzz.
        """
        with self._file.use() as database:
            pairs = rows.pairs(database, known_tag(source), known_tag(target))
            return similar.find(database, pairs, text, limit, least)

    def entries(self, *, source: str = "", target: str = "", origin: Origin | None = None) -> Iterator[Entry]:
        """Yield all entries, or those of a language or origin, by pair and text, as they were at the first of them.

        A plain ``zh`` means every Chinese; ``zh-Hans`` only that, and what serves it where answers are looked up.
        """
        database = connect(self.path, KIND, create=False)
        try:
            with told(self.path, KIND):
                yield from rows.select(database, source and known_tag(source), target and known_tag(target), origin)
        finally:
            database.close()

    def forget(
        self,
        *,
        source: str = "",
        target: str = "",
        origin: Origin | None = None,
        before: int = 0,
        text: str | None = None,
    ) -> int:
        """Drop the entries for which all that is given is true, and return how many; *before* a time as in `Entry`.

        Languages are meant as in `entries`.
        """
        with self._file.use() as database:
            with writing(database, "memory forgotten"):
                count = rows.delete(
                    database, (source and known_tag(source), target and known_tag(target), origin), before, text
                )
            if count:
                with suppress(sqlite3.OperationalError):  # somebody else is at it: the room is used again anyway
                    database.execute("VACUUM")
        return count

    def counts(self) -> list[tuple[str, str, Origin, str, int]]:
        """Return source, target, origin, fingerprint and number of entries, for all of which there are any."""
        with self._file.use() as database:
            return rows.counts(database)

    def revision(self, source: str, target: str) -> int:
        """Return a number that grows whenever what people answered for the pair changes; 0 where they never did."""
        with self._file.use() as database:
            return rows.revision(database, known_tag(source), known_tag(target))


def _aligner(source: str, target: str, fingerprint: str) -> rows.Maker:
    return known_tag(source), known_tag(target), "machine", fingerprint, 0  # who is asked for no answer at all
