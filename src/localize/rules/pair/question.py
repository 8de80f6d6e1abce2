"""Keep a question a question."""

from collections.abc import Iterator, Sequence

from localize.model import Pair, Problem
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, letters, said

_ASKED = later(r"[?？؟⁇⁈⁉][!！\s\"'”’」』»)\]）】]*\Z")
_MARK = later("[?？؟⁇⁈⁉;\u037e՞፧]|\\.\\.\\.|…")
_SHARE = 0.35


class Question(PairRule):
    """Ask what the source asks.

    A question without its mark is read as a statement, and so it is the contrary often enough. A language that asks by
    a word, or a house that writes no marks, is left alone.

    Bad (zh to en):
        1.000 --> 2.500  你是谁？ => Who are you?
        3.000 --> 4.500  你真的要走？ => You're really leaving.
        5.000 --> 6.500  去哪里？ => Where to?

    Good (zh to en):
        1.000 --> 2.500  你是谁？ => Who are you?
        3.000 --> 4.500  你真的要走？ => You're really leaving?

    There is no fix: the sentence may need another order of words. The limit is a third of the questions: a translation
    that marks fewer does without on purpose.
    """

    name = "question"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: it depends on what the translation does elsewhere."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look for a mark in the targets of questions."""
        asking = [pair for pair in pairs if pair.target and _ASKED.search(said(pair.source))]
        lost = [pair for pair in asking if letters(text := said(pair.target)) and not _MARK.search(text)]
        if len(lost) <= _SHARE * len(asking):
            for pair in lost:
                yield self.problem(first(pair), "the source asks, the translation does not")
