"""What changes beside a name when another name stands there."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from localize.terms.folding import folded

_HANGUL, _FINALS = range(0xAC00, 0xD7A4), 28


def put(before: str, form: str, after: str, language: str) -> str:
    """Put *form* between what stands *before* and *after* it, with a capital where a sentence begins.

    >>> put("He is a ", "Alpha", " now.", "en")
    'He is an Alpha now.'
    >>> put("C'est la mère d'", "Gu Tingchen", ".", "fr")
    "C'est la mère de Gu Tingchen."
    >>> put("", "린완완", "가 왔어.", "ko")
    '린완완이 왔어.'
    """
    table = _table().get(language.partition("-")[0].lower(), {})
    before = _before(before, form, table.get("before", ()))
    after = _after(form, after, table.get("after", ()))
    first = form[:1].upper() + form[1:] if re.search(r"(?:\A|[.!?…])[\s\"“'«¿¡—-]*\Z", before[-8:]) else form
    return f"{before}{first}{after}"


def _before(before: str, form: str, rules: Sequence[Sequence[str]]) -> str:
    begin = folded(form[:3]).text.lower()
    for beginnings, chosen, usual in rules:
        right = chosen if begin.startswith(tuple(beginnings.split())) else usual
        for said in (chosen, usual):
            head = before[: len(before) - len(said)]
            if before.lower().replace("’", "'").endswith(said) and not head[-1:].isalnum():
                capital = before[len(head)].isupper()
                return head + (right[0].upper() + right[1:] if capital else right)
    return before


def _after(form: str, after: str, pairs: Sequence[Sequence[str]]) -> str:
    if not pairs or not form or ord(form[-1]) not in _HANGUL:
        return after
    closed = (ord(form[-1]) - _HANGUL.start) % _FINALS > 0
    for pair in pairs:
        for particle in sorted(pair, key=len, reverse=True):
            if re.match(f"{particle}(?!\\w)", after):
                return pair[closed] + after[len(particle) :]
    return after


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[Sequence[str]]]]:
    return tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))
