"""Lines measured in the letters of a font: what is found, and how it is broken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("uharfbuzz", reason="lines are measured with the extra `pixels`")
pytest.importorskip("fontTools", reason="the font of these tests is made with fontTools")

from fonts import build
from localize import lint, pipeline, profiles
from localize.breaks.lines import break_lines
from localize.errors import FontError, ProfileError
from localize.model import Cue, Track
from localize.profiles import Profile
from localize.text import lines, measure, width

WIDTHS = {" ": 250, "i": 200, "n": 500, "W": 1000, "，": 1000, "你": 1000, "好": 1000, "走": 1000}


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """Return the default profile with a font: 14.46 em in a line, 16.07 in the picture."""
    font = build(tmp_path_factory.mktemp("fonts") / "few.ttf", "Few Letters", WIDTHS)
    return profiles.load("short-drama").drawn([font])


def found(text: str, style: Profile, *, language: str = "en") -> list[str]:
    rules = lint.rules_named(["line-width", "line-length", "unbreakable-word", "one-line", "balance"])
    return [str(p.message) for p in lint.check(Track((Cue(0, 4000, text),), language=language), style, rules)]


def test_the_limit_is_a_part_of_the_picture(style: Profile):
    assert style.em == pytest.approx(9 / 16 / 0.035)
    assert style.ruler.limit == style.ruler.hard == pytest.approx(0.9 * style.em)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("W" * 7 + " " + "W" * 7, []),  # 14.25 em
        ("W" * 7 + " i" + "W" * 7, []),  # 14.45
        ("W" * 7 + " ii" + "W" * 7, ["a line of 91.2 % of the picture's width, limit 90 %"]),  # 14.65
        ("W" * 8 + " " + "W" * 7 + "n", ["a line of 98.1 % of the picture's width, limit 90 %"]),  # 15.75
        ("W" * 8 + " " + "W" * 8, ["a line of 101.2 % of the picture's width, limit 100 %"]),  # 16.25
        ("i" * 34 + " " + "i" * 34, []),  # 69 letters
        ("<i>" + "W" * 7 + "</i>\n" + "W" * 14, []),
    ],
)
def test_a_line_is_no_wider_than_the_picture_allows(text: str, messages: list[str], style: Profile):
    assert found(text, style) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("WWWWW", []),
        ("WWWWWi", ["a line of 52.0 % of the picture's width, limit 50 %"]),
        ("W" * 10, ["a line of 100.0 % of the picture's width, limit 50 %"]),
        ("W" * 10 + "i", ["a line of 102.0 % of the picture's width, limit 100 %"]),
    ],
)
def test_width_exactly_at_its_limits(text: str, messages: list[str], style: Profile):
    own = style.but({"frame": "1:1", "font_size": 0.1, "width": 0.5})  # 10 em in the picture, 5 in a line
    track = Track((Cue(0, 4000, text),), language="en")
    assert [p.message for p in lint.check(track, own, lint.rules_named(["line-width"]))] == messages


def test_past_the_picture_is_an_error(style: Profile):
    rules = lint.rules_named(["line-width"])
    levels = [
        lint.check(Track((Cue(0, 4000, text),), language="en"), style, rules)[0].level
        for text in ("W" * 8 + " " + "W" * 7, "W" * 8 + " " + "W" * 8)
    ]
    assert levels == ["warning", "error"]


def test_without_a_font_the_rule_is_silent_and_letters_are_counted():
    assert found("W" * 20 + " " + "W" * 20, profiles.load("short-drama"))[0].startswith("41 characters in a line")


def test_a_word_wider_than_the_line_is_told_as_such(style: Profile):
    assert found("W" * 15, style) == [
        "a line of 93.4 % of the picture's width, limit 90 %",
        f"{'W' * 15} has 93.4 % of the picture's width, limit 90 %",
    ]


def test_the_fix_breaks_by_width(style: Profile):
    track = Track((Cue(0, 9000, "WWWW nini WWWWWW nini WWWW"),), language="en")
    fixed, left = lint.fix(track, style, lint.rules_named(["line-width", "line-count"]))
    assert fixed[0].text == "WWWW nini\nWWWWWW nini WWWW"
    assert not left


@given(st.lists(st.text(alphabet="inW", min_size=1, max_size=9), min_size=1, max_size=14))
def test_no_line_that_can_be_broken_is_too_wide(words: list[str]):
    limit, drawn = _style().ruler.limit, _style().ruler.count
    broken = break_lines(" ".join(words), profile=_style(), language="en")
    assert broken.split() == words
    assert all(size <= limit + 1e-9 or " " not in row for row, size in _rows(broken))
    assert break_lines(broken, profile=_style(), language="en") == broken
    assert width("W", drawn) == 1


@given(st.text(alphabet="你好走，", min_size=1, max_size=60))
def test_chinese_is_broken_by_width_too(words: str):
    broken = break_lines(words, profile=_style(), language="zh")
    assert broken.replace("\n", "") == words
    assert all(size <= _style().ruler.limit or "，，" in row for row, size in _rows(broken))


def _rows(text: str) -> list[tuple[str, float]]:
    return list(zip(lines(text), measure(text, _style().ruler.count).widths, strict=True))


_STYLES: list[Profile] = []


@pytest.fixture(autouse=True)
def _drawn(style: Profile) -> None:
    """Let the laws have the profile: Hypothesis draws no fixtures anew for each example."""
    _STYLES[:] = [style]


def _style() -> Profile:
    return _STYLES[0]


def test_a_profile_without_a_width_cannot_be_drawn():
    with pytest.raises(ProfileError, match=r"fonts need them, as in width = 0\.9"):
        profiles.load("netflix").drawn(["a.ttf"])
    with pytest.raises(ProfileError, match="frame 'upright'"):
        profiles.parse('extends = "short-drama"\nframe = "upright"\nfonts = ["a.ttf"]', name="m.toml").ruler  # noqa: B018  # it looks at the font


def test_fonts_that_are_asked_for_outrank_those_of_a_language(style: Profile):
    mine = profiles.parse('extends = "short-drama"\n[language.en]\nfonts = ["other.ttf"]', name="mine.toml")
    assert mine.for_language("en").fonts == ("other.ttf",)
    assert mine.drawn(style.fonts).for_language("en").fonts == style.fonts
    assert mine.drawn([]) is mine


def test_a_profile_names_its_font_beside_itself(tmp_path: Path):
    build(tmp_path / "few.ttf", "Few Letters", WIDTHS)
    (tmp_path / "mine.toml").write_text('extends = "short-drama"\nfonts = ["few.ttf"]\n', encoding="utf-8")
    drawn = pipeline.profile_named(str(tmp_path / "mine.toml"))
    assert drawn.fonts == (str(tmp_path / "few.ttf"),)
    assert width("Win", drawn.ruler.count) == pytest.approx(1.7)


def test_a_letter_that_the_font_lacks_is_no_box(style: Profile):
    with pytest.raises(FontError, match="Few Letters cannot draw Q"):
        found("Q", style)
