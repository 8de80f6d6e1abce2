"""``localize fix`` with all that a project can say to it."""

import json
from pathlib import Path

from calling import Run, put

OVERLAP = "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:02,500 --> 00:00:04,000\nGood evening.\n"
MENDED = OVERLAP.replace("--> 00:00:03,000", "--> 00:00:02,500")
CLEAN = "1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"
BRAND = "[[check.rule]]\nname = 'brand'\npattern = 'evening'\nreplace = 'night'\n"


def text(name: str) -> str:
    return Path(name).read_bytes().decode()


def test_only_rules_that_are_selected_mend(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    assert run("fix", "a.en.srt", "--select", "gap").status == 0
    assert text("a.en.srt") == OVERLAP
    assert run("fix", "a.en.srt", "--select", "overlap").status == 0
    assert text("a.en.srt") == MENDED


def test_a_file_that_is_right_is_not_written(run: Run) -> None:
    put("a.en.srt", CLEAN)
    Path("a.en.srt").chmod(0o444)
    before = Path("a.en.srt").stat()
    assert run("fix", "a.en.srt").status == 0
    assert Path("a.en.srt").stat().st_mtime_ns == before.st_mtime_ns


def test_a_hook_fails_where_something_was_changed(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    put("b.en.srt", CLEAN)
    hook = ("fix", "a.en.srt", "b.en.srt", "--fix-only", "--exit-non-zero-on-fix")
    assert run(*hook).status == 1
    assert run(*hook).status == 0


def test_fix_only_is_content_with_what_it_could_do(run: Run) -> None:
    put("a.en.srt", CLEAN.replace("Hello there.", "x" * 60))
    assert run("fix", "a.en.srt").status == 1
    assert run("fix", "a.en.srt", "--fix-only").status == 0


def test_a_rule_without_code_mends(run: Run) -> None:
    put("localize.toml", BRAND)
    put("a.en.srt", MENDED)
    assert run("fix", "a.en.srt").status == 0
    assert "Good night." in text("a.en.srt")


def test_a_project_says_which_fixes_are_safe(run: Run) -> None:
    put("localize.toml", BRAND + "[fix]\nunsafe = ['brand']")
    put("a.en.srt", MENDED)
    assert run("fix", "a.en.srt", "--fix-only").status == 0
    assert text("a.en.srt") == MENDED
    assert run("fix", "a.en.srt", "--unsafe-fixes").status == 0
    assert "Good night." in text("a.en.srt")


def test_what_a_comment_lets_pass_is_not_mended(run: Run) -> None:
    times = "00:01.000 --> 00:03.000\nHello there.\n\n00:02.500 --> 00:04.000\nGood evening.\n"
    put("a.en.vtt", f"WEBVTT\n\nNOTE localize: disable-next overlap\n\n{times}")
    before = text("a.en.vtt")
    assert run("fix", "a.en.vtt").status == 0
    assert text("a.en.vtt") == before


def test_a_difference_is_shown_and_nothing_written(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    done = run("fix", "a.en.srt", "--diff", "--exit-non-zero-on-fix")
    assert (done.status, text("a.en.srt")) == (1, OVERLAP)
    assert "+00:00:01,000 --> 00:00:02,500" in done.out


def test_standard_input_comes_out_mended_under_its_name(run: Run) -> None:
    put("localize.toml", "[check]\nselect = ['overlap']")
    done = run("fix", "-", "--stdin-filename", "a.en.srt", stdin=OVERLAP)
    assert (done.status, done.out) == (0, MENDED)


def test_settings_exclude_files(run: Run) -> None:
    put("localize.toml", "[check]\nexclude = ['old/']")
    put("old/a.en.srt", OVERLAP)
    put("b.en.srt", CLEAN)
    assert run("fix", ".").status == 0
    assert text("old/a.en.srt") == OVERLAP


def test_fixing_again_changes_nothing(run: Run) -> None:
    put("a.en.srt", OVERLAP.replace("Hello there.", "<i>Hello  there ."))
    run("fix", "a.en.srt")
    first = text("a.en.srt")
    assert run("fix", "a.en.srt", "--exit-non-zero-on-fix", "--fix-only").status == 0
    assert text("a.en.srt") == first


UNTIDY = "\ufeff5\r\n00:00:01.000 --> 00:00:03.000\nHello there.\n9\n00:00:04.000 --> 00:00:06.000\nHow are you?\n"


def test_a_difference_shows_all_that_would_be_written(run: Run) -> None:
    put("a.en.srt", UNTIDY)
    done = run("fix", "a.en.srt", "--diff", "--fix-only")
    assert "+00:00:01,000 --> 00:00:03,000" in done.out
    assert "line ends: CRLF, LF becomes LF" in done.out
    assert "the file put in shape" in done.err
    assert text("a.en.srt") == UNTIDY


def test_another_encoding_is_shown_and_written_where_it_is_asked_for(run: Run) -> None:
    words = "Le café est déjà prêt, ma chérie. Où étais-tu ?"
    Path("a.fr.srt").write_bytes(CLEAN.replace("Hello there.", words).encode("cp1252"))
    done = run("fix", "a.fr.srt", "--diff", "--unsafe-fixes", "--select", "encoding")
    assert "cp1252 becomes utf-8" in done.out
    run("fix", "a.fr.srt", "--unsafe-fixes", "--select", "encoding")
    assert words in text("a.fr.srt")


def test_what_writing_puts_right_is_told_as_fixable(run: Run) -> None:
    put("a.en.srt", UNTIDY)
    found = json.loads(run("check", "a.en.srt", "--output-format", "json").out)["problems"]
    assert {problem["rule"] for problem in found if problem["fixable"]} >= {"time-stamp", "line-end", "cue-number"}


def test_several_files_end_with_a_sum(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    put("b.en.srt", CLEAN)
    assert "1 file of 2 changed, 0 problems left" in run("fix", ".").err
