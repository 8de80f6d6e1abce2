"""Read the sentence pairs, keep the test slices out of training, keep the examples out of everything."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from training.slots import Row, has_slot, read_table

TATOEBA = {
    "zh-en": ("tatoeba-manythings.en-zh.tsv", "tatoeba.en-zh.tsv"),
    "en-es": ("tatoeba.en-es.tsv",),
}
TEST_PAIRS, DEV_PAIRS = 500, 300
DRAMA_SHARE, DRAMA_SHORTEST = 0.05, 6
CANTONESE = re.compile("[佢咗嘅冇喺唔啲嚟嗰撚睇哋咁乜啱嘢]")
CUE_TIME = re.compile(r"\d+:\d\d:\d\d[,.]\d+\s*-->")


class Pair(NamedTuple):
    """One sentence and its translation."""

    source: str
    target: str


@dataclass(frozen=True)
class Fence:
    """What must stay out of the training: the measured sentences and the cues of the examples."""

    held: frozenset[str]
    banned: frozenset[str]

    def allows(self, texts: Iterable[str]) -> bool:
        """Tell if sentences with these *texts* may be trained on."""
        keys = {key(text) for text in texts}
        return not keys & self.held and not keys & self.banned

    def in_examples(self, texts: Iterable[str]) -> bool:
        """Tell if one of *texts* is a cue of the examples."""
        return bool({key(text) for text in texts} & self.banned)


@dataclass(frozen=True)
class Corpus:
    """The pairs of one direction: two kinds to learn from, three to measure with."""

    tatoeba: list[Pair]
    rows: list[Row]
    dev: list[Pair]
    test: list[Pair]
    drama: list[Pair]
    fence: Fence
    dropped: dict[str, int]


def key(text: str) -> str:
    """Return the letters and digits of *text*, by which sentences are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def rank(text: str) -> float:
    """Return a number from 0 to 1 that depends on the letters of *text* alone."""
    return int.from_bytes(hashlib.sha256(key(text).encode()).digest()[:6], "big") / 2**48


def example_keys(folder: Path) -> frozenset[str]:
    """Return the key of every cue, and of every line of a cue, of the subtitles below *folder*."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.srt")):
        for cue in cues(path.read_text(encoding="utf-8-sig")):
            found.update(key(line) for line in cue)
            found.add(key(" ".join(cue)))
    return frozenset(found - {""})


def cues(text: str) -> Iterator[list[str]]:
    """Yield the text lines of each cue of an SRT file."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = block.strip().splitlines()
        times = [i for i, line in enumerate(lines) if CUE_TIME.search(line)]
        if times:
            yield [line.strip() for line in lines[times[0] + 1 :]]


def read_tatoeba(folder: Path, direction: str, simplify: Callable[[str], str]) -> list[Pair]:
    """Read the Tatoeba files of *direction*, each pair once, Chinese simplified."""
    found: dict[Pair, None] = {}
    for name in TATOEBA[direction]:
        for english, other, *_ in read_table(folder / name):
            if direction == "zh-en":
                found[Pair(simplify(other).strip(), english.strip())] = None
            else:
                found[Pair(english.strip(), other.strip())] = None
    return [pair for pair in found if sane(pair)]


def sane(pair: Pair) -> bool:
    """Tell if both sides say something in the right language, neither far longer than the other."""
    if CANTONESE.search(pair.source):
        return False
    sizes = [sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in pair]
    return min(sizes) > 0 and max(sizes) < 250 and max(sizes) < 4 * min(sizes) + 20


def read_phrasebook(folder: Path, names: str) -> list[Row]:
    """Read the rows (Chinese, English, Spanish) of the files in *folder* with such *names*."""
    rows: dict[Row, None] = {}
    for path in sorted(folder.glob(names)):
        for row in read_table(path):
            if len(row) == 3 and all(text.strip() for text in row):
                zh, en, es = (text.strip() for text in row)
                rows[zh, en, es] = None
    return list(rows)


def is_drama_test(row: Row) -> bool:
    """Tell if *row* is of the twentieth held out: no slot, and not what everybody says every day."""
    return not has_slot(row) and len(key(row[0])) >= DRAMA_SHORTEST and rank(row[1]) < DRAMA_SHARE


def sides(row: Row, direction: str) -> Pair:
    """Return the two sides of *row* that *direction* needs."""
    return Pair(row[0], row[1]) if direction == "zh-en" else Pair(row[1], row[2])


def slices(pairs: Iterable[Pair], english_side: int) -> tuple[list[Pair], list[Pair]]:
    """Choose the test and the dev pairs by the hash of their English, one pair a sentence."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(key(pair[english_side]), pair)
    chosen = sorted(first.values(), key=lambda pair: rank(pair[english_side]))
    return chosen[:TEST_PAIRS], chosen[TEST_PAIRS : TEST_PAIRS + DEV_PAIRS]


def load(
    direction: str,
    *,
    parallel: Path,
    phrasebook: Path,
    examples: Path,
    simplify: Callable[[str], str],
) -> Corpus:
    """Read everything for *direction* and divide it."""
    tatoeba = {way: read_tatoeba(parallel, way, simplify) for way in TATOEBA}
    chosen = {way: slices(pairs, 1 if way == "zh-en" else 0) for way, pairs in tatoeba.items()}
    rows = read_phrasebook(phrasebook, "*.tsv")
    drama = [row for row in read_phrasebook(phrasebook, "drama-*.tsv") if is_drama_test(row)]
    held = {key(text) for way in chosen.values() for part in way for pair in part for text in pair}
    held |= {key(text) for row in drama for text in row}
    fence = Fence(frozenset(held - {""}), example_keys(examples))
    test, dev = chosen[direction]
    return Corpus(
        tatoeba=[pair for pair in tatoeba[direction] if fence.allows(pair)],
        rows=[row for row in rows if fence.allows(row)],
        dev=dev,
        test=test,
        drama=[sides(row, direction) for row in drama],
        fence=fence,
        dropped=losses(tatoeba[direction], "tatoeba pairs", fence) | losses(rows, "phrasebook rows", fence),
    )


def losses(texts: Sequence[Iterable[str]], name: str, fence: Fence) -> dict[str, int]:
    """Count what the fence keeps out, and why."""
    examples = sum(fence.in_examples(each) for each in texts)
    kept = sum(fence.allows(each) for each in texts)
    return {f"{name} in the examples": examples, f"{name} held out": len(texts) - kept - examples}


def simplifier() -> Callable[[str], str]:
    """Return the OpenCC conversion from traditional to simplified characters."""
    from opencc import OpenCC  # noqa: PLC0415  # only the training needs it

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def summary(corpus: Corpus) -> str:
    """Return the numbers of pairs, a line each."""
    sizes = {
        "tatoeba pairs to train on": len(corpus.tatoeba),
        "phrasebook rows to train on": len(corpus.rows),
        "dev": len(corpus.dev),
        "test": len(corpus.test),
        "short-drama test": len(corpus.drama),
    }
    return "\n".join(f"{name}: {size}" for name, size in (sizes | corpus.dropped).items())
