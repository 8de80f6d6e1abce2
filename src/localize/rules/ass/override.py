"""Write overrides that players know."""

import re
from collections.abc import Iterator
from functools import cache

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.suspects import suspects

_NUMBER = r"-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_COLOUR, _ALPHA = r"&?H?[0-9A-Fa-f]{1,8}&?", r"&?H?[0-9A-Fa-f]{1,2}&?"
_WHOLE, _SWITCH, _ANY = r"\d{1,9}", "[01]", r"[^\\{}]{0,200}"
_LIST = rf" ?{_NUMBER} ?"


def _numbers(*counts: int) -> str:
    """Return what matches so many numbers in brackets."""
    return "|".join(rf"\({_LIST}(?:,{_LIST}){{{count - 1}}}\)" for count in counts)


_DRAWN = r"\((?:\d{1,3},)?[ mnlbspc\d.-]{1,4000}\)"
# What each takes; libass knows a name by its beginning, so the longer ones come first.
_TAKES = {
    **dict.fromkeys(("xbord", "ybord", "bord", "xshad", "yshad", "shad", "blur", "be"), _NUMBER),
    **dict.fromkeys(("fscx", "fscy", "fsc", "fsp", "fax", "fay", "frx", "fry", "frz", "fr", "pbo"), _NUMBER),
    **dict.fromkeys(("1c", "2c", "3c", "4c"), _COLOUR),
    **dict.fromkeys(("1a", "2a", "3a", "4a", "alpha"), _ALPHA),
    **dict.fromkeys(("kf", "ko", "kt", "k", "K"), _NUMBER),
    **dict.fromkeys(("iclip", "clip"), f"{_numbers(4)}|{_DRAWN}"),
    "fad": _numbers(2),
    "fade": _numbers(7, 2),
    "pos": _numbers(2),
    "org": _numbers(2),
    "move": _numbers(4, 6),
    "fn": _ANY,
    "fs": rf"[+-]?{_NUMBER}",
    "fe": _WHOLE,
    "an": "[1-9]",
    "a": "[1-35-7]|9|1[01]|0",
    "q": "[0-3]",
    "b": rf"{_SWITCH}|[1-9]00",
    "i": _SWITCH,
    "u": _SWITCH,
    "s": _SWITCH,
    "p": _WHOLE,
    "r": _ANY,
    "t": r"\(.{0,2000}\)",
    "c": _COLOUR,
    "N": "",
    "n": "",
    "h": "",
}
_BRACKETS = frozenset(("fad", "fade", "pos", "org", "move", "clip", "iclip", "t"))
_NAMES = "|".join(sorted(_TAKES, key=len, reverse=True))
_ONE = rf"\\ ?(?:({_NAMES})(\((?:[^()]*+(?:\([^()]*+\))?)*+\)?|[^\\(]*+)|([^\\]*+))"
_BLOCK = later(r"\{\\(?!#)[^{}\n\x00]*\}")
_ONCE = (("pos", "move"), ("fad", "fade"), ("clip", "iclip"), ("org",))  # of each group the first one counts


class Override(FileRule):
    r"""Write overrides of ASS that players know, with what they take, and close each block.

    A player passes over an override that it does not know, and takes one without its numbers for nothing: the sign
    stands where nobody meant it. A ``{`` without its ``}`` hides the rest of the line in some players, others show the
    block as text. Of two places, or two fades, one counts.

    Bad (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\an10}Where is he?
        Dialogue: 0,0:00:03.00,0:00:04.50,Default,,0,0,0,,{\pos(540)\glow3}He is gone.

    Good (one.ass):
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 1080
        PlayResY: 1920

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV
        Style: Default,Arial,72,2,80,180,480

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\an8}Where is he?
        Dialogue: 0,0:00:03.00,0:00:04.50,Default,,0,0,0,,{\pos(540,960)\blur3}He is gone.

    There is no fix: what was meant is for its author to say. There is no limit.
    """

    name = "override"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell braces that nothing closes, and look at the overrides of each cue that has some."""
        yield from self.told(track)
        if track.origin.format not in ("ass", "ssa"):
            return
        for i in suspects(track, _BLOCK, seen=False):
            told = _fault([block[0] for block in _BLOCK.finditer(track[i].text)])
            if told:
                yield self.problem(i, told)


@cache  # compiled where a file has overrides: most have none
def _one() -> re.Pattern[str]:
    return re.compile(_ONE)


@cache
def _argument(name: str) -> re.Pattern[str]:
    return re.compile(rf"{'' if name in _BRACKETS else '|'}{_TAKES[name]}")


def _fault(blocks: list[str]) -> str:
    """Return what is wrong with the first override of *blocks* that is not as it should be; "" if all are."""
    seen: dict[tuple[str, ...], str] = {}
    for block in blocks:
        for found in _one().finditer(block, 1, len(block) - 1):
            name, argument = found[1], (found[2] or "").strip()
            if not name:
                return f"\\{found[3][:40]} is no override that players know"
            if not _argument(name).fullmatch(argument):
                return f"\\{name}{argument[:40]} is not what \\{name} takes"
            rivals = next((group for group in _ONCE if name in group), ())
            before = seen.get(rivals, "") if rivals else ""
            if before:
                return f"\\{before} and \\{name}: only one of them counts" if before != name else f"\\{name} twice"
            seen[rivals] = name
    return ""
