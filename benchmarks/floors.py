"""The least that reading a well-formed file can cost in plain Python: times and words as tuples, nothing looked at."""

import re
from itertools import pairwise

Row = tuple[int, int, str]

_SRT = re.compile(
    r"^(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})[ \t]*-->[ \t]*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})[^\n]*\n",
    re.MULTILINE,
)


def timed_lines(text: str) -> list[Row]:
    """Read SubRip or WebVTT with one expression over the time lines; the words are what lies between."""
    rows = []
    found = [*_SRT.finditer(text), None]
    for one, following in pairwise(found):
        assert one is not None  # only the last is None
        h, m, s, ms, h2, m2, s2, ms2 = one.groups()
        start = ((int(h or 0) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms)
        end = ((int(h2 or 0) * 60 + int(m2)) * 60 + int(s2)) * 1000 + int(ms2)
        words = text[one.end() : following.start() if following else len(text)]
        rows.append((start, end, words.rstrip("\n").rpartition("\n\n")[0] if following else words.rstrip("\n")))
    return rows


def split_lines(text: str) -> list[Row]:
    """Read the events of ASS by cutting their lines at the commas; a time that was met before is looked up."""
    known: dict[str, int] = {}
    rows = []
    for line in text.split("\n"):
        if not line.startswith("Dialogue: "):
            continue
        fields = line.split(",", 9)
        times = []
        for said in fields[1:3]:
            if said not in known:
                h, m, s = said.split(":")
                known[said] = (int(h) * 60 + int(m)) * 60_000 + int(s.replace(".", "")) * 10
            times.append(known[said])
        rows.append((times[0], times[1], fields[9]))
    return rows
