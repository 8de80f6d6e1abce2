r"""What stands after the times of a WebVTT cue, checked as players check it; and the places of the house as settings.

A setting that a player ignores is none: it is left out and told. The place ``{\an8}`` (at the top) is ``line:0``.
"""

import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

TOP = r"{\an8}"
_TOP_SETTING = "line:0"
# What ASS and SubRip call by the keys of a keypad; 2 is where WebVTT shows a cue that says nothing.
_PLACES = {
    "1": ("align:left",),
    "2": (),
    "3": ("align:right",),
    "4": ("line:50%", "align:left"),
    "5": ("line:50%",),
    "6": ("line:50%", "align:right"),
    "7": (_TOP_SETTING, "align:left"),
    "8": (_TOP_SETTING,),
    "9": (_TOP_SETTING, "align:right"),
}
_SPACES = re.compile("[ \t\f]+")  # what parts settings; other white space belongs to them
_PERCENTAGE = re.compile(r"(?=[0-9])0*+([0-9]*+)(?:\.([0-9]++))?%")
_NUMBER = re.compile(r"-?0*+([0-9]*+)(?:(?<=[0-9])\.[0-9]++)?")
_USUAL = 200  # characters; what is longer is not remembered
_LARGEST = 309  # digits of the largest number that a player can hold
_ALIGNMENTS = frozenset(("start", "center", "end", "left", "right"))
_LINE_ALIGNMENTS = frozenset(("start", "center", "end"))
_POSITION_ALIGNMENTS = frozenset(("line-left", "center", "line-right"))


class Settings(NamedTuple):
    """The settings that hold, whether they say "at the top" beside that, and what is none."""

    kept: str
    top: bool = False
    bad: str = ""


def checked(written: str) -> Settings:
    """Return what WebVTT knows of the settings *written*.

    >>> checked(" align:centre line:90%").kept, checked("position:10%  line:0")
    ('line:90%', Settings(kept='position:10%', top=True, bad=''))
    """
    return _checked(written) if len(written) > _USUAL else _remembered(written)


def _checked(written: str) -> Settings:
    words = list(filter(None, _SPACES.split(written)))
    good = [word for word in words if _holds(word)]
    bad = " ".join([word for word in words if not _holds(word)]) if len(good) < len(words) else ""
    top = [word for word in good if word.startswith(("line:", "vertical:", "region:"))] == [_TOP_SETTING]
    return Settings(" ".join([word for word in good if word != _TOP_SETTING] if top else good), top, bad)


_remembered = lru_cache(maxsize=4096)(_checked)


def whole(settings: Settings) -> str:
    """Return *settings* as they stand in a file."""
    return f"{_TOP_SETTING} {settings.kept}".rstrip() if settings.top else settings.kept


def in_regions(settings: Settings, known: frozenset[str]) -> Settings:
    """Return *settings* without regions that no block defines, and without what those take back.

    A player takes the last region that a cue names, and none where it does not know that one.
    """
    words = settings.kept.split(" ")
    named = [n for n, word in enumerate(words) if word.startswith("region:")]
    unknown = [n for n in named if words[n].removeprefix("region:") not in known]
    if not unknown:
        return settings
    out = {n for n in named if n <= unknown[-1]}
    bad = " ".join([*filter(None, [settings.bad]), *(words[n] for n in sorted(out))])
    return checked(" ".join([word for n, word in enumerate(words) if n not in out]))._replace(bad=bad)


def placed(settings: str, place: str) -> str:
    """Return *settings* with those for the *place* of that number; what they say themselves stays.

    >>> placed("align:start", "7")
    'align:start line:0'
    """
    for setting in _PLACES[place]:
        name = setting[: setting.index(":") + 1]
        if not settings.startswith(name) and f" {name}" not in settings:
            settings = f"{settings} {setting}" if settings else setting
    return settings


def regions(head: str) -> frozenset[str]:
    r"""Return the identifiers of the regions that stand in *head*, the text before the first cue.

    >>> regions("WEBVTT\n\nREGION\nid:top width:50%\n\n")
    frozenset({'top'})
    """
    found = []
    for block in head.split("\n\n")[1:]:
        first, *rows = block.strip("\n").split("\n")
        if first.rstrip(" \t\f") != "REGION" or not rows or "-->" in rows[0]:
            continue
        rows = list(takewhile(lambda row: "-->" not in row, rows))  # such a line begins another block
        words = [word for word in _SPACES.split(" ".join(rows)) if word.startswith("id:") and word != "id:"]
        found += [word.removeprefix("id:") for word in words[-1:]]
    return frozenset(found)


def _holds(word: str) -> bool:
    """Tell whether *word* is a setting, by the steps of "parse the WebVTT cue settings"."""
    name, _, value = word.partition(":")
    if not value:
        return False
    if name == "align":
        return value in _ALIGNMENTS
    if name == "size":
        return _is_percentage(value)
    if name == "vertical":
        return value in ("rl", "lr")
    if name == "region":
        return "-->" not in value
    number, comma, alignment = value.partition(",")
    if name == "position":
        return _is_percentage(number) and (not comma or alignment in _POSITION_ALIGNMENTS)
    if name != "line" or (comma and alignment not in _LINE_ALIGNMENTS):
        return False
    return _is_percentage(number) if number.endswith("%") else _is_number(number)


def _is_percentage(written: str) -> bool:
    found = _PERCENTAGE.fullmatch(written)
    if found is None:
        return False
    whole, fraction = found.groups(default="")
    return len(whole) < len("100") or (whole == "100" and not fraction.strip("0"))


def _is_number(written: str) -> bool:
    found = _NUMBER.fullmatch(written)
    if found is None or not re.search("[0-9]", written):
        return False
    return len(found[1]) < _LARGEST or (len(found[1]) == _LARGEST and float(found[1]) < float("inf"))
