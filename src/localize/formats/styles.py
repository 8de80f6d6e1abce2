r"""What the styles of an ASS file say that other formats can say, too: italics, bold, a place.

A style holds for a whole cue, so it is said as overrides are: ``{\i1}`` before the words. What most cues look like is
how that file looks and needs no mark; only what differs from it does.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from localize.model import Cue, Track

FORMATS = frozenset(("ass", "ssa"))
_SECTION = re.compile(r"\[v4(\+?)\+? styles\]", re.IGNORECASE)
_STYLE = re.compile(r"(?:^|, )Style=([^,\n]*)")
_SWITCHES = {"italic": "i", "bold": "b", "underline": "u", "strikeout": "s"}
_LONGEST = 1 << 20  # characters; what comes later than that is no head of a file but fonts

Look = frozenset[str]  # names of switches that are on, and a place as "an8"


def spelled_out(track: Track) -> Track:
    """Return *track* of an ASS file with what its styles say as overrides, where that is not how most cues look."""
    styles = dict(_styles(track.origin.text[: track.origin.places[0]][:_LONGEST])) if track.origin.places else {}
    if len({look for look in styles.values() if look}) == 0:
        return track
    names = [_style_of(cue) for cue in track.cues]
    usual = styles.get(Counter(names).most_common(1)[0][0], frozenset()) if names else frozenset()
    cues = [_marked(cue, styles.get(name, frozenset()), usual) for cue, name in zip(track.cues, names, strict=True)]
    return replace(track, cues=tuple(cues))


def _marked(cue: Cue, look: Look, usual: Look) -> Cue:
    """Return *cue* with its *look*; its own place, which stands before that of its style, counts more."""
    if not look:
        return cue
    switches = "".join([f"\\{name}1" for name in sorted(look - usual) if len(name) == 1])
    place = "".join([f"{{\\{name}}}" for name in look if len(name) > 1])
    return replace(cue, text=f"{f'{{{switches}}}' if switches else ''}{cue.text}{place}")


def _styles(head: str) -> Iterator[tuple[str, Look]]:
    """Yield the styles that *head* defines, the text before the first event."""
    found = _SECTION.search(head)
    if not found:
        return
    names: list[str] = []
    for row in head[found.end() :].split("\n"):
        if row.startswith("["):
            return
        key, _, values = row.partition(":")
        if key.strip().lower() == "format":
            names = [name.strip().lower() for name in values.split(",")]
        elif key.strip().lower() == "style" and names:
            told = dict(zip(names, [value.strip() for value in values.split(",")], strict=False))
            yield told.get("name", "").lstrip("*"), _look(told, legacy=not found[1])


def _look(told: dict[str, str], *, legacy: bool) -> Look:
    on = [letter for name, letter in _SWITCHES.items() if told.get(name) in ("-1", "1")]
    place = told.get("alignment", "2")
    known = place in ("1", "3", "5", "6", "7", "9", "10", "11") if legacy else place in "13456789"
    return frozenset([*on, f"{'a' if legacy else 'an'}{place}"] if place and known else on)


def _style_of(cue: Cue) -> str:
    found = _STYLE.search(cue.settings)
    return found[1].strip().lstrip("*") if found else "Default"
