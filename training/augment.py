"""Make one epoch's pairs: fill the slots anew, swap names, roughen the source like real subtitles."""

import itertools
import random
import re
from collections.abc import Iterator

from training.corpus import Corpus, Pair
from training.slots import Filling, Row, Slots, has_slot

WESTERN = (("汤姆", "Tom"), ("玛丽", "Mary"), ("约翰", "John"), ("吉姆", "Jim"), ("肯", "Ken"))
TITLES = (("{}总", "Mr. {}"), ("{}小姐", "Miss {}"), ("{}先生", "Mr. {}"), ("{}太太", "Mrs. {}"),
          ("{}医生", "Dr. {}"), ("小{}", "Xiao {}"), ("老{}", "Lao {}"))  # fmt: skip
FINAL = re.compile(r"[。！？!?.~～…।؟]+$")
INNER = re.compile(r"[，、；。！？]\s*|[,;] ")
MARKS = {
    "zh": {".": "。", "!": "！", "?": "？"},
    "ja": {".": "。", "!": "！", "?": "？"},
    "hi": {".": "।"},
    "ar": {"?": "؟"},
    "th": {".": ""},
    "fr": {"!": "\N{NO-BREAK SPACE}!", "?": "\N{NO-BREAK SPACE}?"},
}
OPENINGS = {"es!": "¡", "es?": "¿"}
GAPS = {"ja": ""}
DIGITS = re.compile(r"\d{2,}")
MAX_JOINED = 60
PHRASE_WEIGHT, SLOT_FILLINGS, NAMES_AN_EPOCH, JOINED_SHARE = 3, 6, 1500, 0.06
CURLY = 0.15  # of the English sources: typographic apostrophes and dots
LEAST = 6000  # Tatoeba pairs an epoch: a language that has fewer is read several times


def epoch(corpus: Corpus, slots: Slots, seed: int) -> list[Pair]:
    """Return the pairs of one epoch, shuffled; the same seed gives the same pairs."""
    rng = random.Random(seed)
    again = max(1, round(LEAST / max(1, len(corpus.tatoeba))))
    pairs = [swap_number(swap_name(pair, slots, corpus, rng), rng) for pair in corpus.tatoeba * again]
    pairs += [corpus.sides(row) for row in phrase_rows(corpus.rows, slots, rng)]
    pairs += [corpus.sides(slots.fill(row, rng)) for row in name_rows(corpus, rng)]
    rng.shuffle(pairs)
    pairs += list(joined(pairs, rng, corpus))
    rough = [Pair(roughen(pair.source, corpus, rng), pair.target) for pair in pairs]
    rng.shuffle(rough)
    return [pair for pair in rough if corpus.fence.allows(pair)]


def phrase_rows(rows: list[Row], slots: Slots, rng: random.Random) -> Iterator[Row]:
    """Yield each plain row several times, and each slotted row with several fillings."""
    for row in rows:
        if has_slot(row):
            yield from slots.expand(row, rng, SLOT_FILLINGS)
        else:
            yield from [row] * PHRASE_WEIGHT


def name_rows(corpus: Corpus, rng: random.Random) -> Iterator[Row]:
    """Yield slots alone, so that names are learned letter by letter, and numbers digit by digit."""
    for _ in range(NAMES_AN_EPOCH if corpus.target == "en" else NAMES_AN_EPOCH // 5):
        slot = rng.choice(("{name}", "{name}", "{given}", "{number}", "{money}"))
        mark = rng.choice(("", "", ".", "!", "?"))
        yield {
            each: f"{OPENINGS.get(each + mark, '')}{slot}{_mark(mark, each)}" for each in (corpus.source, corpus.target)
        }


def _mark(mark: str, language: str) -> str:
    """Return *mark* as *language* writes it."""
    return MARKS.get(language, {}).get(mark, mark)


def swap_name(pair: Pair, slots: Slots, corpus: Corpus, rng: random.Random) -> Pair:
    """Put a Chinese name where half of Tatoeba's Toms and Marys stand, if they stand there in Latin letters."""
    for chinese, english in WESTERN:
        there = (chinese, english) if corpus.source == "zh" else (english, english)
        if all(len(re.findall(edge(name), text)) == 1 for name, text in zip(there, pair, strict=True)):
            if rng.random() < 0.5:
                continue
            new = person(slots, rng, titled=corpus.source == "zh")
            source = re.sub(edge(there[0]), new.zh if corpus.source == "zh" else new.en, pair.source)
            pair = Pair(source, re.sub(edge(english), slots.said(new, corpus.target), pair.target))
    return pair


def swap_number(pair: Pair, rng: random.Random) -> Pair:
    """Put another number of two digits or more where both sides have the same one."""
    found = [DIGITS.findall(text) for text in pair]
    if len(found[0]) != 1 or found[0] != found[1] or rng.random() < 0.3:
        return pair
    size = len(found[0][0])
    new = str(rng.randint(10 ** (size - 1), 10**size - 1))
    return Pair(DIGITS.sub(new, pair.source), DIGITS.sub(new, pair.target))


def edge(name: str) -> str:
    """Return a pattern for *name* as a whole word, where its script has words."""
    return rf"\b{name}\b" if name.isascii() else name


def person(slots: Slots, rng: random.Random, *, titled: bool) -> Filling:
    """Draw someone: 顾霆琛, 霆琛, or 顾总."""
    kind = rng.random()
    if kind < 0.45:
        return slots.name(rng)
    if kind < 0.75 or not titled:
        return slots.given(rng)
    surname = slots.surname(rng)
    chinese, english = rng.choice(TITLES)
    return Filling(chinese.format(surname.zh), english.format(surname.en))


def joined(pairs: list[Pair], rng: random.Random, corpus: Corpus) -> Iterator[Pair]:
    """Yield short neighbours as one: two sentences in one cue."""
    chinese = corpus.source == "zh"
    longest = MAX_JOINED // 4 if chinese else MAX_JOINED
    for first, second in itertools.pairwise(pairs):
        short = len(first.source) <= longest and len(second.source) <= longest
        if short and rng.random() < 2 * JOINED_SHARE:
            gap = "" if chinese and rng.random() < 0.7 else " "
            before = ended(first.source, _mark(".", corpus.source)), ended(first.target, _mark(".", corpus.target))
            yield Pair(before[0] + gap + second.source, before[1] + GAPS.get(corpus.target, " ") + second.target)


def ended(text: str, stop: str) -> str:
    """End *text* with *stop* if it has no end."""
    return text if FINAL.search(text) or text[-1] in "”\"'」»“" else text + stop


def roughen(source: str, corpus: Corpus, rng: random.Random) -> str:
    """Write *source* as a hasty subtitler would: without its last mark, spaces for commas."""
    often = 1.0 if corpus.source == "zh" else 0.4
    roll = rng.random()
    if corpus.source == "en" and rng.random() < CURLY:
        source = source.replace("'", "’").replace("...", "…")
    if roll < 0.2 * often:
        return INNER.sub(" ", FINAL.sub("", source)).strip() or source
    if roll < 0.4 * often:
        return FINAL.sub("", source) or source
    if roll < 0.45 * often:
        return INNER.sub(" ", source, count=1).strip() or source
    return source
