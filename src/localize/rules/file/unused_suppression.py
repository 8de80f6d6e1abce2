"""Keep no permission that nothing needs."""

from collections.abc import Iterator
from typing import ClassVar

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule


class UnusedSuppression(TrackRule):
    """Take out a comment, or an entry of the baseline, that lets nothing pass any more.

    It would let the next problem of its kind pass, which nobody has looked at. ``localize check --write-baseline``
    writes the baseline anew.

    Bad (sign.en.vtt):
        WEBVTT

        NOTE localize: disable-next line-length -- the sign on the wall

        00:01.000 --> 00:03.000
        No trespassing.

    Good (sign.en.vtt):
        WEBVTT

        NOTE localize: disable-next line-length -- the sign on the wall

        00:01.000 --> 00:05.000
        No trespassing by order of the owner of the house

    There is no fix. There is no limit.
    """

    name = "unused-suppression"
    reach: ClassVar[int | None] = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Find nothing by itself: what is not needed shows when all other rules were asked."""
        yield from ()
