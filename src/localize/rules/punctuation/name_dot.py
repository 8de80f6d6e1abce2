"""Part foreign names as the script does."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.rewriting import rewritings
from localize.rules.suspects import suspects

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DOT = later(f"[•‧・･∙⋅●](?=[{_HAN}])(?<=[{_HAN}].)")
_ANY = later(f"·(?=[{_HAN}])(?<=[{_HAN}].)")


class NameDot(TrackRule):
    """Part the names of foreigners with the dot that is made for it.

    Simplified Chinese writes ``·`` (U+00B7) between the parts of a foreign name; a bullet or the dot of Japanese is
    wider and is not found by searching.

    Bad (zh-Hans, netflix):
        1.000 --> 2.500  我叫约翰•史密斯

    Good (zh-Hans, netflix):
        1.000 --> 2.500  我叫约翰·史密斯

    The fix writes that dot; where the style wants none only a person knows what to write instead. There is no limit to
    set: ``name_dot`` says what the style does.
    """

    name = "name-dot"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for dots between two characters."""
        if profile.name_dot == "·":
            for i, old, new, repair in rewritings(track, _DOT, profile.name_dot, marks="•‧・･∙⋅●"):
                yield self.problem(i, f"{old} stands for {new}", repair)
        elif profile.name_dot:
            for i in suspects(track, _ANY, marks="·"):
                yield self.problem(i, "· in a name")
