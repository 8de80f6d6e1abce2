"""Look at the files of a series together: what is noted of each, and what all notes show.

Noting is done file by file, wherever the file is read; the notes of a file are small, so those of thousands of files
can be brought together from other processes and kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, Rule, SeriesRule

Notes = Mapping[str, Noted]
"""What was noted of one file, by the name of the rule."""


def notes(
    track: Track, profile: Profile, rules: Iterable[Rule], *, path: str = "", source: Track | None = None
) -> Notes:
    """Return what those of *rules* that are about a series note of *track*, and of it as a translation of *source*.

    The profile is narrowed to the language of the track. *path* stands in for the name of its file.
    """
    own = profile.for_language(track.language)
    asked = [rule for rule in rules if isinstance(rule, SeriesRule) and rule.name not in own.off]
    every: tuple[Pair, ...] = ()
    if source is not None and any(rule.pairs for rule in asked):
        from localize.pairing import pairs

        every = pairs(source, track)
    place = path or track.origin.path
    found = {rule.name: rule.note(track, every if rule.pairs else (), own) for rule in asked}
    return {
        name: Noted(place, track.language, facts, own.levels.get(name, "warning"))
        for name, facts in found.items()
        if facts is not None
    }


def found(files: Iterable[Notes], rules: Iterable[Rule], *, whole: bool = True) -> dict[str, list[Problem]]:
    """Return what *rules* find in all *files* together, by path; without *whole* these are not all of their series."""
    noted: dict[str, list[Noted]] = {}
    for file in files:
        for name, own in file.items():
            noted.setdefault(name, []).append(own)
    problems: dict[str, list[Problem]] = {}
    for rule in rules:
        if isinstance(rule, SeriesRule) and rule.name in noted and (whole or not rule.whole):
            for problem in rule.check(sorted(noted[rule.name], key=lambda own: own.path)):
                problems.setdefault(problem.path, []).append(problem)
    return problems


def placed(problems: Iterable[Problem], track: Track) -> list[Problem]:
    """Return *problems* of the file of *track* with their lines, in the order of its cues."""
    ordered = sorted(problems, key=lambda problem: problem.cue)
    return [p if p.line or p.cue < 0 else replace(p, line=track[p.cue].line) for p in ordered]
