r"""The door between the text of an ASS event and the text of the house.

A player takes ``{`` to the next ``}`` as a block, ``\N`` as a line break, ``\n`` as a space unless lines are broken by
hand alone (WrapStyle 2), ``\h`` as a space that does not break and ``\{`` as a brace; a ``{`` that nothing closes is
text (libass, ``ass_parse.c``). In the house a block stays as it is if it is one tag there, too. What is none has three
forms that are, so that nobody measures or translates it:

========================= ================ =====================================================================
in the file               in the house
========================= ================ =====================================================================
``{softly}``              ``{\#softly}``   a note
``{a{b}``, ``{\#x}``      ``{\##a&lb;b}``  a block that would be no tag, or another one
``m 0 0 l 9 9``           ``{\#=m 0 ...}`` the drawing that stands after ``{\p1}``
========================= ================ =====================================================================

A pair such as ``{\i1}`` … ``{\i0}`` is ``<i>`` … ``</i>``. A word joiner (U+2060) parts what must not be read together:
a backslash and its letter, a brace and the backslash after it.
"""

import re
from itertools import accumulate

from localize.formats.ass.blocks import Meaning, block_said, escaped, font, meaning
from localize.text import visible

_JOINER = "\u2060"
_TOKEN = re.compile(rf"(\{{[^}}]*+\}}|\\[Nnh{{}}]|\\{_JOINER}(?=[Nnh{{]))")
_TAIL_TOKEN = re.compile(rf"(\\[Nnh{{}}]|\\{_JOINER}(?=[Nnh{{]))")  # behind the last brace that closes
_ESCAPES = {"\\N": "\n", "\\h": "\xa0", "\\{": "{", "\\}": "}", f"\\{_JOINER}": "\\"}
_BLOCK = re.compile(r"\{\\[^{}\n]*+\}")
_TAGS = r"</?(?:[ibusIBUS]|[fF][oO][nN][tT](?:\s[^<>{}\n]*+)?)>"
_HTML = re.compile(_TAGS)
_SAID = re.compile(rf"{_BLOCK.pattern}|{_TAGS}|\\(?=[Nnh]|{_BLOCK.pattern}|{_TAGS})|[{{}}\n\xa0]")


def decode(raw: str, *, breaks: bool = False) -> str:
    r"""Return the text of an event as the house writes it; *breaks* tells whether ``\n`` breaks a line.

    >>> decode(r"{softly}{\i1}No!{\i0}\NGo.")
    '{\\#softly}<i>No!</i>\nGo.'
    """
    if "{" not in raw and raw.count("\\") == raw.count("\\N") and "<" not in raw:
        return raw.replace("\\N", "\n")
    text = _decoded(raw, breaks)
    if has_html(raw):  # tags of SubRip: text to a player, but nobody means them so
        text = _decoded(encode(text), breaks)
    return text


def has_html(raw: str) -> bool:
    """Tell whether there are tags of SubRip in *raw*, which a player of ASS shows as text."""
    return "<" in raw and any(_HTML.search(part) for part in _split(raw)[::2])


def is_unclosed(raw: str) -> bool:
    """Tell whether there is a ``{`` in *raw* that nothing closes."""
    rest = raw[raw.rfind("}") + 1 :]
    return "{" in rest and "{" in rest.replace("\\{", "")


def is_drawing(text: str) -> bool:
    """Tell whether nothing but a drawing is seen of *text*, as the house writes it."""
    return "{\\#=" in text and not visible(text).strip()


class _State:
    """What a decoder knows on its way through the *parts* of a text: texts, and between them blocks and escapes."""

    def __init__(self, parts: list[str], breaks: bool) -> None:
        self.parts = parts
        self.breaks = self.usual = breaks
        self.opened: list[tuple[str, int, str]] = []  # halves that wait: the pair, where, the tag
        self.waiting: dict[str, int] = {}  # how many halves of each pair do
        self.braces: list[int] = []  # which parts are a brace that is text
        self.drawing = -1  # the first part of a drawing


def _decoded(raw: str, breaks: bool) -> str:
    state = _State(_split(raw), breaks)
    parts = state.parts
    for n in range(1, len(parts), 2):
        part = parts[n]
        if part[0] == "{":
            _take(meaning(part), n, state)
        elif state.drawing < 0:
            if part == "\\{":
                state.braces.append(n)
            parts[n] = ("\n" if state.breaks else " ") if part == "\\n" else _ESCAPES[part]
    if state.drawing >= 0:
        _draw(parts, state.drawing, len(parts))
    text = "".join(parts)
    if not state.braces or not _BLOCK.search(text):
        return text
    ends = list(accumulate(map(len, parts)))
    braces = {ends[n] - 1 for n in state.braces}
    return _BLOCK.sub(lambda found: f"{{{_JOINER}{found[0][1:]}" if found.start() in braces else found[0], text)


def _split(raw: str) -> list[str]:
    """Return texts and, between them, what has a meaning."""
    last = raw.rfind("}") + 1
    if raw.find("{", last) < 0:
        return _TOKEN.split(raw)
    *parts, text = _TOKEN.split(raw[:last])  # each brace in it is closed, so none is looked for in vain
    first, *tail = _TAIL_TOKEN.split(raw[last:])
    return [*parts, text + first, *tail]


def _take(what: Meaning, n: int, state: _State) -> None:
    """Put what the block at *n* means into its place."""
    parts = state.parts
    if state.drawing >= 0:
        _draw(parts, state.drawing, n)
        state.drawing = n + 1
    parts[n] = what.house
    if what.begins:
        state.opened.append((what.half, n, what.tag))
        state.waiting[what.half] = state.waiting.get(what.half, 0) + 1
    elif state.waiting.get(what.half):
        _close(what, n, state)
    if what.drawing:
        state.drawing = n + 1 if what.drawing == "on" else -1
    if what.wrapping:
        state.breaks = state.usual if what.wrapping > "3" else what.wrapping == "2"


def _close(what: Meaning, n: int, state: _State) -> None:
    """End the pair whose second half is at *n*; what began in it and did not end stays as it is, and so does it."""
    half, first, tag = state.opened.pop()
    if half == what.half:
        state.parts[first], state.parts[n] = tag, what.tag
    while half != what.half:
        state.waiting[half] -= 1
        half, _, _ = state.opened.pop()
    state.waiting[half] -= 1


def _draw(parts: list[str], begin: int, stop: int) -> None:
    """Make one mark of the drawing that stands in *parts*."""
    drawing = "".join(parts[begin:stop])
    parts[begin:stop] = [f"{{\\#={escaped(drawing)}}}" if drawing else "", *[""] * (stop - begin - 1)]


def encode(text: str) -> str:
    r"""Return *text* of the house as an ASS event writes it.

    >>> encode("<i>No!</i>\nIt is {him}.")
    '{\\i1}No!{\\i0}\\NIt is \\{him\\}.'
    """
    if "\r" in text or "\0" in text:
        text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in text and "{" not in text and "\\" not in text and "}" not in text and "\xa0" not in text:
        return text.replace("\n", "\\N") if "\n" in text else text
    fonts: list[str] = []
    return _SAID.sub(lambda found: _said(found[0], fonts), text)


_CHARACTERS = {"\n": "\\N", "\xa0": "\\h", "{": "\\{", "}": "\\}", "\\": f"\\{_JOINER}"}


def _said(token: str, fonts: list[str]) -> str:
    """Return a *token* of the house as the file writes it; *fonts* are the ends of the fonts that are open."""
    if len(token) == 1:
        return _CHARACTERS[token]
    if token[0] == "{":
        return block_said(token)
    name = token[1:-1].lower()
    if name[-1] in "ibus" and len(name) < 3:
        return f"{{\\{name[-1]}{'0' if name[0] == '/' else '1'}}}"
    if name[0] == "/":
        end = fonts.pop() if fonts else "\\c"
        return f"{{{end}}}"
    begin, end = font(token)
    fonts.append(end)
    return f"{{{begin}}}"
