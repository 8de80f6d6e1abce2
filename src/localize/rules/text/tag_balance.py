"""Keep every tag closed, in the right order."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying

# Those that have to be closed in every format; <v Anna> and timestamps need not be.
_PAIRED = later(r"<(/?)(i|b|u|s|font|c|ruby)(?=[\s.>])[^<>\n]*>", re.IGNORECASE)
_MANY = 400  # a hostile text could make the repair as long as the square of its tags


class TagBalance(TrackRule):
    """Close every tag that is opened, the last one first.

    An open tag slants or colours what follows; some players show a stray ``</i>`` as text.

    Bad:
        1.000 --> 2.500  <i>Who is there?
        3.000 --> 4.500  <i><b>Run!</i></b>
        5.000 --> 6.500  It's me.</i>

    Good:
        1.000 --> 2.500  <i>Who is there?</i>
        3.000 --> 4.500  <i><b>Run!</b></i>
        5.000 --> 6.500  It's me.

    The fix closes what is open, in order, and takes out what closes nothing. The limit of
    tags that are followed in one cue is 400.
    """

    name = "tag-balance"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Follow the tags of each cue that has some."""
        for i, cue in enumerate(track.cues):
            if "<" not in cue.text:
                continue
            if (tags := cue.text.count("<")) > _MANY:
                yield self.problem(i, f"{tags} tags in one cue, limit {_MANY}")
                continue
            text, message = _balanced(cue.text)
            if message:
                yield self.problem(i, message, saying(cue, text) if text != cue.text else None)


def _balanced(text: str) -> tuple[str, str]:
    """Return *text* with its tags in order, and what was wrong first."""
    parts: list[str] = []
    opened: list[tuple[str, str]] = []  # name and the tag as it was written
    again: list[tuple[str, str]] = []  # closed out of turn, to be opened again when text comes
    wrong, at = "", 0
    for tag in _PAIRED.finditer(text):
        if between := text[at : tag.start()]:
            parts += [written for _, written in again] + [between]
            opened, again = opened + again, []
        at = tag.end()
        name = tag[2].lower()
        if not tag[1]:
            parts.append(tag[0])
            opened.append((name, tag[0]))
        elif any(name == other for other, _ in again):
            again = _without_last(again, name)
        elif any(name == other for other, _ in opened):
            closed = _close_down_to(name, opened)
            parts += [f"</{other}>" for other, _ in closed]
            again = closed[-2::-1] + again
            wrong = wrong or (f"</{name}> closes out of turn" if len(closed) > 1 else "")
        else:
            wrong = wrong or f"</{name}> closes nothing"
    if at < len(text):
        parts += [written for _, written in again] + [text[at:]]
        opened, again = opened + again, []
    parts += [f"</{name}>" for name, _ in reversed(opened)]
    wrong = wrong or (f"<{opened[0][0]}> is not closed" if opened or again else "")
    return "".join(parts), wrong


def _close_down_to(name: str, opened: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take from *opened* the last tag of that *name* and all that were opened after it; the last one first."""
    closed: list[tuple[str, str]] = []
    while not closed or closed[-1][0] != name:
        closed.append(opened.pop())
    return closed


def _without_last(tags: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    at = max(i for i, (other, _) in enumerate(tags) if other == name)
    return tags[:at] + tags[at + 1 :]
