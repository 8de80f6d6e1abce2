"""How fast the translation memory answers, keeps, suggests and exchanges, in processor time.

    python benchmarks/memory.py                        # 100,000 made-up texts
    python benchmarks/memory.py texts.tsv              # the second column of a file, say a corpus of sentences

Suggestions are compared with rapidfuzz over all texts, which finds the best one for certain: how much faster the index
is, and how often it finds one as good. *again* is a second run of a series whose every text is remembered, without and
with everything around the engine.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz, process

from localize import memory, pipeline
from localize.engines import Candidate
from localize.engines.echo import Echo
from localize.memory import Memory, Remembered, tmx
from localize.model import Cue, Track

T = TypeVar("T")
SIZE = 100_000
ASKED = 300
COMMON = (
    "我你的是了不在他有这个们来到说为子和地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起"
    "还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知"
)


class Named(Echo):
    """An echo that a memory may keep."""

    def fingerprint(self, source: str, target: str) -> str:
        """Name it."""
        return "echo"

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the only pair."""
        return frozenset({("zh", "en")})


def made_up(size: int) -> list[str]:
    """Return different sentences whose characters are as unevenly frequent as real ones."""
    chance = random.Random(1)
    weights = [1 / (i + 3) for i in range(len(COMMON))]
    found: dict[str, None] = {}
    while len(found) < size:
        found["".join(chance.choices(COMMON, weights, k=chance.randint(3, 16))) + "。"] = None
    return list(found)


def timed(what: str, count: int, work: Callable[[], T]) -> T:
    """Do *work* and tell how many of *count* things a second it does."""
    began = time.process_time()
    found = work()
    spent = time.process_time() - began
    print(f"{what:28}{count / spent:12,.0f} /s {spent / count * 1000:10.3f} ms each")
    return found


def changed(text: str, chance: random.Random) -> str:
    """Return *text* with one to three characters left out, put in or replaced."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(["", "们", text[at] + "的"]) + text[at + 1 :] or "我"
    return text


def suggestions(known: Memory, texts: Sequence[str]) -> None:
    """Compare the index with looking at everything."""
    timed("index", len(texts), lambda: known.similar(texts[0], "zh", "en"))
    chance = random.Random(5)
    asked = [changed(chance.choice(texts), chance) for _ in range(ASKED)]
    ours = timed("suggest", ASKED, lambda: [known.similar(text, "zh", "en", limit=3) for text in asked])
    best = timed(
        "suggest, all compared",
        ASKED,
        lambda: [process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=60) for text in asked],
    )
    wanted = [(mine, all_) for mine, all_ in zip(ours, best, strict=True) if all_]
    same = sum(1 for mine, all_ in wanted if mine and mine[0].score >= all_[1] - 1e-6)
    print(f"{'as good as the best':28}{same} of {len(wanted)}")


def again(known: Memory, texts: Sequence[str]) -> None:
    """Time a series of which everything is remembered."""
    cues = [Cue(i * 2000, i * 2000 + 1500, text) for i, text in enumerate(texts[:8000])]
    tracks = [Track(tuple(cues[at : at + 80]), language="zh") for at in range(0, len(cues), 80)]
    pipeline.translate_all(tracks, to=["en"], engine=Remembered(Named(), known))
    engine = Remembered(Named(), known)
    timed("again, all of translate", len(cues), lambda: pipeline.translate_all(tracks, to=["en"], engine=engine))
    timed("again, the wrapper", len(texts), lambda: engine.translate(texts, "zh", "en"))


def main() -> None:
    """Measure all of it."""
    if len(sys.argv) > 1:
        rows = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        texts = list(dict.fromkeys(row.split("\t")[1] for row in rows if row.count("\t")))
    else:
        texts = made_up(SIZE)
    answers = [[Candidate(text, -0.5)] for text in texts]
    count = len(texts)
    with tempfile.TemporaryDirectory() as folder, memory.open(Path(folder) / "a") as known:
        timed("keep", count, lambda: known.remember(texts, answers, "zh", "en", fingerprint="echo"))
        found = timed("look up", count, lambda: known.get(texts, "zh", "en", fingerprint="echo"))
        assert found == answers
        unknown = [f"?{text}" for text in texts]
        timed("look up, not there", count, lambda: known.get(unknown, "zh", "en", fingerprint="echo"))
        suggestions(known, texts)
        print(f"{'bytes an entry':28}{(Path(folder) / 'a').stat().st_size / count:12,.0f}")
        timed("write TMX", count, lambda: tmx.write(known.entries(), Path(folder) / "a.tmx"))
        size = (Path(folder) / "a.tmx").stat().st_size / 1e6
        timed(f"read TMX, {size:.0f} MB", count, lambda: sum(1 for _ in tmx.read(Path(folder) / "a.tmx")))
        again(known, texts)


if __name__ == "__main__":
    main()
