"""Keep addresses as they are."""

from collections.abc import Iterator, Sequence

from localize.model import Pair, Problem
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import PairRule
from localize.rules.pair.sides import first, said

_LINK = later(r"(?:https?://|www\.)[\w.~%/?#=&+-]{3,200}|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z.]{2,24}")


class Link(PairRule):
    """Keep the addresses of the source, letter by letter.

    An address that was translated, or lost a letter, leads nowhere.

    House:
        off = ["credit"]

    Bad (en to de):
        1.000 --> 3.500  Write to me@example.com. => Schreib mir: | ich@example.com.

    Good (en to de):
        1.000 --> 3.500  Write to me@example.com. => Schreib mir: | me@example.com.

    There is no fix: the address may be another one in the language. The limit is not one letter; capitals make no
    difference.
    """

    name = "link"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Look for each address of the source in the target."""
        if not pair.target or not any(
            "@" in cue.text or "www." in cue.text or "://" in cue.text for cue in pair.source
        ):
            return
        here = said(pair.target).casefold()
        lost = [link for link in _links(said(pair.source)) if link.casefold() not in here]
        if lost:
            yield self.problem(first(pair), f"{', '.join(lost)[:100]} in the source, not in the translation")


def _links(text: str) -> Sequence[str]:
    return [found[0].rstrip(".,?!") for found in _LINK.finditer(text)]
