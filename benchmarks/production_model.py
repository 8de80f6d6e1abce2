"""Build an Argos package of production size with random weights, to measure speed with.

Shape: 6+6 layers, width 512, feed-forward 2048, 8 heads, 32,000 pieces, int8, as in the packages of the Argos index.
The weights are random, but wired so that an answer is about as long as its text (see `tests/engines/toy.py`): each step
costs what it costs in a real model, and decoding ends where a translation would end. It says nothing about quality.

    python benchmarks/production_model.py FOLDER
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from engines import toy

LAYERS, WIDTH, PIECES = 6, 512, 32_000


def words(seed: int = 1) -> list[str]:
    """Return 40,000 made-up words."""
    dice = random.Random(seed)
    onsets = ["b", "br", "d", "f", "gl", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z", "ch", "sh"]
    vowels = ["a", "e", "i", "o", "u", "ai", "ou"]
    found: dict[str, None] = {}
    while len(found) < 40_000:
        found["".join(dice.choice(onsets) + dice.choice(vowels) for _ in range(dice.randint(2, 4)))] = None
    return list(found)


def sentences() -> Iterator[str]:
    """Yield sentences of those words, common ones more often, for SentencePiece to learn from."""
    dice, known = random.Random(2), words()
    for word in known:
        yield f"{word} {word}"
    for _ in range(40_000):
        yield " ".join(known[int(len(known) * dice.random() ** 3)] for _ in range(dice.randint(3, 10)))


def cues(count: int, seed: int = 3) -> list[str]:
    """Return *count* one-line cues of 3 to 21 words, mean 8; nearly every word is one piece."""
    dice, known = random.Random(seed), words()[:4000]
    lengths = [min(21, max(3, round(dice.gammavariate(4, 2)))) for _ in range(count)]
    return [" ".join(dice.choice(known) for _ in range(length)) for length in lengths]


def build(folder: Path, source: str = "zh", target: str = "en") -> Path:
    """Build the package in *folder*, unless it is there already; this takes about a minute."""
    package = folder / f"translate-{source}_{target}-1_0"
    if not (package / "model" / "model.bin").is_file():
        pieces = toy.vocabulary(sentences(), PIECES)
        toy.build(package, source, target, layers=LAYERS, width=WIDTH, pieces=pieces)
    return folder


if __name__ == "__main__":
    build(Path(sys.argv[1]))
