"""SubViewer 2: ``00:00:01.00,00:00:02.50``, words with ``[br]`` between lines, a blank line; a bracketed header.

Old players and the first years of YouTube wrote it. It says words and hundredths of a second; a font and a colour
can only be said of the whole file, in a header line that stays as it is (``[COLF]&HFFFFFF,[STYLE]no,[SIZE]18,...``).
Times that no hundredth says get three digits, which its readers understand. Other files are called ``.sub``, too: those
of MicroDVD, which count frames; the content decides.
"""

import re

from localize.formats import scan
from localize.formats.sbv import SBV
from localize.formats.scan import quoted
from localize.model import Cue, Repair, Track

_HEAD = (
    "[INFORMATION]\n[TITLE]\n[AUTHOR]\n[SOURCE]\n[PRG]\n[FILEPATH]\n[DELAY]0\n[CD TRACK]0\n[COMMENT]\n"
    "[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[STYLE]no,[SIZE]18,[FONT]Arial\n"
)


class SubViewer(SBV):
    """Read and write ``.sub`` with times."""

    name = "subviewer"
    endings = (".sub",)
    signature = (
        r"(?i:\[(?:information|title|begin\]))|\d\d:[0-5]\d:[0-5]\d\.\d\d,\d\d:[0-5]\d:[0-5]\d\.\d\d[ \t]*(?:\n|\r|\Z)"
    )
    strict = re.compile(r"\d\d{1,5}:[0-5]\d:[0-5]\d\.\d\d\d?,\d\d{1,5}:[0-5]\d:[0-5]\d\.\d\d\d?[ \t]*", re.ASCII)

    def head(self, track: Track, old: str = "") -> str:
        """Return the header."""
        if track.origin.format == self.name and track.origin.places:
            return old
        return _HEAD if track.cues else ""

    def words(self, cue: Cue, old: str | None = None) -> str:
        """Return the lines, with breaks between them as they were."""
        said = scan.without_blank_lines(cue.text)
        if not (old and "\n" in old) and "[br]" not in said.lower():
            said = said.replace("\n", "[br]")
        return f"{said}\n" if old == "" and said else said

    def stamp(self, ms: int) -> str:
        """Return *ms* as ``00:00:01.00``, or with three digits where two cannot say it."""
        ms = max(0, ms)
        fraction = f"{ms % 1000:03}"
        fraction = fraction[:2] if fraction.endswith("0") else fraction
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{fraction}"

    def checked_head(self, head: str) -> list[Repair]:
        """Return a repair for the first line of the header that is not in brackets."""
        for line, row in enumerate(head.split("\n"), 1):
            if row.strip() and not row.lstrip().startswith("["):
                told = f"{quoted(row)} before the first cue is no header: left as it is"
                return [Repair(line, told, kind="stray-line", stays=True)]
        return []

    def told_break(self, words: str, line: int) -> list[Repair]:
        """Return nothing: this is how lines are broken here."""
        return []


DIVX = SubViewer()
