"""A project's own rules by patterns: what each kind finds and writes."""

import pytest

from localize import lint, profiles
from localize.config import OwnRule
from localize.model import Cue, Problem, Track
from localize.rules import own
from localize.rules.own import made

NONE = profiles.load("none")


def track(text: str, language: str) -> Track:
    return Track((Cue(0, 2000, text),), language)


def checked(rule: OwnRule, text: str, source: str = "我爱你") -> list[Problem]:
    return lint.check(track(text, "en"), NONE, [made(rule)], source=track(source, "zh"))


def test_a_pattern_in_the_target_is_told_with_what_matches():
    rule = OwnRule("no-ok", r"\bOK\b")
    assert [p.message for p in checked(rule, "OK, go.")] == [r"'OK' matches '\\bOK\\b'"]
    assert checked(rule, "Okay, go.") == []
    assert checked(OwnRule("no-ok", r"\bOK\b", unless="go"), "OK, go.") == []


def test_without_a_text_to_write_a_rule_repairs_nothing():
    (problem,) = checked(OwnRule("no-ok", "OK"), "OK, go.")
    assert problem.repair is None


def test_a_rule_writes_what_it_is_told_to():
    (problem,) = checked(OwnRule("no-ok", "OK", replace="All right"), "OK, go.")
    assert problem.repair is not None
    assert problem.repair.text == "All right, go."


def test_what_would_be_written_as_it_stands_is_no_repair():
    (problem,) = checked(OwnRule("look-at-ok", "OK", replace="OK"), "OK, go.")
    assert problem.repair is None


@pytest.mark.parametrize(("text", "told"), [("I love you.", 0), ("I like you.", 1)])
def test_what_the_source_has_calls_for_something_in_the_target(text: str, told: int):
    problems = checked(OwnRule("love", "爱", where="source", unless="love"), text)
    assert [p.message for p in problems] == ["'爱' in the source, and nothing like 'love' here"] * told


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("A-12在哪", "Where is A-12?", []),
        ("A-12在哪", "Where is it?", ["'A-12' in the source, nothing here"]),
        ("在哪", "Where is A-12?", ["nothing in the source, 'A-12' here"]),
        ("A-1和A-2", "A-2 and A-1", []),
    ],
)
def test_what_is_meant_for_both_is_in_both_or_in_neither(source: str, text: str, told: list[str]):
    assert [p.message for p in checked(OwnRule("room", "A-[0-9]+", where="both"), text, source)] == told


def test_a_rule_for_a_language_is_for_its_regions_too():
    rule = OwnRule("no-ok", "OK", languages=("en",))
    assert [len(lint.check(track("OK", tag), NONE, [made(rule)])) for tag in ("en", "en-GB", "EN", "eng", "de")] == [
        1, 1, 1, 0, 0,
    ]  # fmt: skip


def test_own_rules_of_both_kinds_have_their_names_and_levels():
    for where in ("target", "source", "both"):
        assert made(OwnRule("mine", "a", where=where)).name == "mine"
    (problem,) = checked(OwnRule("mine", "go", level="error", message="Stay."), "We go.")
    assert (problem.rule, problem.level, problem.message) == ("mine", "error", "Stay.")
    assert own.fault_of(OwnRule("mine", "(")).startswith("pattern is no regular expression")


def test_only_a_translation_can_be_written() -> None:
    assert own.fault_of(OwnRule("mine", "a", replace="b")) == own.fault_of(OwnRule("mine", "a", where="source")) == ""
    assert own.fault_of(OwnRule("mine", "a", replace="b", where="source")).startswith("replace is only for")
