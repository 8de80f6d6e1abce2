"""The engine that answers with what it was asked: for tests and dry runs."""

from collections.abc import Sequence

from localize.engines import Candidate


class Echo:
    """Answer every text with itself, for every pair of languages."""

    def __init__(self, *, beam: int = 0, threads: int = 0) -> None:
        """Take the options of every engine, of which this one needs none."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return each text as its own and only candidate."""
        return [[Candidate(text)] for text in texts]
