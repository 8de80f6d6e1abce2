"""From what a project wants to the rules that a file is checked by."""

import pytest

from localize import lint, profiles
from localize.config import Choice, OwnRule
from localize.config.choosing import chosen, named
from localize.errors import UnknownNameError
from localize.rules import RULES, families, family


def on(*choices: Choice, language: str = "en") -> set[str]:
    profile = chosen(choices, language).profile
    return set(RULES) - profile.off


def test_without_a_word_the_profile_decides() -> None:
    drama = profiles.load("short-drama").for_language("en")
    assert chosen((), "en").profile == drama


def test_select_asks_only_these() -> None:
    assert on(Choice(select=("gap", "overlap"))) == {"gap", "overlap"}


def test_a_family_is_all_its_rules_and_all_is_all() -> None:
    assert on(Choice(select=("timing",))) == {name for name in RULES if family(name) == "timing"}
    assert on(Choice(select=("all",))) == set(RULES)
    assert {"timing", "file", "layout", "text", "pair"} <= set(families())


def test_ignore_outranks_select_and_a_later_word_an_earlier_one() -> None:
    assert on(Choice(select=("gap", "overlap"), ignore=("gap",))) == {"overlap"}
    assert on(Choice(ignore=("all",)), Choice(extend_select=("gap",))) == {"gap"}
    assert on(Choice(select=("gap",)), Choice(ignore=("gap",))) == set()


def test_the_last_profile_that_is_named_is_the_house_style() -> None:
    assert chosen((Choice("netflix"), Choice(), Choice("none"), Choice()), "en").profile.name == "none"


def test_the_level_of_a_rule_outranks_that_of_its_family() -> None:
    levels = chosen((Choice(levels={"gap": "error", "timing": "info", "all": "warning"}),), "en").profile.levels
    assert (levels["gap"], levels["overlap"], levels["kinsoku"]) == ("error", "info", "warning")


def test_what_a_project_chooses_is_not_undone_by_the_language() -> None:
    chinese = on(Choice(extend_select=("all",)), language="zh")
    assert chinese == set(RULES)
    profile = chosen((Choice(extend_select=("all",)),), "zh").profile
    assert profile.for_language("zh") == profile


def test_rules_of_a_projects_own_are_chosen_like_others() -> None:
    mine = OwnRule("mine", "x")
    assert chosen((), "en", [mine]).own == (mine,)
    assert chosen((Choice(ignore=("mine",)),), "en", [mine]).own == ()
    assert chosen((Choice(select=("gap",)),), "en", [mine]).own == ()
    assert chosen((Choice(levels={"all": "info"}),), "en", [mine]).own[0].level == "info"
    assert "mine" not in chosen((Choice(ignore=("mine",)),), "en", [mine]).profile.off


def test_a_name_that_nobody_knows_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean gap"):
        named(["gab"])


def test_lint_goes_by_what_was_chosen() -> None:
    from notation import track

    subject = track("1.000 --> 3.000  One.\n2.000 --> 4.000  Two.", language="en")
    profile = chosen((Choice(levels={"overlap": "info"}, ignore=("reading-speed",)),), "en").profile
    assert [(p.rule, p.level) for p in lint.check(subject, profile, lint.rules_named())] == [("overlap", "info")]
