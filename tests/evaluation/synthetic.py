"""A track whose figures can be worked out by hand: 8 cues are 64 words, 8 cue ends and 5 line breaks, 77 in all."""

import random
from dataclasses import replace

from localize.model import Cue, Track

_SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]


def track(cues: int = 160, *, seed: int = 7, language: str = "en", duration: int = 2500, gap: int = 500) -> Track:
    """Return a track of made-up words, eight a cue, five of eight cues in two lines, one cue after the other."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(_SYLLABLES, k=dice.choice((1, 2, 2, 3)))) for _ in range(900)]
    found = []
    for n in range(cues):
        said = dice.choices(words, k=8)
        text = " ".join(said) if n % 8 in (0, 3, 6) else " ".join(said[:4]) + "\n" + " ".join(said[4:])
        start = 1000 + n * (duration + gap)
        found.append(Cue(start, start + duration, text))
    return Track(tuple(found), language=language)


def replaced(given: Track, share: float) -> Track:
    """Return *given* with that share of its words (in tenths) replaced by words that it has nowhere."""
    count = iter(range(1_000_000))
    cues = []
    for cue in given:
        rows = [
            [f"x{i}x" if (i := next(count)) % 10 < 10 * share else w for w in row.split()]
            for row in cue.text.split("\n")
        ]
        cues.append(replace(cue, text="\n".join(map(" ".join, rows))))
    return replace(given, cues=tuple(cues))


def unbroken(given: Track) -> Track:
    """Return *given* with every cue in one line."""
    return replace(given, cues=tuple(replace(cue, text=cue.text.replace("\n", " ")) for cue in given))


def late(given: Track, by: int) -> Track:
    """Return *given* with every cue *by* milliseconds later."""
    return replace(given, cues=tuple(replace(cue, start=cue.start + by, end=cue.end + by) for cue in given))
