"""What a reader of bytes tells of many lines: few words for many places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from localize.model import Repair

_MOST = 8  # repairs of one kind; more of them are told together


@dataclass(frozen=True, slots=True)
class Guess(Repair):
    """A repair that tells in which encoding a file, or a part of it, was read because that is the likeliest."""


def grouped(repairs: list[Repair]) -> list[Repair]:
    """Return *repairs*, of many the first ones and how many follow.

    >>> print(grouped([Repair(n, "lost") for n in range(1, 100)])[-1])
    9: lost (and 90 more such places, the last in line 99)
    """
    if len(repairs) <= _MOST + 1:
        return repairs
    following = repairs[_MOST]
    more = f"(and {len(repairs) - _MOST - 1} more such places, the last in line {repairs[-1].line})"
    return [*repairs[:_MOST], replace(following, message=f"{following.message} {more}")]


def ranged(lines: list[int], breaks: Iterable[int], message: str) -> list[Repair]:
    """Return a guess for each stretch of *lines*; a stretch ends before a line of *breaks*.

    >>> [str(guess) for guess in ranged([2, 3, 7], [7], "read as cp1252")]
    ['2: lines 2-3 read as cp1252', '7: line 7 read as cp1252']
    """
    ends = set(breaks)
    stretches: list[list[int]] = []
    for line in lines:
        if not stretches or line in ends:
            stretches.append([line, line])
        stretches[-1][1] = line
    if len(stretches) > _MOST:
        return [
            Guess(lines[0], f"{len(lines)} lines from line {lines[0]} to line {lines[-1]} {message}", kind="encoding")
        ]
    return [
        Guess(first, f"{f'lines {first}-{last}' if last > first else f'line {first}'} {message}", kind="encoding")
        for first, last in stretches
    ]
