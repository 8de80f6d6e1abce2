"""A WebVTT cue as the house has it, and back: what stands after its times, its voice, its place."""

from typing import NamedTuple

from localize.formats.scan import quoted
from localize.formats.vtt import text as vtt_text
from localize.formats.vtt.settings import TOP, Settings, checked, placed, whole
from localize.model import Cue


class Written(NamedTuple):
    """What stands in the file: *words* are those of all lines below the time line, *line* is where that one is."""

    start: int
    end: int
    words: str
    identifier: str
    settings: Settings
    line: int


def made(written: Written) -> tuple[Cue, list[tuple[int, str, str]]]:
    r"""Return the cue, and what players do not show as it is meant: the line of words (from 0), what, the rule.

    >>> cue, told = made(Written(0, 1000, r"{\an9}<v Anna>Hi!", "", checked(""), 1))
    >>> cue.speaker, cue.text, cue.settings, len(told)
    ('Anna', '{\\an8}Hi!', 'align:right', 1)
    """
    start, end, words, identifier, settings, line = written
    told = []
    if vtt_text.hides(words):
        row = next((n for n, row in enumerate(words.split("\n")) if vtt_text.hides(row)), 0)
        told.append((row, "players hide what follows a < that begins no tag; it is written &lt;", "escape"))
    places, words = vtt_text.split_places(words)
    speaker, words = vtt_text.split_voice(words)
    more, words = vtt_text.split_places(words)
    if places + more:
        what = quoted("".join(places + more))
        told.append((0, f"{what}, which players show as text, read as the place of the cue", "foreign-mark"))
        settings = checked(_placed(whole(settings), places + more))
    text = vtt_text.decode(words)
    return Cue(start, end, TOP + text if settings.top else text, identifier, speaker, settings.kept, line), told


def said(cue: Cue) -> tuple[str, str]:
    r"""Return the settings and the text of *cue* as WebVTT has them: a place is a setting.

    >>> said(Cue(0, 1000, r"{\an7}Hi!"))
    ('line:0 align:left', 'Hi!')
    """
    settings, text = cue.settings, cue.text
    if settings:
        settings = whole(checked(settings))
    if text.startswith("{"):
        places, text = vtt_text.split_places(text)
        settings = whole(checked(_placed(settings, places))) if places else settings
    return settings, text


def _placed(settings: str, places: list[str]) -> str:
    for place in places:
        settings = placed(settings, place[-2])
    return settings
