"""The door between the text of a SAMI paragraph, which is HTML of 1998, and the text of the house.

White space is one space and ``<br>`` a line break. A character reference is decoded where writing gives it back and
where the result is not read as a tag; else it stays as it is written. Tags stay as they are, but for one that would end
a comment.
"""

import re
from html import unescape

from localize.text import TAG

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->")
_SPACE = re.compile(r"[ \t\n\f]+")
_BREAK = re.compile(r" ?</?br\b[^<>]*> ?", re.IGNORECASE)
_OLD_BREAK = re.compile(r"<br\b[^<>]*>[ \t]*+\n?[ \t]*+", re.IGNORECASE)
_NAMED = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp(?![A-Za-z0-9])"
_REFERENCE = re.compile(rf"(?:{TAG.pattern})|{_NAMED}", re.ASCII)  # a tag stays as it is
_ENCODED = re.compile(rf"(?P<tag>{TAG.pattern})|[&<>\xa0]")
_STRUCTURE = re.compile(r"</?(?:sync|p|br|body|sami)\b", re.IGNORECASE)
_UNSAFE = re.compile(rf"<(?={_STRUCTURE.pattern[1:]})|\xa0", re.IGNORECASE)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"}


def decode(text: str) -> str:
    r"""Return the text of a paragraph as the house writes it; "" where nothing of it is seen.

    >>> decode("Tom &amp;\n Jerry<BR><i>3 &lt; 5</i>"), decode("&lt;i&gt;&nbsp;"), decode("<b>&nbsp;</b>")
    ('Tom & Jerry\n<i>3 < 5</i>', '&lt;i&gt;\xa0', '')
    """
    if "<!--" in text:
        last = text.rfind("-->") + 3  # behind it nothing ends a comment, and none is looked for in vain
        text = _COMMENT.sub("", text[:last]) + text[last:]
    text = text.replace("-->", "--&gt;")  # so that, wherever it is written, it ends no comment of the file
    text = _BREAK.sub("\n", _SPACE.sub(" ", text)).strip(" \n")
    text = _decoded(text) if "&" in text else text
    return text if TAG.sub("", text).strip() else ""


def encode(text: str, old: str = "") -> str:
    r"""Return *text* of the house as a paragraph writes it, its lines broken as in *old*.

    >>> encode("Tom & Jerry\n<i>3 < 5</i>")
    'Tom &amp; Jerry<br><i>3 &lt; 5</i>'
    """
    broken = _OLD_BREAK.search(old)
    text = text.replace("\0", "").replace("\r", "\n")
    written = _escaped(text)
    if _decoded(written) != text:
        written = _UNSAFE.sub(lambda found: _ESCAPES[found[0]], text)
    return (broken[0] if broken else "<br>").join(written.split("\n"))


def _decoded(text: str) -> str:
    """Return *text* with its references decoded: all of them where that is safe, else those of letters."""
    whole = _REFERENCE.sub(_character, text)
    safe = TAG.findall(whole) == TAG.findall(text) and _REFERENCE.sub(_character, _escaped(whole)) == whole
    return whole if safe else _REFERENCE.sub(_harmless, text)


def _escaped(text: str) -> str:
    return _ENCODED.sub(_one_escaped, text)


def _one_escaped(found: re.Match[str]) -> str:
    if not found["tag"]:
        return _ESCAPES[found[0]]
    if _STRUCTURE.match(found[0]):  # a tag of the file among the words would end them
        return f"&lt;{found[0][1:]}"
    return found[0]


def _character(found: re.Match[str]) -> str:
    if found[0][0] != "&":
        return found[0]  # a tag
    char = "\xa0" if found[0].lower().startswith("&nbsp") else unescape(found[0])
    return char if char == "\xa0" or (char.isprintable() and char != " ") else found[0]


def _harmless(found: re.Match[str]) -> str:
    """Decode only what can be part of no tag and no reference."""
    char = _character(found)
    return char if len(char) == 1 and (char.isalpha() or char == "\xa0") else found[0]
