"""What the terms of a text want of its answer, and how far an answer is from it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from localize import signs
from localize.engines.holding.grammar import put
from localize.terms.holding import Fault, held, put_right
from localize.terms.matching import Match, find
from localize.terms.sheet import NAMES, Sheet, Term

_NOUNS = frozenset({"title", "place", "organisation", "skill"})


@dataclass(frozen=True)
class Wanted:
    """A text with terms: *matches* are those that have a form in the *target* language, one for each place."""

    sheet: Sheet
    text: str
    source: str
    target: str
    matches: tuple[Match, ...]

    @cached_property
    def times(self) -> Counter[Term]:
        """How often the text says each term."""
        return Counter(match.term for match in self.matches)

    @cached_property
    def expected(self) -> dict[Term, int]:
        """How often the answer should say a form of each term; a form that several terms have counts for all."""
        forms = {term: set(term.rendering(self.target).forms) for term in self.times}
        return {term: sum(self.times[o] for o in forms if forms[term] & forms[o]) for term in self.times}

    def faults(self, answer: str) -> tuple[Fault, ...]:
        """Return what *answer* does not hold, as the rules about terms see it; an empty one holds nothing."""
        if not answer.strip():
            return tuple(Fault("missing", term, term.rendering(self.target).approved) for term in self.times)
        return tuple(held(self.sheet, self.text, answer, self.target))

    def off(self, answer: str) -> int:
        """Return how many times too often or too seldom *answer* says the terms; more of a phrase is no harm.

        A part of a name that is said again beside it (*Su Tang Tang*) is once too often.
        """
        said = [match for match in find(self.sheet, answer, self.target) if not match.forbidden]
        times = Counter(match.term for match in said)
        wrong = sum(
            abs(times[term] - count)
            for term, count in self.expected.items()
            if times[term] < count or term.kind in NAMES or term.kind == "title"
        )
        return wrong + sum(_stutters(answer, match) for match in said)

    def unsaid(self, answer: str) -> list[Match]:
        """Return the matches that *answer* says nothing right for, in the order of the text."""
        said = Counter(match.term for match in find(self.sheet, answer, self.target) if not match.forbidden)
        missing = {fault.term for fault in self.faults(answer)}
        left, found = Counter(said), []
        for match in self.matches:
            left[match.term] -= 1
            if left[match.term] < 0 and (match.term in missing or said[match.term] < self.expected[match.term]):
                found.append(match)
        return found

    def said(self, answer: str) -> list[tuple[int, int]]:
        """Return where *answer* says terms as the sheet does."""
        return [(m.start, m.end) for m in find(self.sheet, answer, self.target) if not m.forbidden]

    def part(self, text: str) -> "Wanted | None":
        """Return what the terms of a part of the text want of its answer."""
        return wanted(self.sheet, text, self.source, self.target)

    def put(self, before: str, term: Term, after: str) -> str:
        """Put the approved form of *term* between two parts of an answer."""
        form = term.rendering(self.target).approved
        noun = form[:1].islower() and term.kind in _NOUNS
        woman = term.gender == "f" or (not term.gender and form.partition(" ")[0].endswith("a"))
        return put(before, form, after, self.target, article=int(woman) if noun else None)

    def respelt(self, answer: str) -> str:
        """Return *answer* with the right form in the place of each forbidden or misspelt one."""
        found = {(fault.start, fault.end): fault for fault in self.faults(answer) if fault.start >= 0}
        last = len(answer)
        for start, end in sorted(found, reverse=True):
            if end <= last:
                answer, last = put_right(answer, found[start, end]), start
        return answer

    def bad(self, text: str, answer: str) -> bool:
        """Tell whether *answer* has signs of a bad answer to *text*: this one, or the same with other names."""
        return signs.is_bad(signs.look(text, answer, self.source, self.target))


def _stutters(answer: str, match: Match) -> bool:
    form = answer[match.start : match.end].split()
    before, after = answer[: match.start].split(" ")[-2:-1], answer[match.end :].split(" ")[1:2]
    follows = answer[match.end : match.end + 1] == " " and [each.rstrip(".,!?…") for each in after] == form[-1:]
    return follows or (answer[: match.start].endswith(" ") and before == form[:1])


def wanted(sheet: Sheet, text: str, source: str, target: str) -> Wanted | None:
    """Return what the terms of *text* want of its answer; None where it has no terms with a form in *target*."""
    places: dict[int, Match] = {}
    for match in find(sheet, text):
        if match.term.rendering(target).approved:
            places.setdefault(match.start, match)  # where a form belongs to several terms: the first of them
    return Wanted(sheet, text, source, target, tuple(places.values())) if places else None


def related(one: str, other: str) -> bool:
    """Tell whether two tags have the same language in common; no tag is related to all.

    >>> related("zh-Hans", "zh")
    True
    """
    return not one or not other or one.partition("-")[0].lower() == other.partition("-")[0].lower()
