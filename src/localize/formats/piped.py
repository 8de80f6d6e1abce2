r"""What formats of one line a cue make of its text: ``|`` breaks lines, a sign or a code before a line is its style.

A code in lower case (``{y:i}``) is for its line, one in upper case (``{Y:i}``) before the first line for the cue. Those
that the house has a tag for become one: ``<i>``, ``<font color="#rrggbb">``. All others, and those inside a line, are
tags of the house with a backslash: ``{P:1}`` is ``{\P:1}``. A style can be said of whole lines only, so a tag around
less is written as it is: many players know it. A ``|`` among the words is written in full width, as is a sign that
would be taken for a style.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_CODE = re.compile(r"\{([A-Za-z]):([^{}\n|]*)\}")
_ANY_CODE = re.compile(r"\{(\\*+)([A-Za-z]:[^{}\n|]*)\}")
_KEPT_CODE = re.compile(r"\{\\(\\*+)([A-Za-z]:[^{}\n|]*)\}")
_STYLES = re.compile(r"[bius](?:[, ]?[bius]){0,7}", re.IGNORECASE)
_COLOUR = re.compile(r"\$([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_TAG = re.compile(r"<(/?)(i|b|u|s|font)( [^<>\n]*)?>")
_FONT = re.compile(r'<font(?: color="#([0-9a-f]{6})")?(?: face="([^\s"{}|<>][^"{}|<>]*)")?(?: size="([0-9]{1,3})")?>')
_WIDE = {"|": "｜", "/": "／", "\\": "＼", "_": "＿"}
_DEEPEST = 16  # styles around one line


class _Line(NamedTuple):
    """A line without what stood before it: codes that are no style, the tags of the cue and its own, the words."""

    codes: str
    whole: list[str]
    own: list[str]
    words: str


class Piped:
    """How a format says lines and styles: *signs* are for a line; *wraps*: a style may hold for several lines."""

    def __init__(self, signs: Mapping[str, str], *, wraps: bool) -> None:
        self._signs, self._wraps = dict(signs), wraps
        self._sign_of = {tag: sign for sign, tag in self._signs.items()}

    def decode(self, text: str) -> str:
        r"""Return *text* as the house writes it.

        >>> Piped({"/": "<i>"}, wraps=True).decode("/No!|{y:b}{P:1}Go {c:$0000FF}on.")
        '<i>No!</i>\n{\\P:1}<b>Go {\\c:$0000FF}on.</b>'
        """
        if "{" not in text and "|" not in text and text[:1] not in self._signs:
            return text
        lines = [self._line(line, n == 0) for n, line in enumerate(text.split("|"))]
        first = lines[0]
        if not self._wraps or len(lines) == 1:
            rows = [line.codes + _wrapped(line.words, [*first.whole, *line.own]) for line in lines]
            return self._spread("\n".join(rows))
        lines[0] = first._replace(codes="")
        rows = [line.codes + _wrapped(line.words, line.own) for line in lines]
        return first.codes + _wrapped("\n".join(rows), first.whole)

    def encode(self, text: str) -> str:
        r"""Return *text* of the house as the format writes it.

        >>> Piped({"/": "<i>"}, wraps=True).encode("{\\P:1}<i>No|\nnot</i>")
        '{P:1}{Y:i}No｜|not'
        """
        text = " ".join(text.replace("\0", "").split("\r"))
        before = ""
        if self._wraps and "\n" in text:
            codes, rest = _leading_codes(text)
            tags, rest = _peeled(rest)
            if tags and not any(map(self._signed, rest.split("\n"))):
                text, before = rest, codes + _codes(tags, upper=True)
        return before + "|".join([self._encoded(line) for line in self._spread(text).split("\n")])

    def _spread(self, text: str) -> str:
        """Return *text* with the tags that stand around all its lines around each, if no style holds for several."""
        if self._wraps or "\n" not in text:
            return text
        tags, rest = _peeled(text)
        return "\n".join([_wrapped(line, tags) for line in rest.split("\n")])

    def _line(self, line: str, is_first: bool) -> _Line:
        """Take the codes and signs off the beginning of *line*."""
        codes, whole, own = "", list[str](), list[str]()
        while line and len(whole) + len(own) < _DEEPEST:
            if self._signed(line):  # two of them are words
                own, line = [*own, self._signs[line[0]]], line[1:]
                continue
            found = _CODE.match(line)
            if found is None:
                break
            tags = _tags(found[1].lower(), found[2])
            if not tags or (found[1].isupper() and not is_first):
                codes += f"{{\\{found[1]}:{found[2]}}}"
            elif found[1].isupper():
                whole += tags
            else:
                own += tags
            line = line[found.end() :]
        return _Line(codes, _joined(whole), _joined(own), _ANY_CODE.sub(r"{\\\1\2}", line))

    def _signed(self, line: str) -> bool:
        """Tell whether *line* begins with a sign."""
        return line[:1] in self._signs and line[1:2] != line[:1]

    def _encoded(self, line: str) -> str:
        """Return one *line* of the house as the format writes it."""
        codes, rest = _leading_codes(line)
        tags, inner = _peeled(rest)
        tags, rest = ([], rest) if self._signed(inner) else (tags, inner)
        rest = _KEPT_CODE.sub(r"{\1\2}", rest.replace("|", _WIDE["|"]))
        if self._signed(rest):
            rest = _WIDE[rest[0]] + rest[1:]
        signs = [self._sign_of.get(tag, "") for tag in tags]
        if not self._wraps and all(signs) and len(set(signs)) == len(signs) and rest[:1] not in self._signs:
            return f"{codes}{''.join(signs)}{rest}"
        return f"{codes}{_codes(tags)}{rest}"


def _wrapped(words: str, tags: list[str]) -> str:
    ends = [f"</{tag[1:-1].split(' ')[0]}>" for tag in reversed(tags)]
    return "".join([*tags, words, *ends])


def _tags(name: str, value: str) -> list[str]:
    """Return the tags that a code says; none if the house has none for it."""
    if name == "y" and _STYLES.fullmatch(value):
        return [f"<{letter}>" for letter in value.lower() if letter in "bius"]
    tag = ""
    if name == "c" and (found := _COLOUR.fullmatch(value)):
        tag = f'<font color="#{found[3]}{found[2]}{found[1]}">'.lower()
    elif name in ("f", "s"):
        tag = f'<font {"face" if name == "f" else "size"}="{value}">'
    return [tag] if _FONT.fullmatch(tag) else []


def _joined(tags: list[str]) -> list[str]:
    """Return *tags* with neighbouring fonts in one."""
    out: list[str] = []
    for tag in tags:
        if (found := _FONT.fullmatch(tag)) and out and (last := _FONT.fullmatch(out[-1])):
            colour, face, size = (new or old for new, old in zip(found.groups(), last.groups(), strict=True))
            parts = (f' color="#{colour}"' if colour else "", f' face="{face}"' if face else "")
            out[-1] = f"<font{''.join(parts)}{f' size={chr(34)}{size}{chr(34)}' if size else ''}>"
        else:
            out.append(tag)
    return out


def _leading_codes(text: str) -> tuple[str, str]:
    """Take the codes that are no style off the beginning of *text*."""
    at, codes = 0, []
    while (found := _KEPT_CODE.match(text, at)) and not found[1]:
        codes.append(f"{{{found[2]}}}")
        at = found.end()
    return "".join(codes), text[at:]


def _peeled(text: str) -> tuple[list[str], str]:
    """Take the tags off that stand around the whole *text* and can be said as codes."""
    if not text.startswith("<") or not text.endswith(">"):
        return [], text
    ends: dict[int, int] = {}  # where a tag begins: where the end of it begins
    opened: list[re.Match[str]] = []
    for found in _TAG.finditer(text):
        if not found[1]:
            opened.append(found)
        elif opened and opened[-1][2] == found[2]:
            ends[opened.pop().start()] = found.start()
        else:
            return [], text  # tags that do not nest
    tags, at, stop = list[str](), 0, len(text)
    while not opened and at in ends and len(tags) < _DEEPEST:
        tag = _TAG.match(text, at)
        assert tag is not None  # *ends* knows where tags are
        font = tag[2] == "font"
        sayable = bool(_FONT.fullmatch(tag[0])) and bool(tag[3]) if font else not tag[3]
        twice = font and tags[-1:] and tags[-1].startswith("<font")  # reading would make one of the two
        if not sayable or twice or ends[at] != stop - len(tag[2]) - 3:
            break
        tags.append(tag[0])
        at, stop = tag.end(), ends[at]
    return tags, text[at:stop]


def _codes(tags: list[str], *, upper: bool = False) -> str:
    """Return *tags* as codes for a line, or (*upper*) for all lines."""
    out = []
    for tag in tags:
        font = _FONT.fullmatch(tag)
        colour, face, size = font.groups() if font else (None, None, None)
        out += [] if font else [("y", tag[1])]
        out += [("c", f"${colour[4:]}{colour[2:4]}{colour[:2]}".upper())] if colour else []
        out += [("f", face)] if face else []
        out += [("s", size)] if size else []
    return "".join([f"{{{name.upper() if upper else name}:{value}}}" for name, value in out])
