"""UTF-8 that was taken for an older encoding and saved as UTF-8 again: "Ã©" for "é", "ä½ å¥½" or "浣犲ソ" for "你好".

It is undone where the characters go back to bytes that are UTF-8 again, all of them, and what comes out is likelier.
"""

import re
from functools import cache

from localize.encodings import likelihood
from localize.encodings.notes import grouped
from localize.model import Repair

_CODECS = ("cp1252", "cp1251", "cp1250", "cp1254", "mac_roman", "gb18030")
_GAIN = 6.0  # by which the text must be likelier
_SAMPLE = 3000  # characters of lines beyond ASCII
_TIMES = 3
# The characters that Windows shows for the first byte of a character of UTF-8, and for those that follow.
_LEADS = "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóô"
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_HINTS = ("Ã", "Â", "â€", "ã€", "ï¼", "ä¸", "ä½", "æˆ", "çš", "è¿", "å¥", "Ð", "Ñ", "Ø", "Ù", "à¸", "ì", "ë")


def undone(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return *text* as it was before it was encoded twice, with what was done; *text* itself where it never was."""
    repairs: list[Repair] = []
    for _ in range(_TIMES):
        found = _whole(text) or _by_lines(text)
        if found is None:
            break
        text, told = found
        repairs += told
    return text, tuple(repairs)


def _whole(text: str) -> tuple[str, list[Repair]] | None:
    sample = _sampled(text)
    for codec in _CODECS:
        once = _back(sample, codec) if sample else None
        if once is None or once == sample or not (_likelier(once, sample) and _believable(once, sample)):
            continue
        whole = _back(text, codec)
        if whole is not None:
            first = next(_beyond().finditer(text)).start()
            line = text.count("\n", 0, first) + 1
            told = f"UTF-8 that was taken for {_name(codec)} and saved as UTF-8 again: undone"
            return whole, [Repair(line, told, kind="encoding")]
    return None


def _by_lines(text: str) -> tuple[str, list[Repair]] | None:
    """Undo single lines, as `cat` mixes them in: only those of cp1252, which no alphabet looks like."""
    if text.isascii() or not any(hint in text for hint in _HINTS):
        return None
    parts: list[str] = []
    repairs: list[Repair] = []
    at, line = 0, 1
    found = _pairs().search(text)
    while found:
        start = max(text.rfind("\n", at, found.start()) + 1, at)
        stop = text.find("\n", found.end())
        stop = stop if stop >= 0 else len(text)
        once = _back(text[start:stop], "cp1252")
        line += text.count("\n", at, start)
        parts += [text[at:start], text[start:stop]]
        if once is not None and _certain(once) and _believable(once, text[start:stop]):
            parts[-1] = once
            told = "UTF-8 that was taken for cp1252 and saved as UTF-8 again: undone"
            repairs.append(Repair(line, told, kind="encoding"))
        at = stop
        found = _pairs().search(text, at)
    return ("".join([*parts, text[at:]]), grouped(repairs)) if repairs else None


def _back(text: str, codec: str) -> str | None:
    """Return the text whose UTF-8 was read as *codec*; None where that cannot be."""
    try:
        return _bytes(text, codec).decode()
    except UnicodeError:
        return None


def _bytes(text: str, codec: str) -> bytes:
    if codec != "cp1252":
        return text.encode(codec)
    # Five bytes have no character in cp1252; programs keep them as they are, and Latin 1 all of them.
    return text.translate(_controls()).encode("latin-1")


@cache
def _controls() -> dict[int, int]:
    return {ord(bytes((byte,)).decode("cp1252", "replace")): byte for byte in range(0x80, 0xA0)} | {0xFFFD: 0x100}


def _certain(once: str) -> bool:
    """Tell whether what came out of a line is no chance: several characters, a far one, or one that is no capital."""
    beyond = _beyond().findall(once)
    return len(beyond) > 1 or any(char > "\u07ff" or not char.isupper() for char in beyond)


def _believable(once: str, text: str) -> bool:
    """Tell whether *once* has letters that people write, and *text* not only what stands at the end of a word.

    ``NESCAFÉ®`` would be ``NESCAFɮ``, and ``IRMÃ”`` is a word before a quotation mark.
    """
    strange = any(char not in text for char in _strange().findall(once))
    return not strange and (_pairs().search(_endings().sub(" ", text)) is not None or not _pairs().search(text))


def _likelier(once: str, text: str) -> bool:
    return likelihood.likeliest(once)[0] > likelihood.likeliest(text)[0] + _GAIN


def _name(codec: str) -> str:
    return "GBK" if codec == "gb18030" else codec


def _sampled(text: str) -> str:
    """Return the first lines that are not ASCII."""
    sample: list[str] = []
    room, at = _SAMPLE, 0
    found = _beyond().search(text)
    while found and room > 0:
        start = max(text.rfind("\n", at, found.start()) + 1, at)
        stop = text.find("\n", found.end())
        at = stop if stop >= 0 else len(text)
        row = text[start:at]
        sample.append(row if len(row) <= room else _unbroken(row[:room]))
        room -= len(row)
        found = _beyond().search(text, at)
    return "\n".join(sample)


def _unbroken(row: str) -> str:
    """Return *row* up to its last character of ASCII: where it was cut, a character may have been."""
    last = max((place for place, char in enumerate(row[-200:]) if char.isascii()), default=-1)
    return row[: len(row) - len(row[-200:]) + last + 1]


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]")


@cache
def _pairs() -> re.Pattern[str]:
    return re.compile(f"[{_LEADS}][{_FOLLOWING}]")


@cache
def _strange() -> re.Pattern[str]:
    """Return what finds letters of phonetics, and of no language that has many subtitles (pinyin and Romanian have)."""
    return re.compile("[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u02af]")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("[A-ZÀ-Þ](?<=[A-ZÀ-Þ].)[”’…™®°»](?![^\\W\\d_])")
