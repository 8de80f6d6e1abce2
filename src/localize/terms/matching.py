"""Find the forms of a sheet in a text: the leftmost and longest first, in time that grows with the text alone.

A text is looked through for the characters that forms begin with; only there, the forms with that beginning are
tried. Chinese, Japanese and Thai have no boundaries between words: there a form counts unless a longer one of the sheet
(or one of its ``unless``) holds it. Elsewhere it stands between boundaries; what follows a Korean name, or an
apostrophe, is no part of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from localize.terms.folding import Folded, folded
from localize.terms.sheet import Rendering, Sheet, Term

_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
# Scripts that write their words without spaces between them.
_DENSE = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Letters and digits of the others; the vowel signs of India are no letters to `re`.
LETTER = rf"(?:[^\W_{_DENSE}{_HANGUL}]|[\u0900-\u0dff])"
_CLITICS = "وفبلك"  # and, so, with, to, as: Arabic writes them before a name, without a space
_ARABIC = "\u0620-\u06ff"
_STEM = 6  # so many letters may follow the stem of a form that ends in "*"
_BEGIN = 2  # forms are sorted by so many characters that they begin with


@dataclass(frozen=True, slots=True)
class Match:
    """A *form* of *term* that stands at ``text[start:end]``; ``forbidden``: it should not."""

    start: int
    end: int
    term: Term
    form: str
    forbidden: bool = False


def find(sheet: Sheet, text: str, language: str = "") -> list[Match]:
    """Return what *text* has of *sheet*, in order: without *language* (or in the sheet's own) the forms of the source.

    In another language the approved, accepted and forbidden forms of it are looked for. No two matches overlap, but
    where a form belongs to several terms there is one for each.

    >>> sheet = Sheet("zh", (Term("顾总"), Term("顾总裁")))
    >>> [(match.start, match.form) for match in find(sheet, "请问顾总裁在吗")]
    [(2, '顾总裁')]
    """
    index = _source(sheet) if language in ("", sheet.language) else _target(sheet, language)
    return [
        Match(start, end, own.term, own.form, own.forbidden)
        for start, end, meant in index.matches(folded(text))
        for own in meant
        if own.term
    ]


def occurrences(rendering: Rendering, text: str) -> list[tuple[int, int]]:
    """Return where *text* has a right form of *rendering*, whatever else of the sheet is there."""
    return [(start, end) for start, end, _ in _right(rendering).matches(folded(text))]


class Meant(NamedTuple):
    """What a form stands for: a term, or (without one) a word that is none."""

    form: str
    term: Term | None
    forbidden: bool = False


_NOTHING: tuple[re.Pattern[str], list[list[Meant]]] = (re.compile(r"(?!)"), [])


class Index:
    """Forms by what they begin with, compiled once."""

    def __init__(self, forms: Iterable[Meant]) -> None:
        by_form: dict[str, list[Meant]] = {}
        for meant in forms:
            by_form.setdefault(" ".join(folded(meant.form).text.split()), []).append(meant)
        by_form.pop("", None)
        by_form.pop("*", None)
        begins: dict[str, list[tuple[str, list[Meant]]]] = {}
        for form in sorted(by_form, key=lambda form: (-len(form), form)):
            for begin in dict.fromkeys(written[:_BEGIN] for written in _cased(form.rstrip("*"))):
                begins.setdefault(begin, []).append((form, by_form[form]))
        self._tried = {
            begin: (_pattern(begin[0], forms), [meant for _, meant in forms]) for begin, forms in begins.items()
        }
        self._heads = re.compile(_scanner({begin[0] for begin in begins})) if begins else None

    def matches(self, text: Folded) -> Iterator[tuple[int, int, list[Meant]]]:
        """Yield start, end and meaning of each form in *text*."""
        at, scan = 0, self._heads
        while scan and (head := scan.search(text.text, at)):
            start = head.start()
            at = start + 1
            for size in (_BEGIN, 1):
                tried, meant = self._tried.get(text.text[start : start + size], _NOTHING)
                if found := tried.match(text.text, start):
                    at = found.end()
                    # what was dropped behind its last character (a loose accent) belongs to it
                    yield text.place(start), text.place(at), meant[(found.lastindex or 1) - 1]
                    break


@lru_cache(maxsize=8)
def _source(sheet: Sheet) -> Index:
    forms = [Meant(form, term) for term in sheet for form in term.sources]
    return Index([*forms, *(Meant(form, None) for term in sheet for form in term.unless)])


@lru_cache(maxsize=64)
def _target(sheet: Sheet, language: str) -> Index:
    own = [(term, term.rendering(language)) for term in sheet]
    right = [Meant(form, term) for term, rendering in own for form in rendering.forms]
    return Index([*right, *(Meant(form, term, True) for term, rendering in own for form in rendering.forbidden)])


@lru_cache(maxsize=4096)
def _right(rendering: Rendering) -> Index:
    return Index(Meant(form, Term(rendering.approved)) for form in rendering.forms)


def _scanner(heads: Iterable[str]) -> str:
    """Return a pattern of the characters that forms begin with; a letter within a word is passed over."""
    begins = sorted(heads, key=_begins_word)
    parts = []
    for spaced, own in groupby(begins, key=_begins_word):
        parts.append(("(?<![A-Za-z])" if spaced else "") + f"[{''.join(map(re.escape, own))}]")
    return "|".join(parts)


def _begins_word(c: str) -> bool:
    return c.isascii() and c.isalpha()


def _pattern(head: str, forms: Iterable[tuple[str, object]]) -> re.Pattern[str]:
    """Return the pattern of all forms that begin with *head*, the longest first, each in a group of its own."""
    return re.compile(_before(head) + "(?:" + "|".join(f"({_written(form)})" for form, _ in forms) + ")")


def _before(head: str) -> str:
    if re.match(f"[{_KATAKANA}]", head):
        return f"(?<![{_KATAKANA}])"
    if re.match(f"[{_HANGUL}]", head):
        return f"(?<![{_HANGUL}])"
    if re.match(f"[{_ARABIC}]", head):
        return f"(?:(?<!{LETTER})|(?<=[{_CLITICS}])(?<!{LETTER}.))"
    return f"(?<!{LETTER})" if re.match(LETTER, head) else ""


def _written(form: str) -> str:
    """Return the pattern of one form, with its case and what may follow it.

    A form with capitals is that way or all in capitals (someone shouts); one without is found in any case.
    """
    stem = form.endswith("*")
    form = form.rstrip("*")
    body = f"(?i:{_spaced(form)})" if form.lower() == form != form.upper() else "|".join(map(_spaced, _cased(form)))
    last = form[-1]
    if re.match(f"[{_KATAKANA}]", last):
        after = f"(?![{_KATAKANA}])"
    elif re.match(LETTER, last):
        after = f"(?!{LETTER})"
    else:
        after = ""
    return f"(?:{body}){LETTER + f'{{0,{_STEM}}}+' if stem else ''}{after}"


def _cased(form: str) -> list[str]:
    """Return the ways that *form* may be written; of one in small letters, only the beginning is in all of them."""
    if form.upper() == form:
        return [form]
    if form.lower() != form:
        return [form, form[0].upper() + form[1:], form.upper()]
    return [a + b + form[2:] for a in _both(form[0]) for b in _both(form[1:2])]


def _both(c: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((c, c.upper())))


def _spaced(form: str) -> str:
    """Return the pattern of *form* with any number of spaces, or a line break, where it has one."""
    return " ++".join(map(re.escape, form.split(" ")))
