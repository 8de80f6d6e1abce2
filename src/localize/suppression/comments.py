r"""Comments that let a problem pass, in formats that have comments.

    NOTE localize: disable-next line-length -- the sign on the wall

``disable-next`` holds for the next cue, ``disable`` from there on until ``enable`` or the end, ``disable-file``
everywhere. After it stand rules or families, none for all; after ``--``, ``—`` or ``:`` the reason. WebVTT has such
comments in NOTE blocks, ASS in lines that begin with ``;`` or ``Comment:``, TTML and SAMI between ``<!--`` and ``-->``,
where XML allows no ``--``.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from localize.model import Problem, Track
from localize.rules import RULES, family

UNUSED = "unused-suppression"
COMMENT = "localize:"
"""What every such comment begins with."""
_MANY = 4  # rules in a message
_SAID = re.compile(r"localize:[ \t]*(disable-next|disable-file|disable|enable)\b([^\n]*)")
_REASON = re.compile("--|—|:")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_NOTE = re.compile(r"^NOTE(?:[ \t]|$)")
_BEGINS = re.compile(r"<(?:[\w-]{1,20}:)?(?:p|span|sync)\b", re.IGNORECASE)
_SEMICOLON, _COMMENT = re.compile(r"^[ \t]*;"), re.compile(r"^Comment:")


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment on *line* of a file: what it says, and of which rules (none: of all).

    ``before`` tells that a cue begins behind it on its line.
    """

    line: int
    kind: str
    rules: frozenset[str] = frozenset()
    before: bool = False

    def means(self, rule: str) -> bool:
        """Tell whether it is about *rule*."""
        return not self.rules or rule in self.rules


def directives(track: Track) -> tuple[Directive, ...]:
    """Return what the comments in the file of *track* let pass, in their order."""
    text = track.origin.text
    if COMMENT not in text:
        return ()
    find = _IN.get(track.origin.format)
    if find is None:
        return ()
    return tuple(
        _directive(line, said, before=before)
        for line, before, comment in find(text)
        for said in _SAID.finditer(comment)
    )


def _directive(line: int, said: re.Match[str], *, before: bool) -> Directive:
    words = _WORD.findall(_REASON.split(said[2], 1)[0])
    return Directive(line, said[1], frozenset(rule for word in words for rule in _meant(word)), before)


def _meant(word: str) -> Iterable[str]:
    """Return the rules that *word* means: a family's, or one that may be the project's own."""
    return [rule for rule in RULES if family(rule) == word] or [word]


class Permissions:
    """What the comments in the file of *track* let pass."""

    def __init__(self, track: Track) -> None:
        self.said = directives(track)
        self._ranges = dict(_ranges(self.said, track))

    def of(self, problem: Problem) -> list[int]:
        """Return the numbers of the comments that let *problem* pass."""
        said = self.said
        return [n for n, lines in self._ranges.items() if problem.line in lines and said[n].means(problem.rule)]


def passed(problems: Sequence[Problem], track: Track, asked: Collection[str]) -> list[Problem]:
    """Return those of *problems* that no comment in the file lets pass, and what is to say about the comments.

    *asked* are the rules that were asked: a permission for one that was not may be needed after all.
    """
    permissions = Permissions(track)
    used: set[int] = set()
    left = []
    for problem in problems:
        holding = permissions.of(problem)
        used.update(holding)
        if not holding:
            left.append(problem)
    if UNUSED in asked:
        told = (_told(track, each, asked) for n, each in enumerate(permissions.said) if n not in used)
        left = [*(problem for problem in told if problem is not None), *left]
    return left


def _told(track: Track, directive: Directive, asked: Collection[str]) -> Problem | None:
    """Return what is to say about a directive that nothing made use of."""
    strange = [word for word in directive.rules if word not in RULES and word not in asked]
    if strange:
        message = f"{strange[0]!r} is no rule; see `localize rules`"
    elif directive.kind == "enable" or not all(rule in asked for rule in directive.rules):
        return None
    else:
        shown = ", ".join(sorted(directive.rules)) if len(directive.rules) < _MANY else "this"
        message = f"{directive.kind}: {shown or 'this'} lets nothing pass, take it out"
    return Problem(UNUSED, -1, message, None, "warning", track.origin.path, directive.line)


def _ranges(said: Sequence[Directive], track: Track) -> Iterator[tuple[int, range]]:
    """Yield for each directive that lets something pass the lines that it holds for."""
    end = track.origin.text.count("\n") + 2
    lines = sorted(cue.line for cue in track.cues)
    for n, directive in enumerate(said):
        if directive.kind == "disable-file":
            yield n, range(end)
        elif directive.kind == "disable-next":
            later = [line for line in lines if line >= directive.line + (not directive.before)][:2]
            yield n, range(later[0], later[0] + 1) if later else range(0)
        elif directive.kind == "disable":
            ends = (other.line for other in said[n + 1 :] if other.kind == "enable" and _ends(other, directive))
            yield n, range(directive.line, next(ends, end))


def _ends(enable: Directive, disable: Directive) -> bool:
    return not enable.rules or (bool(disable.rules) and disable.rules <= enable.rules)


Found = Iterator[tuple[int, bool, str]]
"""The line of a comment, whether a cue begins behind it on that line, and what it says."""


def _in_notes(text: str) -> Found:
    """Yield each line of a NOTE block of WebVTT."""
    inside, before = False, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not before.strip() and _NOTE.match(line):
            inside = True
        elif not line.strip():
            inside = False
        if inside:
            yield number, False, line
        before = line


def _in_script(text: str) -> Found:
    """Yield each line of ASS that is a comment."""
    for number, line in enumerate(text.split("\n"), 1):
        if _SEMICOLON.match(line) or _COMMENT.match(line):
            yield number, False, line


def _in_markup(text: str) -> Found:
    """Yield what stands between ``<!--`` and ``-->``, line by line."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        at = text.find("-->", start)
        at = len(text) if at < 0 else at
        first = text.count("\n", 0, start) + 1
        stop = text.find("\n", at)
        begins = _BEGINS.search(text, at, stop if stop >= 0 else len(text)) is not None
        rows = text[start:at].split("\n")
        for number, row in enumerate(rows, first):
            yield number, begins and number == first + len(rows) - 1, row


_IN: Mapping[str, Callable[[str], Found]] = {
    "vtt": _in_notes,
    "ass": _in_script,
    "ssa": _in_script,
    "ttml": _in_markup,
    "sami": _in_markup,
}
