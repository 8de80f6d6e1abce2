"""Read the sentence pairs, keep the test slices out of training, keep the examples out of everything."""

import hashlib
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from training.languages import TASKS
from training.slots import Row, Slots, has_slot, read_table

TATOEBA = {"zh": ("tatoeba-manythings.en-zh.tsv", "tatoeba.en-zh.tsv")}
TEST_PAIRS, DEV_PAIRS = 500, 300
TEST_SHARE, DEV_SHARE = 0.1, 0.05
PHRASE_SHARE, DRAMA_SHORTEST = 0.05, 6
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
    """The pairs of one way: two kinds to learn from, four to measure with.

    ``phrases`` are held-out lines of the phrasebook, their slots filled; ``drama`` are the hard ones of its oldest
    part: no slot, and more than what everybody says every day.
    """

    source: str
    target: str
    tatoeba: list[Pair]
    rows: list[Row]
    dev: list[Pair]
    test: list[Pair]
    phrases: list[Pair]
    drama: list[Pair]
    fence: Fence
    dropped: dict[str, int]

    def sides(self, row: Row) -> Pair:
        """Return *row* as a pair."""
        return Pair(row[self.source], row[self.target])


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


def read_tatoeba(folder: Path, way: tuple[str, str], simplify: Callable[[str], str]) -> list[Pair]:
    """Read the Tatoeba files of *way*, each pair once, Chinese simplified; English is the first column of them all."""
    other = way[0] if way[1] == "en" else way[1]
    found: dict[Pair, None] = {}
    for name in TATOEBA.get(other, (f"tatoeba.en-{other}.tsv",)):
        for english, written, *_ in read_table(folder / name):
            said = unicodedata.normalize("NFC", written)
            if other == "zh":
                found[Pair(simplify(said).strip(), english.strip())] = None
            else:
                found[Pair(english.strip(), said.strip())] = None
    return [pair for pair in found if sane(pair)]


def sane(pair: Pair) -> bool:
    """Tell if both sides say something in the right language, neither far longer than the other."""
    if CANTONESE.search(pair.source):
        return False
    sizes = [sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in pair]
    return min(sizes) > 0 and max(sizes) < 250 and max(sizes) < 4 * min(sizes) + 20


def read_phrasebook(folder: Path, names: str = "*.tsv") -> list[Row]:
    """Read the rows, Chinese and English, of the files in *folder* with such *names*."""
    rows: dict[tuple[str, str], Row] = {}
    for path in sorted(folder.glob(names)):
        for zh, en in read_table(path):
            rows[zh.strip(), en.strip()] = {"zh": zh.strip(), "en": en.strip()}
    return list(rows.values())


def phrases(folder: Path, way: tuple[str, str], rows: Sequence[Row]) -> list[Row]:
    """Return *rows* in the two languages of *way*, an English line once; with what is there from Chinese alone."""
    if way == ("zh", "en"):
        return [*rows, *read_phrasebook(folder / "from-chinese")]
    path = folder / "from-english" / f"{way[1]}.tsv"
    said: dict[str, str] = dict(read_table(path)) if path.exists() else {}  # type: ignore[arg-type]  # rows of two
    lines = dict.fromkeys(row["en"] for row in rows)
    return [{"en": line, way[1]: said[line]} for line in lines if line in said]


def is_held_out(row: Row) -> bool:
    """Tell if *row* is of the twentieth of the phrasebook that is held out."""
    return rank(row["en"]) < PHRASE_SHARE


def is_drama(row: Row) -> bool:
    """Tell if *row* has no slot and says more than what everybody says every day."""
    return not has_slot(row) and len(key(row["zh"])) >= DRAMA_SHORTEST


def slices(pairs: Sequence[Pair], english_side: int) -> tuple[list[Pair], list[Pair]]:
    """Choose the test and the dev pairs by the hash of their English, one pair a sentence."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(key(pair[english_side]), pair)
    chosen = sorted(first.values(), key=lambda pair: rank(pair[english_side]))
    test = min(TEST_PAIRS, int(TEST_SHARE * len(chosen)))
    return chosen[:test], chosen[test : test + min(DEV_PAIRS, int(DEV_SHARE * len(chosen)))]


def load(
    task: str,
    *,
    parallel: Path,
    phrasebook: Path,
    examples: Path,
    simplify: Callable[[str], str],
) -> list[Corpus]:
    """Read everything for *task* and divide it: a corpus for each of its target languages."""
    ways = [(each.source, target) for each in TASKS.values() for target in each.targets]
    tatoeba = {way: read_tatoeba(parallel, way, simplify) for way in ways}
    chosen = {way: slices(pairs, way.index("en")) for way, pairs in measurable(tatoeba).items()}
    every = read_phrasebook(phrasebook)
    rows = {way: phrases(phrasebook, way, every) for way in ways}
    kept = {way: [row for row in found if is_held_out(row)] for way, found in rows.items()}
    hard = {row["en"] for row in read_phrasebook(phrasebook, "drama-*.tsv") if is_drama(row)}
    new = novel(read_phrasebook(phrasebook / "from-chinese"), every, tatoeba["zh", "en"]) | hard
    slots = Slots(phrasebook / "tables")
    filled = {way: [slots.fill(row, random.Random(n)) for n, row in enumerate(kept[way])] for way in ways}
    measured = {
        way: [fill for row, fill in zip(kept[way], filled[way], strict=True) if row["en"] in new] for way in ways
    }
    held = {key(text) for way in chosen.values() for part in way for pair in part for text in pair}
    held |= {key(text) for way in (*kept.values(), *filled.values()) for row in way for text in row.values()}
    fence = Fence(frozenset(held - {""}), example_keys(examples))
    source, targets = TASKS[task].source, TASKS[task].targets
    return [
        Corpus(
            source=source,
            target=target,
            tatoeba=[pair for pair in tatoeba[source, target] if fence.allows(pair)],
            rows=[row for row in rows[source, target] if fence.allows(row.values())],
            dev=chosen[source, target][1],
            test=chosen[source, target][0],
            phrases=[Pair(row[source], row[target]) for row in measured[source, target]],
            drama=[Pair(row[source], row[target]) for row in measured[source, target] if row["en"] in hard],
            fence=fence,
            dropped=losses(tatoeba[source, target], "tatoeba pairs", fence)
            | losses([tuple(row.values()) for row in rows[source, target]], "phrasebook rows", fence),
        )
        for target in targets
    ]


def measurable(tatoeba: Mapping[tuple[str, str], list[Pair]]) -> dict[tuple[str, str], list[Pair]]:
    """Return the pairs that may be measured with, though the training begins with what an older model has learned.

    That was one from English to Spanish: its English sentences are in no test of another language.
    """
    spanish = {key(pair.source) for pair in tatoeba["en", "es"]}
    free = {"es", "en"}
    return {
        way: pairs if way[1] in free else [pair for pair in pairs if key(pair.source) not in spanish]
        for way, pairs in tatoeba.items()
    }


def novel(rows: Iterable[Row], *known: Iterable[Row | Pair]) -> set[str]:
    """Return the English of those of *rows* of which no side stands in what is *known*."""
    texts = (text for part in known for each in part for text in (each if isinstance(each, Pair) else each.values()))
    seen = {key(text) for text in texts}
    return {row["en"] for row in rows if not seen & {key(text) for text in row.values()}}


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
    """Return the numbers of pairs."""
    sizes = {
        "tatoeba pairs to train on": len(corpus.tatoeba),
        "phrasebook rows to train on": len(corpus.rows),
        "dev": len(corpus.dev),
        "test": len(corpus.test),
        "phrasebook test": len(corpus.phrases),
        "short-drama test": len(corpus.drama),
    }
    told = "; ".join(f"{name}: {size}" for name, size in (sizes | corpus.dropped).items())
    return f"{corpus.source}-{corpus.target}: {told}"
