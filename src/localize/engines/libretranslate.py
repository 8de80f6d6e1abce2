"""The engine ``libretranslate``: a LibreTranslate server, one's own or another's, by its HTTP interface.

Texts go there in batches, as plain text: what looks like markup or like an entity stays what it is. The interface is
that of LibreTranslate 1.3 to 1.9 (``/languages``, ``/frontend/settings``, ``/translate``).
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from localize.engines import Candidate
from localize.engines.codes import from_argos, lookup
from localize.engines.http import Patience, Server, sendable
from localize.errors import EngineError, ServerError, UnsupportedPairError

_TEXTS = 40  # in one request
_CHARACTERS = 4000  # in one request; a server may allow fewer and says so
_TOO_MUCH = (400, 413)


class LibreTranslate:
    """Translate on the server at *url*; *key* is for servers that ask for one.

    Scores are not known (0). What a server does to its answers (it resolves entities like ``&lt;``) is left so.
    """

    def __init__(self, url: str, *, key: str = "", patience: Patience | None = None) -> None:
        self._server, self._key = Server(url, patience=patience), key

    @classmethod
    def told(cls, place: str, *, key: str = "", beam: int = 0, threads: int = 0) -> "LibreTranslate":
        """Return the engine for the server at *place*; *beam* and *threads* are the server's own business."""
        if not place:
            raise EngineError("say which server: libretranslate:http://localhost:5000")
        return cls(place, key=key)

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of BCP 47 tags that the server translates."""
        return frozenset((a, b) for a, targets in self._languages.items() for b in targets)

    def fingerprint(self, source: str, target: str) -> str:
        """Name the server and its codes of both languages; which models it has it does not tell."""
        first, second = self._codes(source, target)
        return f"libretranslate {self._server.url} {first} {second}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order.

        Raises `UnsupportedPairError` where the server does not translate the pair, and `ServerError` where it cannot
        be reached or refuses. A text without words is its own answer.
        """
        codes = self._codes(source, target)
        found = {text: [Candidate(text)] for text in texts if not text.strip()}
        unknown = list(dict.fromkeys(text for text in texts if text not in found))
        for batch in _batches(unknown, self._limit):
            found.update(zip(batch, self._asked(batch, codes, candidates), strict=True))
        return [list(found[text]) for text in texts]

    @cached_property
    def _languages(self) -> dict[str, dict[str, tuple[str, str]]]:
        """The codes of the server for each source and target, by their tags."""
        told = self._server.ask("/languages")
        try:
            codes = [str(each["code"]) for each in told]
            targets = {str(each["code"]): [str(code) for code in each.get("targets", codes)] for each in told}
        except (TypeError, KeyError, AttributeError):
            codes = []
        if not codes:
            raise ServerError(self._server.url, "lists no languages: is it a LibreTranslate server with models?")
        return {from_argos(a): {from_argos(b): (a, b) for b in targets[a] if a != b} for a in codes}

    @cached_property
    def _limit(self) -> int:
        """How many characters may be in one request."""
        settings = self._server.ask("/frontend/settings")
        told = settings.get("charLimit") if isinstance(settings, dict) else None
        return min(told, _CHARACTERS) if isinstance(told, int) and told > 0 else _CHARACTERS

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        first = lookup(source, self._languages)
        second = lookup(target, self._languages.get(first or "", {}))
        if first is None or second is None:
            have = tuple(sorted(self._languages.get(first, {}) if first else self._languages))
            raise UnsupportedPairError(source, target, have, self._server.url)
        return self._languages[first][second]

    def _asked(self, texts: Sequence[str], codes: tuple[str, str], candidates: int) -> list[list[Candidate]]:
        """Ask for a batch; in halves where it is too much for the server, which does not tell all of its limits."""
        data: dict[str, Any] = {
            "q": [sendable(text) for text in texts],
            "source": codes[0],
            "target": codes[1],
            "format": "text",
        }
        data |= {"alternatives": candidates - 1} if candidates > 1 else {}
        data |= {"api_key": self._key} if self._key else {}
        try:
            answer = self._server.ask("/translate", data)
        except ServerError as error:
            if error.status not in _TOO_MUCH or len(texts) == 1:
                raise
            half = len(texts) // 2
            return self._asked(texts[:half], codes, candidates) + self._asked(texts[half:], codes, candidates)
        return self._understood(answer, len(texts), candidates)

    def _understood(self, answer: Any, count: int, candidates: int) -> list[list[Candidate]]:
        best = answer.get("translatedText") if isinstance(answer, dict) else None
        if not (isinstance(best, list) and len(best) == count and all(isinstance(each, str) for each in best)):
            raise ServerError(self._server.url, f"does not answer {count} texts with as many: is it a LibreTranslate?")
        others = answer.get("alternatives")
        others = others if isinstance(others, list) and len(others) == count else [[]] * count
        return [_candidates(first, more)[:candidates] for first, more in zip(best, others, strict=True)]


def _candidates(best: str, others: Any) -> list[Candidate]:
    more = [each for each in others if isinstance(each, str)] if isinstance(others, list) else []
    return [Candidate(text) for text in dict.fromkeys([best, *more])]


def _batches(texts: Sequence[str], limit: int) -> Iterator[list[str]]:
    """Cut *texts* into batches of at most *limit* characters; a text that is longer goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == _TEXTS or size + len(text) > limit):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
