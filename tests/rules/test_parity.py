"""What the linter of Subtitle Edit finds is found, and the page about the checks of others tells the truth."""

import re
from pathlib import Path

import pytest

from localize import lint, profiles
from localize.rules import RULES
from notation import track

PAGE = Path(__file__).parents[2] / "docs" / "parity.md"
# One made-up case for each kind of issue of `seconv lint`, and the rule that the page names for it.
FLOOR = {
    "empty": ("1.000 --> 2.000  <i></i>", "empty-cue"),
    "too-many-lines": ("1.000 --> 4.000  One. | Two. | Three. | Four.", "line-count"),
    "line-too-long": (f"1.000 --> 6.000  {'word ' * 12}end.", "line-length"),
    "mismatched-italic": ("1.000 --> 2.000  <i>One.", "tag-balance"),
    "mismatched-bold": ("1.000 --> 2.000  One.</b>", "tag-balance"),
    "negative-duration": ("3.000 --> 2.000  One.", "positive-duration"),
    "zero-duration": ("2.000 --> 2.000  One.", "positive-duration"),
    "display-time-too-short": ("1.000 --> 1.200  One.", "min-duration"),
    "display-time-too-long": ("1.000 --> 11.000  One.", "max-duration"),
    "overlap": ("1.000 --> 3.000  One.\n2.000 --> 4.000  Two.", "overlap"),
    "gap-too-short": ("1.000 --> 2.000  One.\n2.010 --> 4.000  Two.", "gap"),
}


@pytest.mark.parametrize(("written", "rule"), FLOOR.values(), ids=FLOOR)
def test_what_the_linter_of_subtitle_edit_finds_is_found(written: str, rule: str):
    found = lint.check(track(written, language="en"), profiles.load("netflix"), lint.rules_named(pairs=False))
    assert rule in {problem.rule for problem in found}


def rows(heading: str) -> list[list[str]]:
    part = PAGE.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in part.split("\n") if row.startswith("|")][2:]


def test_the_page_lists_all_eleven():
    assert {name for row in rows("`seconv lint`") for name in row[0].split(", ")} == set(FLOOR)
    for names, rule, _ in rows("`seconv lint`"):
        assert all(f"`{FLOOR[name][1]}`" in rule for name in names.split(", "))


def test_the_page_lists_all_netflix_checks():
    assert len({name for row in rows("Netflix checks of Subtitle Edit") for name in row[0].split(", ")}) == 17


def test_every_rule_that_the_page_names_is_one_and_its_fix_is_what_the_page_says():
    named = 0
    for heading in ("`seconv lint`", "Netflix checks of Subtitle Edit", "Fix common errors of Subtitle Edit"):
        for _, rules, fix in rows(heading):
            for name in re.findall(r"`([a-z-]+)`", rules):
                named += 1
                assert name in RULES, name
                if fix == "asked":
                    assert RULES[name].unsafe or "There is no fix" in " ".join((RULES[name].__doc__ or "").split()), (
                        name
                    )
                if fix == "safe":
                    assert not RULES[name].unsafe, name
    assert named > 50
