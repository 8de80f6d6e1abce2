"""Which words of an answer came from which cue, where the engine can tell nothing: each cue is translated alone.

What a cue says alone is no good translation, but it has the words of that cue. So every word of the answer to the whole
sentence is looked for in the answers to its cues; the idea is that of FBK's two-stage subtitling (IWSLT 2026). It needs
no more of an engine than that it translates.
"""

from collections.abc import Callable, Sequence

from localize.layout.evidence import Evidence
from localize.words import Words

# What speaks against a cue whose own answer does not have a word that another one's has; a small word tells less.
_WORD, _SMALL = 0.2, 0.05
# Two words are alike that share so much of their pairs of letters: forms of one word are.
_ALIKE = 0.5
_MARKS = "\"'“”‘’«»()[]（）.,;:!?¿¡…。，、；：！？-—"


def probe(atoms: Sequence[str], alone: Sequence[str], words: Words) -> Evidence:
    """Return what speaks against each cue for each of *atoms*; *alone* are the answers to the cues by themselves."""
    looked = [(_spaced if words.spaced else _dense)(text) for text in alone]
    return [_row(_core(atom), looked, words) for atom in atoms]


def _row(atom: str, looked: Sequence[Callable[[str], float]], words: Words) -> list[float]:
    if not atom:
        return [0.0] * len(looked)
    found = [look(atom) for look in looked]
    weight = _SMALL if atom in words.hold else _WORD
    best = max(found)
    return [weight * (best - each) for each in found]


def _spaced(text: str) -> Callable[[str], float]:
    """Return what tells how much *text* has of a word: all of it, or a form of it."""
    tokens = {token: _pairs(token) for token in map(_core, text.split()) if token}

    def look(atom: str) -> float:
        if atom in tokens:
            return 1.0
        own = _pairs(atom)
        return max((_alike(own, each) for each in tokens.values()), default=0.0)

    return look


def _dense(text: str) -> Callable[[str], float]:
    """Return what tells how much *text*, which has no spaces, has of a phrase."""
    there = _pairs(text)
    return lambda atom: len(_pairs(atom) & there) / len(_pairs(atom))


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    shared = 2 * len(a & b) / (len(a) + len(b))
    return shared if shared >= _ALIKE else 0.0


def _core(token: str) -> str:
    return token.strip(_MARKS).casefold()


def _pairs(token: str) -> frozenset[str]:
    return frozenset(token[i : i + 2] for i in range(len(token) - 1)) or frozenset((token,))
