"""The tolerant reader of SubRip text: finds the cues between the time lines and tells what it had to guess."""

import re
from array import array
from collections.abc import Sequence
from itertools import chain, groupby

from localize.formats import scan
from localize.formats.blocks import ANEW
from localize.formats.scan import Timing, quoted
from localize.model import Cue, Repair
from localize.timing import stamp

_STAMP = r"(\d{2,6}:[0-5]\d:[0-5]\d),(\d{3})"
# Subtitle Edit, Aegisub and a Chinese IME write what the tolerant expression understands; "&gt;" is left by web forms.
_ARROWS = scan.Arrows(
    strict=rf"^{_STAMP} --> {_STAMP}(?: +(X1:[^\n]*)|[ \t]*)$",
    heads=">|＞|&gt;",
    suspicious=">|＞|&gt;|[→⇒➔➜⟶]",
    halves=True,
)
_ODD_DASHES = "=~‐‑‒–—―−－"
_NUMBER = re.compile(
    r"[\ufeff\u200e\u200f\u202a-\u202c\s]*[-+#＃]?(\d{1,9})(?:\.\d{0,9}|[):、])?[\u200e\u200f\u202c\s]*"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]+(?=\n|\Z)")
# How other programs break a line: ASS, which says \\N, and HTML.
_BREAK = re.compile(r"\\N|<[bB][rR] ?/?>")
_COORDINATES = re.compile(r"X1:.*")
_LIKE_TIMES = re.compile(r"\d[:：.]\d.{0,20}(?:[-–—=]>|→).{0,9}\d|\d[:：]\d\d[:：]\d\d[,.，]\d")
# What makes a paragraph between two cues an advert: an address, or who made the subtitles.
_ADVERT = re.compile(
    r"https?://|www\.|\b[\w-]{2,40}\.(?:com|net|org|tv|cc|cn|io|me|co|info|ru|to)\b|opensubtitles|addic7ed"
    r"|公众号|微信号|扫码|广告[:：]|字幕(?:组|組|由|制作|製作|下载|下載)|(?:字幕|翻译|翻譯|校对|校對|时间轴|時間軸|压制|壓制)[:：]"
    r"|\b(?:subtitles?|subs|captions?|captioning|sync(?:ed)?|translat(?:ed|ion)|ripped|downloaded|encoded)"
    r"(?: \w+)? (?:by|from)\b",
    re.IGNORECASE,
)


def clean_arrows(text: str) -> int:
    """Return how many time lines *text* has if every arrow in it is a clean one, else -1."""
    count = text.count("-->")
    odd = text.count("->") != count or "- >" in text or "&gt;" in text or "＞" in text
    odd = odd or any(dash in text and (f"{dash}>" in text or f"{dash} >" in text) for dash in _ODD_DASHES)
    return -1 if odd or any(arrow in text for arrow in "→⇒➔➜⟶") else count


def looks_odd(text: str) -> bool:
    """Tell whether *text* has lines that only look blank, or the line breaks of other formats."""
    return "\\N" in text or _BLANK_LINE.search(text) is not None or _BREAK.search(text) is not None


class Reader:
    """One pass over a file: what lies between two time lines is text, then the number of the next cue."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._repairs: list[Repair] = []
        self._expected = 1
        self._numbers: list[tuple[int, str, int]] = []  # where a cue number is not the expected one
        self._has_foreign_breaks = _BREAK.search(text) is not None

    def read(self) -> tuple[tuple[Cue, ...], Sequence[int]]:
        """Return all cues, and where their blocks stand as `localize.formats.blocks` wants it told."""
        text, line, seen = self._text, 1, 0
        cues: list[Cue] = []
        places = array("q")
        timings = scan.tolerant_timings(text, _ARROWS)
        timing = next(timings, None)
        at, fits = self._head(text[: timing.at] if timing else text, timing)
        for following in chain(timings, [None]) if timing else ():
            assert timing is not None  # only the last *following* is None
            line += text.count("\n", seen, timing.at)
            seen, told = timing.at, len(self._repairs)
            if timing.repaired or timing.tail:
                timing = self._told_timing(timing, line)
            begin, stop = timing.stop + 1, following.at if following else len(text)
            lines = text[begin:stop].split("\n")
            fits_next, fits = False, fits and told == len(self._repairs)
            if following:
                lines.pop()  # the time line begins after the last line end
                fits_next = self._number(lines, line + 1, following, len(cues) + 2)
                stop = begin + sum([len(row) + 1 for row in lines])
                told = len(self._repairs)
            else:
                told = len(self._repairs)
                self._lone_number(lines, line + 1)
            words = self._words(lines, line + 1, timing.indent)
            if timing.stop == len(text):
                self._tell(line, "the file ends with these times: a line end added", "final-newline")
            if fits and told == len(self._repairs) and text.startswith(words, begin):
                end = begin + len(words) if words else scan.line_end(text, begin, stop)
                places.extend((at, begin, end, end))
            else:
                places.extend((at, ANEW, ANEW, scan.block_end(text, at, begin, stop)))
            cues.append(Cue(timing.start, timing.end, words, "", "", timing.tail, line))
            timing, at, fits = following, stop, fits_next
        return tuple(cues), places

    def told(self) -> list[Repair]:
        """Return what was put in shape, in the order of the lines."""
        repairs = list(self._repairs)
        if self._numbers:
            line, number, expected = self._numbers[0]
            what = f"cue number {quoted(number)}" if number else "no cue number"
            more = f" (and {len(self._numbers) - 1} more such lines)" if len(self._numbers) > 1 else ""
            repairs.append(
                Repair(
                    line,
                    f"{what} where {expected} was expected{more}; cues are numbered from 1 when written",
                    kind="cue-number",
                )
            )
        return sorted(repairs, key=lambda repair: repair.line)

    def _head(self, head: str, timing: Timing | None) -> tuple[int, bool]:
        """Look at what stands before the first time line: the number of the first cue, and nothing else.

        Returns where the first block begins, and whether that is as it should be.
        """
        lines = head.split("\n")[:-1] if timing else head.split("\n")
        fits = timing is not None and self._number(lines, 1, timing, 1)
        stray = [i for i, line in enumerate(lines, 1) if line.strip()]
        if stray:
            where = f"lines {stray[0]}-{stray[-1]}" if len(stray) > 1 else f"line {stray[0]}"
            told = f"{where} before the first cue left out: {quoted(lines[stray[0] - 1])}"
            self._tell(stray[0], told, "stray-line")
        return sum([len(line) + 1 for line in lines]), fits

    def _told_timing(self, timing: Timing, line: int) -> Timing:
        """Tell how *timing* was understood, and keep of the rest of its line what SubRip knows: coordinates."""
        if timing.repaired:
            written, meant = self._text[timing.at : timing.stop], f"{stamp(timing.start)} --> {stamp(timing.end)}"
            told = f"time line {quoted(written)} read as {meant}"
            kind = "arrow" if scan.spells_times(written, timing.start, timing.end, stamp) else "time-stamp"
            if written.strip() == meant and min(timing.start, timing.end) < 0:
                told = f"time line {quoted(written)} is before the film begins: no player knows it"
            elif written.strip() == meant:
                kind = "time-stamp"
                told = f"{'indentation' if timing.indent else 'white space'} of the time line {quoted(meant)} taken out"
            self._tell(line, told, kind)
        if timing.tail and not _COORDINATES.fullmatch(timing.tail):
            self._tell(line, f"{quoted(timing.tail)} after the times left out", "stray-line")
            return timing._replace(tail="")
        return timing

    def _words(self, lines: list[str], line: int, indent: str) -> str:
        """Return the text in *lines*, the first of which is *line* of the file."""
        if indent:
            lines = [row.removeprefix(indent) for row in lines]
        words = [row for row in lines if row.strip()]
        if not words:
            return ""
        first = next(i for i, row in enumerate(lines) if row.strip())
        last = next(i for i in range(len(lines) - 1, -1, -1) if lines[i].strip())
        if first:
            self._tell(line, "blank line between the times and the text taken out", "blank-line")
        if last - first + 1 != len(words):
            words = self._paragraphs(lines, first, last, line)
        for n, row in enumerate(lines):
            if _LIKE_TIMES.search(row[: scan.LONGEST_TIME_LINE]):
                why = "looks like times and cannot be read as such: kept as text"
                self._tell(line + n, f"{quoted(row)} {why}", "time-stamp", stays=True)
        text = "\n".join(words)
        return self._broken(text, line) if self._has_foreign_breaks else text

    def _paragraphs(self, lines: list[str], first: int, last: int, line: int) -> list[str]:
        """Return the rows of a text with blank lines in it, without the adverts after those."""
        words: list[str] = []
        told = False
        for filled, rows in groupby(range(first, last + 1), key=lambda n: bool(lines[n].strip())):
            place, *_ = numbers = list(rows)
            if not filled:
                continue
            paragraph = [lines[n] for n in numbers]
            if words and any(_ADVERT.search(row) for row in paragraph):
                advert = quoted(" ".join(paragraph))
                self._tell(line + place, f"advert after the text left out: {advert}", "stray-line")
                continue
            if words and not told:
                told = True
                self._tell(
                    line + place - 1,
                    f"blank line inside the text taken out; {quoted(paragraph[0])} belongs to the cue above",
                    "blank-line",
                )
            words += paragraph
        return words

    def _broken(self, words: str, line: int) -> str:
        """Return *words* with the breaks of other formats as breaks."""
        found = _BREAK.search(words)
        if found is None:
            return words
        broken = scan.without_blank_lines(_BREAK.sub("\n", words))
        if next(scan.tolerant_timings(broken, _ARROWS), None):  # the next reader would take it for a cue
            return words
        self._tell(line, f"{quoted(found[0])} read as a line break", "foreign-mark")
        return broken

    def _number(self, lines: list[str], line: int, timing: Timing, place_of_cue: int) -> bool:
        """Take the number of the cue at *timing* off the end of *lines*, the first of which is *line* of the file.

        Returns whether it is the one that the cue should have, and parted from the cue above.
        """
        told = len(self._repairs)
        number, place = timing.number, line + len(lines) - 1
        if number:
            self._check_gap(lines, place)
        elif lines and _NUMBER.fullmatch(lines[-1]):
            number = lines.pop()
            self._check_gap(lines, place)
        elif self._spaced_number(lines):
            number = lines.pop()
            what = f"blank line between cue number {number.strip()} and its times taken out"
            self._tell(line + len(lines) + 1, what, "blank-line")
        elif lines and lines[-1].strip():
            self._check_gap(lines, place + 1)
        if "\ufeff" in number:
            self._tell(place, "a byte order mark in the middle of the file taken out", "byte-order-mark")
            number = number.replace("\ufeff", "")
        found = _NUMBER.fullmatch(number)
        if number.strip() != str(self._expected):
            self._numbers.append((place if number else place + 1, number.strip(), self._expected))
        self._expected = int(found[1]) + 1 if found else self._expected + 1
        return told == len(self._repairs) and number.strip() == str(place_of_cue)

    def _spaced_number(self, lines: list[str]) -> bool:
        """Drop the blank lines at the end of *lines* if the expected number stands alone before them."""
        last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].strip()), -1)
        alone = last == 0 or (last > 0 and not lines[last - 1].strip())
        if not alone or lines[last].strip() != str(self._expected):
            return False
        del lines[last + 1 :]
        return True

    def _lone_number(self, lines: list[str], line: int) -> None:
        """Leave out the number of a cue that never came: a file cut short."""
        filled = [row for row in lines if row.strip()]
        if len(filled) > 1 and self._spaced_number(lines):
            told = f"cue number {lines.pop().strip()} without a cue left out"
            self._tell(line + len(lines), told, "cue-number")

    def _check_gap(self, lines: list[str], line: int) -> None:
        if lines[-1].strip() if lines else line > 1:
            self._tell(line, "no blank line before this cue", "blank-line")

    def _tell(self, line: int, message: str, kind: str, *, stays: bool = False) -> None:
        self._repairs.append(Repair(line, message, kind=kind, stays=stays))
