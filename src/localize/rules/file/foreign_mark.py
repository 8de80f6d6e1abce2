"""Write the marks of the file's own format."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import FileRule
from localize.rules.suspects import suspects

_OVERRIDE = later(r"\{\\(?!an?\d{1,2}\}|#)[a-zA-Z1-4][^{}\n\x00]*\}")


class ForeignMark(FileRule):
    r"""Write breaks, places and styles as the file's own format does.

    A player of SubRip shows ``\N`` as two letters and ``{\pos(540,960)}`` as a row of signs, one of ASS shows ``<i>``
    as text. Such marks come from files that were only renamed. The places ``{\an1}`` to ``{\an9}`` are known in SubRip,
    too.

    Bad (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        Where is he?\NTell me!

    Good (one.srt):
        1
        00:00:01,000 --> 00:00:02,500
        {\an8}Where is he?
        Tell me!

    The fix writes breaks, and the places that WebVTT knows, as the format does; other overrides are left. There is no
    limit.
    """

    name = "foreign-mark"

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell what the reader translated, and look for overrides of ASS in SubRip."""
        yield from self.told(track)
        if track.origin.format != "srt":
            return
        for i in suspects(track, _OVERRIDE, seen=False):
            found = _OVERRIDE.search(track[i].text)
            if found:
                mark = found[0] if len(found[0]) <= 40 else f"{found[0][:39]}…"
                yield self.problem(i, f"{mark} is a mark of ASS, which players of SubRip show as text")
