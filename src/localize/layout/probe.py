"""Which words of an answer came from which cue, where the engine can tell nothing: each cue is translated alone.

What a cue says alone is no good translation, but it has the words of that cue. So every word of the answer to the whole
sentence is looked for in the answers to its cues; the idea is that of FBK's two-stage subtitling (IWSLT 2026). It needs
no more of an engine than that it translates.
"""

from collections.abc import Sequence

from localize.layout.evidence import Evidence
from localize.words import Words

# What speaks against a cue whose own answer does not have a word that another one's has; a small word tells less.
_WORD, _SMALL = 0.2, 0.05
# Two words are alike that share so much of their pairs of letters: forms of one word are.
_ALIKE = 0.5
_MARKS = "\"'“”‘’«»()[]（）.,;:!?¿¡…。，、；：！？-—"


def probe(atoms: Sequence[str], alone: Sequence[str], words: Words) -> Evidence:
    """Return what speaks against each cue for each of *atoms*; *alone* are the answers to the cues by themselves."""
    tokens = [[_core(token) for token in _tokens(text, words)] for text in alone]
    pairs = [[(token, _pairs(token)) for token in own if token] for own in tokens]
    return [_row(_core(atom), pairs, words) for atom in atoms]


def _row(atom: str, alone: Sequence[Sequence[tuple[str, frozenset[str]]]], words: Words) -> list[float]:
    if not atom:
        return [0.0] * len(alone)
    own = _pairs(atom)
    found = [max((_alike(atom, own, *token) for token in tokens), default=0.0) for tokens in alone]
    weight = _SMALL if atom in words.hold else _WORD
    best = max(found)
    return [weight * (best - each) for each in found]


def _alike(a: str, of_a: frozenset[str], b: str, of_b: frozenset[str]) -> float:
    if a == b:
        return 1.0
    shared = 2 * len(of_a & of_b) / (len(of_a) + len(of_b)) if of_a and of_b else 0.0
    return shared if shared >= _ALIKE else 0.0


def _tokens(text: str, words: Words) -> list[str]:
    """Cut *text* into words; where there are no spaces, into stretches of two characters."""
    return text.split() if words.spaced else [text[i : i + 2] for i in range(len(text))]


def _core(token: str) -> str:
    return token.strip(_MARKS).casefold()


def _pairs(token: str) -> frozenset[str]:
    return frozenset(token[i : i + 2] for i in range(len(token) - 1)) or frozenset((token,))
