"""What every engine that runs a `Decoder` does alike, whatever it finds its model by."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from localize.alignment import Alignment, Divided
from localize.engines import Candidate, Search
from localize.engines.asked import Asked
from localize.engines.attention.reader import Reading
from localize.engines.decoding import USUAL, Decoder

Key = TypeVar("Key", bound=Hashable)


class Answering(ABC, Generic[Key]):
    """Translate, search, align and attribute with the decoder that a subclass finds for a pair of languages.

    *on_done* is told how many more texts are ready. How a model's attention is to be read is found out once, and
    outlives its decoder.
    """

    def __init__(self, on_done: Callable[[int], None] | None = None) -> None:
        self._on_done = on_done or (lambda count: None)
        self._readings: dict[Key, Reading | None] = {}

    @abstractmethod
    def _serving(self, source: str, target: str) -> Key:
        """Return what serves the pair, without loading it; `UnsupportedPairError` where nothing does."""

    @abstractmethod
    def _loaded(self, key: Key) -> Decoder:
        """Return the decoder of what serves a pair, loaded if it is not in memory."""

    def load(self, source: str, target: str) -> None:
        """Load now what serves the pair, so that the first question does not wait; raises what `translate` raises."""
        self._decoder(self._serving(source, target))

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order.

        Raises `UnsupportedPairError` where nothing serves the pair, `ModelError` where the model that would is damaged,
        and `MissingExtraError` where what runs it is not installed.
        """
        return self._answers([Asked(text) for text in texts], self._serving(source, target), USUAL, candidates)

    def search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, found as *how* says; each begins with its prefix, letter for letter.

        The score of a candidate counts its prefix too, so that it can be compared with that of a free answer.
        """
        asked = [Asked(*each) for each in zip(texts, prefixes or [""] * len(texts), strict=True)]
        return self._answers(asked, self._serving(source, target), how, candidates)

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return which words of each answer come from where; None where one of the two has no words.

        The first call for a pair of languages finds out which layer of the model to believe (some seconds).
        """
        key = self._serving(source, target)
        once = list(dict.fromkeys((text, answer) for text, answer in pairs))
        if not once:
            return []
        decoder = self._decoder(key)
        found = dict(zip(once, decoder.align(once), strict=True))
        self._readings[key] = decoder.reading
        return [found[text, answer] for text, answer in pairs]

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        """Return which of the parts of each text its answer's words came from; None where one has no words."""
        key = self._serving(source, target)
        if not asked:
            return []
        decoder = self._decoder(key)
        found = decoder.attribute(asked)
        self._readings[key] = decoder.reading
        return found

    def _answers(self, asked: Sequence[Asked], key: Key, how: Search, candidates: int) -> list[list[Candidate]]:
        times = Counter(asked)
        if not times:
            return []
        answers = self._decoder(key).answers(times, candidates, self._on_done, how)
        return [list(answers[each]) for each in asked]

    def _decoder(self, key: Key) -> Decoder:
        decoder = self._loaded(key)
        if decoder.reading is None:
            decoder.reading = self._readings.get(key)
        return decoder
