r"""The door between what stands inside a ``<p>`` and the text of the house.

A `Content` takes in the events of a paragraph and gives its text: white space collapsed as ``xml:space`` says,
``<br/>`` as ``\n``, a span as the tags that say how it differs from what is around it. A span that says nothing the
house has words for leaves no tag; if it lies around all words (a background, a font), it is the `Skin` of the paragraph
and is put on again when the words are replaced. The way back is `localize.formats.ttml.words`.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from localize.formats.ttml.style import NOTHING, Delta, end_of, name_of

_TAG, _BREAK = "\x01", "\x02"  # no XML holds these characters
_SPACE = re.compile("[ \t\r\n]+")
# What the house reads as a mark: where a file has it as text, it stays escaped.
_MARKS = re.compile(r"</?(?:font|ruby|lang|r[tp]|[biuscv])(?:[.\s][^<>\n]*+)?/?>|<\d++:[\d:.]++>", re.IGNORECASE)
_REFERENCE = re.compile("&(?=(?:amp|lt|gt|quot|apos);)")

_Tag = tuple[str, int]  # a tag of the house, and the number of its span: two that follow each other stay two


class Skin(NamedTuple):
    """Start tags around all words of a paragraph; where *by_line*, each line has its own."""

    tags: tuple[str, ...] = ()
    by_line: bool = False


NAKED = Skin()


@dataclass(slots=True)
class _Span:
    delta: Delta
    raw: str
    name: str  # under which its start tag is used again; none: it says nothing the house has words for


@dataclass(slots=True)
class Content:
    """What stands in one paragraph."""

    own: Delta = NOTHING  # of the paragraph itself
    keeps_space: bool = False
    out: list[str] = field(default_factory=list)
    _spans: list[_Span] = field(default_factory=list)
    _tags: list[tuple[_Span, bool]] = field(default_factory=list)
    _open: list[_Span] = field(default_factory=list)

    def begin(self, delta: Delta, raw: str, name: str = "") -> None:
        """Take in the start of a span, its start tag *raw*; *name* stands in for tags that it has not."""
        span = _Span(delta, raw, name or ("-" if delta.off else delta.opening))
        self._spans.append(span)
        self._open.append(span)
        self._tags.append((span, True))
        self.out.append(_TAG)

    def end(self) -> None:
        """Take in the end of a span."""
        self._tags.append((self._open.pop(), False))
        self.out.append(_TAG)

    def line_break(self) -> None:
        """Take in ``<br/>``."""
        self.out.append(_BREAK)

    @property
    def has_tags(self) -> bool:
        """Tell whether there are spans or breaks in it."""
        return bool(self._spans) or _BREAK in self.out

    def text(self) -> str:
        """Return the text as the house writes it."""
        whole = self.out[0] if len(self.out) == 1 else "".join(self.out)
        lines = _preserved(whole) if self.keeps_space else [_collapsed(line) for line in whole.split(_BREAK)]
        text = "\n".join(lines)
        if "&" in text:
            text = _REFERENCE.sub("&amp;", text)
        if "<" in text:
            text = _MARKS.sub(lambda found: found[0].replace("<", "&lt;").replace(">", "&gt;"), text)
        if not self._tags:
            return f"{self.own.opening}{text}{self.own.closing}" if text else ""
        return self._tagged(text.split(_TAG))

    def _tagged(self, parts: list[str]) -> str:
        """Return *parts*, which spans stand between, with the tags of the house: nested, and none without words."""
        stack: list[list[_Tag]] = [[(tag, 0) for tag in self.own.on]]
        out: list[str] = []
        written: list[_Tag] = []
        for number, (part, change) in enumerate(zip(parts, [None, *self._tags], strict=True)):
            if change and change[1]:
                span = change[0].delta
                kept = [tag for tag in stack[-1] if name_of(tag[0]) not in span.off] if span.off else stack[-1]
                stack.append([*kept, *[(tag, number) for tag in span.on]])
            elif change:
                stack.pop()
            if part:
                _turn(out, written, stack[-1])
                out.append(part)
                written = stack[-1]
        _turn(out, written, [])
        return "".join(out)

    def known(self) -> dict[str, str]:
        """Return the start tag that stood for each opening."""
        return {span.name: span.raw for span in reversed(self._spans) if span.name}

    def skin(self) -> Skin:
        """Return the plain spans that all words lie in."""
        stacks, breaks = self._stacks()
        if not stacks:
            return NAKED
        common = stacks[0]
        for stack in stacks[1:]:
            size = min(len(common), len(stack))
            common = common[: next((n for n in range(size) if common[n].raw != stack[n].raw), size)]
        first = next((n for n, span in enumerate(common) if span.name), len(common))
        return Skin(tuple([span.raw for span in common[:first]]), any(depth < first for depth in breaks))

    def _stacks(self) -> tuple[list[list[_Span]], list[int]]:
        """Return the spans around each run of words, and how many are around each break."""
        stacks: list[list[_Span]] = []
        breaks: list[int] = []
        around: list[_Span] = []
        tags = iter(self._tags)
        for part in self.out:
            if part == _TAG:
                span, begins = next(tags)
                around = [*around, span] if begins else around[:-1]
            elif part == _BREAK:
                breaks.append(len(around))
            elif _SPACE.sub("", part):
                stacks.append(around)
        return stacks, breaks


def _turn(out: list[str], written: list[_Tag], wanted: list[_Tag]) -> None:
    """Close those tags that are *written* and not *wanted*, and open the others."""
    size = min(len(written), len(wanted))
    same = next((n for n in range(size) if written[n] != wanted[n]), size)
    out += [end_of(tag) for tag, _ in reversed(written[same:])]
    out += [tag for tag, _ in wanted[same:]]


def _preserved(whole: str) -> list[str]:
    """Return the lines of a paragraph whose white space counts, without the ones that only lay it out."""
    lines = whole.replace("\n", f"{_BREAK}\n").split(_BREAK)  # one that the file breaks begins with \n
    first, last = 0, len(lines)
    while first + 1 < last and lines[first + 1].startswith("\n") and not lines[first].strip(" \t\n"):
        first += 1
    while first + 1 < last and lines[last - 1].startswith("\n") and not lines[last - 1].strip(" \t\n"):
        last -= 1
    if first:
        lines[first] = lines[first].lstrip(" \t\n")
    return [line.removeprefix("\n") for line in lines[first:last]]


def _collapsed(line: str) -> str:
    """Return a line with its runs of white space made one space each, and none at its ends, whatever tags are there."""
    if _TAG not in line:
        return _SPACE.sub(" ", line).strip(" ")
    parts, after_space = [], True
    for part in line.split(_TAG):
        shaped = _SPACE.sub(" ", part)
        shaped = shaped.lstrip(" ") if after_space else shaped
        after_space = shaped.endswith(" ") if shaped else after_space
        parts.append(shaped)
    for n in range(len(parts) - 1, -1, -1):
        parts[n] = parts[n].rstrip(" ")
        if parts[n]:
            break
    return _TAG.join(parts)
