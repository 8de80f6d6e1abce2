"""The number words of English and Spanish, with the words that can stand for a number."""

from fractions import Fraction

# A value, the words that count and no more, and behind the bar those that can also mean something else.
_TABLE = """
0 zero cero | nil none ninguno
1/2 | half medio media mitad
1/4 | quarter cuarto
1 one uno una un | once single first an a primero primera primer january enero solo
2 two dos | twice both pair couple double second ambos ambas doble par segundo segunda february febrero twins
3 three tres | third thirds triple thrice tercero tercera tercer march marzo tercio triplets
4 four cuatro | fourth fourths cuarta april abril
5 five cinco | fifth fifths quinto quinta may mayo
6 six seis | sixth sexto sexta june junio
7 seven siete | seventh séptimo séptima july julio
8 eight ocho | eighth octavo octava august agosto
9 nine nueve | ninth noveno novena september septiembre
10 ten diez | tenth décimo décima october octubre decena
11 eleven once | eleventh november noviembre undécimo
12 twelve doce | twelfth dozen dozens docena docenas december diciembre
13 thirteen trece | thirteenth
14 fourteen catorce | fourteenth
15 fifteen quince | fifteenth
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
30 thirty treinta | thirtieth thirties
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
    _value, _words = _row.split(" ", 1)
    _counting, _, _other = _words.partition("|")
    CARDINALS.update(_counting.split())
    for _word in [*_counting.split(), *_other.split()]:
        NUMBER_WORDS[_word] = NUMBER_WORDS.get(_word, frozenset()) | {Fraction(_value)}
