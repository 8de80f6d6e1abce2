"""Say who speaks, and in which language."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects

_TAG = later(r"<(v|lang|c|i|b|u|ruby|rt)((?:\.[^\s<>.\x00]{1,99})*+)(?:[ \t]([^<>\n\x00]*+))?>")
_ODD = later(r"<(?:(?:v|lang)(?:\.[^\s<>\x00]*+)?(?:[ \t]*+>|[ \t])|(?:c|i|b|u|ruby|rt)(?:\.[^\s<>\x00]*+)?[ \t])")
_LANGUAGE = later(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


class Annotation(TrackRule):
    """Write behind ``<v`` who speaks and behind ``<lang`` which language it is, and nothing behind the other tags.

    WebVTT knows ``<v Anna>`` and ``<lang ja>``: without the name they say nothing. What stands behind ``<i`` or ``<c``
    is lost (a class is ``<c.loud>``).

    Bad (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        <c loud>Where is he?</c>

        00:03.000 --> 00:04.500
        <lang>Sayonara</lang>, Anna.

    Good (one.vtt):
        WEBVTT

        00:01.000 --> 00:02.500
        <c.loud>Where is he?</c>

        00:03.000 --> 00:04.500
        <lang ja>Sayonara</lang>, Anna.

    There is no fix. There is no limit.
    """

    name = "annotation"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the tags of WebVTT that may have an annotation, and at those that must not."""
        if track.origin.format != "vtt":
            return
        for i in suspects(track, _ODD, seen=False):
            told = next(filter(None, map(_fault, _TAG.finditer(track[i].text))), "")
            if told:
                yield self.problem(i, told)


def _fault(tag: re.Match[str]) -> str:
    """Return what is wrong with *tag*; "" if nothing is."""
    name, said = tag[1], (tag[3] or "").strip()
    written = tag[0] if len(tag[0]) <= 40 else f"{tag[0][:39]}…"
    if name == "v":
        return "" if said else f"{written} does not say who speaks"
    if name == "lang":
        return "" if _LANGUAGE.fullmatch(said) else f"{written} names no language by its tag"
    return f"{written}: players ignore what stands behind {name}; a class is <{name}.{said.split()[0]}>" if said else ""
