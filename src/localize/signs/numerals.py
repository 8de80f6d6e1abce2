"""Read the numbers of a text, however they are written: 3,000; ３千; 三千; three thousand; tres mil.

A text is read twice. `written` returns the numbers that are there without doubt, each with all the values it can stand
for; `meant` returns every value that anything in the text might stand for. A number of one side is kept if one of its
values is among those of the other side. So ``3点`` goes with *three o'clock* and *15:00*, ``三个`` with *3*, and *one
day* asks for nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from localize.patterns import later
from localize.signs.number_words import in_words, values_in_words

Value = Fraction


class Number(NamedTuple):
    """A number as it is written, and what it can mean."""

    shown: str
    values: frozenset[Value]


_DIGIT = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = "".join([*_DIGIT, *_SCALE])
# 1,000.5 / 3:30 / 3万5千; a dot or comma belongs to it only between digits.
_METRIC = later("千(?=[米克瓦卡])")
_ABOUT = later(rf"([{''.join(_DIGIT)}])([{''.join(_DIGIT)}])([{''.join(_SCALE)}])")  # 二三十: twenty or thirty
_NUMERIC = later(rf"[\d{_HAN}](?:[\d{_HAN}]|(?<=\d)[.,:](?=\d))*")
_PIECE = later(rf"\d+(?:[.,:]\d+)*|[{_HAN}]")
_ORDERLY = later(rf"(?:[{''.join(_DIGIT)}][{''.join(_SCALE)}]{{1,3}})+[{''.join(_DIGIT)}]?")
_VAGUE = later(r"[几幾多来來余餘数數]")
_SMALL_TIME = later(r"\s*(?:点|點|时|時|h\b|o'clock|[ap]\.?m\b)", re.IGNORECASE)
_PERCENT = later(r"\s*(?:%|percent|por ciento|成)", re.IGNORECASE)
# What multiplies the digits before it in scripts with spaces.
_SCALE_WORDS = (
    (10**3, r"k\b|thousand|mil\b|ribu|тыс"),
    (10**6, r"m\b|mil+i(?:on|ón|one|oni|ão|ões|oen)\w*|mn\b|juta|млн"),
    (10**9, r"b\b|bn\b|billion|млрд"),
    (10**4, "만"),
    (10**8, "억"),
    (10**5, "lakh|लाख"),
    (10**7, "crore|करोड़"),
)
_SCALED = later(rf"[\s-]*(?:{'|'.join(f'({words})' for _, words in _SCALE_WORDS)})", re.IGNORECASE)
# 200～300万: what multiplies the second multiplies the first.
_RANGE = later(r"\s*[~～〜–—-]\s*\d+([百千万萬亿億])")
# 5천4백만: Korean says the same numerals, behind digits.
_KOREAN = later(r"(?<![\d,.])\d[\d,.]{0,17}[십백천만억](?:[십백천만억\d]|\s(?=\d[\d,.]{0,17}[백천만억]))*")
_AS_HAN = str.maketrans("십백천만억", "十百千万億")
_ARABIC_COMMA = later(r"(?<=\d)[،٬](?=\d{3}(?!\d))")
# ٠٠٠ ٥, as United Nations papers set apart thousands: the last group stands first.
_TURNED = later(r"(?<![\d,.])\d{3}(?: \d{3}){0,3} \d{1,3}(?![\d,.])")
_ARABIC = later("[\u0620-\u064a]")
_HALF = later("半|½")
_THAI = later("[\u0e01-\u0e3a]")  # and the Buddhist era
_BUDDHIST = range(2400, 2700)
_THOUSANDS = later(r"(?<!\d)\d{1,3}(?:[ \xa0\u202f]\d{3}){1,4}(?!\d)")
_DECADE = later(r"(\d{1,2})\s*世[纪紀]\s*(\d0)\s*年代")
_OF_A_NAME = later(r"[^\W\d_][-‑]?\Z")  # COVID-19, G20
_LONGEST = 18


@lru_cache(maxsize=1 << 13)
def written(text: str) -> tuple[Number, ...]:
    """Return the numbers in digits, and those in Chinese numerals and in words that cannot be anything else."""
    text = _plain(text)
    return (*_numeric(text), *(Number(shown, frozenset((value,))) for shown, value in in_words(text)))


@lru_cache(maxsize=1 << 13)
def meant(text: str) -> frozenset[Value]:
    """Return every value that something in *text* may stand for."""
    text = _plain(text)
    values: set[Value] = set()
    for found in _NUMERIC.finditer(text):
        values |= _readings(text, found)
        values |= {Value(_DIGIT[c]) for c in found[0] if c in _DIGIT} | {
            Value(_SCALE[c]) for c in found[0] if c in _SCALE
        }
    for first, second, scale in _ABOUT.findall(text):
        values |= {Value(_DIGIT[first] * _SCALE[scale]), Value(_DIGIT[second] * _SCALE[scale])}
    if _HALF.search(text):
        values |= {value + Value(1, 2) for value in values} | {Value(1, 2), Value(30)}
    if re.search("midnight|medianoche|noon|mediodía|午夜|半夜|正午|中午", text, re.IGNORECASE):
        values |= {Value(0), Value(12), Value(24)}
    if re.search("[双雙俩倆对對]", text):
        values.add(Value(2))
    values |= values_in_words(text)
    if re.search("decade|década", text, re.IGNORECASE):
        values |= {value * 10 for value in values} | {Value(10)}
    if re.search("centur|siglo", text, re.IGNORECASE):
        values |= {value * 100 for value in values} | {Value(100)}
    return frozenset(values)


def _plain(text: str) -> str:
    """Write full-width and other digits as ASCII, and close up thousands that are set apart by spaces."""
    if not text.isascii():
        text = _DECADE.sub(lambda found: f"{int(found[1]) - 1}{found[2]}", text)  # 20世纪70年代: 1970
        text = unicodedata.normalize("NFKC", text.replace("，", "， ").replace("、", "、 "))  # 3，1 are two numbers
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
        if _ARABIC.search(text):
            text = _ARABIC_COMMA.sub(",", text).replace("٫", ".")
            text = _TURNED.sub(lambda found: "".join(reversed(found[0].split(" "))), text)
        text = _KOREAN.sub(lambda found: found[0].translate(_AS_HAN).replace(" ", ""), text)
        text = text.replace("廿", "二十").replace("卅", "三十")
    text = _METRIC.sub("k", text)
    text = re.sub(rf"(?<=\d) (?=[{''.join(_SCALE)}])", "", text)
    return _THOUSANDS.sub(lambda found: re.sub(r"\s", "", found[0]), text)


def _numeric(text: str) -> Iterator[Number]:
    for found in _NUMERIC.finditer(text):
        has_digits = any(c.isdigit() for c in found[0])
        before = text[max(0, found.start() - 2) : found.start()]
        if has_digits and found[0][0].isdigit() and before[-1:] < "\u2e80" and _OF_A_NAME.search(before):
            continue
        if found[0] in ("2", "3") and text[found.end() : found.end() + 1] in ("つ", "人", "명"):
            continue  # "both", "with a friend"; people put them in and leave them out
        if has_digits or _unmistakable(text, found):
            yield Number(found[0], frozenset(_readings(text, found)))


def _unmistakable(text: str, found: re.Match[str]) -> bool:
    """Tell whether Chinese numerals are a number and no idiom: several digits with their tens, nothing vague around."""
    run = found[0]
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    digits = sum(c in _DIGIT for c in run)
    return bool(digits >= 2 and _ORDERLY.fullmatch(run) and len(set(run)) > 2 and not _VAGUE.search(around))


def _readings(text: str, found: re.Match[str]) -> set[Value]:
    """Return what a run of digits and numerals can mean, with what follows it."""
    pieces = _PIECE.findall(found[0])
    values = _digits(pieces[0]) if len(pieces) == 1 and pieces[0][0].isdigit() else _sums(pieces)
    tail = text[found.end() : found.end() + 16]
    if ranged := _RANGE.match(tail):
        values = values | {value * _SCALE[ranged[1]] for value in values}
    if scaled := _SCALED.match(tail):
        power = _SCALE_WORDS[(scaled.lastindex or 1) - 1][0]
        values = values | {value * power for value in values}
    if _PERCENT.match(tail):
        values = values | {value / 100 for value in values} | {value * 10 for value in values}
    if _THAI.search(text) and any(_BUDDHIST.start <= value < _BUDDHIST.stop for value in values):
        values = values | {value - 543 for value in values}
    if ":" in found[0] or _SMALL_TIME.match(tail):
        values = (
            values | {value + 12 for value in values if value <= 12} | {value - 12 for value in values if value > 12}
        )
    return values


def _digits(run: str) -> set[Value]:
    """Return what digits with dots, commas and colons can mean."""
    parts = [part[:_LONGEST] for part in re.split("[.,:]", run)]
    if len(parts) == 1:
        value = Value(int(parts[0]))
        return {value, value % 100} if value % 10 == 0 and 1900 <= value < 2100 else {value}  # 1970: the 70s
    values: set[Value] = set()
    if ":" not in run and all(len(part) == 3 for part in parts[1:]) and len(parts) <= 6:
        values.add(Value(int("".join(parts))))
    if len(parts) == 2 and ":" not in run:
        values.add(Value(int(parts[0] + parts[1]), 10 ** len(parts[1])))
        if len(parts[1]) == 2 and int(parts[0]) < 24 and int(parts[1]) < 60:
            values |= {Value(int(parts[0])), Value(int(parts[1]))}  # 9.30 may be a time
        return values
    if len({c for c in run if not c.isdigit()}) == 2:  # 1,234.5
        values.add(Value(int("".join(parts)[: 2 * _LONGEST]), 10 ** len(parts[-1])))
    return values or {Value(int(part)) for part in parts}


def _sums(pieces: list[str]) -> set[Value]:
    """Add up numerals such as 三千五 (3,500 or 3,005), 3万5千 or 二〇二三."""
    if all(piece in _DIGIT for piece in pieces):
        return {Value(int("".join(str(_DIGIT[piece]) for piece in pieces[:_LONGEST])))}
    total, section, number, scale = Value(0), Value(0), Value(0), 1
    for piece in pieces[:64]:
        if piece in _DIGIT:
            number = number * 10 + _DIGIT[piece] if number else Value(_DIGIT[piece])
            scale = 1 if piece in "零〇" else scale
        elif piece[0].isdigit():
            number = max(_digits(piece))
        elif (power := _SCALE[piece]) < 10**4:
            section, number, scale = section + (number or 1) * power, Value(0), power
        else:
            whole = (total + section + number) if power == 10**8 else section + number
            total = (whole or Value(1)) * power + (total if power == 10**4 else Value(0))
            section, number, scale = Value(0), Value(0), power
    values = {total + section + number}
    if number and scale > 10:
        values.add(total + section + number * scale / 10)
    return values
