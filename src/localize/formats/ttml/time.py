"""Times of TTML: clocks, offsets, frames and ticks, exact until they are milliseconds.

TTML 2, 12.3.2 (<time-expression>) says how they are written, its appendix "Time Expression Semantics" what they mean.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from localize.timing import stamp

Time = int | Fraction  # milliseconds

LONGEST = 64  # characters of a time; 20 are usual

_CLEAN = re.compile(r"(\d{2,5}):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,4}):(\d{1,4})(?:\.(\d{1,30})|[:;](\d{1,6})(?:\.(\d{1,6}))?)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,30}(?:\.\d{1,30})?) ?(h|min|m|sec|s|ms|f|t)?", re.ASCII | re.IGNORECASE)
_LATEST = 99_999 * 3_600_000  # milliseconds: what can be written with hours of five digits
_UNITS = {"h": 3_600_000, "m": 60_000, "min": 60_000, "s": 1000, "sec": 1000, "ms": 1}
_WIDE = str.maketrans("０１２３４５６７８９：．，,", "0123456789:...")


class Known(NamedTuple):
    """A time, and whether it had to be put in shape."""

    ms: Time
    repaired: bool = False


class Clock:
    """How a document counts; *parameters* are the ``ttp:`` attributes of its root.

    ``missing`` are the attributes that times were in need of and did not find: frames need a rate, ticks as well.
    """

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self.missing: set[str] = set()
        self._told = {name for name in ("frameRate", "tickRate") if _positive(parameters.get(f"ttp:{name}", ""))}
        self.nominal = _positive(parameters.get("ttp:frameRate", "")) or 30
        self.rate = self.nominal * _ratio(parameters.get("ttp:frameRateMultiplier", ""))
        self._parts = _positive(parameters.get("ttp:subFrameRate", "")) or 1
        own = self.rate * self._parts if "frameRate" in self._told else Fraction(1)
        self._ticks = Fraction(_positive(parameters.get("ttp:tickRate", ""))) or own
        self._counts = parameters.get("ttp:timeBase") == "smpte"
        self._drops = {"dropNTSC": _dropped_ntsc, "dropPAL": _dropped_pal}.get(parameters.get("ttp:dropMode", ""))

    def read(self, written: str) -> Known | None:
        """Return the time *written*, if it is one."""
        found = _CLEAN.fullmatch(written)
        if found and not (self._counts and self.rate != self.nominal):
            hours, minutes, seconds, fraction = found.groups()
            whole = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
            return Known(whole + int(fraction.ljust(3, "0")) if fraction else whole)
        if len(written) > LONGEST:
            return None
        shaped = " ".join(written.translate(_WIDE).split())
        known = self._clock(shaped) or self._offset(shaped)
        if known and known.ms > _LATEST:
            return None
        return known._replace(repaired=True) if known and shaped != written else known

    def write(self, ms: Time, like: str = "", base: Time = 0) -> str:
        """Write *ms*, counted from *base*, in the manner of *like* if that says it to the millisecond.

        Else as ``HH:MM:SS.mmm``, or with more digits where what it is counted from is no whole millisecond.
        """
        ms = max(ms, 0)  # nothing begins before its parent
        if not (like or base or self._counts) and isinstance(ms, int):
            return stamp(ms, decimal=".")
        for written in (self._like(ms, like), stamp(rounded(ms), decimal=".")):
            known = self.read(written) if written else None
            if known and not known.repaired and rounded(base + known.ms) == rounded(base + ms):
                return written
        return _offset(ms)

    def _like(self, ms: Time, like: str) -> str:
        unit = like[-1:]
        if unit == "f":
            return f"{rounded(ms * self.rate / 1000)}f"
        if unit == "t":
            return f"{rounded(ms * self._ticks / 1000)}t"
        if like.endswith("ms"):
            return f"{rounded(ms)}ms"
        if unit == "s":
            return _offset(rounded(ms))
        if like.count(":") == 3 and "." not in like:
            return self._frames(ms, like[8:9])
        return ""

    def _frames(self, ms: Time, mark: str) -> str:
        if not self._counts:
            seconds, rest = divmod(rounded(ms), 1000)
            frames = rounded(rest * self.rate / 1000)
        else:
            count = rounded(ms * self.rate / 1000)
            guess = count
            for _ in range(3):  # what is dropped depends on what is counted
                minutes = guess // (60 * self.nominal)
                guess = count + (self._drops(minutes // 60, minutes % 60) if self._drops else 0)
            seconds, frames = divmod(guess, self.nominal)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{frames:02}"

    def _clock(self, written: str) -> Known | None:
        found = _CLOCK.fullmatch(written)
        if found is None:
            return None
        hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
        frames: Time = int(found[5] or 0) + (Fraction(int(found[6]), self._parts) if found[6] else 0)
        odd = not found[1] or len(found[1]) < 2 or len(found[2]) != 2 or len(found[3]) != 2
        odd = odd or minutes > 59 or seconds > 59 or frames >= max(self.rate, Fraction(self.nominal))
        whole = (hours * 60 + minutes) * 60 + seconds
        if found[5]:
            self._need("frameRate")
        if self._counts:
            dropped = self._drops(hours, minutes) if self._drops else 0
            count = whole * self.nominal + frames - dropped
            return Known(_plain(1000 * (count / self.rate + _decimals(found[4]))), odd)
        return Known(_plain(1000 * (whole + frames / self.rate + _decimals(found[4]))), odd)

    def _offset(self, written: str) -> Known | None:
        found = _OFFSET.fullmatch(written)
        if found is None:
            return None
        unit = (found[2] or "s").lower()
        value = Fraction(found[1])
        if unit in _UNITS:
            return Known(_plain(value * _UNITS[unit]), found[2] not in ("h", "m", "s", "ms") or " " in written)
        self._need("frameRate" if unit == "f" else "tickRate")
        return Known(_plain(value * 1000 / (self.rate if unit == "f" else self._ticks)), " " in written)

    def _need(self, name: str) -> None:
        if name not in self._told and not (name == "tickRate" and "frameRate" in self._told):
            self.missing.add(name)


def rounded(ms: Time) -> int:
    """Return whole milliseconds, a half rounded up."""
    return ms if isinstance(ms, int) else int((ms + Fraction(1, 2)) // 1)


def _offset(ms: Time) -> str:
    """Write *ms* as seconds with up to six digits."""
    micros = rounded(ms * 1000)
    digits = f"{micros % 1_000_000:06}".rstrip("0")
    return f"{micros // 1_000_000}{'.' if digits else ''}{digits}s"


def _plain(value: Fraction) -> Time:
    return value.numerator if value.denominator == 1 else value


def _decimals(digits: str | None) -> Fraction:
    return Fraction(int(digits), 10 ** len(digits)) if digits else Fraction(0)


def _positive(written: str) -> int:
    return int(written) if re.fullmatch(r"\d{1,9}", written.strip(), re.ASCII) else 0


def _ratio(written: str) -> Fraction:
    """Return a multiplier: ``1000 1001``, or ``1000:1001`` as the first drafts had it."""
    parts = [_positive(part) for part in written.replace(":", " ").split()]
    return Fraction(parts[0], parts[1]) if len(parts) == 2 and all(parts) else Fraction(1)


def _dropped_ntsc(hours: int, minutes: int) -> int:
    """Return how many numbers of frames are left out before that minute: two in each but every tenth."""
    return (hours * 54 + minutes - minutes // 10) * 2


def _dropped_pal(hours: int, minutes: int) -> int:
    """Return how many numbers are left out in PAL-M: four in every second minute but every twentieth."""
    return (hours * 27 + minutes // 2 - minutes // 20) * 4
