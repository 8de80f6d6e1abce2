"""What a chat model answered: found in whatever stands around it, and taken only if it fits the lines."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from localize.engines.chat.prompt import keys

_TRIES = 40  # opening braces that are tried
_NUMBER = re.compile(r"\d+")


def fitting(content: str, texts: Sequence[str]) -> list[str] | None:
    """Return the answer to each of *texts*; None where *content* does not have exactly one for each.

    A model may think aloud, fence its JSON or speak around it. But the keys must be those that were asked, each once,
    no line with words may be answered with nothing, and no number may have moved into a neighbouring line.

    >>> fitting('Sure! {"1": "Hello.", "2": "Who?"} Anything else?', ["你好。", "谁？"])
    ['Hello.', 'Who?']
    >>> fitting('{"1": "Hello. Who?"}', ["你好。", "谁？"]) is None
    True
    """
    wanted = keys(texts)
    for found in _objects(content):
        said = _lines(found)
        if said is not None and said.keys() == set(wanted):
            answers = [_as_source(text, said[key]) for key, text in zip(wanted, texts, strict=True)]
            return answers if all(answers) and not moved(texts, answers) else None
    return None


def moved(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell whether a number of a line is not in its answer, but in that of a neighbour whose line has it not.

    >>> moved(["他今年30岁。", "走吧。"], ["He is", "30 years old. Let's go."])
    True
    """
    asked, said = ([set(_NUMBER.findall(each)) for each in side] for side in (texts, answers))
    lines = list(zip(asked, said, strict=True))
    return any(
        (a - b) & (d - c) or (c - d) & (b - a)
        for (a, b), (c, d) in pairwise(lines)  # of one line what was asked and said, and of the next
    )


def _objects(content: str) -> Iterator[Any]:
    """Yield the JSON objects in *content*, those behind the end of thinking aloud first."""
    _, thought, behind = content.rpartition("</think>")
    for text in (behind, content) if thought else (content,):
        start = text.find("{")
        for _ in range(_TRIES):
            if start < 0:
                break
            try:
                found, end = _DECODER.raw_decode(text, start)
            except (ValueError, RecursionError):
                start = text.find("{", start + 1)
                continue
            yield found
            start = text.find("{", end)


def _lines(found: Any) -> dict[str, str] | None:
    """Return the lines of an object by their keys: the object itself, or the only thing in it."""
    if isinstance(found, dict) and len(found) == 1 and isinstance(inner := next(iter(found.values())), dict):
        found = inner
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        return None
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_once)


def _as_source(text: str, answer: str) -> str:
    """Return *answer* on one line where *text* is on one, and without characters that no text has."""
    answer = "".join(
        char for char in answer if char == "\n" or char.isprintable() or char in "\u200c\u200d\u200e\u200f"
    )
    return answer.strip() if "\n" in text else " ".join(answer.split())
