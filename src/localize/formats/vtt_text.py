"""The door between the text of a WebVTT cue and the text of the house.

A character reference is decoded only where writing gives it back and where the result is not read as a tag; else it
stays as it is written. So ``&lt;3`` becomes ``<3`` and comes back, while ``&lt;i&gt;`` stays what its author wrote:
text.
"""

import re

from localize.text import TAG

TOP = r"{\an8}"  # the house, as SubRip, says "at the top" so
TOP_SETTING = "line:0"

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\xa0", "lrm": "\u200e", "rlm": "\u200f"}
_ESCAPES = {char: f"&{name};" for name, char in _NAMES.items()}
_REFERENCE = rf"&(?:({'|'.join(_NAMES)})|#(\d{{1,7}})|#[xX]([0-9A-Fa-f]{{1,6}}));"
_DECODED = re.compile(rf"{TAG.pattern}|{_REFERENCE}")
# What stays as it is: tags (not those with an arrow, which would end the cue) and whatever looks like a reference.
_ENCODED = re.compile(
    rf"(?P<tag>{TAG.pattern})|(?P<reference>&(?:[A-Za-z][A-Za-z0-9]{{0,40}}|#\d{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});)"
    r"|[&<>\xa0\u200e\u200f]"
)
_SPECIAL = re.compile("[&<>\xa0\u200e\u200f]")
_VOICE = re.compile(r"<v[ \t]([^<>\n]*)>")


def decode(text: str) -> str:
    """Return the text of a WebVTT cue as the house writes it.

    >>> decode("I &lt;3 you &amp; &lt;b&gt; &#8211;")
    'I &lt;3 you &amp; &lt;b&gt; –'
    >>> decode("I &lt;3 you &amp; him")
    'I <3 you & him'
    """
    if "&" not in text:
        return text
    whole = _DECODED.sub(_character, text)
    if TAG.findall(whole) == TAG.findall(text) and _DECODED.sub(_character, encode(whole)) == whole:
        return whole
    return _DECODED.sub(_harmless, text)


def encode(text: str) -> str:
    """Return *text* of the house as a WebVTT cue writes it: tags as they are, the rest escaped.

    >>> encode("I <3 <i>you</i> & him")
    'I &lt;3 <i>you</i> &amp; him'
    """
    return _ENCODED.sub(_escaped, text) if _SPECIAL.search(text) else text


def split_voice(text: str) -> tuple[str, str]:
    """Return the speaker of a cue whose whole *text* is one ``<v NAME>``, and the rest.

    >>> split_voice("<v Anna>Go!</v>")
    ('Anna', 'Go!')
    """
    found = _VOICE.match(text)
    if found is None:
        return "", text
    rest = text[found.end() :].removesuffix("</v>")
    name = found[1].strip()
    speaker = _DECODED.sub(_character, name)
    if not name or "<v" in rest or "</v" in rest or _escaped_name(speaker) != name:
        return "", text
    return speaker, rest


def with_voice(speaker: str, text: str) -> str:
    """Put ``<v SPEAKER>`` before *text*."""
    return f"<v {_escaped_name(speaker)}>{text}" if speaker.strip() else text


def _escaped(found: re.Match[str]) -> str:
    if found["tag"] and "-->" in found[0]:  # an arrow would end the cue
        return _SPECIAL.sub(lambda char: _ESCAPES[char[0]], found[0])
    return found[0] if len(found[0]) > 1 else _ESCAPES[found[0]]


def _escaped_name(speaker: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], " ".join(speaker.split()))


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _NAMES[name]
    if not decimal and not hexadecimal:
        return found[0]  # a tag
    code = int(decimal or hexadecimal, 10 if decimal else 16)
    char = chr(code) if code <= 0x10FFFF else ""
    return char if char.isprintable() and char else _NAMES_OF_CODES.get(code, found[0])


_NAMES_OF_CODES = {ord(char): char for char in _NAMES.values()}


def _harmless(found: re.Match[str]) -> str:
    """Decode only what can be part of no tag and no reference."""
    char = _character(found)
    return char if len(char) == 1 and char > "\x7f" else found[0]
