"""What holds for every text that any format is given; Hypothesis, the seeds and the fuzzer ask the same questions."""

import traceback
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, NoReturn

from localize import formats
from localize.errors import LocalizeError
from localize.formats import FORMATS, Binary, Format, lineends, scan
from localize.formats.files import STANDARD
from localize.model import Cue, Origin, Track
from localize.testing import formats as contract

NEW = "Harmless words"  # what no format reads anything into


class BrokenLawError(AssertionError):
    """A law does not hold; *law* is its name."""

    def __init__(self, law: str, told: str) -> None:
        super().__init__(law, told)
        self.law = law


def place(error: Exception) -> str:
    """Return the law that *error* says is broken, or the line of ours that something left from."""
    if isinstance(error, BrokenLawError):
        return error.law
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "localize" in frame.filename), frames[-1])
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def names() -> list[str]:
    """Return the names of all formats that are text."""
    return [name for name, form in FORMATS.items() if not isinstance(form, Binary)]


def binary_names() -> list[str]:
    """Return the names of all formats that are no text."""
    return [name for name, form in FORMATS.items() if isinstance(form, Binary)]


@cache
def writes(name: str) -> bool:
    """Tell whether the format called *name* can be written, and is not only read."""
    return contract.writes(FORMATS[name])


def hold_file(name: str, data: bytes) -> None:
    """Raise `BrokenLawError` where a law does not hold for the bytes of a file in the format called *name*."""
    if name not in binary_names():
        hold(name, data.decode("utf-8", "replace"))
        return
    form = FORMATS[name]
    assert isinstance(form, Binary)
    try:
        track = form.parse_bytes(data)
    except LocalizeError:
        return
    for cue in track:
        if cue.start < 0 or cue.end < 0 or not cue.text:
            _broken("a cue has times and words", f"{cue}")


def hold(name: str, data: str) -> Track | None:
    """Raise `BrokenLawError` where a law does not hold for the text *data*; return its track if it has one.

    Anything but a `LocalizeError` leaves as it is: the first law is that there is nothing else.
    """
    form = FORMATS[name]
    try:
        track = form.parse(data)
    except LocalizeError:
        return None
    _places(track, data)
    if writes(name):
        text = _same_again(form, track, data)
        if all(cue.start >= 0 for cue in track) and track.cues:  # not all formats can say what is before the film
            _cues_change(form, track, len(data) % len(track))  # so every place has its turn
        if track.cues and not track.repairs:
            written = lineends.restored(text, _ended(track, data))
            if written != data:
                _broken("unchanged is the same", f"{written!r} of {data!r}")
            _line_ends_stay(form, track, mixed(track.origin.text))
    return track


def hold_bytes(data: bytes, path: Path) -> None:
    """Raise `BrokenLawError` where a law does not hold for a file of *data*, which is put at *path*."""
    path.write_bytes(data)
    try:
        track = formats.read(path, language="en")
        again = formats.encoded(track, STANDARD, encoding=track.origin.encoding)
    except LocalizeError:
        return
    marked = track.origin.bom and track.origin.encoding != "utf-8"  # such a mark is written for UTF-8 alone
    if not track.repairs and not marked and again != data:
        _broken("unchanged is the same bytes", f"{again!r} of {data!r}")


def _places(track: Track, data: str) -> None:
    """Every cue and every repair is inside the file."""
    rows = max(data.count("\n"), data.count("\r")) + data.count("\r") + 1
    for cue in track:
        if not 1 <= cue.line <= rows:
            _broken("a cue has its line", f"{cue} of {rows} lines")
    for repair in track.repairs:
        if not 0 <= repair.line <= rows:
            _broken("a repair has its line", f"{repair} of {rows} lines")


def _same_again(form: Format, track: Track, data: str) -> str:
    """What is written says the same, and writing that says it in the same words."""
    text = form.compose(track)
    again = form.parse(text)
    _equal("what is written is read", again, track.cues, text)
    if form.compose(again) != text:
        _broken("writing twice changes nothing", f"{form.compose(again)!r} of {text!r} of {data!r}")
    return text


def _cues_change(form: Format, track: Track, n: int) -> None:
    """What happens to the *n*-th cue happens to no other; a new file says all that the format keeps."""
    if any("beside '" in repair.message for repair in track.repairs):
        return  # a file of several languages (SAMI): without this cue another one may be the most frequent
    before, cue, after = track.cues[:n], track.cues[n], track.cues[n + 1 :]
    # Without end times, or where cues are out of order, a cue may end where the next one begins.
    ends = "end times" in form.keeps and list(track) == sorted(track, key=lambda cue: cue.start)
    cases = {
        "a changed text changes its cue alone": (*before, replace(cue, text=NEW), *after),
        "a cue taken out is gone": (*before, *after),
        "a cue put in is there": (*before, Cue(cue.start, cue.end, NEW), cue, *after),
    }
    for law, cues in cases.items():
        text = form.compose(replace(track, cues=cues))
        _equal(law, form.parse(text), cues, text, ends=ends or len(cues) == len(track))
    _afresh(form, track)


def mixed(text: str) -> str:
    """Return *text* with a line end of each kind in turn, more or less."""
    rows = text.split("\n")
    ends = [("\r\n", "\n", "\r")[(n + len(row)) % 3] for n, row in enumerate(rows[:-1])]
    # CR and LF in a row would be one line end.
    ends = ["\r\n" if end == "\r" and not after else end for end, after in zip(ends, rows[1:], strict=True)]
    return "".join([f"{row}{end}" for row, end in zip(rows, [*ends, ""], strict=True)])


def _ended(track: Track, data: str) -> Origin:
    """Return what *track* knows of its file *data*, as reading that file does."""
    return replace(track.origin, ends=lineends.noted(data, track.origin))


def _line_ends_stay(form: Format, track: Track, data: str) -> None:
    """Lines of *data*, which says *track* with ends of all kinds, keep theirs, whatever happens to a cue."""
    found = form.parse(data)
    _equal("line ends are no words", found, track.cues, data)
    origin, n = _ended(found, data), len(data) % len(track)
    before, cue, after = found.cues[:n], found.cues[n], found.cues[n + 1 :]
    for cues in (found.cues, (*before, replace(cue, text=NEW), *after), (*before, *after)):
        text = form.compose(replace(found, cues=cues))
        written = lineends.restored(text, origin)
        if scan.unified(written)[0] != text:
            _broken("line ends are put back where they were written", f"{written!r} of {text!r} of {data!r}")
        if cues == found.cues and written != data:
            _broken("unchanged is the same, whatever ends its lines", f"{written!r} of {data!r}")
        old, new = data.splitlines(keepends=True), written.splitlines(keepends=True)
        head = sum(1 for _ in takewhile(_same_words, zip(old, new, strict=False)))
        tail = sum(1 for _ in takewhile(_same_words, zip(old[head:][::-1], new[head:][::-1], strict=False)))
        parted = new[head : head + 1] in (["\n"], ["\r\n"])  # which after a lone CR would be part of that line end
        if new[: max(0, head - parted)] != old[: max(0, head - parted)]:
            _broken("lines before a change keep their ends", f"{written!r} of {data!r}")
        if new[len(new) - tail :] != old[len(old) - tail :]:
            _broken("lines after a change keep their ends", f"{written!r} of {data!r}")


def _same_words(rows: tuple[str, str]) -> bool:
    words, others = (row.rstrip("\r\n") for row in rows)
    return words == others and (words == rows[0]) == (others == rows[1])  # the last line may have no end


def _afresh(form: Format, track: Track) -> None:
    """A new file says the same, but for settings, which may name what stands in the old file.

    Of a malformed file only the times are asked for: its texts may hold what stands in no well-formed one.
    """
    text = form.compose(replace(track, origin=Origin(rate=track.origin.rate)))
    fields = ("settings", "text", "id", "speaker") if track.repairs else ("settings",)
    left_out: dict[str, Any] = dict.fromkeys(fields, "")
    cues, wanted = (tuple([replace(cue, **left_out) for cue in one]) for one in (form.parse(text), track))
    _equal("a new file says the same", Track(cues), wanted, text)


def _equal(law: str, found: Track, wanted: tuple[Cue, ...], text: str, *, ends: bool = True) -> None:
    cues = found.cues
    if not ends:
        cues, wanted = (tuple([replace(cue, end=0) for cue in row]) for row in (cues, wanted))
    if cues != wanted:
        pairs = [(old, new) for old, new in zip(wanted, cues, strict=False) if old != new]
        _broken(law, f"{len(wanted)} cues, read {len(cues)}, first {pairs[:1]} of {text!r}")


def _broken(law: str, told: str) -> NoReturn:
    raise BrokenLawError(law, told)
