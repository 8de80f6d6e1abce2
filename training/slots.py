"""Fill the slots of the phrasebook: names, numbers, money, cities, times.

A slot is a word in braces, with a digit where a line needs two of a kind: ``{name}``, ``{name2}``.
One filling has three sides, Chinese, English, Spanish, so that a line stays a translation.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path

from training import numerals

Filling = tuple[str, str, str]
Row = tuple[str, str, str]

SLOT = re.compile(r"\{([a-z]+)(\d*)\}")
SENTENCE_START = re.compile(r"(^|[.!?…][\"”’]?\s+|[¿¡\"“])(\{[a-z]+\d*\})")
MILLIONS = re.compile(r"\b(mill(?:ón|ones)) (yuan|yuanes|pesos|dólares|euros)\b")
COUNTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 30, 50, 60, 80)
UNITS = (100, 1000, 10**4, 10**5, 10**6, 10**6, 10**7, 10**8, 10**9)
DAYTIMES = (
    ("", "", ""),
    ("早上", " in the morning", " de la mañana"),
    ("下午", " in the afternoon", " de la tarde"),
    ("晚上", " in the evening", " de la noche"),
)


def read_table(path: Path) -> list[tuple[str, ...]]:
    """Read the rows of a tab-separated file, without ``#`` comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


class Slots:
    """Draw fillings from the tables in *folder*."""

    def __init__(self, folder: Path) -> None:
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

    def characters(self) -> set[str]:
        """Return every Chinese character that a filling can hold."""
        tables = (*self.surnames, *self.given_names, *self.cities)
        return set("".join(row[0] for row in tables)) | set("零一二两三四五六七八九十百千万亿点半")

    def surname(self, rng: random.Random) -> Filling:
        """Draw 顾, Gu."""
        chinese, pinyin = rng.choice(self.surnames)
        return chinese, pinyin, pinyin

    def given(self, rng: random.Random) -> Filling:
        """Draw 霆琛, Tingchen: one or two characters, written together."""
        drawn = [rng.choice(self.given_names) for _ in range(1 if rng.random() < 0.25 else 2)]
        pinyin = drawn[0][1]
        for _, syllable in drawn[1:]:
            pinyin += ("'" if syllable[0] in "aeo" else "") + syllable
        return "".join(row[0] for row in drawn), pinyin.capitalize(), pinyin.capitalize()

    def name(self, rng: random.Random) -> Filling:
        """Draw 顾霆琛, Gu Tingchen."""
        family, given = self.surname(rng), self.given(rng)
        whole = f"{family[1]} {given[1]}"
        return family[0] + given[0], whole, whole

    def city(self, rng: random.Random) -> Filling:
        """Draw 北京, Beijing, Pekín."""
        chinese, english, spanish = rng.choice(self.cities)
        return chinese, english, spanish

    def fill(self, row: Row, rng: random.Random) -> Row:
        """Fill each slot of *row*, the same slot alike on all sides."""
        drawn: dict[str, Filling] = {}
        for match in SLOT.finditer(row[0] + row[1] + row[2]):
            if match[0] not in drawn:
                drawn[match[0]] = self.makers[match[1]](rng)
        zh, en, es = (_put(text, drawn, side) for side, text in enumerate(row))
        return zh, en, es

    def expand(self, row: Row, rng: random.Random, times: int) -> list[Row]:
        """Return *times* fillings of *row*, or the row alone if it has no slot."""
        if not has_slot(row):
            return [row]
        return list(dict.fromkeys(self.fill(row, rng) for _ in range(times)))


def has_slot(row: Row) -> bool:
    """Tell if any side of *row* has a slot."""
    return any(SLOT.search(text) for text in row)


def _put(text: str, drawn: dict[str, Filling], side: int) -> str:
    """Write the fillings into *text*, with a capital where a sentence starts."""

    def start(match: re.Match[str]) -> str:
        filling = drawn[match[2]][side]
        return match[1] + filling[:1].upper() + filling[1:]

    text = SENTENCE_START.sub(start, text)
    text = SLOT.sub(lambda match: drawn[match[0]][side], text)
    return MILLIONS.sub(r"\1 de \2", text) if side == 2 else text


def number(rng: random.Random) -> Filling:
    """Draw a number written alike everywhere."""
    top = rng.choice((9, 99, 99, 999, 9999, 10**6))
    digits = str(rng.randint(1, top) if rng.random() < 0.7 else rng.choice((10, 20, 50, 100, 500, 2000)))
    return digits, digits, digits


def money(rng: random.Random) -> Filling:
    """Draw 五百万 or 500万, five million, cinco millones."""
    amount = rng.choice(COUNTS) * rng.choice(UNITS)
    chinese = numerals.chinese(amount)
    if amount % 10**4 == 0 and rng.random() < 0.3:
        chinese = f"{amount // 10**8}亿" if amount % 10**8 == 0 else f"{amount // 10**4}万"
    return chinese, numerals.english(amount), numerals.spanish(amount)


def year(rng: random.Random) -> Filling:
    """Draw a year of our time."""
    digits = str(rng.randint(1970, 2035))
    return digits, digits, digits


def time(rng: random.Random) -> Filling:
    """Draw 三点半, half past three, las tres y media."""
    hour, half = rng.randint(1, 12), rng.random() < 0.3
    part = DAYTIMES[rng.randint(1, 3)] if rng.random() < 0.3 else DAYTIMES[0]
    chinese = part[0] + numerals.chinese(hour).replace("二", "两" if hour == 2 else "二") + "点" + "半" * half
    plain = numerals.english(hour)
    english = f"half past {plain}" if half else plain if part[1] else f"{plain} o'clock"
    spoken = "la una" if hour == 1 else f"las {numerals.spanish(hour)}"
    return chinese, english + part[1], spoken + " y media" * half + part[2]
