"""LRC: ``[00:12.34]words``, the lyrics of songs; players of short dramas and karaoke take it, too.

``[ti:] [ar:] [offset:]`` and such stay as they are; a positive offset makes everything earlier, as in players. Several
stamps before one line are as many cues. A stamp without words ends the line before; without one a line stays until the
next in time, the last for four seconds. ``<00:12.50>`` among the words is the time of a word. It has no line breaks (a
space stands for one), no markup, no places, no language, and says no overlap. New files have hundredths of a second,
and thousandths where those cannot say it.
"""

import re
from dataclasses import replace
from itertools import pairwise

from localize.formats import scan
from localize.formats.kinds import Kind
from localize.formats.scan import quoted
from localize.formats.stamps import Row, StampedFormat
from localize.model import Cue, Origin, Repair, Track
from localize.timing import stamp

_STAMP = r"\[(?:\d{1,3}:(?=\d{1,2}:))?\d{1,6}:\d{1,3}(?:\.\d{1,3})?\]"
_STAMPS = re.compile(rf"[ \t\ufeff]*+(?:{_STAMP}[ \t]*+)++", re.ASCII)
_ONE = re.compile(r"\[(?:(\d{1,3}):(?=\d{1,2}:))?(\d{1,6}):(\d{1,3})(?:\.(\d{1,3}))?\]", re.ASCII)
_TAG = re.compile(r"[ \t]*+\[[A-Za-z#][\w -]{0,30}:.*")
_OFFSET = re.compile(r"^[ \t]*+\[offset:[ \t]*+([+-]?\d{1,7})[ \t]*+\]", re.MULTILINE | re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"<(\d{1,4}):(\d{1,2})\.(\d{1,3})>", re.ASCII)
_HOUSE_WORD = re.compile(r"<(\d{2,6}):(\d\d):(\d\d)\.(\d{3})>", re.ASCII)


class LRC(StampedFormat):
    """Read and write ``.lrc``."""

    name = "lrc"
    endings = (".lrc",)
    signature = (
        r"(?i:\[(?:ti|ar|al|au|by|lr|re|ve|la|id|tool|offset|length|total|kana|language|#)[ \t]*:)"
        r"|\[\d{1,4}:\d\d(?:\.\d{1,3})?\]"
    )
    keeps = frozenset[Kind](("karaoke", "end times"))

    def parse(self, text: str) -> Track:
        r"""Read LRC *text*; the cues stand in the order of the file.

        >>> [(cue.start, cue.end) for cue in LYRICS.parse("[00:01.50][00:07]La\n[00:03]\n[00:09.00]")]
        [(1500, 3000), (7000, 9000)]
        """
        text, newline, repairs = scan.unified(text)
        rows, told = _rows(text, _offset(text))
        cues, places = self.collected(rows, text)
        origin = Origin(format=self.name, newline=newline, text=text, cues=cues, places=places)
        return Track(cues, repairs=(*repairs, *told), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track*: into its file where that can say what changed, else below the header of it."""
        origin = track.origin
        old = origin.cues if origin.format == self.name else ()
        if not old:
            return super().compose(track)
        if track.cues == old:
            return origin.text
        shared = [n for n, (cue, after) in enumerate(pairwise(old)) if cue.line == after.line]
        if [(cue.start, cue.end) for cue in track.cues] == [(cue.start, cue.end) for cue in old]:
            if any(track[n].text != track[n + 1].text for n in shared):
                return self._anew(track)
            cues = list(track.cues)
            for n in shared:  # the last of them has the words
                cues[n] = replace(cues[n], text=old[n].text)
            track = replace(track, cues=tuple(cues))
        elif shared:
            return self._anew(track)
        return super().compose(_moved(track, _offset(origin.text)))

    def rows(self, text: str) -> list[Row]:
        """Return the stamps in *text*."""
        return _rows(text)[0]

    def opening(self, cue: Cue, number: int, old: str = "") -> str:
        """Return the stamp, written as in *old* where that can say it."""
        return f"{_written(cue.start, _ONE.search(old))}{old[len(old.rstrip(' ' + chr(9))) :]}"

    def words(self, cue: Cue, old: str = "") -> str:
        """Return the words on one line."""
        rows = cue.text.replace("\0", "").replace("\r", "\n").split("\n")
        return _HOUSE_WORD.sub(lambda found: f"<{_written(_ms(found))[1:-1]}>", " ".join(rows)).strip(" \t")

    def clearing(self, cue: Cue, old: str = "") -> str:
        """Return a line with a stamp and no words."""
        found = _ONE.search(old)
        if found is None:
            return f"\n{_written(cue.end)}"
        return f"{old[: found.start()]}{_written(cue.end, found)}{old[found.end() :]}"

    def _anew(self, track: Track) -> str:
        """Write what stands before the first stamp of the file, then all cues."""
        head = track.origin.text[: self.rows(track.origin.text)[0].at]
        return head + super().compose(_moved(replace(track, origin=Origin()), _offset(head)))


def _rows(text: str, offset: int = 0) -> tuple[list[Row], list[Repair]]:
    """Return the stamps in *text*, each *offset* milliseconds earlier, and what had to be guessed."""
    rows: list[Row] = []
    repairs: list[Repair] = []
    at, guessed = 0, False
    for line, row in enumerate(text.split("\n"), 1):
        if found := _STAMPS.match(row):
            rows += _stamped(row, found, line, at, offset)
            odd = next((one[0] for one in _ONE.finditer(found[0]) if one[1] and not one[4]), "")
            if odd and not guessed:
                guessed = True
                meant = stamp(rows[-1].start + offset, decimal=".")
                repairs.append(Repair(line, f"{quoted(odd)} read as {meant}", kind="time-stamp", stays=True))
        elif row.strip() and not _TAG.fullmatch(row):
            told = f"{quoted(row)} has no stamp: left as it is, and not a cue"
            repairs.append(Repair(line, told, kind="stray-line", stays=True))
        at += len(row) + 1
    return rows, repairs


def _stamped(row: str, found: re.Match[str], line: int, at: int, offset: int) -> list[Row]:
    """Return the stamps that *found* at the beginning of *row*; the words stand behind the last of them."""
    stamps = list(_ONE.finditer(found[0]))
    stop = len(row.rstrip(" \t"))
    text = row[found.end() : stop]
    if not text.strip():
        text = ""
    elif "<" in text:
        text = _WORD.sub(lambda word: _house_word(word, offset), text)
    rows = []
    for n, one in enumerate(stamps):
        is_last, begin = n == len(stamps) - 1, at + (one.start() if n else 0)
        words, end = (at + found.end(), at + max(stop, found.end())) if is_last else (at + one.end(), at + one.end())
        rows.append(Row(line, begin, words, end, end, _ms(one) - offset, text, len(stamps) == 1))
    return rows


def _ms(found: re.Match[str]) -> int:
    """Return the milliseconds of a stamp; three numbers are hours, minutes, seconds where they can be."""
    first, second, third, fraction = found.groups()
    if first and not fraction and (len(third) != 2 or int(third) > 59):  # minutes, seconds and a fraction
        first, second, third, fraction = None, first, second, third
    return (int(first or 0) * 60 + int(second)) * 60_000 + int(third) * 1000 + int(f"{fraction or '':0<3}")


def _written(ms: int, old: re.Match[str] | None = None) -> str:
    """Return *ms* as a stamp with as many numbers and digits as *old*, or more; there is nothing before 0."""
    ms = max(0, ms)
    digits = len(old[4] or "") if old else 2
    fraction = f"{ms % 1000:03}"
    fraction = fraction if int(fraction[digits:] or "0") else fraction[:digits]
    rest = f"{ms // 60_000:02}:{ms // 1000 % 60:02}"
    if old and old[1]:
        rest = f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}"
    return f"[{rest}{'.' if fraction else ''}{fraction}]"


def _house_word(found: re.Match[str], offset: int) -> str:
    first, second, fraction = found.groups()
    ms = int(first) * 60_000 + int(second) * 1000 + int(f"{fraction:0<3}") - offset
    return f"<{stamp(max(0, ms), decimal='.')}>"


def _offset(text: str) -> int:
    found = _OFFSET.search(text)
    return int(found[1]) if found else 0


def _moved(track: Track, by: int) -> Track:
    """Return *track* with its cues and those of its file *by* milliseconds later."""
    if not by:
        return track
    cues, before = (tuple([_moved_cue(cue, by) for cue in row]) for row in (track.cues, track.origin.cues))
    return replace(track, cues=cues, origin=replace(track.origin, cues=before))


def _moved_cue(cue: Cue, by: int) -> Cue:
    text = _HOUSE_WORD.sub(lambda found: f"<{stamp(max(0, _ms(found) + by), decimal='.')}>", cue.text)
    return replace(cue, start=cue.start + by, end=cue.end + by, text=text)


LYRICS = LRC()
