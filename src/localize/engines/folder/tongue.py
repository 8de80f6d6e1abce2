"""A translator of CTranslate2 that puts around each text what tells the model its languages."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from localize.engines.folder.languages import Tokens


class Tongue:
    """A *translator* to whoever does not know of the *tokens* before and behind each text; it knows two methods."""

    def __init__(self, translator: Any, tokens: Tokens) -> None:
        self._translator, self._tokens = translator, tokens

    def translate_batch(self, texts: Sequence[list[str]], **how: Any) -> list[Any]:
        """Translate; attention is told of the text alone."""
        results = self._translator.translate_batch(self._around(texts), **how)
        return [_Asked(each, self._tokens) for each in results] if how.get("return_attention") else results

    def score_batch(self, texts: Sequence[list[str]], answers: Sequence[list[str]], **how: Any) -> Any:
        """Score *answers*."""
        return self._translator.score_batch(self._around(texts), answers, **how)

    def _around(self, texts: Sequence[list[str]]) -> list[list[str]]:
        return [[*self._tokens.before, *text, *self._tokens.behind] for text in texts]


class _Seen(NamedTuple):
    hypotheses: list[list[str]]
    attention: list[list[list[float]]]


class _Asked(NamedTuple):
    """An asynchronous result whose attention leaves out what stood around the text."""

    asked: Any
    tokens: Tokens

    def result(self) -> _Seen:
        found = self.asked.result()
        first, last = len(self.tokens.before), len(self.tokens.behind)
        told = [[row[first : len(row) - last] for row in rows] for rows in found.attention]
        return _Seen(found.hypotheses, told)
