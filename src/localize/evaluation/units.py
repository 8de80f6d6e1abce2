"""What is compared with what: pairs of tracks, and in them the stretches of text that say the same.

A unit is a sentence of the reference, or as many as there are until no cue of one side overlaps two units
(`localize.pairing.pairs`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from localize import pairing, segments, words
from localize.model import Cue, Track
from localize.text import lines

EOL, EOB = "<eol>", "<eob>"
"""The end of a line inside a cue and the end of a cue, as the corpus MuST-Cinema writes them."""


_LONGEST = 8  # cues: where sentences end inside of cues for long, a unit ends between two of them


class Case(NamedTuple):
    """A track to be measured, the reference that it is measured by, and where it is known the source of both."""

    hypothesis: Track
    reference: Track
    source: Track | None = None


class Unit(NamedTuple):
    """The cues of both sides that say the same; either side may have none."""

    hypothesis: tuple[Cue, ...]
    reference: tuple[Cue, ...]


def units(case: Case) -> list[Unit]:
    """Cut *case* into units in order of time; every cue of both tracks is in exactly one."""
    hypothesis, reference = (replace(t, cues=tuple(sorted(t, key=lambda cue: cue.start))) for t in case[:2])
    goes_on = {i for s in segments.segment(reference) for i in s.cues[:-1]}
    found: list[Unit] = []
    done = 0
    for pair in pairing.pairs(reference, hypothesis):
        unit = Unit(pair.target, pair.source)
        if done - 1 in goes_on and len(found[-1].reference) < _LONGEST:
            unit = Unit(found[-1].hypothesis + unit.hypothesis, found.pop().reference + unit.reference)
        found.append(unit)
        done += len(pair.source)
    return found


def rows(cue: Cue) -> list[str]:
    r"""Return the lines of *cue* that show something, without tags and with single spaces.

    >>> rows(Cue(0, 1, "<i>No,</i>\n \nno  more!"))
    ['No,', 'no more!']
    """
    return [row for line in lines(cue.text) if (row := " ".join(line.split()))]


def plain(cues: Sequence[Cue]) -> str:
    r"""Return what *cues* say in one line, without breaks.

    >>> plain([Cue(0, 1, "No,\nno!"), Cue(1, 2, "Go.")])
    'No, no! Go.'
    """
    return " ".join(row for cue in cues for row in rows(cue))


def marked(cues: Sequence[Cue]) -> str:
    r"""Return what *cues* say in one line, with `EOL` and `EOB` where lines and cues end.

    >>> marked([Cue(0, 1, "No,\nno!"), Cue(1, 2, "Go.")])
    'No, <eol> no! <eob> Go. <eob>'
    """
    return " ".join(f"{f' {EOL} '.join(found)} {EOB}" for cue in cues if (found := rows(cue)))


def language(cases: Sequence[Case]) -> str:
    """Return the language that the text of *cases* is in: that of the first track that says it."""
    return next((track.language for case in cases for track in case[:2] if track.language), "")


def spaced(tag: str) -> bool:
    """Tell whether *tag* is a language that puts spaces between its words."""
    return words.load(tag).spaced
