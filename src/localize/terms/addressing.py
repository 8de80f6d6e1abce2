"""How a text speaks to those it speaks to: with respect, or as one does among friends. Strings only."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal
from unicodedata import normalize

from localize.terms.sheet import Form

_QUOTED = re.compile(r"“[^“”]*+”|«[^«»]*+»|„[^„“”]*+[“”]|「[^「」]*+」|『[^『』]*+』|\"[^\"\n]*+\"")
_SENTENCE = re.compile(r"[.!?…。！？؟।\n]++")
_OUTSIDE = " \t\u3000~～♪♬,，、'’\"”»」』)）]】-—–"
_LETTER = r"[\w\u0900-\u0dff]"  # the vowel signs of India are no letters to `re`
_BEFORE = re.compile(r"(?:\A|[.!?…:;\n])[\s\"“„«»'’(\[—–-]*+\Z")  # what stands before the first word of a sentence
_LAST = dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ", "ᆨᆫᆮᆯᆷᆸᆺᆻᆼᆽᆾᆿᇀᇁᇂ", strict=True))
_MOST = 400  # characters of a sentence that are looked at for its beginning


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text that speak to somebody, by their form; ``several`` tells that they are more than one person.

    ``shared`` words are formal if one person is spoken to, and tell nothing if there are several.
    """

    informal: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    several: bool = False

    @property
    def to_one(self) -> bool:
        """Whether it is sure that one person is spoken to."""
        return bool(self.informal or self.formal) and not self.several

    def of(self, form: Form, *, to_one: bool) -> tuple[str, ...]:
        """Return the words of that *form*; *to_one* tells whether the shared ones count."""
        if form == "informal":
            return self.informal
        return (*self.formal, *(self.shared if to_one else ())) if form else ()


def spoken(text: str, language: str) -> Spoken:
    """Return how *text*, in *language*, speaks to somebody; what stands in quotation marks is left out.

    Nothing is found in a language whose forms are not known, or are none.

    >>> spoken("Tu viens au rendez-vous ?", "fr")
    Spoken(informal=('Tu',), formal=(), shared=(), several=False)
    """
    forms = _forms(language)
    if forms is None:
        return Spoken()
    text = _QUOTED.sub(" ", text)
    several = bool(forms.plural and forms.plural.search(text))
    text = forms.unless.sub(lambda found: "\x00" * len(found[0]), text) if forms.unless else text
    formal = [*_words(forms.formal, text), *_capitals(forms.capital, text)]
    informal = list(_words(forms.informal, text))
    for sentence in _SENTENCE.split(text) if forms.ends else ():
        end, form = _ending(sentence, forms)
        if end:
            (formal if form == "formal" else informal).append(end)
    return Spoken(tuple(informal), tuple(formal), tuple(_words(forms.shared, text)), several)


def known(language: str) -> bool:
    """Tell whether anything is known of how *language* speaks to people."""
    return _forms(language) is not None


@dataclass(frozen=True, slots=True)
class _Forms:
    informal: re.Pattern[str] | None
    formal: re.Pattern[str] | None
    shared: re.Pattern[str] | None
    capital: re.Pattern[str] | None
    plural: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    ends: Mapping[str, Literal["formal", "informal"]]
    tails: tuple[str, ...]


@lru_cache(maxsize=64)
def _forms(language: str) -> _Forms | None:
    """Return the forms of *language*: the longest prefix of the tag that has some."""
    parts = language.replace("_", "-").split("-")
    every = _all()
    tag = next((tag for size in range(len(parts), 0, -1) if (tag := "-".join(parts[:size])) in every), "")
    if not tag:
        return None
    own = every[tag]
    dense = own.get("dense", False)
    patterns = {key: _pattern(own.get(key, ""), dense=dense) for key in ("informal", "formal", "shared")}
    ends: dict[str, Literal["formal", "informal"]] = {}
    for end in _split(own.get("informal_ends", "")):
        ends[_apart(end)] = "informal"
    for end in _split(own.get("formal_ends", "")):
        ends[_apart(end)] = "formal"
    return _Forms(
        **patterns,
        capital=_pattern(own.get("capital", ""), dense=dense, cased=True),
        plural=_pattern(own.get("plural", ""), dense=dense),
        unless=_pattern(own.get("unless", ""), dense=True),
        ends=dict(sorted(ends.items(), key=lambda each: -len(each[0]))),
        tails=tuple(sorted((_apart(each) for each in _split(own.get("tails", ""))), key=len, reverse=True)),
    )


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("addressing.toml").read_text(encoding="utf-8"))


def _split(words: str) -> list[str]:
    """Return the words of a list; a dot in the middle stands for a space."""
    return [word.replace("·", " ") for word in words.split()]


def _apart(end: str) -> str:
    """Return *end* with the syllables of Korean taken apart, a consonant at its beginning as the last of one."""
    return normalize("NFD", _LAST.get(end[0], end[0]) + end[1:])


def _pattern(words: str, *, dense: bool, cased: bool = False) -> re.Pattern[str] | None:
    own = sorted(_split(words), key=len, reverse=True)
    if not own:
        return None
    every = "|".join(
        re.escape(word) if dense or word.endswith("'") else rf"{re.escape(word)}(?!{_LETTER})" for word in own
    )
    every = every.replace("'", "['’]").replace(r"\ ", r"\s++")
    return re.compile(f"(?:{every})" if dense else f"(?<!{_LETTER})(?:{every})", 0 if cased else re.IGNORECASE)


def _words(pattern: re.Pattern[str] | None, text: str) -> Iterable[str]:
    return [found[0] for found in pattern.finditer(text)] if pattern else ()


def _capitals(pattern: re.Pattern[str] | None, text: str) -> Iterable[str]:
    """Return what has its capital although no sentence begins with it, and nobody shouts."""
    for found in pattern.finditer(text) if pattern else ():
        before = text[max(0, found.start() - _MOST) : found.start()]
        if not _BEFORE.search(before[-8:]) and (len(before) < _MOST or before.strip()):
            yield found[0]


def _ending(sentence: str, forms: _Forms) -> tuple[str, Literal["", "formal", "informal"]]:
    """Return the end of *sentence* that tells its form, and the form."""
    said = normalize("NFD", sentence.rstrip(_OUTSIDE)[-24:])
    for _ in range(3):
        for end, form in forms.ends.items():
            if said.endswith(end):
                return normalize("NFC", end), form
        tail = next((tail for tail in forms.tails if said.endswith(tail)), "")
        if not tail:
            break
        said = said[: -len(tail)]
    return "", ""
