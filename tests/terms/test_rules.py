"""The rules that hold a translation to the sheet."""

import pytest

from localize import lint, pipeline, profiles, terms
from localize.model import Cue, Track
from localize.terms import Rendering, Sheet, Term

SHEET = Sheet(
    "zh",
    (
        Term("顾霆琛", renderings=(Rendering("en", "Gu Tingchen", forbidden=("Gu Ting Shen",)),)),
        Term("嫂子", "kinship", renderings=(Rendering("en", "Sis", forbidden=("sister-in-law",)),)),
    ),
)


def checked(source: str, target: str, sheet: Sheet | None = SHEET):
    zh, en = (
        Track(tuple(Cue(2000 * i, 2000 * i + 1900, text) for i, text in enumerate(side.split(" / "))), tag)
        for side, tag in ((source, "zh"), (target, "en"))
    )
    rules = lint.rules_named(["term", "forbidden-term"], terms=sheet)
    return lint.check(en, profiles.load("short-drama"), rules, source=zh)


@pytest.mark.parametrize(
    ("target", "told", "repair"),
    [
        ("Gu Tingchen is here.", "", ""),
        ("He's here.", "顾霆琛 in the source, not 'Gu Tingchen' in the translation", ""),
        ("<i>Gu Tingshen</i> is here.", "'Gu Tingshen'", "<i>Gu Tingchen</i> is here."),
        ("GU TINGSHEN!", "'GU TINGSHEN'", "GU TINGCHEN!"),
        ("Gu Ting Shen's here.", "is forbidden for 顾霆琛", "Gu Tingchen's here."),
        ("Gu Ting\nShen is here.", "is forbidden for 顾霆琛", ""),  # over a line break: for a person
    ],
)
def test_a_name_is_said_as_the_sheet_says(target: str, told: str, repair: str):
    problems = checked("顾霆琛来了", target)
    assert len(problems) == bool(told)
    for problem in problems:
        assert told in problem.message
        assert (problem.repair.text if problem.repair else "") == repair


def test_the_problem_is_told_at_the_cue_that_has_the_wrong_form():
    (problem,) = checked("我一定要告诉 / 顾霆琛的爸爸", "I have to tell the father / of Gu Ting Shen.")
    assert (problem.rule, problem.cue) == ("forbidden-term", 1)


def test_a_repair_leaves_no_problem():
    (problem,) = checked("嫂子好", "Hi, sister-in-law!")
    assert problem.repair is not None
    assert checked("嫂子好", problem.repair.text) == []


def test_without_a_sheet_nothing_is_found():
    assert checked("顾霆琛来了", "Who?", None) == []


def test_the_front_door_takes_the_file_of_a_sheet(tmp_path):
    terms.write(SHEET, tmp_path / "terms.toml")
    zh, en = Track((Cue(0, 2000, "顾霆琛来了"),), "zh"), Track((Cue(0, 2000, "He's here."),), "en")
    found = pipeline.check(en, source=zh, rules=["term"], terms=tmp_path / "terms.toml")
    assert [problem.rule for problem in found] == ["term"]
    assert pipeline.check(en, source=zh, rules=["term"], terms=SHEET) == found


KEPT = terms.parse("""
language = "zh"
[[term]]
source = "旗袍"
kind = "phrase"
keep = true
[[term]]
source = "蓝海"
kind = "organisation"
keep = true
en = { approved = "Blue Ocean 蓝海", forbidden = ["Blue Sea"] }
""")


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("我要那件旗袍", "I want that 旗袍.", []),
        ("我要那件旗袍", "I want that dress.", ["term"]),
        ("我要那件旗袍", "I want 那件 dress.", ["term", "source-script"]),
        ("蓝海的人", "People of Blue Ocean 蓝海.", []),
        ("蓝海的人", "People of Blue Sea.", ["forbidden-term"]),
    ],
)
def test_what_is_not_to_be_translated_stays_and_is_no_letter_of_the_source(source: str, target: str, told: list[str]):
    zh, en = (Track((Cue(0, 3000, text),), tag) for text, tag in ((source, "zh"), (target, "en")))
    rules = lint.rules_named(["term", "forbidden-term", "source-script"], terms=KEPT)
    assert [p.rule for p in lint.check(en, profiles.load("short-drama"), rules, source=zh)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bloody hell!", ["'Bloody' is forbidden"]),
        ("<i>DAMNED</i> liar", ["'DAMNED' is forbidden"]),
        ("bloodyminded, Amsterdam", []),
        ("Oh my\ngod!", ["'my god' is forbidden"]),
        ("Damn the bloody thing", ["'Damn' is forbidden", "'bloody' is forbidden"]),
    ],
)
def test_a_word_that_the_house_forbids_is_found_without_a_source(text: str, told: list[str]):
    style = profiles.load("short-drama").but({"forbidden_words": ("bloody", "damn*", "My God")})
    track = Track((Cue(0, 3000, text),), "en")
    assert [p.message for p in lint.check(track, style, lint.rules_named(["forbidden-word"]))] == told
    assert lint.check(track, profiles.load("short-drama"), lint.rules_named(["forbidden-word"])) == []
