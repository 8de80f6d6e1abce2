"""Tell I, l and i apart."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

# Of an English text: "i" alone, "l" for the word "I", "lt" for "It". In any Latin text: a capital inside a word.
_ENGLISH = r"(?<![\w.'’@&<-])(?:i(?![\w.\-)])|[l|](?='(?:m|ll|ve|d)\b)|l(?= [a-z]{2})|l(?=[tfns] [a-z]))"
_INSIDE = r"(?<=[a-zß-öø-ÿ])I(?=[a-zß-öø-ÿI])|(?<=[a-zß-öø-ÿ]I)I(?![A-Z])"
_EVERY = later(_INSIDE)
_ALL = later(f"{_ENGLISH}|{_INSIDE}")
_INSIDE_HINT = later(r"I(?=[a-zß-ÿI])(?<=[a-zß-ÿ].)")
_HINT = later(r"[iIl|](?:(?<=[a-zß-ÿ]I)|(?<![^\W_].)(?:(?<!I)(?<![\w.'’@&<-].)(?!\w)|(?<=l)[tfns]?(?![^\W_])))")
_NAMES = later(r"(?:Ma?c|D[eio]|L[ae]|Fitz|Van|Linked|San|Al|El)I|[a-z]ID[s]?\b")


class LetterI(TrackRule):
    """Write ``I`` where it is an I, ``l`` where it is an l.

    Machines that read letters off a picture take one for the other; whoever types in a hurry writes "i" for "I".

    Bad (en):
        1.000 --> 2.500  Maybe i wiIl. l'm fine.

    Good (en):
        1.000 --> 2.500  Maybe I will. I'm fine.
        3.000 --> 4.500  Ask McIntyre.

    The fix writes the letter that is likely meant (unsafe, for it can be a name: ask for it with ``--unsafe-fixes``).
    There is no limit. What is English is looked for only where ``capital_i`` says that the word "I" is a capital.
    """

    name = "letter-i"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for words in which one of them cannot be."""
        pattern, hint = (_ALL, _HINT) if profile.capital_i else (_EVERY, _INSIDE_HINT)
        for i, old, new, repair in rewritings(track, pattern, _likely, hint=hint):
            yield self.problem(i, f"{old} stands for {new}", repair)


def _likely(found: re.Match[str]) -> str:
    if found[0] != "I":
        return "I"
    start = found.string.rfind(" ", 0, found.start()) + 1
    return "I" if _NAMES.search(found.string, start, found.end() + 2) else "l"
