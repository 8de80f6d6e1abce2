"""The reader of SAMI: finds SYNCs and paragraphs by their tags alone, as no such file is sound HTML."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from localize import language as languages
from localize.formats.kinds import Beside
from localize.formats.sami import text as sami_text
from localize.formats.scan import quoted
from localize.formats.stamps import Row
from localize.model import Repair

TAG = re.compile(r"<(/?)(sync|p|body|sami)\b([^<>]*)>", re.IGNORECASE)
CLASS = re.compile(r"\bclass\s*+=\s*+(?:[\"']\s*+)?([\w-]{1,64})", re.IGNORECASE)
START = re.compile(r"\bstart\s*+=\s*+(?:[\"']\s*+)?([+-]?\d{1,10})(?!\d)", re.IGNORECASE | re.ASCII)
STYLE = re.compile(r"\.([\w-]{1,64})\s*\{([^{}]*)\}")
LANGUAGE = re.compile(r"(\blang\s*:\s*)([A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,3})", re.IGNORECASE)
_BLANK = " \t\n"


class Paragraph(NamedTuple):
    """A paragraph: the number of its SYNC, where that begins and on which line, its own place, words and class."""

    sync: int
    sync_at: int
    line: int
    start: int
    at: int
    words: int
    stop: int
    end: int
    name: str
    text: str
    paragraph: bool  # not words that follow a SYNC at once


class Reader:
    """One pass over the tags of a file that make its structure.

    Of several classes the *chosen* one is read, else the one of that *language*, else the one with most cues.
    """

    def __init__(self, text: str, *, language: str = "", chosen: str | None = None) -> None:
        self._text = text
        self.repairs: list[Repair] = []
        self._line, self._seen = 1, 0
        self.paragraphs = list(self._paragraphs())
        counts = Counter([name for name, _ in dict.fromkeys((p.name, p.sync) for p in self.paragraphs if p.text)])
        self._said = frozenset(counts)
        self._languages = self._styled()
        self.chosen = self._choice(counts, language) if chosen is None else chosen.lower()
        lines = {found.name: found.line for found in reversed(self.paragraphs) if found.text}
        self.repairs += [self._beside(name, counts[name], lines[name]) for name in counts if name != self.chosen]

    def rows(self) -> Iterator[Row]:
        """Yield what is said of the chosen class, in the order of the file."""
        for _, group in groupby(self.paragraphs, key=lambda found: found.sync):
            beside = list(group)
            own = [n for n, found in enumerate(beside) if self._is_own(found)]
            run = [n for k, n in enumerate(own) if n - own[0] == k]  # without others between them
            if not run or (not beside[0].paragraph and len(own) < len(beside)):
                continue
            for n in own[len(run) :]:
                told = "stands behind another class: left as it is"
                self._tell(beside[n].line, beside[n].text, told, "stray-line")
            seen = [beside[n] for n in run if beside[n].text] or [beside[run[0]]]
            first, last, alone = seen[0], seen[-1], len(own) == len(beside)
            text = "\n".join([found.text for found in seen])
            inside = self._text[first.words : last.stop]
            words = first.words + len(inside) - len(inside.lstrip(_BLANK))
            stop = max(words, first.words + len(inside.rstrip(_BLANK)))
            at, end = (first.sync_at, self._ends[first.sync]) if alone else (first.at, last.end)
            yield Row(first.line, at, words, stop, end, first.start, text, alone)

    def language(self, name: str) -> str:
        """Return the language that the style sheet says for the class called *name*."""
        return self._languages.get(name, "")

    def _styled(self) -> dict[str, str]:
        """Return the language of each class, as the style sheet says it first."""
        found: dict[str, str] = {}
        for style in STYLE.finditer(self._text[: self.paragraphs[0].sync_at] if self.paragraphs else ""):
            said = LANGUAGE.search(style[2])
            if said:
                found.setdefault(style[1].lower(), tag_of(said[2]))
        return found

    def _beside(self, name: str, count: int, line: int) -> Beside:
        """Return what is told of a class that is not read."""
        what = f"class {quoted(name)}" if name else "words of no class"
        tag = self.language(name)
        cues = f"{count} cue{'s' if count > 1 else ''}"
        message = f"{what}{f' {quoted(tag)}' if tag else ''}, {cues}, beside {self.chosen!r}: left as it is"
        return Beside(line, message, name=name, language=tag, cues=count)

    def _choice(self, counts: Counter[str], language: str) -> str:
        """Return the class that is read: of those that say *language*, in whatever country, the one with most cues."""
        wanted = languages.normalise(language)
        said = {name: self.language(name) or _named(name) for name in counts}
        near = [name for name, tag in said.items() if wanted and tag.split("-")[0] == wanted.split("-")[0]]
        exact = [name for name in near if said[name] == wanted]
        if wanted and not near and len(counts) > 1:
            self._tell(1, language, "is the language of none of its classes", "file-repair")
        return max(exact or near or counts, key=lambda name: counts[name], default="")

    def _is_own(self, found: Paragraph) -> bool:
        return found.name == self.chosen or found.name not in self._said  # nothing is seen of that class at all

    def _paragraphs(self) -> Iterator[Paragraph]:
        text, tags = self._text, list(tags_in(self._text))
        sync, start, line = -1, None, 0
        self._ends = _ends(text, tags)
        at = 0
        for n, tag in enumerate(tags):
            opens, name = not tag[1], tag[2].lower()
            start = None if name in ("body", "sami") else start
            stop = tags[n + 1].start() if n + 1 < len(tags) else len(text)
            said = sami_text.decode(text[tag.end() : stop])
            if opens and name == "sync":
                found = START.search(tag[3])
                sync, start, at, line = (
                    sync + 1,
                    int(found[1]) if found else None,
                    tag.start(),
                    self._line_of(tag.start()),
                )
                if start is not None and start < 0:
                    self._tell(line, tag[0], "read as the beginning", "time-stamp")
                    start = 0
                if start is None:
                    self._tell(line, tag[0], "does not say when: what follows is left as it is", "time-stamp")
            paragraph = opens and name == "p"
            if start is not None and (paragraph or (said and opens and name == "sync")):
                if not paragraph:
                    self._tell(self._line_of(tag.start()), said, "stands in no paragraph: read as one", "stray-line")
                own = CLASS.search(tag[3]) if paragraph else None
                begin = tag.start() if paragraph else tag.end()
                name = own[1].lower() if own else ""
                yield Paragraph(
                    sync, at, line, start, begin, tag.end(), stop, _ended(text, tags, n, stop), name, said, paragraph
                )
            elif said and (sync >= 0 or paragraph):
                told = "is in no paragraph that says when: left as it is"
                self._tell(self._line_of(tag.start()), said, told, "stray-line")

    def _line_of(self, at: int) -> int:
        """Return the line of place *at*, which is behind all that were asked for."""
        self._line += self._text.count("\n", self._seen, at)
        self._seen = at
        return self._line

    def _tell(self, line: int, what: str, told: str, kind: str) -> None:
        self.repairs.append(Repair(line, f"{quoted(what.strip())} {told}", kind=kind, stays=True))


def _named(name: str) -> str:
    """Return the language that the name of a class says by custom: ``krcc``, ``encc``, ``enuscc``."""
    found = re.fullmatch(r"([a-z]{2})(?:[a-z]{2})?cc", name, re.ASCII)
    return languages.normalise(found[1]) if found else ""


def tag_of(written: str) -> str:
    """Return the language that a style sheet writes as ``en-US-CC``; "" where it says that none is known."""
    tag = languages.normalise(re.sub(r"[-_]CC$", "", written, flags=re.IGNORECASE))
    return "" if tag == "und" else tag


def tags_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the tags in *text* that are in no comment; a comment without an end is none."""
    stop = 0
    begin = text.find("<!--")
    for tag in TAG.finditer(text):
        while 0 <= begin < tag.start() and stop >= 0:
            stop = text.find("-->", begin + 4)
            begin = text.find("<!--", stop) if 0 <= stop < tag.start() else begin
            if stop > tag.start():
                break
        if not 0 <= begin < tag.start() < stop:
            yield tag


def _ended(text: str, tags: Sequence[re.Match[str]], n: int, stop: int) -> int:
    """Return where the *n*-th of *tags* ends whose words stop at *stop*: behind the ends of tags that follow."""
    end = stop
    for tag in tags[n + 1 : n + 3]:
        if not tag[1] or tag[2].lower() not in ("p", "sync") or text[end : tag.start()].strip():
            break
        end = tag.end()
    begin = tags[n].end()
    return end if end > stop else begin + len(text[begin:stop].rstrip(_BLANK))


def _ends(text: str, tags: Sequence[re.Match[str]]) -> list[int]:
    """Return where each SYNC ends: before the next one, or before the end of the body."""
    syncs = [n for n, tag in enumerate(tags) if tag[2].lower() == "sync" and not tag[1]]
    found = []
    for n, following in pairwise([*syncs, len(tags)]):
        over = (tag.start() for tag in tags[n + 1 : following] if tag[1] and tag[2].lower() in ("body", "sami"))
        stop = next(over, tags[following].start() if following < len(tags) else len(text))
        begin = tags[n].end()
        found.append(begin + len(text[begin:stop].rstrip(_BLANK)))
    return found
