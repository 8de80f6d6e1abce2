"""What is fitted is what the code adds up, and it is found again where people cut by it."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from localize import words
from localize.breaks import seams
from localize.layout.cues import break_text
from localize.profiles import Profile

np = pytest.importorskip("numpy", reason="numpy is only needed to fit")
sys.path.insert(0, str(Path(__file__).parents[2]))

from training import breaks  # noqa: E402  # the folder is no installed package

TEXTS = [
    ("en", "I told you about it, but the 3 men of New York have 500 very good reasons, men, and they won't go."),
    ("en", "We saw the lift go up, and nobody was in it when the doors opened again. Who was it?"),
    ("fr", "Qu'est-ce qu'il a dit, pas toi, à la fin de l'année d'études, quand nous étions là : rien ?"),
    ("es", "¿Qué piensan cuando digo la palabra del señor López, que era muy talentoso en cosas del arte?"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_parts_of_a_cost_are_the_cost(language: str, text: str) -> None:
    known, pairs = words.load(language), list(pairwise(text.split()))
    for a, b in pairs:
        names, rest = breaks.parts(a, b, known)
        line, cue = (rest[n] + sum(breaks.FREE[name][n] for name in names) for n in (0, 1))
        assert (line, cue) == pytest.approx(seams.between(a, b, known)), (a, b)
    assert len(pairs) > 10


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_cheapest_way_is_the_one_that_the_code_takes(language: str, text: str) -> None:
    cues = break_text(text, profile=Profile(), language=language)
    laid = breaks.lattice(cues, words.load(language), 42)
    prior = np.array([pair[n] for n in (0, 1) for pair in breaks.FREE.values()])
    assert laid.found is not None
    assert breaks.cut(laid, prior) == cues


def test_costs_grow_for_cuts_that_nobody_made() -> None:
    cues = ("The old house of the street", "belonged to a man of the town\nwho never opened his windows.")
    prior = np.array([pair[n] for n in (0, 1) for pair in breaks.FREE.values()])
    fitted = breaks.fit([breaks.lattice(cues, words.load("en"), 42)] * 5, prior, 1.0)
    at = breaks.NAMES.index("before ties") + len(breaks.NAMES)
    assert fitted[at] > prior[at]
