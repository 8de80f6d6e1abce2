"""What translations say for a name: words that stand there when it does, and seldom when it does not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from localize.terms.folding import folded
from localize.terms.matching import find
from localize.terms.mining.capitals import WORD
from localize.terms.sheet import NAMES, Rendering, Sheet, Term

_DENSE = re.compile("[\u0e01-\u0e4e\u3040-\u30ff\u3400-\u9fff]+")
_PUNCTUATION = re.compile(r"\W+")
_LONGEST = 4  # words, or twice as many characters of a script without spaces
_FIT = 0.3  # of all places of a name and of its words, the share that both have
_OWN = 0.5  # so much of all places of another form has the name, or it is not its form
_PART = 0.8  # a longer form is better where it has so much of a shorter one's places
_SHOWN = 4
_SMALL_WORD = 3  # letters; "was" and "my" are everywhere


def rendered(sheet: Sheet, both: Sequence[tuple[str, str]], language: str) -> dict[Term, Rendering]:
    """Return for each term of *sheet* what the targets of *both* (source, target) say most, variants in the note."""
    found: dict[Term, Rendering] = {}
    for term, forms in said(sheet, both).items():
        note = ", ".join(f"{form} {len(places)}" for form, places in forms) if len(forms) > 1 else ""
        found[term] = Rendering(language, forms[0][0], note=note)
    return found


def said(sheet: Sheet, both: Sequence[tuple[str, str]]) -> dict[Term, list[tuple[str, frozenset[int]]]]:
    """Return for each term what is said for it: each form with the numbers of the pairs that say so, most first."""
    places: dict[Term, set[int]] = {}
    for number, (source, target) in enumerate(both):
        if target.strip():
            for match in find(sheet, source):
                places.setdefault(match.term, set()).add(number)
    targets = _Targets([target for _, target in both])
    found = {term: _forms(term, own, targets) for term, own in places.items()}
    return {term: forms for term, forms in found.items() if forms}


class _Targets:
    """The targets by their words: which of them has which run of words."""

    def __init__(self, targets: Sequence[str]) -> None:
        self.small: Counter[str] = Counter()
        self.forms: list[frozenset[str]] = []
        self.counts: Counter[str] = Counter()
        for target in targets:
            words = [found[0] for found in WORD.finditer(folded(target).text)]
            self.small.update(word for word in words if word[0].islower())
            own = frozenset(_grams(target))
            self.forms.append(own)
            self.counts.update(own)

    def may_be(self, form: str, term: Term) -> bool:
        """Tell whether *form* may stand for *term*: a name has capitals that are not those of a sentence."""
        parts = form.split()
        if not parts[0][0].isupper():
            small = parts[0][0].islower()  # else a script without capitals
            return not small or (term.kind not in NAMES and len(form) > _SMALL_WORD)
        return any(part[0].isupper() and not self.small[part.lower()] for part in parts) and parts[-1][0].isupper()


def _grams(text: str) -> Iterator[str]:
    """Yield the runs of words in *text*; of characters where it has no spaces."""
    text = folded(text).text
    spans = [(found.start(), found.end()) for found in WORD.finditer(text)]
    for i, (start, _) in enumerate(spans):
        end = start
        for a, b in spans[i : i + _LONGEST]:
            if end != start and text[end:a] not in (" ", ". ", "-"):
                break
            end = b
            yield re.sub(r"'s$", "", text[start:end])
    for found in _DENSE.finditer(text):
        run = found[0]
        for i in range(len(run)):
            yield from (run[i : i + size] for size in range(2, 2 * _LONGEST + 1) if i + size <= len(run))


def _forms(term: Term, places: set[int], targets: _Targets) -> list[tuple[str, frozenset[int]]]:
    left = set(places)
    forms: list[tuple[str, frozenset[int]]] = []
    while left and len(forms) < _SHOWN:
        best = _best(term, left, targets, least=1 if len(places) < 3 else 2, first=not forms)
        if best is None:
            break
        having = frozenset(number for number in left if best in targets.forms[number])
        forms.append((best, having))
        left -= having
    return sorted(forms, key=lambda form: -len(form[1]))


def _best(term: Term, left: set[int], targets: _Targets, *, least: int, first: bool) -> str | None:
    """Return the form that is said at most of the places *left*, and seldom elsewhere."""
    counted = Counter(form for number in left for form in targets.forms[number])
    best, fit = "", 0.0
    for form, n in sorted(counted.items()):
        if n < least or not targets.may_be(form, term):
            continue
        if not first and (term.kind not in NAMES or n < _OWN * targets.counts[form]):
            continue  # what else is said for a title is as often another word altogether
        dice = 2 * n / (len(left) + targets.counts[form])
        longer = bool(best) and _within(best, form) and n >= _PART * counted[best]
        if (dice >= _FIT or not first) and (dice > fit or longer):
            best, fit = form, max(dice, fit)
    return best or None


def _within(part: str, whole: str) -> bool:
    """Tell whether the words (or characters) of *part* are in *whole*."""
    if _DENSE.match(part):
        return part in whole
    return f" {_PUNCTUATION.sub(' ', part)} " in f" {_PUNCTUATION.sub(' ', whole)} "
