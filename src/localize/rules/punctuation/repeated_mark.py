"""Say with one mark what one mark says."""

import re
from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings

_COMMAS = ",，،、;；؛"
_MARKS = "!?！？؟" + _COMMAS
_RUN = later(rf"[{_MARKS}](?:[{_MARKS}]| (?=[{_COMMAS}])|[.。](?=[{_MARKS}]))*(?:\.(?!\.)|。)?")
_HINT = later(r"[!?！？؟,،，、;；؛](?=[!?！？؟,،，、;；؛.。]| [,،，、;；؛])")
_ASKING = later("[!?！？؟]")


class RepeatedMark(TrackRule):
    """End a sentence with one mark.

    Two exclamation marks shout no louder than one, and they take the place of letters; a full stop after a question
    mark says nothing.

    Bad:
        1.000 --> 2.500  What!!! You did what?.
        3.000 --> 4.500  Well,, why?!?!

    Good:
        1.000 --> 2.500  What! You did what?
        3.000 --> 4.500  Well, why?!

    The fix leaves one mark of a kind; ``?!`` stays (unsafe, for who writes ``!!`` may mean it: ask for it with
    ``--unsafe-fixes``). There is no limit.
    """

    name = "repeated-mark"
    unsafe = True
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for two marks where one says all."""
        for i, old, new, repair in rewritings(track, _RUN, _one, hint=_HINT):
            yield self.problem(i, f"{old if len(old) <= 10 else old[:9] + '…'} stands for {new}", repair)


def _one(found: re.Match[str]) -> str:
    """Return one of each mark that asks or shouts, and a comma behind them; else a full stop, or the first comma."""
    run = found[0]
    asking = dict.fromkeys(_ASKING.findall(run))
    if asking:
        behind = _ASKING.split(run)[-1].strip()[:1]
        return "".join(asking) + (behind if behind in _COMMAS else "")
    return run[-1] if run[-1] in ".。" else run[0]
