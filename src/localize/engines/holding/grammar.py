"""What changes beside a name when another name stands there."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from localize import words
from localize.terms.folding import folded

_HANGUL, _FINALS, _RIEUL = range(0xAC00, 0xD7A4), 28, 8


def put(before: str, form: str, after: str, language: str, *, article: int | None = None) -> str:
    """Put *form* between what stands *before* and *after* it, with a capital where a sentence begins.

    *article* is 0 for a man's title and 1 for a woman's that needs its article, unless it is called out.

    >>> put("He is a ", "Alpha", " now.", "en")
    'He is an Alpha now.'
    >>> put("I saw the ", "the CEO", ".", "en")
    'I saw the CEO.'
    >>> put("C'est la mère d'", "Gu Tingchen", ".", "fr")
    "C'est la mère de Gu Tingchen."
    >>> put("", "린완완", "가 왔어.", "ko")
    '린완완이 왔어.'
    >>> put("No toques a ", "señor Gu", ".", "es", article=0)
    'No toques al señor Gu.'
    >>> put("", "señor Gu", ", perdón.", "es", article=0)
    'Señor Gu, perdón.'
    """
    table = _table().get(language.partition("-")[0].lower(), {})
    joined = table.get("joined", ())
    if words.load(language).kind(form.lower().partition(" ")[0]) == "articles":
        before = _without_article(before, language, joined)  # the form brings its own
    elif article is not None and "article" in table and not (_called(before, after) or _led(before, language)):
        own = table["article"][article]
        before = _joined(before + (_capital(own) if _BEGIN.search(before[-8:]) else own), joined)
    before = _before(before, form, table.get("before", ()))
    after = _after(form, after, table.get("after", ()))
    return f"{before}{_capital(form) if _BEGIN.search(before[-8:]) else form}{after}"


_BEGIN = re.compile(r"(?:\A|[.!?…])[\s\"“'«¿¡—-]*\Z")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_article(before: str, language: str, joined: Sequence[Sequence[str]]) -> str:
    for apart, together in joined:
        head = before[: len(before) - len(together)]
        if before.lower().endswith(together) and not head[-1:].isalnum():
            return head + before[len(head)] + apart.partition(" ")[0][1:] + " "
    return _last(before)[0] if _led(before, language) else before


def _called(before: str, after: str) -> bool:
    """Tell whether what stands between the two is called out to somebody."""
    alone = re.match(r"\s*(?:[,.!?…:;，]|\Z)", after) is not None
    last = before.rstrip()[-1:]
    return last in (",", "，") or (alone and not last.isalnum())


def _led(before: str, language: str) -> bool:
    """Tell whether an article stands there already."""
    _, last = _last(before)
    return words.load(language).kind(last.lower()) == "articles"


def _last(text: str) -> tuple[str, str]:
    """Return what stands before the last word of *text*, and the word without an apostrophe at its end."""
    end = len(text.rstrip())
    end -= text[end - 1 : end] in ("'", "’")
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[:start], text[start:end]


def _joined(before: str, pairs: Sequence[Sequence[str]]) -> str:
    for apart, together in pairs:
        head = before[: len(before) - len(apart)]
        if before.lower().endswith(apart) and not head[-1:].isalnum():
            return head + (together[0].upper() if before[len(head)].isupper() else together[0]) + together[1:]
    return before


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
    final = (ord(form[-1]) - _HANGUL.start) % _FINALS
    for pair in pairs:
        closed = final > 0 and (final != _RIEUL or "로" not in pair)  # 서울로, and not 서울으로
        for particle in sorted(pair, key=len, reverse=True):
            if re.match(f"{particle}(?!\\w)", after):
                return pair[closed] + after[len(particle) :]
    return after


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))
