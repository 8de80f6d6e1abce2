"""``localize plan``."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from localize.cli import screen
from localize.cli.series import Episodes, Folder, To, picture_of, table, tell_orphans, wanted

if TYPE_CHECKING:
    from localize.series import Series, Standing
    from localize.series.standing import State

_COLUMNS: "tuple[State, ...]" = ("missing", "stale", "done", "failed", "foreign")
_SAYS = {
    "foreign": "are there, and nobody knows what they were made from: they are not touched (`localize run --adopt` "
    "takes them for edited ones, --overwrite replaces them)",
    "failed": "cannot be made",
}


def plan(folder: Folder = Path(), to: To = "", episode: Episodes = None) -> None:
    """Say what `localize run` would do, why, and how long it will take.

    New are the texts that the memory does not know. Nothing is translated and no target is touched.
    """
    from localize import series

    found, jobs = wanted(folder, to, episode or ())
    told = series.standings(found, jobs, picture=picture_of(found), texts=True)
    for line in table([("language", *_COLUMNS, "texts", "new"), *_rows(told)]):
        screen.say(line)
    for reason, count in Counter(reason for each in told for reason in each.reasons).most_common():
        screen.say(f"{screen.count(count, 'target')} to make anew: {reason}")
    for error, count in Counter(str(each.error) for each in told if each.error).most_common():
        screen.tell(f"{screen.count(count, 'target')} cannot be made: {error}")
    if count := sum(1 for each in told if each.state == "foreign"):
        screen.tell(f"{screen.count(count, 'target')} {_SAYS['foreign']}")
    tell_orphans(found, episode)
    screen.say(_estimate(found, told))


def _rows(told: "Sequence[Standing]") -> "list[tuple[str, ...]]":
    rows = []
    for language in dict.fromkeys(each.job.language for each in told):
        mine = [each for each in told if each.job.language == language]
        states = Counter(each.state for each in mine)
        new = frozenset().union(*(each.new for each in mine))
        counts = [*(states[column] for column in _COLUMNS), sum(each.texts for each in mine), len(new)]
        rows.append((language, *map(str, counts)))
    return rows


def _estimate(found: "Series", told: "Sequence[Standing]") -> str:
    """Say how long the new texts will take, by what was measured in earlier runs."""
    from localize.series.state import ledger_of

    new = {(each.job.language, text) for each in told for text in each.new}
    if not new:
        return "nothing has to be translated that is not remembered"
    with ledger_of(found) as ledger:
        rates = ledger.rates()
    by_language = {leg.target: rate for leg, rate in rates.items() if rate.texts}
    known = list(by_language.values())
    said = f"{screen.count(len(new), 'text')} to translate"
    if not known:
        return f"{said}; how long that takes is known after the first run"
    usual = sum(rate.seconds for rate in known) / sum(rate.texts for rate in known)
    times = {tag: rate.seconds / rate.texts for tag, rate in by_language.items()}
    seconds = sum(times.get(language, usual) for language, _ in new)
    return f"{said}: about {_length(seconds)}, as fast as before"


def _length(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
