"""The tolerant reader of WebVTT text: cues and the blocks between them, and what had to be guessed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from localize.formats import scan
from localize.formats.scan import Timing, quoted
from localize.model import Repair
from localize.timing import stamp

_STAMP = r"((?:\d{2,6}:)?[0-5]\d:[0-5]\d)\.(\d{3})"
_ARROWS = scan.Arrows(strict=rf"^{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t]+([^\n]*))?$", heads=">|＞", suspicious=">|＞")
_ODD_DASHES = "=~‐‑‒–—―−－"
_BLOCK = re.compile(r"(?:NOTE(?:[ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)")
_PERCENT = r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%"
_SETTING = re.compile(
    rf"vertical:(?:rl|lr)|line:(?:-?\d{{1,4}}|{_PERCENT})(?:,(?:start|center|end))?"
    rf"|position:{_PERCENT}(?:,(?:line-left|center|line-right))?|size:{_PERCENT}"
    r"|align:(?:start|center|end|left|right)|region:\S+"
)


class Raw(NamedTuple):
    """A cue as it stands in the file; *line* is the line of its times."""

    start: int
    end: int
    text: str
    identifier: str
    settings: str
    line: int


def clean_arrows(text: str) -> int:
    """Return how many time lines *text* has if every arrow in it is a clean one, else -1."""
    count = text.count("-->")
    odd = text.count("->") != count or "- >" in text or "＞" in text
    odd = odd or any(dash in text and (f"{dash}>" in text or f"{dash} >" in text) for dash in _ODD_DASHES)
    return -1 if odd else count


@lru_cache(maxsize=4096)
def checked_settings(written: str) -> tuple[str, str]:
    """Return what WebVTT knows of the settings *written*, and the rest.

    >>> checked_settings("align:centre line:90%")
    ('line:90%', 'align:centre')
    """
    words = written.split()
    good = [word for word in words if _SETTING.fullmatch(word)]
    return " ".join(good), " ".join([word for word in words if not _SETTING.fullmatch(word)])


class Reader:
    """One pass over a file; what is between the text of a cue and the next times is blocks and an identifier."""

    def __init__(self, text: str, *, tolerant: bool) -> None:
        self._text, self._tolerant = text, tolerant
        self._repairs: list[Repair] = []
        self._head = "WEBVTT"
        self._later: list[str] = []
        self._identifier = ""  # of the cue that comes next

    def cues(self) -> Iterator[Raw]:
        """Yield all cues."""
        text, line, seen, count = self._text, 1, 0, 0
        timings = (scan.tolerant_timings if self._tolerant else scan.strict_timings)(text, _ARROWS)
        timing = next(timings, None)
        self._read_head(text[: timing.at] if timing else text, bool(timing))
        for following in chain(timings, [None]) if timing else ():
            assert timing is not None  # only the last *following* is None
            line += text.count("\n", seen, timing.at)
            seen, count, identifier = timing.at, count + 1, self._identifier
            settings = self._settings(timing, line) if timing.repaired or timing.tail else ""
            body = text[timing.stop + 1 : following.at if following else len(text)]
            words = self._plain(body) if following else None
            if words is None:
                words = self._words(body, line + 1, count, bool(following))
            yield Raw(timing.start, timing.end, words, identifier, settings, line)
            timing = following

    def header(self) -> str:
        """Return what is opaque to all but this format."""
        if self._head == "WEBVTT" and not self._later:
            return ""
        return "\n\n\n".join([self._head, *self._later])

    def told(self) -> list[Repair]:
        """Return what was put in shape, in the order of the lines."""
        return sorted(self._repairs, key=lambda repair: repair.line)

    def _plain(self, body: str) -> str | None:
        """Return the text of a *body* that is text, a blank line and perhaps an identifier; else None."""
        words, blank, rest = ("", "\n\n", body[1:]) if body[:1] == "\n" else body.partition("\n\n")
        if not blank or "\n" in rest[:-1]:
            return None
        self._identifier = rest[:-1]
        return words

    def _settings(self, timing: Timing, line: int) -> str:
        if timing.repaired:
            written = self._text[timing.at : timing.stop]
            times = f"{stamp(timing.start, decimal='.')} --> {stamp(timing.end, decimal='.')}"
            self._tell(line, f"time line {quoted(written)} read as {times}")
        if timing.number:
            self._tell(line, f"{quoted(timing.number)} before the times left out")
        good, bad = checked_settings(timing.tail)
        if bad:
            self._tell(line, f"{quoted(bad)} after the times left out: no setting of WebVTT")
        return good

    def _read_head(self, head: str, followed: bool) -> None:
        lines = head.split("\n")
        if followed:
            lines.pop()  # the time line begins after the last line end
        read, lines = lines, self._signed(lines)
        added = len(lines) - len(read)
        if followed:
            self._take_identifier(lines, 1 - added)
            if lines[-1].strip():
                self._tell(len(lines) + 1 - added, "no blank line between the header and this cue")
        blocks = list(_split_blocks(lines))
        for line, block in blocks[1:]:
            if not _BLOCK.match(block[0]):
                self._tell(line + 1 - added, f"{quoted(block[0])} begins no NOTE, STYLE or REGION; kept as it is")
        self._head = "\n\n".join("\n".join(block) for _, block in blocks)

    def _signed(self, lines: list[str]) -> list[str]:
        """Return *lines* with a signature on the first of them."""
        first = lines[0] if lines else ""
        if first[:6] == "WEBVTT" and first[6:7] in ("", " ", "\t"):
            return lines
        if first[:6].upper() == "WEBVTT":
            self._tell(1, f"{quoted(first)} read as WEBVTT")
            return [f"WEBVTT{'' if first[6:7] in ('', ' ', chr(9)) else ' '}{first[6:]}", *lines[1:]]
        self._tell(1, "no WEBVTT on the first line")
        return ["WEBVTT", "", *lines]

    def _words(self, body: str, line: int, count: int, followed: bool) -> str:
        """Return the text in *body*, which begins on *line*; put its blocks aside, after *count* cues."""
        lines = body.split("\n")
        if followed:
            lines.pop()
            self._identifier = ""
            self._take_identifier(lines, line)
            if lines and lines[-1].strip():
                self._tell(line + len(lines), "no blank line before this cue")
        words: list[str] = []
        told = False
        for place, block in _split_blocks(lines):
            if place and _BLOCK.match(block[0]):
                self._later.append("\n".join([str(count), *block]))
                if not block[0].startswith("NOTE"):
                    self._tell(
                        line + place, f"{block[0].strip()} after the first cue: players ignore it; kept as it is"
                    )
            else:
                if place and not told:
                    told = True
                    self._tell(
                        line + place, f"blank line before {quoted(block[0])} taken out: it belongs to the cue above"
                    )
                words += block
        if followed and "" not in lines:  # a line that only looks blank ended the cue
            while words and not words[-1].strip():
                words.pop()
        return "\n".join(words)

    def _take_identifier(self, lines: list[str], line: int) -> None:
        """Take the identifier of the next cue off the end of *lines*: what stands alone directly before its times."""
        if not lines or not lines[-1].strip():
            return
        alone = len(lines) > 1 and not lines[-2].strip()
        if alone or (len(lines) > 1 and lines[-1].strip().isdecimal()):
            if not alone:
                self._tell(line + len(lines) - 1, "no blank line before this cue")
            self._identifier = lines.pop()

    def _tell(self, line: int, message: str) -> None:
        self._repairs.append(Repair(line, message))


def _split_blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of *lines* that are not empty, each with its place."""
    block: list[str] = []
    for i, row in enumerate([*lines, ""]):
        if row:
            block.append(row)
        elif block:
            yield i - len(block), block
            block = []
