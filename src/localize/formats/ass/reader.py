"""One pass over an ASS file: the cues, where they stand, and what had to be guessed."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from localize.formats.ass.lines import Fields, pattern, told
from localize.formats.ass.recovery import recovered
from localize.formats.ass.sections import Layout, Region, Styles
from localize.formats.ass.text import decode, has_html, is_drawing, is_unclosed
from localize.formats.blocks import ANEW
from localize.formats.scan import Clock, quoted
from localize.model import Cue, Repair

DIALOGUE = re.compile(r"[ \t]*+Dialogue[ \t]*+:[ \t]*+", re.IGNORECASE)
_OTHERS = ("Comment:", "Picture:", "Sound:", "Movie:", "Command:", "Format:", ";", "!:")
_VARYING = re.compile(r'"[^"]*"|[\d:.-]+')
_HUNDREDTHS = {f"{n:02}": n * 10 for n in range(100)}
_REMEMBERED = 4096  # kinds of lines; a series needs a dozen


class _About(NamedTuple):
    """What all lines with the same fields beside times and text have in common; *odd* is told of each of them.

    *bad* tells that they cannot be read at one glance.
    """

    speaker: str
    settings: str
    odd: tuple[tuple[str, str], ...]  # with the name of the rule
    bad: str


class Notes:
    """What is told of a file, each kind of thing once: on the first line where it is, with how often it comes."""

    def __init__(self) -> None:
        self._notes: dict[str, tuple[Repair, int]] = {}

    def tell(self, what: str, line: int, message: str, kind: str, *, stays: bool = True) -> None:
        """Tell *message* about *line*, if nothing of the same *what* was told; else count it."""
        first, count = self._notes.get(what, (Repair(line, message, kind=kind, stays=stays), 0))
        self._notes[what] = (first, count + 1)

    def repairs(self) -> list[Repair]:
        """Return what was told, in the order of the lines."""
        told = [
            first if n == 1 else replace(first, message=f"{first.message} (and {n - 1} more such lines)")
            for first, n in self._notes.values()
        ]
        return sorted(told, key=lambda repair: (repair.line, repair.message))


class Reader:
    """Reads the events of *text*; ``usual`` names the fields of a file that does not."""

    def __init__(self, text: str, usual: str) -> None:
        self._text = text
        self._layout = Layout(text, usual)
        self._styles = Styles(self._layout)
        self._breaks = self._layout.info().get("wrapstyle") == "2"
        self._notes = Notes()
        self._cues: list[Cue] = []
        self._places = array("q")

    def read(self) -> tuple[tuple[Cue, ...], Sequence[int]]:
        """Return all cues, and where their lines stand as `localize.formats.blocks` wants it told."""
        for region in self._layout.regions:
            self._read(region)
        return tuple(self._cues), self._places

    def told(self) -> list[Repair]:
        """Return what was put in shape or guessed, in the order of the lines."""
        for line, what, kind in self._styles.odd:
            self._notes.tell(what, line, what, kind)
        self._check_sections()
        return self._notes.repairs()

    def _check_sections(self) -> None:
        first, *others = self._layout.sections
        names = {section.name for section in others}
        head = self._text[first.begin : first.end]
        read = bool(self._places) and self._places[0] < first.end
        if head.strip() and not head.startswith(";") and not read:
            line = head[: len(head) - len(head.lstrip())].count("\n") + 1
            self._notes.tell("head", line, f"{quoted(head.strip())} before the first section kept as it is", "section")
        for name, shown in (("script info", "[Script Info]"), ("events", "[Events]")):
            if name not in names:
                self._notes.tell(shown, 1, f"there is no {shown}", "section")

    def _read(self, region: Region) -> None:
        """Read the lines of *region*. A long file spends its time here: a clean line is read without a call of ours."""
        known: dict[tuple[str, str, str], _About] = {}
        clock, hundredths, place, add = Clock(), _HUNDREDTHS, self._places.extend, self._cues.append
        before, stop = len(self._cues), region.begin
        for line, found in enumerate(
            pattern(region.fields).finditer(self._text, region.begin, region.end), region.line
        ):
            one, first, first_cs, two, second, second_cs, three, text = found.groups()
            at, stop = stop, found.end()
            if text is None:  # another line
                self._read_odd(region, at, stop, line)
                continue
            about = known.get((one, two, three))
            if about is None:
                about = self._about(f"{one}{two}{three}".split(","), region.fields)
                if len(known) < _REMEMBERED:
                    known[one, two, three] = about
            speaker, settings, odd, bad = about
            if bad:
                self._read_odd(region, at, stop, line)
                continue
            begin = found.start(8)
            words = begin + len(text)
            if "\\" in text or "{" in text or "<" in text:
                text = self._decoded(text, line)
                if text is None:
                    continue
            if odd:
                self._tell_all(odd, line)
            start, end = clock[first] + hundredths[first_cs], clock[second] + hundredths[second_cs]
            add(Cue(start, end, text, "", speaker, settings, line))
            place((at, begin, words, stop))
        if len(self._cues) > before:
            self._check_place(region, self._cues[before].line)

    def _about(self, values: list[str], fields: Fields) -> _About:
        others = [name for name in fields if name not in ("start", "end", "text")]
        speaker, settings, style, decimal, bad = told(others, values)
        odd = [(f"margin {decimal} is no whole number; kept as it is", "event-field")] if decimal else []
        if self._styles.found and style.lstrip("*") not in self._styles.names:
            odd.append((f"style {quoted(style)} is not defined; players take Default", "style-name"))
        if fields.index("end") < fields.index("start"):
            bad = "the end comes first"  # rare enough to be read as odd lines are
        return _About(speaker, settings, tuple(odd), bad)

    def _decoded(self, raw: str, line: int) -> str | None:
        """Return *raw* as the house writes it; None where it is a drawing."""
        if "{" not in raw and "<" not in raw and "\\" not in (text := raw.replace("\\N", "\n")):
            return text
        text = decode(raw, breaks=self._breaks)
        if "<" in raw and has_html(raw):
            told = "tags of SubRip, which a player of ASS shows as text, read as tags"
            self._notes.tell("html", line, told, "foreign-mark")
        if "{\\#=" in text and is_drawing(text):
            return None
        if raw.rfind("{") > raw.rfind("}") and is_unclosed(raw):
            told = '"{" without "}" read as text; some players hide what follows'
            self._notes.tell("brace", line, told, "override")
        if ("\\k" in raw or "\\K" in raw) and _is_karaoke(text):
            told = "karaoke: its syllables are timed by hand, so it is not translated"
            self._notes.tell("karaoke", line, told, "karaoke")
        return text

    def _tell_all(self, odd: Iterable[tuple[str, str]], line: int) -> None:
        for what, kind in odd:
            self._notes.tell(what, line, what, kind)

    def _read_odd(self, region: Region, at: int, stop: int, line: int) -> None:
        """Read a line that is no well-formed cue."""
        row = self._text[at:stop].removesuffix("\n")
        if not row.strip() or row.startswith(_OTHERS):
            return
        said = DIALOGUE.match(row)
        found = recovered(row[said.end() :], region.fields) if said else None
        if found is None:
            if said or region.section.is_events:
                self._notes.tell(
                    "stray", line, f"{quoted(row)} is no event that can be read; kept as it is", "stray-line"
                )
            return
        text = self._decoded(found.text, line)
        if text is None:
            return
        others = zip(region.fields, found.values, strict=False)
        about = self._about([value for name, value in others if name not in ("start", "end")], region.fields)
        odd = found.odd or ("" if row.startswith("Dialogue:") else f"{quoted(row)} read as Dialogue")
        if odd:
            kind = "time-stamp" if "time" in odd else "event-field"
            self._notes.tell(_VARYING.sub("", odd), line, odd, kind, stays=False)
        self._tell_all(about.odd, line)
        begin = at + len(row) - len(found.text)
        self._places.extend((at, ANEW, ANEW, stop) if odd else (at, begin, begin + len(found.text), stop))
        self._cues.append(Cue(found.start, found.end, text, "", about.speaker, about.settings, line))

    def _check_place(self, region: Region, line: int) -> None:
        """Tell where the cues of *region*, the first on *line*, stand elsewhere than a player looks for them."""
        if not region.section.is_events:
            where = f"[{region.section.name}]" if region.section.name else "no section"
            self._notes.tell(where, line, f"Dialogue in {where} read as if it stood in [Events]", "section")
        elif not region.format:
            self._notes.tell("format", line, "no Format line in [Events]; the usual fields assumed", "event-field")
        elif region.odd:
            self._notes.tell(region.odd, region.format, region.odd, "event-field")


def _is_karaoke(text: str) -> bool:
    from localize.markup.tags import is_karaoke  # only here: most files have none

    return is_karaoke(text)
