"""From bytes to text without a single guess that could be wrong in silence.

A byte order mark decides; then the NULs of UTF-16; then strict UTF-8; then the encoding that the file declares; then
UTF-8 with strays (`strays`) and the older encodings that `legacy` weighs against each other. UTF-8 that was encoded
twice is put right (`mojibake`). Whatever was guessed is told by a `Guess`, whatever was replaced or taken out by a
repair with its line.
"""

import codecs
import re

from localize.encodings.decoded import Decoded, line_of, strictly
from localize.encodings.notes import Guess, grouped
from localize.errors import UnreadableError
from localize.model import Repair

__all__ = ["Decoded", "Guess", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 2000  # bytes in which a file declares its encoding and language
_DECLARED = re.compile(
    rb"<\?xml\s[^<>?]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']"
    rb"|<meta\s[^<>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    rb"\b(?:xml:lang|lang|language)\s{0,9}[=:]\s{0,9}[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\b", re.IGNORECASE
)
_ALIASES = {"windows-874": "cp874", "x-gbk": "gbk", "x-euc-jp": "euc_jp", "x-euc-kr": "euc_kr", "x-big5": "big5"}


def decode(data: bytes, *, path: str, encoding: str = "", language: str = "") -> Decoded:
    """Return the text of *data*, read as *encoding* if that is given; *language* helps to choose.

    Raises `UnreadableError` with the line of the first byte that does not fit.
    """
    if encoding:
        return _as_told(data, encoding, path)
    mark, name = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if name not in ("", "utf-8"):
        from localize.encodings import wide

        return _put_right(wide.marked(data[len(mark) :], name, path)._replace(bom=True))
    data = data[len(mark) :]
    found = (None if mark else _as_wide(data, path)) or _as_utf8(data) or _as_older(data, language)
    if found is None:
        raise UnreadableError(
            path, f"{_first_bad(data)}; name the encoding with --encoding", line_of(data, _bad_place(data))
        )
    return _put_right(found._replace(bom=bool(mark)))


def _as_told(data: bytes, encoding: str, path: str) -> Decoded:
    name = _known(encoding)
    if not name:
        known = "utf-8, gb18030, big5, shift_jis, cp1252"
        raise UnreadableError(path, f"there is no encoding called {encoding!r}; try {known}")
    from localize.encodings import legacy

    larger = legacy.wider(name)
    if larger != name and legacy.decoded(data, name) is None and legacy.decoded(data, larger) is not None:
        # People say gb2312 and big5 for what Windows writes, which has more characters.
        told = Repair(1, f"not all of it is {name}: read as {larger}", kind="encoding")
        return Decoded(strictly(data, larger, path), larger, False, (told,))
    text = strictly(data, name, path)
    marked = text.startswith("\ufeff") or name in ("utf-8-sig", "utf-16", "utf-32")
    return Decoded(text.removeprefix("\ufeff"), name, marked)


def _known(encoding: str) -> str:
    """Return the name that Python has for *encoding*; "" where it has none."""
    try:
        return codecs.lookup(_ALIASES.get(encoding.lower(), encoding)).name
    except (LookupError, ValueError):  # ValueError: a NUL in it
        return ""


def _as_wide(data: bytes, path: str) -> Decoded | None:
    if b"\0" not in data[:4096]:
        return None
    from localize.encodings import wide

    return wide.unmarked(data, path)


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _as_surrogates(data)
    if "\x1b$" in text:  # ISO-2022-JP is ASCII to the eye of UTF-8
        from localize.encodings import legacy

        for codec in ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2", "iso2022_kr"):
            found = legacy.decoded(data, codec)
            if found and not found.isascii():
                return Decoded(found, codec, False, (Guess(1, f"read as {codec}, not UTF-8", kind="encoding"),))
    return Decoded(text, "utf-8")


def _as_surrogates(data: bytes) -> Decoded | None:
    """Read CESU-8, as Java and Oracle write it: a character outside the first plane is two halves of three bytes."""
    try:
        halves = data.decode("utf-8", "surrogatepass")
        text = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
    line = line_of(data, _bad_place(data))
    count = len(halves) - len(text)
    told = Repair(line, f"{count} characters written as two halves (CESU-8) put together", kind="encoding")
    return Decoded(text, "utf-8", False, (told,))


def _as_older(data: bytes, language: str) -> Decoded | None:
    """Read what is no UTF-8, or not all of it."""
    from localize.encodings import (
        legacy,
        strays,  # their tables are needed for one file in a hundred
    )

    if _is_binary(data):
        return None
    declared = _declared(data)
    language = language or _language(data)
    if declared:
        return declared
    mended = strays.mended(data, language)
    if mended:
        return Decoded(mended[0], "utf-8", False, mended[1])
    choice = None if _is_nearly_utf8(data) else legacy.choose(data, language)
    if choice is None:
        return None
    rival = f", perhaps it is {choice.rival}: if so, say --encoding" if choice.rival else ""
    told = f"read as {choice.codec}, not UTF-8{rival}; --unsafe-fixes, or convert, writes UTF-8"
    lost = [
        Repair(line, f"a byte that is no {choice.codec} replaced by U+FFFD", kind="encoding")
        for line in legacy.lines_of(choice.text, choice.lost)
    ]
    return Decoded(choice.text, choice.codec, False, (Guess(1, told, kind="encoding"), *grouped(lost)))


def _declared(data: bytes) -> Decoded | None:
    """Read *data* in the encoding that an XML declaration or the head of a page says, if its bytes agree."""
    from localize.encodings import legacy

    found = _DECLARED.search(data[:_HEAD])
    name = _known((found[1] or found[2]).decode("ascii")) if found else ""
    if not name or name.startswith("utf"):
        return None
    for codec in dict.fromkeys((name, legacy.wider(name))):
        text = legacy.decoded(data, codec)
        if text is not None and legacy.is_likely(data, codec):
            return Decoded(text, codec)
    return None


def _language(data: bytes) -> str:
    """Return the language that the head of a file says: ``xml:lang="ko"``, ``Language: zh``, ``lang: ko-KR``."""
    from localize.language import normalise

    found = _LANGUAGE.search(data[:_HEAD])
    return normalise(found[1].decode("ascii")) if found else ""


def _put_right(found: Decoded) -> Decoded:
    """Undo what was encoded twice, and take out the marks that stand where files were put together."""
    text, repairs = found.text, list(found.repairs)
    if not text.isascii():
        if found.encoding.startswith("utf"):
            from localize.encodings import mojibake

            text, told = mojibake.undone(text)
            repairs += told
        if "\ufeff" in text[1:]:
            text, told = _unmarked(text)
            repairs += told
    return found._replace(text=text, repairs=tuple(sorted(repairs, key=lambda repair: repair.line)))


def _unmarked(text: str) -> tuple[str, tuple[Repair, ...]]:
    from localize.encodings import legacy

    places = tuple([mark.start() for mark in re.finditer("(?<=[\r\n])\ufeff", text)])
    told = [
        Repair(line, "a byte order mark in the middle of the file taken out", kind="byte-order-mark")
        for line in legacy.lines_of(text, places)
    ]
    return re.sub("(?<=[\r\n])\ufeff", "", text), tuple(grouped(told))


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    return sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x1f") * 50 > len(
        head
    )


def _is_nearly_utf8(data: bytes) -> bool:
    """Tell UTF-8 that is damaged beyond repair from an older encoding, which is UTF-8 only by chance."""
    from localize.encodings import legacy

    beyond = len(data.translate(None, legacy.ASCII))
    fitting = len(data.decode("utf-8", "ignore").encode().translate(None, legacy.ASCII))
    return fitting > 0.8 * beyond


def _bad_place(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _first_bad(data: bytes) -> str:
    place = _bad_place(data)
    return f"byte {place} (0x{data[place]:02X}) is no UTF-8, and no other encoding fits the whole file"
