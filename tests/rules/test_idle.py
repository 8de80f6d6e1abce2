"""A rule that is not even loaded would have found nothing."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, profiles
from localize.model import Cue, Origin, Repair, Track
from localize.profiles import Profile
from localize.rules import RULES, SeriesRule, TrackRule, families
from localize.rules.idle import FORMATS, GOES_BY, TELLING, asked
from localize.testing import examples
from strategies import tracks

EXAMPLES = [
    example.track
    for name in RULES
    if issubclass(RULES[name], TrackRule) and not issubclass(RULES[name], SeriesRule)
    for example in examples(RULES[name])
    if example.verdict == "Bad"
]
STYLES = ("netflix", "short-drama", "none", "ted")


def _only_asked_is_found(track: Track, profile: Profile) -> bool:
    own = profile.for_language(track.language)
    every = [rule for rule in lint.rules_named(pairs=False) if isinstance(rule, TrackRule)]
    some = [rule for rule in every if rule.name in asked(track, own)]
    return lint.check(track, own, every) == lint.check(track, own, some)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_bad_is_found_by_the_rules_that_are_asked(style: str):
    assert len(EXAMPLES) > 80
    assert [track for track in EXAMPLES if not _only_asked_is_found(track, profiles.load(style))] == []


@given(subject=tracks, style=st.sampled_from(STYLES))
@settings(deadline=None, max_examples=40)
def test_no_rule_that_is_left_out_finds_anything(subject: Track, style: str):
    assert _only_asked_is_found(subject, profiles.load(style))


def test_a_rule_goes_by_a_value_that_profiles_have():
    assert set(GOES_BY.values()) <= {field.name for field in fields(Profile)}
    assert GOES_BY.keys() | TELLING <= set(RULES)
    assert FORMATS.keys() <= set(families())


@pytest.mark.parametrize("name", GOES_BY)
def test_a_rule_is_asked_only_where_the_profile_has_its_value(name: str):
    given_one = replace(profiles.load("none"), off=frozenset()).but({GOES_BY[name]: "x"})
    without = given_one.but({GOES_BY[name]: ""})
    subject = Track((Cue(0, 1000, "Go."),))
    assert name in asked(subject, given_one)
    assert name not in asked(subject, without)


def test_what_a_reader_told_is_told():
    told = Track(repairs=(Repair(3, "a stray line", kind="stray-line"),), origin=Origin(format="srt"))
    assert "stray-line" in asked(told, profiles.load("none"))
    assert "stray-line" not in asked(Track(), profiles.load("none"))


@pytest.mark.parametrize(("format", "there"), [("vtt", True), ("srt", False)])
def test_rules_of_a_format_are_asked_of_its_files(format: str, there: bool):
    assert ("cue-setting" in asked(Track(origin=Origin(format=format)), profiles.load("none"))) is there


def test_what_is_off_is_not_asked():
    profile = replace(profiles.load("none"), off=frozenset(("overlap",)))
    assert "overlap" not in asked(Track(), profile)
    assert "order" in asked(Track(), profile)
