"""Numbers in the words of English and Spanish, and in Roman numerals."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise

from localize.patterns import later

# A value, the words that count and no more, and behind the bar those that can also mean something else.
_TABLE = """
0 zero cero | nil none ninguno
1/2 | half medio media mitad
1/4 | quarter quarters cuarto
1 one uno una un | once single first an a primero primera primer january enero jan solo
2 two dos | fortnight twice both pair couple double twins second ambos doble par segundo segunda february febrero feb
2 dos | ambas
3 three tres | third thirds triple thrice tercero tercera tercer march mar marzo tercio triplets
4 four cuatro | fourth fourths cuarta quarter quarters april abril apr abr
5 five cinco | fifth fifths quinto quinta may mayo
6 six seis | sixth sexto sexta june junio jun
7 seven siete | seventh séptimo séptima july julio jul
8 eight ocho | eighth octavo octava august agosto aug ago
9 nine nueve | ninth noveno novena september septiembre sept sep
10 ten diez | teenager teenagers teens tenth décimo décima october octubre oct decena
11 eleven once | eleventh november noviembre nov undécimo
12 twelve doce | twelfth dozen dozens docena docenas december diciembre dec dic
13 thirteen trece | thirteenth
14 fourteen catorce | fortnight fourteenth
15 fifteen quince | quarter quarters fifteenth
16 sixteen dieciséis | sixteenth
17 seventeen diecisiete | seventeenth
18 eighteen dieciocho | eighteenth
19 nineteen diecinueve | nineteenth
20 twenty veinte | twentieth twenties veintena
21 veintiuno veintiún veintiuna
22 veintidós
23 veintitrés
24 veinticuatro
25 veinticinco
26 veintiséis
27 veintisiete
28 veintiocho
29 veintinueve
30 thirty treinta | half media thirtieth thirties
40 forty cuarenta | fortieth forties
50 fifty cincuenta | fiftieth fifties
60 sixty sesenta | sixtieth sixties
70 seventy setenta | seventieth seventies
80 eighty ochenta | eightieth eighties
90 ninety noventa | ninetieth nineties
100 hundred cien ciento | hundreds hundredth cientos
200 doscientos doscientas
300 trescientos trescientas
400 cuatrocientos cuatrocientas
500 quinientos quinientas
600 seiscientos seiscientas
700 setecientos setecientas
800 ochocientos ochocientas
900 novecientos novecientas
1000 thousand mil | thousands thousandth miles millennium grand
1000000 million millón millones | millions millionth
1000000000 billion | billions
"""

NUMBER_WORDS: dict[str, frozenset[Fraction]] = {}
"""What a word can stand for, in small letters: *once* is 1 in English and 11 in Spanish."""

CARDINALS: set[str] = set()
"""The words that count and no more: not *thirtieth*, *thousands* or *dozen*."""

for _row in _TABLE.strip().split("\n"):
    _number, _words = _row.split(" ", 1)
    _counting, _, _other = _words.partition("|")
    CARDINALS.update(_counting.split())
    for _word in [*_counting.split(), *_other.split()]:
        NUMBER_WORDS[_word] = NUMBER_WORDS.get(_word, frozenset()) | {Fraction(_number)}

_WORD = later(r"[^\W\d_]+")
_ROMAN = later(r"\b[IVX]{2,6}\b")


def values_in_words(text: str) -> set[Fraction]:
    """Return every value that the number words in *text* may stand for, alone and together."""
    values = set(chain.from_iterable(_composed(run) for run in _word_runs(text)))
    return values | {_roman(run) for run in _ROMAN.findall(text)}


def in_words(text: str) -> Iterator[tuple[str, Fraction]]:
    """Find numbers in words that nobody says by the way: *thirty-five*, *trescientos*; not *a hundred times*."""
    for run in _word_runs(text):
        if len(run) > 1 and run[0] not in _BY_THE_WAY and CARDINALS.issuperset(run) and _well_formed(run):
            value = _sum_of_words(run)
            if value > 20:
                yield " ".join(run), value


def _well_formed(run: list[str]) -> bool:
    """Tell a number from two that stand together, as in *eight thirty* and *fifty-fifty*."""
    values = [_value(word) for word in run]
    return all(a >= 100 or b >= 100 or (a >= 20 and b < 10) for a, b in pairwise(values))


def _value(word: str) -> Fraction:
    return max(NUMBER_WORDS[word])


_DOZENS = frozenset(("dozen", "dozens", "docena", "docenas"))
_LINKS = frozenset(("and", "y", "e"))
_BY_THE_WAY = frozenset(("a", "an", "un", "una", "hundred", "thousand", "million", "mil", "miles"))


def _word_runs(text: str) -> Iterator[list[str]]:
    """Return number words that stand together, without the links between them."""
    run: list[str] = []
    end = 0
    for found in _WORD.finditer(text.casefold()):
        word = found[0]
        apart = bool(run) and bool(text[end : found.start()].strip(" -"))
        end = found.end()
        if not apart and run and word in _LINKS:
            continue
        if run and (apart or word not in NUMBER_WORDS or len(run) == 16):
            yield run
            run = []
        if word in NUMBER_WORDS:
            run.append(word)
    if run:
        yield run


def _composed(run: list[str]) -> frozenset[Fraction]:
    """Return every value in a run of number words: each word, all of them, and each beginning and end."""
    values = set(chain.from_iterable(NUMBER_WORDS[word] for word in run))
    for i in range(len(run)):
        values |= {_sum_of_words(run[i:]), _sum_of_words(run[: i + 1])}
        if i and (high := _sum_of_words(run[:i])) < 100 and (low := _sum_of_words(run[i:])) < 100:
            values |= {high * 100 + low, high + low / 100}  # nineteen eighty-four
    if _DOZENS.intersection(run):
        values |= {value * 10 / 12 for value in values}  # nobody counts them: two dozen are twenty, too
    return frozenset(values)


def _sum_of_words(run: list[str]) -> Fraction:
    total, section = Fraction(0), Fraction(0)
    for word in run:
        value = _value(word)
        if value == 100 and word not in ("cien", "ciento"):
            section = (section or 1) * value
        elif value >= 1000:
            total, section = total + (section or 1) * value, Fraction(0)
        elif word.startswith("do") and value == 12:  # four dozen, dos docenas
            section = (section or 1) * value
        elif not (section and word in ("a", "an")):  # two and a half
            section += value
    return total + section


def _roman(run: str) -> Fraction:
    numbers = [{"I": 1, "V": 5, "X": 10}[c] for c in run]
    return Fraction(sum(-a if a < b else a for a, b in pairwise([*numbers, 0])))
