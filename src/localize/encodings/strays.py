"""UTF-8 with bytes in it that are none: lines of an older encoding, as `cat` mixes them in, and damaged characters.

A line that is mostly not UTF-8 is in another encoding altogether; all such lines are weighed together. Elsewhere a
stray byte of a text in Latin letters is the letter that an older encoding has there, if that may stand there, and any
other is U+FFFD. Nothing of it is silent.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from localize.encodings import legacy, likelihood
from localize.encodings.notes import grouped, ranged
from localize.language import script_of
from localize.model import Repair

_STRAY = re.compile("[\udc80-\udcff]+")
_END = re.compile(r"[\r\n]|\Z")
# A line that has characters beyond ASCII, and no stray byte.
_SOUND = re.compile(
    "(?m)(?:^|(?<=\r))(?=[^\r\n\udc80-\udcff]*+[\r\n]|[^\r\n\udc80-\udcff]*+\\Z)[\0-\t\v\f\x0e-\x7f]*+[^\0-\x7f][^\r\n]*+"
)
_SAMPLE = 4000  # characters that tell a language or an encoding
_LOST = 0.1  # of the characters beyond ASCII may be gone; three always
_MOST = 500_000  # lines with strays; a file with more of them is something else
_MOST_IN_A_LINE = 10_000
_WEIGHED = 500  # lines that are weighed one by one, at a millisecond each


class _Row(NamedTuple):
    """A line with stray bytes: its number, where it stands, and whether it is mostly not UTF-8."""

    line: int
    start: int
    stop: int
    foreign: bool


class _Context(NamedTuple):
    """What the sound lines say: a sample of them, their language, whether that is written in Latin letters."""

    sample: str
    language: str
    latin: bool


def mended(data: bytes, language: str = "") -> tuple[str, tuple[Repair, ...]] | None:
    """Return the text of *data* with what was put in shape, or None where it is no UTF-8 with strays.

    *language* is the one that the file's name says. Linear in the length of *data*.
    """
    text = data.decode("utf-8", "surrogateescape")
    context = _context(text, language)
    codec = _codec(text, context)
    if codec is None:
        return None
    rows = _weighed(text, list(islice(_rows(text, context), _MOST)), context, codec)
    whole, stray = _joined(text, rows, context, codec)
    if _STRAY.search(whole) or whole.count("\ufffd") > max(3, _LOST * _beyond(whole)):
        return None
    foreign = [row.line for row in rows if row.foreign] if codec else []
    told = ranged(foreign, _breaks(text, rows), f"read as {codec}, the rest as UTF-8") if foreign else []
    return whole, (*told, *grouped(stray))


def _context(text: str, language: str) -> _Context:
    sample: list[str] = []
    room = _SAMPLE
    for found in _SOUND.finditer(text):
        sample.append(found[0][:room])
        room -= len(sample[-1])
        if room <= 0:
            break
    sound = "\n".join(sample)
    known = sound or _STRAY.sub("", text[:_SAMPLE])
    heard = "" if known.isascii() else likelihood.likeliest(known)[1]
    return _Context(sound, language or heard, script_of(known) in ("Latin", ""))


def _codec(text: str, context: _Context) -> str | None:
    """Return the encoding of the lines that are mostly not UTF-8, "" if there is none, None if it is that of all."""
    sample = bytearray()
    for row in _rows(text, context):
        if row.foreign:
            sample += text[row.start : row.stop][:_SAMPLE].encode("utf-8", "surrogateescape") + b"\n"
        if len(sample) >= _SAMPLE:
            break
    if not sample:
        return "" if _is_damaged(text, context) else None
    if not context.sample:
        return None
    choice = legacy.choose(bytes(sample), context.language)
    if choice is None:
        return ""
    other = context.sample.encode().decode(choice.codec, "replace")
    likelier = likelihood.likeliest(context.sample)[0] > likelihood.likeliest(other)[0]
    return choice.codec if likelier else None


def _is_damaged(text: str, context: _Context) -> bool:
    """Tell whether *text*, no line of which is mostly no UTF-8, is likelier as that than in an older encoding.

    A line of Big5 can be UTF-8 by halves, and so can a file of one line.
    """
    rows: list[str] = []
    for row in _rows(text, context):
        rows.append(text[row.start : row.stop][:_SAMPLE])
        if sum(map(len, rows)) > _SAMPLE:
            break
    sample = "\n".join([context.sample, *rows])
    choice = legacy.choose(sample.encode("utf-8", "surrogateescape"), context.language)
    mended = "\n".join([context.sample, *(_row_mended(row, context)[0] for row in rows)])
    return choice is None or likelihood.likeliest(mended)[0] >= choice.weight


def _rows(text: str, context: _Context) -> Iterator[_Row]:
    """Yield the lines with stray bytes. A single one in a text of China is no line of Latin letters."""
    at, line = 0, 1
    found = _STRAY.search(text)
    while found:
        start = max(text.rfind("\n", at, found.start()), text.rfind("\r", at, found.start()), at - 1) + 1
        ended = _END.search(text, found.end())
        assert ended  # the end of the text is one
        stop = ended.start()
        line += text.count("\n", at, start) + text.count("\r", at, start) - text.count("\r\n", at, start)
        own = text[start:stop]
        bad = stop - start - len(_STRAY.sub("", own))
        sound = len(own.encode("utf-8", "ignore")) - (len(own) - bad)  # continuation bytes: one or two a character
        yield _Row(line, start, stop, bad > sound and (bad > 1 or context.latin))
        at = stop
        found = _STRAY.search(text, at)


def _weighed(text: str, rows: list[_Row], context: _Context, codec: str) -> list[_Row]:
    """Return *rows* with those that are UTF-8 by halves called foreign where they are likelier as that: the first ones.

    Big5 and GBK are made of bytes that are UTF-8 by chance.
    """
    if not codec:
        return rows
    weighed = []
    for row in rows[:_WEIGHED]:
        own = text[row.start : row.stop]
        as_older = likelihood.likeliest(_foreign(own, codec)[:_SAMPLE])[0] if not row.foreign else 0
        as_utf8 = likelihood.likeliest(_row_mended(own, context)[0][:_SAMPLE])[0] if not row.foreign else 0
        weighed.append(row._replace(foreign=row.foreign or as_older > as_utf8))
    return weighed + rows[_WEIGHED:]


def _foreign(row: str, codec: str) -> str:
    return row.encode("utf-8", "surrogateescape").decode(codec, "replace")


def _joined(text: str, rows: list[_Row], context: _Context, codec: str) -> tuple[str, list[Repair]]:
    """Return *text* with *rows* put in shape, and what is told of single bytes."""
    parts: list[str] = []
    told: list[Repair] = []
    at = 0
    for row in rows:
        own = text[row.start : row.stop]
        if row.foreign and codec:
            fixed = _foreign(own, codec)
            messages = [f"a byte that is no {codec} replaced by U+FFFD"] * ("\ufffd" in fixed)
        else:
            fixed, messages = _row_mended(own, context)
        told += [Repair(row.line, message, kind="encoding") for message in messages]
        parts += [text[at : row.start], fixed]
        at = row.stop
    return "".join([*parts, text[at:]]), told


def _beyond(text: str) -> int:
    """Count the characters beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _row_mended(row: str, context: _Context) -> tuple[str, list[str]]:
    told: list[str] = []
    codec = legacy.usual(context.language)

    def fixed(found: re.Match[str]) -> str:
        data = found[0].encode("utf-8", "surrogateescape")
        shown = " ".join(f"0x{byte:02X}" for byte in data[:8]) + (" …" if len(data) > 8 else "")
        letters = _letters(data, row[: found.start()][-1:], row[found.end() :][:1], codec) if context.latin else ""
        if letters:
            told.append(f"{shown} is no UTF-8: read as {letters}, which it is in {codec}")
            return letters
        told.append(f"{shown} is no UTF-8 and no other character: replaced by U+FFFD")
        return "\ufffd" * (-(-len(data) // 3))

    return _STRAY.sub(fixed, row, count=_MOST_IN_A_LINE), told


def _letters(data: bytes, before: str, after: str, codec: str) -> str:
    """Return what *data* is in *codec* if that may stand between *before* and *after*, else ""."""
    cut = len(data) > 1 and data[0] >= 0xC2 and 0x80 <= data[1] < 0xC0  # a character of UTF-8 without its end
    text = legacy.decoded(data, codec) if len(data) <= 2 and not cut else None
    if not text or likelihood.neighbours(f" {before}{text}{after} ") < 0:
        return ""
    counts = likelihood.beyond(text)
    usual = max(likelihood.characters(counts, language) for language in likelihood.LANGUAGES)
    return text if usual > -6.5 * len(text) else ""


def _breaks(text: str, rows: list[_Row]) -> set[int]:
    """Return the numbers of the lines of *rows* before which a sound line is not ASCII: there a part ends."""
    breaks, at = set(), 0
    for row in rows:
        if not text.isascii() and not text[at : row.start].isascii():
            breaks.add(row.line)
        at = row.stop
    return breaks
