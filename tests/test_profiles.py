"""House styles: the numbers, and what happens when a file says something that makes no sense."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from localize import profiles
from localize.errors import ProfileError, UnknownNameError
from localize.rules import RULES

LANGUAGES = [
    "zh",
    "ja",
    "ko",
    "th",
    "vi",
    "id",
    "ms",
    "fil",
    "tl",
    "en",
    "es",
    "pt",
    "fr",
    "de",
    "it",
    "pl",
    "ru",
    "tr",
    "ar",
    "hi",
]


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_of_the_house_is_whole(name: str):
    profile = profiles.load(name)
    assert (profile.name, bool(profile.version), bool(profile.about)) == (name, True, True)
    assert set(profile.levels) | profile.off <= set(RULES)
    assert tomllib.loads(profiles.text(name))["sources"]


def test_the_default_is_one_of_them():
    assert profiles.DEFAULT in profiles.names()


@pytest.mark.parametrize("name", ["netflix", "short-drama"])
def test_a_profile_for_all_markets_knows_their_languages(name: str):
    assert set(LANGUAGES) <= set(profiles.load(name).languages)


@pytest.mark.parametrize(
    ("language", "line", "speed", "hard"),
    [
        ("zh-Hans", (12, 14), 9, 11.7),
        ("zh-Hant-TW", (12, 14), 9, 11.7),
        ("ja", (11, 13), 4, 5.2),
        ("ko", (12, 14), 12, 15.6),
        ("th", (20, 24), 17, 22.1),
        ("en-GB", (25, 29), 20, 25),
        ("es-419", (25, 29), 17, 22.1),
        ("ru", (23, 27), 17, 22.1),
        ("ar", (25, 29), 20, 26),
        ("hi", (23, 27), 22, 28.6),
        ("sw", (25, 29), 17, 22.1),
        ("", (25, 29), 17, 22.1),
    ],
)
def test_short_drama_by_language(language: str, line: tuple[float, float], speed: float, hard: float):
    own = profiles.load("short-drama").for_language(language)
    assert ((own.line_length, own.line_length_hard), own.reading_speed, own.reading_speed_hard) == (line, speed, hard)


@pytest.mark.parametrize(
    ("language", "line", "least"), [("zh", 16, 833), ("ja", 13, 500), ("ru", 39, 833), ("de", 42, 833)]
)
def test_netflix_by_language(language: str, line: float, least: int):
    own = profiles.load("netflix").for_language(language)
    assert (own.line_length, own.min_duration, own.gap, own.max_duration_hard) == (line, least, 83, 7007)


def test_the_hard_reading_speed_is_at_most_a_third_above():
    for name in ("netflix", "short-drama"):
        for tag in LANGUAGES:
            own = profiles.load(name).for_language(tag)
            assert own.reading_speed < own.reading_speed_hard <= own.reading_speed * 1.3 + 1e-9


def test_east_asian_text_is_counted_in_full_widths_and_nothing_else_is():
    profile = profiles.load("short-drama")
    halves = {tag.split("-")[0] for tag in profile.languages if profile.for_language(tag).count == "halfwidth"}
    assert halves == {"zh", "yue", "ja", "ko"}


def test_the_longest_prefix_wins_whatever_its_case():
    profile = profiles.parse(
        "[language]\nzh = {lines = 3, lines_hard = 3}\nzh-Hant = {lines = 1, lines_hard = 1}\n[levels]\n",
        name="mine.toml",
    )
    assert [profile.for_language(tag).lines for tag in ("zh", "zh-hant", "zh_Hant_TW", "zh-Hans", "en")] == [
        3,
        1,
        1,
        3,
        100,
    ]


def test_narrowing_twice_changes_nothing():
    own = profiles.load("short-drama").for_language("ja")
    assert own.for_language("ja") == own


def test_a_profile_is_read_from_a_file(tmp_path: Path):
    file = tmp_path / "house.toml"
    file.write_text('about = "Ours"\nline_length = 30\nline_length_hard = 36.5\noff = ["gap"]\n', encoding="utf-8")
    profile = profiles.load(str(file))
    off = profile.off - profiles.load("none").off
    assert (profile.name, profile.line_length, profile.line_length_hard, off) == (
        "house",
        30,
        36.5,
        frozenset({"gap"}),
    )


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean netflix"):
        profiles.load("netflux")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lines = ", "is not valid TOML"),
        ("linse = 2", "linse is not known; did you mean lines?"),
        ("lines = -1", "lines is -1, which is below zero"),
        ("lines = 0", "must be above zero"),
        ('lines = "2"', "lines is '2', not a whole number"),
        ("lines = 2.5", "lines is 2.5, not a whole number"),
        ("lines = true", "lines is True, not a whole number"),
        ("italics = 1", "italics is 1, not true or false"),
        ('reading_speed = "fast"', "reading_speed is 'fast', not a number"),
        ("reading_speed = nan", "reading_speed is nan, not a number"),
        ("line_length = inf", "line_length is inf, not a number"),
        ('count = "letters"', "count is 'letters'; known: graphemes, halfwidth"),
        ("line_length = 50\nline_length_hard = 42", "line_length_hard is 42, less than line_length"),
        ("line_length_hard = 42\n[language.en]\nline_length = 50", "line_length_hard is 42, less than line_length"),
        ("[language.en]\nlinse = 2", "language.en.linse is not known"),
        ("[language.en]\nname = 'x'", "language.en.name is not known"),
        ("[language]\nen = 3", "language.en is 3, not a table"),
        ("language = 3", "language is 3, not a table"),
        ("levels = 3", "levels is 3, not a table"),
        ("off = 3", "off is 3, not a list of names"),
        ("off = [3]", "off is [3], not a list of names"),
        ("[levels]\ngap = 'fatal'", "the level of gap is 'fatal'; known: error, warning, info"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(text: str, reason: str):
    with pytest.raises(ProfileError) as error:
        profiles.parse(text, name="mine.toml")
    assert reason in str(error.value)
    assert str(error.value).startswith("profile mine")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None):
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ProfileError, match="cannot be read"):
        profiles.load(str(file))


def test_a_profile_without_numbers_limits_nothing_and_knows_how_grave_a_rule_is():
    none = profiles.load("none")
    assert profiles.parse("", name="mine.toml") == replace(none, name="mine", about="", version="")


HOUSE = """
extends = "netflix"
gap = 0
on = ["overlap"]
off = ["gap"]
[levels]
gap = "info"
[language.ja]
lines = 1
off = ["kinsoku"]
[language.tlh]
reading_speed = 10
"""


def test_a_house_says_only_what_it_does_otherwise():
    netflix, mine = profiles.load("netflix"), profiles.parse(HOUSE, name="mine.toml")
    off = mine.off - netflix.off
    assert (mine.name, mine.gap, mine.min_duration, off) == ("mine", 0, netflix.min_duration, frozenset({"gap"}))
    assert dict(mine.levels) == {**netflix.levels, "gap": "info"}
    ja, own = netflix.for_language("ja"), mine.for_language("ja")
    assert (own.lines, own.line_length, own.off - ja.off) == (1, ja.line_length, frozenset({"gap", "kinsoku"}))
    assert mine.for_language("tlh").reading_speed == 10
    assert mine.for_language("zh").line_length == netflix.for_language("zh").line_length


def test_what_is_off_below_can_be_on_above(tmp_path: Path):
    (tmp_path / "low.toml").write_text('off = ["gap", "overlap"]\n[language.ja]\noff = ["order"]', encoding="utf-8")
    high = tmp_path / "high.toml"
    high.write_text('extends = "low.toml"\non = ["gap"]\n[language.ja]\non = ["order", "overlap"]', encoding="utf-8")
    profile = profiles.load(str(high))
    none = profiles.load("none").off
    assert (profile.off - none, profile.for_language("ja").off - none) == (frozenset({"overlap"}), frozenset[str]())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('extends = "mine.toml"', "extends itself: "),
        ('extends = "gone.toml"', "which cannot be read"),
        ("extends = 3", "not the name of a profile"),
    ],
)
def test_what_a_profile_extends_must_be_there(tmp_path: Path, text: str, reason: str):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=reason):
        profiles.load(str(file))


def test_it_cannot_extend_what_nobody_knows():
    with pytest.raises(ProfileError, match=r"mine\.toml: extends 'netflux'.* did you mean netflix"):
        profiles.parse('extends = "netflux"', name="mine.toml")
