"""Scenarist closed captions (SCC): the codes of CTA-608, as text. Only read, by the guest `ttconv`.

Times are SMPTE time codes at 30000/1001 frames a second, with ``;`` before the frames where numbers are dropped; they
are exact. Of the channels, the first one is read. Who sends two bytes a frame needs a caption's time to send it: the
guest reckons with that, so cues begin where they appear and not where their line does.
"""

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

from localize.formats import broadcast, scan
from localize.formats.scan import quoted
from localize.model import Origin, Track

if TYPE_CHECKING:
    from ttconv.model import ContentDocument

_HEAD = "Scenarist_SCC V1.0"
_LINE = re.compile(r"\s*+(\d{1,2}:\d\d:\d\d[:;.,]\d\d)\s++([^\n]*)", re.ASCII)
_LONGEST_RUN = 1000  # pairs of letters
_WORD = re.compile(r"[0-9A-Fa-f]{4}")


class SCC:
    """Read ``.scc``; it cannot be written."""

    name = "scc"
    endings = (".scc",)
    signature = r"Scenarist_SCC[ \t]+V1\.0"
    keeps = broadcast.KEPT
    read_only = True

    def parse(self, text: str) -> Track:
        r"""Read SCC *text*. Raises `UnreadableError` where the guest cannot.

        >>> file = "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9470 c8e9 ae80 942f\n\n00:00:02:00\t942c"
        >>> SCC().parse(file).cues[0].text
        'Hi.'
        """
        text, newline, repairs = scan.unified(text)
        notes = broadcast.Notes()
        rows, lines = _shaped(text, notes)
        found = broadcast.asked(lambda: _model(rows, notes), "SCC", notes)
        cues = broadcast.cues(found, notes, lines)
        origin = Origin(format="scc", newline=newline, text=text, cues=cues)
        return Track(cues, repairs=(*repairs, *notes.repairs()), origin=origin)

    def compose(self, track: Track) -> NoReturn:
        """Raise `UnwritableError`: this format is only read."""
        raise broadcast.unwritable("SCC")


SCENARIST = SCC()


def _shaped(text: str, notes: broadcast.Notes) -> tuple[list[str], list[tuple[Fraction, int]]]:
    """Return the lines of *text* as the guest wants them, and the time of each line that has one, in seconds."""
    from ttconv.time_code import FPS_29_97, SmpteTimeCode

    rows, times, run = [], [], 0
    for number, row in enumerate(text.split("\n"), 1):
        found = _LINE.match(row)
        if found is None:
            if row.strip() and not row.lstrip("\ufeff ").startswith("Scenarist_SCC"):
                notes.tell(number, f"{quoted(row)} is no time code and its codes; left out")
            rows.append("")
            continue
        words = found[2].split()
        good = [word for word in words if _WORD.fullmatch(word)]
        if len(good) < len(words):
            notes.tell(number, f"{quoted(next(word for word in words if word not in good))} is no code; left out")
        good, run = _bounded(good, run, number, notes)
        stamp = found[1].rjust(11, "0")
        if stamp != found[1] or "\t" not in row:
            notes.tell(number, f"{quoted(row[:40])} read as a time code, a tab, and its codes")
        rows.append(f"{stamp}\t{' '.join(good)}")
        times.append((SmpteTimeCode.parse(stamp, FPS_29_97).to_temporal_offset(), number))
    return rows, sorted(times)


def _bounded(words: list[str], run: int, number: int, notes: broadcast.Notes) -> tuple[list[str], int]:
    """Return *words* without those that make a *run* of letters too long, and how long it is now.

    A screen holds 480 characters; the guest's work grows with the square of what no code ever clears.
    """
    kept = []
    for word in words:
        run = run + 1 if int(word[:2], 16) & 0x7F >= 0x20 else 0
        if run <= _LONGEST_RUN:
            kept.append(word)
    if len(kept) < len(words):
        notes.tell(number, "more letters without a code between them than any screen holds; left out")
    return kept, run


def _model(rows: list[str], notes: broadcast.Notes) -> "ContentDocument":
    from ttconv.scc.reader import to_model

    def at(done: float) -> None:
        notes.line = round(done * len(rows))

    return to_model("\n".join([_HEAD, *rows[1:]]) if rows else _HEAD, progress_callback=at)
