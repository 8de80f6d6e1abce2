"""Fill the slots of the phrasebook: names, numbers, money, cities, times.

A slot is a word in braces, with a digit where a line needs two of a kind: ``{name}``, ``{name2}``.
One filling is said in every language, so that a line stays a translation.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from training import numerals

SLOT = re.compile(r"\{([a-z]+)(\d*)\}")
SENTENCE_START = re.compile(r"(^|[.!?…][\"”’]?\s+|[¿¡\"“«„])(\{[a-z]+\d*\})")
MILLIONS = re.compile(
    r"\b(mill(?:ón|ones|ions?)|milliards?|milh(?:ão|ões)|bilh(?:ão|ões)) (yuan(?:es|s)?|pesos|dólares|dollars|reais)\b"
)
COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 30, 50, 60, 80)
UNITS = (100, 1000, 10**4, 10**5, 10**6, 10**6, 10**7, 10**8, 10**9)
DAYTIMES = (("", ""), ("早上", " in the morning"), ("下午", " in the afternoon"), ("晚上", " in the evening"))
BETWEEN = {"ja": "・", "ko": "", "th": ""}  # the names of the family and of the person; elsewhere a space
COUNTED: Mapping[str, Callable[[int], bool]] = {
    "ru": lambda n: n % 10 in {0, 5, 6, 7, 8, 9} or n % 100 in {11, 12, 13, 14},
    "ar": lambda n: n % 100 in {0, *range(11, 100)},
}
"""Which numbers the noun after a slot has the form for."""
Row = Mapping[str, str]


class Filling(NamedTuple):
    """What stands in a slot: in Chinese, in English, and for names the syllables of each word."""

    zh: str
    en: str
    syllables: tuple[tuple[str, ...], ...] = ()


def read_table(path: Path) -> list[tuple[str, ...]]:
    """Read the rows of a tab-separated file, without ``#`` comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


class Slots:
    """Draw fillings from the tables in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.surnames = read_table(folder / "surnames.tsv")
        self.given_names = read_table(folder / "given.tsv")
        self.cities = read_table(folder / "cities.tsv")
        self.makers: dict[str, Callable[[random.Random], Filling]] = {
            "name": self.name,
            "surname": self.surname,
            "given": self.given,
            "city": self.city,
            "number": number,
            "money": money,
            "time": time,
            "year": year,
        }

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """Cities, sums of money and times of day: English to each language."""
        return {path.stem: dict(read_table(path)) for path in sorted((self.folder / "values").glob("*.tsv"))}  # type: ignore[arg-type]  # rows of two

    @cached_property
    def spelled(self) -> dict[str, dict[str, str]]:
        """The syllables of names in each language that does not write them in Latin letters."""
        return {path.stem: dict(read_table(path)) for path in sorted((self.folder / "syllables").glob("*.tsv"))}  # type: ignore[arg-type]  # rows of two

    def characters(self, language: str) -> set[str]:
        """Return every character that a filling can hold in *language*."""
        if language == "zh":
            tables = (*self.surnames, *self.given_names, *self.cities)
            return set("".join(row[0] for row in tables)) | set("零一二两三四五六七八九十百千万亿点半")
        said = (*self.values.get(language, {}).values(), *self.spelled.get(language, {}).values())
        return set("".join(said)) | set(BETWEEN.get(language, ""))

    def surname(self, rng: random.Random) -> Filling:
        """Draw 顾, Gu."""
        chinese, pinyin = rng.choice(self.surnames)
        return Filling(chinese, pinyin, ((pinyin.lower(),),))

    def given(self, rng: random.Random) -> Filling:
        """Draw 霆琛, Tingchen: one or two characters, written together."""
        drawn = [rng.choice(self.given_names) for _ in range(1 if rng.random() < 0.25 else 2)]
        pinyin = drawn[0][1]
        for _, syllable in drawn[1:]:
            pinyin += ("'" if syllable[0] in "aeo" else "") + syllable
        return Filling("".join(row[0] for row in drawn), pinyin.capitalize(), (tuple(row[1] for row in drawn),))

    def name(self, rng: random.Random) -> Filling:
        """Draw 顾霆琛, Gu Tingchen."""
        family, given = self.surname(rng), self.given(rng)
        return Filling(family.zh + given.zh, f"{family.en} {given.en}", family.syllables + given.syllables)

    def city(self, rng: random.Random) -> Filling:
        """Draw 北京, Beijing."""
        chinese, english = rng.choice(self.cities)
        return Filling(chinese, english)

    def said(self, filling: Filling, language: str) -> str:
        """Return what stands in the slot in *language*: Gu Tingchen, Гу Тинчэнь, cinco millones."""
        if language == "zh":
            return filling.zh
        if filling.syllables and (spelled := self.spelled.get(language)):
            words = ("".join(spelled[each] for each in word) for word in filling.syllables)
            return BETWEEN.get(language, " ").join(word[:1].upper() + word[1:] for word in words)
        return self.values.get(language, {}).get(filling.en, filling.en)

    def fill(self, row: Row, rng: random.Random) -> Row:
        """Fill each slot of *row*, the same slot alike in all its languages."""
        drawn: dict[str, Filling] = {}
        for match in SLOT.finditer("".join(row.values())):
            if match[0] not in drawn:
                drawn[match[0]] = self._drawn(match[1], rng, row)
        return {language: self._put(text, drawn, language) for language, text in row.items()}

    def _drawn(self, kind: str, rng: random.Random, row: Row) -> Filling:
        """Draw a filling that fits what stands around it in every language of *row*."""
        while True:
            filling = self.makers[kind](rng)
            if kind != "number" or all(COUNTED[each](int(filling.en)) for each in row if each in COUNTED):
                return filling

    def expand(self, row: Row, rng: random.Random, times: int) -> Sequence[Row]:
        """Return *times* fillings of *row*, or the row alone if it has no slot."""
        if not has_slot(row):
            return [row]
        return list({tuple(each.values()): each for each in (self.fill(row, rng) for _ in range(times))}.values())

    def _put(self, text: str, drawn: Mapping[str, Filling], language: str) -> str:
        """Write the fillings into *text*, with a capital where a sentence starts."""

        def start(match: re.Match[str]) -> str:
            filling = self.said(drawn[match[2]], language)
            first = "İ" if language == "tr" and filling[:1] == "i" else filling[:1].upper()
            return match[1] + first + filling[1:]

        text = SENTENCE_START.sub(start, text)
        text = SLOT.sub(lambda match: self.said(drawn[match[0]], language), text)
        return MILLIONS.sub(r"\1 de \2", text) if language in {"es", "fr", "pt"} else text


def has_slot(row: Row) -> bool:
    """Tell if any side of *row* has a slot."""
    return any(SLOT.search(text) for text in row.values())


def number(rng: random.Random) -> Filling:
    """Draw a number written alike everywhere."""
    top = rng.choice((9, 99, 99, 999, 9999, 10**6))
    digits = str(rng.randint(1, top) if rng.random() < 0.7 else rng.choice((10, 20, 50, 100, 500, 2000)))
    return Filling(digits, digits)


def money(rng: random.Random) -> Filling:
    """Draw 五百万 or 500万, five million."""
    amount = rng.choice(COUNTS) * rng.choice(UNITS)
    chinese = numerals.chinese(amount)
    if amount % 10**4 == 0 and rng.random() < 0.3:
        chinese = f"{amount // 10**8}亿" if amount % 10**8 == 0 else f"{amount // 10**4}万"
    return Filling(chinese, numerals.english(amount))


def year(rng: random.Random) -> Filling:
    """Draw a year of our time."""
    digits = str(rng.randint(1970, 2035))
    return Filling(digits, digits)


def time(rng: random.Random) -> Filling:
    """Draw 三点半, half past three."""
    hour, half = rng.randint(1, 12), rng.random() < 0.3
    part = DAYTIMES[rng.randint(1, 3)] if rng.random() < 0.3 else DAYTIMES[0]
    chinese = part[0] + numerals.chinese(hour).replace("二", "两" if hour == 2 else "二") + "点" + "半" * half
    plain = numerals.english(hour)
    english = f"half past {plain}" if half else plain if part[1] else f"{plain} o'clock"
    return Filling(chinese, english + part[1])
