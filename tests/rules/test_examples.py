"""What the page of each rule promises."""

import pytest

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import RULES, TrackRule, page
from localize.testing import check_rule, examples


@pytest.mark.parametrize("name", list(RULES))
def test_the_page_of_a_rule_keeps_its_word(name: str):
    check_rule(RULES[name])


def test_there_are_rules_and_nearly_all_have_examples():
    counted = {name: len(examples(RULES[name])) for name in RULES}
    assert len(counted) >= 20
    needing_more = {"file-repair", "no-cues", "line-width", "market-timing", "one-profile"}  # a file, a font, many cues
    assert {name for name, count in counted.items() if count < 2} <= needing_more


@pytest.mark.parametrize("name", list(RULES))
def test_a_rule_is_called_as_it_is_listed(name: str):
    assert RULES[name].name == name
    assert page(name).splitlines()[0].endswith(".")


class Blind(TrackRule):
    """Find nothing.

    Bad:
        1.000 --> 2.000  Anything.

    Good:
        1.000 --> 2.000  Anything.

    There is no fix. There is no limit.
    """

    name = "blind"

    def check(self, track: Track, profile: Profile):
        yield from ()


class Eager(Blind):
    """Find everything.

    Bad:
        1.000 --> 2.000  Anything.

    Good:
        1.000 --> 2.000  Anything.

    There is no fix. There is no limit.
    """

    name = "eager"

    def check(self, track: Track, profile: Profile):
        yield Problem(self.name, 0, "something")


class Idle(Eager):
    """Promise a fix and bring none.

    Bad:
        1.000 --> 2.000  Anything.

    The fix does something. There is no limit.
    """

    name = "idle"


class Silent(Blind):
    """Say nothing of a fix."""


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [(Blind, "bad example is not found"), (Eager, "not clean"), (Silent, "what does the fix do")],
)
def test_a_rule_that_breaks_its_word_is_told(rule: type[TrackRule], complaint: str):
    with pytest.raises(AssertionError, match=complaint):
        check_rule(rule)


def test_a_fix_that_is_promised_has_to_work():
    with pytest.raises(AssertionError, match="fix does not work"):
        check_rule(Idle)
