"""Sign: a denial that became the contrary."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from localize.patterns import later
from localize.signs.sides import language

_LONGEST = 60  # characters; in what is longer there is more than one verb
_DRAWN_OUT = later(r"([^\W\d_])\1\1+")  # nooo
_ENDS = ("?", "？", "吗", "嗎", "吧", "么", "呢")


class _Words(NamedTuple):
    sure: re.Pattern[str] | None
    negators: re.Pattern[str]
    idioms: re.Pattern[str] | None


def negation(text: str, answer: str, source: str, target: str) -> str:
    """Tell that *text* denies something and that nothing in *answer* does.

    Only clear cases are looked at: one sentence, no question, with a word that hardly ever does anything else than
    deny, and an answer without any word or part of a word that could deny.
    """
    if len(text) > _LONGEST or text.rstrip(" 。.！!\"”’'").endswith(_ENDS):
        return ""
    here, there = _words(language(source)), _words(language(target))
    if here is None or there is None or here.sure is None:
        return ""
    plain = _folded(text)
    found = here.sure.search(here.idioms.sub(" ", plain) if here.idioms else plain)
    if not found or len(here.negators.findall(plain)) > 1 or there.negators.search(_folded(answer)):
        return ""
    return f"nothing in the translation denies as {found[0].strip()!r} does"


def _folded(text: str) -> str:
    return _DRAWN_OUT.sub(r"\1", text.casefold().replace("’", "'"))


@cache
def _words(tag: str) -> _Words | None:
    known = _table().get(tag)
    if known is None:
        return None
    sure, idioms = known.get("sure", ""), known.get("not", "")
    spaced = bool(known.get("spaced", True))
    marks = idioms.split("|") if "|" in idioms else idioms.split()
    return _Words(
        _pattern(sure.split(), spaced) if sure else None,
        _pattern(known["negators"].split(), spaced),
        re.compile("|".join(map(re.escape, sorted(marks, key=len, reverse=True)))) if idioms else None,
    )


def _pattern(words: list[str], spaced: bool) -> re.Pattern[str]:
    every = sorted((re.escape(word).replace(r"\*", r"\w*") for word in words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(every)})\b" if spaced else "|".join(every))


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("negation.toml").read_text(encoding="utf-8"))
