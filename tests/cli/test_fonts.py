"""Measuring lines in a font from the command line."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("uharfbuzz", reason="lines are measured with the extra `pixels`")
pytest.importorskip("fontTools", reason="the font of these tests is made with fontTools")

from calling import Run, put
from fonts import build

WIDE = "1\n00:00:01,000 --> 00:00:04,000\nWWWWWW WWWWWW WWWWWW\n"
NARROW = f"1\n00:00:01,000 --> 00:00:04,000\n{'iii ' * 9}ii\n"


def font(name: str = "few.ttf") -> str:
    return build(Path(name), "Few Letters", {" ": 250, "i": 200, "W": 1000})


def test_lines_are_checked_in_the_letters_of_a_font(run: Run) -> None:
    put("wide.en.srt", WIDE)
    put("narrow.en.srt", NARROW)
    done = run("check", ".", "--font", font(), "--output-format", "concise")
    assert done.status == 1
    assert "wide.en.srt:2:" in done.out
    assert "a line of 115.2 % of the picture's width, limit 100 %" in done.out
    assert "narrow" not in done.out
    assert "narrow.en.srt" in run("check", ".", "--output-format", "concise").out


def test_lines_are_broken_in_the_letters_of_a_font(run: Run) -> None:
    put("wide.en.srt", WIDE)
    assert run("fix", "wide.en.srt", "--font", font()).status == 0
    assert "WWWWWW\nWWWWWW WWWWWW" in Path("wide.en.srt").read_text(encoding="utf-8")


def test_a_translation_is_broken_in_the_letters_of_a_font(run: Run) -> None:
    put("wide.de.srt", WIDE)
    done = run("translate", "wide.de.srt", "--to", "en", "--engine", "echo", "--output", "-", "--font", font())
    assert done.status == 0
    assert "WWWWWW\nWWWWWW WWWWWW" in done.out


def test_a_letter_that_no_font_has_is_told_for_its_file_and_the_others_are_checked(run: Run) -> None:
    put("wide.en.srt", WIDE)
    put("other.en.srt", WIDE.replace("WWWWWW WW", "Q"))
    done = run("check", "other.en.srt", "wide.en.srt", "--font", font(), "--output-format", "concise")
    assert (done.status, "wide.en.srt:2:" in done.out) == (2, True)
    assert "Few Letters cannot draw Q (U+0051); name one more font that can, or auto" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--font", "none.ttf"), "none.ttf cannot be read"),
        (("--font", "wide.en.srt"), "wide.en.srt is no font"),
        (("--font", "few.ttf", "--profile", "netflix"), "fonts need them, as in width = 0.9"),
    ],
)
def test_what_cannot_be_measured_with_is_told(arguments: tuple[str, ...], told: str, run: Run) -> None:
    put("wide.en.srt", WIDE)
    font()
    for command in ("check", "fix"):
        done = run(command, "wide.en.srt", *arguments)
        assert (done.status, done.err.count(told)) == (2, 1)


def test_no_font_is_loaded_unless_one_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    put("narrow.en.srt", NARROW)
    assert run("check", "narrow.en.srt").status == 1
    done = run("check", "narrow.en.srt", "--font", "auto")
    assert (done.status, "pip install 'localize-subtitles[pixels]'" in done.err) == (2, True)
