"""How wide a line is when it is drawn."""

import pickle
from pathlib import Path

import pytest

from localize.errors import FontError, LocalizeError, MissingExtraError
from localize.ink import AUTO, _found, _scripts, drawing, finding, found, ink
from localize.text import measure, width


@pytest.mark.parametrize(
    ("line", "em"),
    [("", 0), ("i", 0.2), ("W", 1), ("iiiii", 1), ("in W", 1.95), ("AW", 1.6), ("AV", 1.1), ("VA", 1.2), ("i\tn", 0.7)],
)
def test_a_line_is_as_wide_as_its_letters_and_their_kerning(latin: str, line: str, em: float):
    assert ink((latin,)).width(line) == pytest.approx(em)


@pytest.mark.parametrize(
    ("line", "em"), [("ب", 0.9), ("بب", 1.1), ("ببب", 1.35), ("ب ب", 2.05), ("بَب", 1.1), ("ب\u200cب", 1.8), ("กี", 0.6)]
)
def test_letters_join_and_marks_take_no_room(joining: str, line: str, em: float):
    assert ink((joining,)).width(line) == pytest.approx(em)


@pytest.mark.parametrize(
    ("line", "as_wide_as"),
    [
        ("e\u0301", "é"),  # put together: the font has the letter, not the mark
        ("n\u00adn", "nn"),  # a soft hyphen is not drawn
        ("\u200en\u200f", "n"),  # nor are marks of direction,
        ("n\u200bn\u2060n", "nnn"),  # characters without width
        ("n\ufe0f", "n"),  # and variation selectors
        ("n\xa0n", "n n"),  # a space that does not break is a space
    ],
)
def test_what_is_not_seen_takes_no_room(latin: str, line: str, as_wide_as: str):
    assert ink((latin,)).width(line) == pytest.approx(ink((latin,)).width(as_wide_as))


def test_the_first_font_that_has_a_character_draws_it(latin: str, han: str):
    assert ink((latin, han)).width("n你n") == pytest.approx(2.0)
    assert ink((han, latin)).width("n你n") == pytest.approx(2.4)
    assert ink((han, latin)).width("i你") == pytest.approx(1.2)


def test_no_character_is_drawn_as_a_box(latin: str, han: str):
    with pytest.raises(FontError, match=r"Test Latin cannot draw 你 \(U\+4F60\); name one more font that can, or auto"):
        ink((latin,)).width("n你")
    with pytest.raises(FontError, match=r"Test Latin and Test Han cannot draw ♪ \(U\+266A\)"):
        ink((latin, han)).width("♪ n")


def test_a_font_of_the_machine_is_found_where_that_is_asked_for(latin: str, han: str, monkeypatch: pytest.MonkeyPatch):
    """Only the look-up of files is another one here: which fonts a machine has no test can know."""
    _found.cache_clear()
    monkeypatch.setattr(finding, "which", lambda name: None)
    monkeypatch.setattr(finding, "folders", lambda: (str(Path(han).parent),))
    drawn = ink((latin, AUTO))
    assert drawn.width("n你，n") == pytest.approx(3.0)
    assert {font.path: char for font, char in found().items()}[han] == "你"
    with pytest.raises(FontError, match=r"no font of this machine has ⾀ \(U\+2F80\); install one"):
        drawn.width("⾀")
    _found.cache_clear()


def test_fonts_for_running_text_are_looked_at_first(tmp_path: Path):
    for name in ("Sans-Bold.ttf", "SansMono.otf", "Sans-Regular.TTF", "Serif.ttc", "readme.txt"):
        (tmp_path / name).touch()
    found = [Path(path).name for path, _ in finding._files((str(tmp_path),))]
    assert found[0] == "Sans-Regular.TTF"
    assert len(found) == 4


def test_a_machine_finds_a_font_for_latin_letters_or_says_that_it_has_none():
    place = finding.font_file("a")
    if place is None:
        pytest.skip("no font is installed here")
    assert drawing.Font(*place).has("a")


def test_a_file_that_is_no_font_is_told(no_font: str, tmp_path: Path, latin: str):
    with pytest.raises(FontError, match=r"is no font; name a file as \.ttf, \.otf or \.ttc"):
        ink((no_font,))
    with pytest.raises(FontError, match="cannot be read: No such file"):
        ink((str(tmp_path / "none.ttf"),))
    with pytest.raises(FontError, match="cannot be read"):
        ink((str(tmp_path),))
    with pytest.raises(FontError, match="auto finds a font for every character, so it comes last"):
        ink((AUTO, latin))


def test_a_file_too_large_for_a_font_is_not_opened(latin: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drawing, "LARGEST", 10)
    drawing._opened.cache_clear()
    with pytest.raises(FontError, match="larger than any font"):
        drawing.Font(latin)


def test_the_error_can_be_pickled():
    error = FontError("a.ttf", "is no font")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "a.ttf is no font"
    assert isinstance(error, LocalizeError)


def test_who_lacks_harfbuzz_is_told_how_to_get_it(latin: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "uharfbuzz", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'localize-subtitles\[pixels\]'"):
        drawing.Font(latin)


def test_text_is_measured_by_what_is_seen_of_it(latin: str):
    drawn = ink((latin,))
    assert width("in", drawn) == pytest.approx(0.7)
    assert measure("<i>in</i>\n{\\an8}W", drawn).widths == pytest.approx((0.7, 1.0))


def test_a_script_goes_on_over_what_all_scripts_share():
    assert _scripts(["“", "你", "，", " ", "n", "1", "."]) == ["Hani", "Hani", "Hani", "Hani", "Latn", "Latn", "Latn"]
    assert _scripts(["1", "♪"]) == ["", ""]
