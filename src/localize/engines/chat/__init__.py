"""The engine ``chat``: a language model behind an OpenAI-compatible interface, on this machine or elsewhere.

llama.cpp, Ollama, vLLM and hosted services speak it. Such models lose, merge and shift lines when they are given many;
so each line has a number, an answer that does not fit is thrown away, and its lines are asked again in halves: no
line ever gets the words of another, and one that cannot be had alone stays empty, which a guard and a check see.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from localize.engines import Candidate
from localize.engines.chat import prompt
from localize.engines.chat.prompt import Batch
from localize.engines.chat.reading import fitting
from localize.engines.http import Patience, Server, bearer, sendable
from localize.errors import EngineError, ServerError

_TRIES = 3  # for a line alone, each with another seed
_TOKENS, _PER_CHARACTER = 4096, 8  # an answer may have so many, so that a model that runs in circles ends
_WRONG = frozenset({400, 413, 422})
_PLACE = re.compile(r"(?P<model>.+)@(?P<url>https?://.*)")
_PATIENCE = Patience(answer=600.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a model is asked: *lines* at once, of at most so many *characters*, after *before* lines of context.

    *terms* says how words must be translated: a hint that goes along where they stand. *parallel* questions are under
    way at once.
    """

    lines: int = 20
    characters: int = 2000
    before: int = 4
    seed: int = 0
    parallel: int = 1
    terms: Mapping[str, str] = field(default_factory=dict)


class Chat:
    """Translate with *model* on the server at *url*, as in ``http://localhost:8080/v1``; any pair of languages.

    Scores are not known (0). With more than one candidate wanted there are two: the usual one and a shorter one.
    """

    def __init__(
        self, model: str, url: str, *, key: str = "", manner: Manner | None = None, patience: Patience | None = None
    ) -> None:
        self._model, self._manner = model, manner or Manner()
        self._server = Server(url, headers=bearer(key), patience=patience or _PATIENCE)
        self._way = 0  # of `_ways`, the first one that the server has not refused

    @classmethod
    def told(cls, place: str, *, key: str = "", beam: int = 0, threads: int = 0) -> "Chat":
        """Return the engine for *place*, ``MODEL@URL``, which asks *threads* questions at once."""
        found = _PLACE.fullmatch(place)
        if found is None:
            raise EngineError("say which model and which server: chat:qwen3:8b@http://localhost:11434/v1")
        return cls(found["model"], found["url"], key=key, manner=Manner(parallel=max(1, threads)))

    def fingerprint(self, source: str, target: str) -> str:
        """Name the model, the server, and all that is said to them beside the lines."""
        how = self._manner
        said = (prompt.RULES, prompt.SHORT, how.lines, how.characters, how.before, how.seed, sorted(how.terms.items()))
        return f"chat {self._model} {self._server.url} {sha256(repr(said).encode()).hexdigest()[:16]}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order; equal texts are asked once, those without words never.

        Raises `ServerError` where the server cannot be reached or refuses, or no answer at all fits.
        """
        unique = list(dict.fromkeys(text for text in texts if text.strip()))
        usual = self._all(unique, source, target, short=False)
        if len(unique) >= _TRIES and not any(usual.values()):
            reason = f"answers nothing that fits the lines; is {self._model} able to translate and to write JSON?"
            raise ServerError(self._server.url, reason)
        brief = self._all(unique, source, target, short=True) if candidates > 1 else {}
        found = {text: [usual[text], brief.get(text, "")] for text in unique}
        return [
            [Candidate(each) for each in dict.fromkeys(found[text]) if each] or [Candidate("")]
            if text in found
            else [Candidate(text)]
            for text in texts
        ]

    def _all(self, texts: Sequence[str], source: str, target: str, *, short: bool) -> dict[str, str]:
        batches = [batch._replace(short=short) for batch in self._batches(texts)]

        def ask(batch: Batch) -> list[str]:
            return self._answers(batch, source, target)

        if self._manner.parallel == 1 or len(batches) < 2:
            answers = [ask(batch) for batch in batches]
        else:
            with ThreadPoolExecutor(self._manner.parallel) as pool:
                answers = list(pool.map(ask, batches))
        return dict(zip(texts, (answer for each in answers for answer in each), strict=True))

    def _batches(self, texts: Sequence[str]) -> Iterator[Batch]:
        how, start, size = self._manner, 0, 0
        for end, text in enumerate(texts):
            if end > start and (end - start == how.lines or size + len(text) > how.characters):
                yield Batch(texts[start:end], texts[max(0, start - how.before) : start])
                start, size = end, 0
            size += len(text)
        if texts:
            yield Batch(texts[start:], texts[max(0, start - how.before) : start])

    def _answers(self, batch: Batch, source: str, target: str) -> list[str]:
        """Return the answer to each line, "" where there is none that fits; a batch that went wrong goes in halves."""
        alone = len(batch.texts) == 1
        for turn in range(_TRIES if alone else 1):
            try:
                content = self._content(batch, source, target, self._manner.seed + turn)
            except ServerError as error:
                if alone or error.status not in _WRONG:
                    raise
                break  # too much at once, for all we know
            found = fitting(content, batch.texts)
            if found is not None:
                return found
        if alone:
            return [""]
        return [answer for half in batch.halves for answer in self._answers(half, source, target)]

    def _content(self, batch: Batch, source: str, target: str, seed: int) -> str:
        """Return what the model says to *batch*, asked in the first way that the server takes."""
        asked = prompt.messages(_sendable(batch), source, target, self._manner.terms)
        ways = _ways(batch.texts, seed)
        for way in range(self._way, len(ways)):
            data = {"model": self._model, "messages": asked, "stream": False, **ways[way]}
            try:
                answer = self._server.ask("/chat/completions", data)
            except ServerError as error:
                if error.status not in _WRONG or way == len(ways) - 1:
                    raise _explained(error) from None
                continue
            self._way = way
            return self._said(answer)
        raise AssertionError  # the last way returns or raises

    def _said(self, answer: Any) -> str:
        """Return the words of *answer*, "" where it was cut off or is empty."""
        try:
            choice = answer["choices"][0]
            content, end = choice["message"]["content"], choice.get("finish_reason")
        except (TypeError, KeyError, IndexError, AttributeError):
            reason = "does not answer as /v1/chat/completions does; is the address right?"
            raise ServerError(self._server.url, reason) from None
        return content if isinstance(content, str) and end != "length" else ""


def _ways(texts: Sequence[str], seed: int) -> list[dict[str, Any]]:
    """Return the ways to ask, from what holds a model most tightly to what any server understands.

    Some know no schemas; some hosted models choose temperature and length themselves and refuse to be told.
    """
    most = _TOKENS + _PER_CHARACTER * sum(map(len, texts))
    fixed: dict[str, Any] = {"temperature": 0, "seed": seed, "max_tokens": most}
    shape = {"response_format": prompt.schema(texts)}
    return [shape | fixed, shape, {"response_format": {"type": "json_object"}} | fixed, fixed, {}]


def _sendable(batch: Batch) -> Batch:
    return batch._replace(texts=[sendable(t) for t in batch.texts], before=[sendable(t) for t in batch.before])


def _explained(error: ServerError) -> ServerError:
    if error.status != 404:
        return error
    return ServerError(error.url, f"{error.reason} (is the model called so, and does the address end in /v1?)", 404)
