"""What a report keeps of a file: each problem with its cue, its fingerprint and its repair, without the track."""

from collections.abc import Iterable, Sequence

from localize.fingerprints import fingerprints
from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.reports import Checked, Edit, Finding
from localize.rules import FileRule, Rule, TrackRule
from localize.text import lines


def checked(
    track: Track,
    problems: Sequence[Problem],
    *,
    path: str = "",
    profile: Profile | None = None,
    rules: Iterable[Rule] = (),
    edits: bool = False,
    suppressed: int = 0,
) -> Checked:
    """Return what a report keeps of *track* and its *problems*; *path* stands in for the name of its file.

    Some of *rules* make a repair only when they are asked for it, by *profile*. Asking, and laying the repairs over the
    text of the file, is dear and done only with *edits*. Without them ``fixable`` tells that such a rule makes repairs,
    with them that it made this one.
    """
    asked = list(rules)
    mending = {rule.name: rule for rule in asked if isinstance(rule, TrackRule) and _mends(rule)}
    unsafe = frozenset(rule.name for rule in asked if rule.unsafe)
    repairs = [problem.repair for problem in problems]
    changes: list[tuple[Edit, ...]] = [()] * len(problems)
    if edits:
        repairs = _asked_for(problems, track, profile, mending)
        changes = _changes(track, problems, repairs)
    ends = _Ends(track)
    shaped = _Shaped(track, asked)
    found = [
        Finding(
            problem,
            track.cues[problem.cue] if problem.cue >= 0 else None,
            fingerprint,
            repair is not None or (not edits and problem.cue >= 0 and problem.rule in mending) or shaped(problem),
            problem.rule in unsafe,
            repair,
            change,
            ends.of(problem),
        )
        for problem, fingerprint, repair, change in zip(
            problems, fingerprints(problems, track), repairs, changes, strict=True
        )
    ]
    return Checked(path or track.origin.path, track.language, len(track), tuple(found), "", suppressed)


class _Shaped:
    """Which problems of a file go when it is written anew: what its reader put in shape, and what rules see to."""

    def __init__(self, track: Track, rules: Iterable[Rule]) -> None:
        self._rules = {rule.name: rule for rule in rules if isinstance(rule, FileRule)}
        self._stays = {(repair.kind, repair.line) for repair in track.repairs if repair.stays}
        self._told = {(repair.kind, repair.line) for repair in track.repairs} - self._stays

    def __call__(self, problem: Problem) -> bool:
        """Tell whether *problem* is one of them."""
        rule = self._rules.get(problem.rule)
        if rule is None or problem.cue >= 0 or (problem.rule, problem.line) in self._stays:
            return False
        return type(rule).mend is not FileRule.mend or (problem.rule, problem.line) in self._told


def _mends(rule: TrackRule) -> bool:
    return type(rule).repair is not TrackRule.repair


def _asked_for(
    problems: Sequence[Problem], track: Track, profile: Profile | None, rules: dict[str, TrackRule]
) -> list[Cue | None]:
    """Return the repair of each problem; a rule that makes it only when asked is asked."""
    own = (profile or Profile()).for_language(track.language)
    found = []
    for problem in problems:
        repair = problem.repair
        if repair is None and problem.cue >= 0 and problem.rule in rules:
            repair = rules[problem.rule].repair(track, problem.cue, own)
        found.append(repair if problem.cue < 0 or repair != track.cues[problem.cue] else None)
    return found


def _changes(track: Track, problems: Sequence[Problem], repairs: Sequence[Cue | None]) -> list[tuple[Edit, ...]]:
    if not any(repairs):
        return [()] * len(problems)
    from localize.reports.edits import edits_of  # a report for people never needs to write a track

    return edits_of(track, [(problem.cue, repair) for problem, repair in zip(problems, repairs, strict=True)])


class _Ends:
    """Where the cues of a file end in it, counted when first asked for."""

    def __init__(self, track: Track) -> None:
        self._track = track
        self._rows: list[str] = []

    def of(self, problem: Problem) -> int:
        """Return the last line of what *problem* is about: of its cue, if it stands at the cue's line.

        That is the last line with text below the time of the cue, no more of them than the cue has, in any format.
        """
        text = self._track.origin.text
        cues = self._track.cues
        if problem.cue < 0 or not text or problem.line != cues[problem.cue].line:
            return problem.line
        from html import unescape  # only here: a clean file never needs its two thousand names

        self._rows = self._rows or text.split("\n")
        seen = lines(cues[problem.cue].text)
        first = problem.line
        if first > len(self._rows) or (seen[0] and seen[0] in unescape(self._rows[first - 1])):
            return first  # the text stands in the line of the time
        following = cues[problem.cue + 1].line if problem.cue + 1 < len(cues) else 0
        last = first
        for row in self._rows[first : first + len(seen)]:
            if not row.strip() or last + 1 == following:
                break
            last += 1
        return last
