"""``localize check`` with all that a project can say to it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calling import Run, put

GAP = "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:03,010 --> 00:00:05,000\nGood evening.\n"
OVERLAP = GAP.replace("03,010", "02,500")
CLEAN = "1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"


def rules(out: str) -> list[str]:
    return sorted(row["rule"] for row in json.loads(out)["problems"])


def found(run: Run, *arguments: str) -> list[str]:
    return rules(run("check", "--output-format", "json", *arguments).out)


def test_only_what_is_selected_is_asked(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    assert found(run, "a.en.srt", "--select", "overlap,gap") == ["overlap"]
    assert found(run, "a.en.srt", "--select", "timing", "--ignore", "overlap") == []
    assert "overlap" in found(run, "a.en.srt")


def test_an_unknown_rule_is_told(run: Run) -> None:
    put("a.en.srt", CLEAN)
    done = run("check", "a.en.srt", "--ignore", "gab")
    assert (done.status, "did you mean gap?" in done.err) == (2, True)


def test_the_settings_beside_a_file_hold_for_it(run: Run) -> None:
    put("a/ep01.en.srt", GAP)
    put("b/ep01.en.srt", GAP)
    put("a/localize.toml", "profile = 'netflix'\n[check]\nselect = ['gap']")
    done = run("check", ".", "--output-format", "json")
    assert {Path(p["path"]).parent.name for p in json.loads(done.out)["problems"]} == {"a"}
    assert found(run, ".", "--isolated") == []
    assert found(run, "a", "--profile", "short-drama") == []


def test_settings_can_be_named(run: Run) -> None:
    put("house.toml", "profile = 'netflix'\n[check]\nselect = ['gap']")
    put("a.en.srt", GAP)
    assert found(run, "a.en.srt", "--config", "house.toml") == ["gap"]


def test_settings_that_make_no_sense_stop_the_check(run: Run) -> None:
    put("localize.toml", "profil = 'netflix'")
    put("a.en.srt", CLEAN)
    done = run("check", "a.en.srt")
    assert (done.status, done.out) == (2, "")
    assert "did you mean profile?" in done.err


def test_a_rule_without_code(run: Run) -> None:
    put(
        "localize.toml",
        "[[check.rule]]\nname = 'greeting'\npattern = '(?i)hello'\nmessage = 'say good day'\nlevel = 'error'",
    )
    put("a.en.srt", CLEAN)
    done = run("check", "a.en.srt", "--output-format", "concise")
    assert done.status == 1
    assert "say good day" in done.out
    assert "greeting" in done.out


def test_a_pattern_that_takes_for_ever_is_stopped(run: Run) -> None:
    put("localize.toml", "[[check.rule]]\nname = 'slow'\npattern = '(a|aa)+$'")
    put("a.en.srt", CLEAN.replace("Hello there.", "a" * 200 + "b"))
    done = run("check", "a.en.srt")
    assert (done.status, "takes more than" in done.err) == (2, True)


def test_how_grave_a_problem_must_be_to_fail(run: Run) -> None:
    put("a.en.srt", GAP)
    gap = ("check", "a.en.srt", "--profile", "netflix", "--select", "gap")
    assert run(*gap).status == 1
    assert run(*gap, "--fail-on", "error").status == 0
    assert run(*gap, "--exit-zero").status == 0
    put("localize.toml", "[check]\nfail_on = 'info'\nlevels = {gap = 'info'}")
    assert run(*gap).status == 1
    assert run(*gap, "--fail-on", "warning").status == 0
    assert run(*gap, "--fail-on", "fatal").status == 2


def test_what_is_excluded_is_not_looked_at_unless_it_is_named(run: Run) -> None:
    put("localize.toml", "[check]\nexclude = ['old/']")
    put("old/a.en.srt", OVERLAP)
    put("b.en.srt", CLEAN)
    assert found(run, ".") == []
    assert found(run, "old/a.en.srt") != []
    assert found(run, "old/a.en.srt", "b.en.srt", "--force-exclude") == []


def test_a_baseline_lets_pass_what_is_old(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    first = run("check", ".", "--write-baseline")
    assert (first.status, "let pass from now on" in first.err) == (0, True)
    assert run("check", ".", "--baseline", "localize-baseline.json").status == 0
    put("localize.toml", "[check]\nbaseline = 'localize-baseline.json'")
    assert run("check", ".").status == 0
    put("a.en.srt", OVERLAP.replace("Hello there.", "Good day."))
    assert "overlap" in found(run, ".", "--select", "overlap,unused-suppression")


def test_standard_input_goes_by_a_name(run: Run) -> None:
    put("zh/localize.toml", "profile = 'netflix'\n[check]\nselect = ['line-length']")
    text = "WEBVTT\n\n00:01.000 --> 00:05.000\n" + "字" * 17 + "\n"
    done = run("check", "-", "--stdin-filename", "zh/ep01.zh.vtt", "--output-format", "concise", stdin=text)
    assert done.out.startswith("zh/ep01.zh.vtt:3:")


def test_a_report_can_go_to_a_file(run: Run) -> None:
    put("a.en.srt", OVERLAP)
    done = run("check", "a.en.srt", "--output-format", "sarif", "--output", "found.sarif")
    assert (done.status, done.out) == (1, "")
    assert json.loads(Path("found.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_summary_of_a_github_job(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("summary.md", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    put("a.en.srt", OVERLAP)
    assert "::" in run("check", "a.en.srt", "--output-format", "github").out
    assert Path("summary.md").read_text("utf-8").startswith("before\n")
    assert "overlap" in Path("summary.md").read_text("utf-8")


def test_the_same_report_whatever_the_number_of_processes(run: Run) -> None:
    for n in range(12):
        put(f"{n:02}.en.srt", OVERLAP if n % 3 else CLEAN)
    put("bad.srt", "\x00\x01")
    one, two = (run("check", ".", "--jobs", jobs, "--output-format", "concise") for jobs in ("1", "2"))
    assert one == two
    assert one.status == 2


def git(*arguments: str) -> None:
    own = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **own})


def test_only_files_that_are_changed(run: Run) -> None:
    for name in ("old.en.srt", "changed.en.srt", "zh/old.zh.srt"):
        put(name, OVERLAP)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    assert json.loads(run("check", ".", "--changed", "main", "--output-format", "json").out)["problems"] == []
    put("changed.en.srt", OVERLAP + "\n")
    put("new.en.srt", OVERLAP)

    def files(*more: str) -> set[str]:
        out = run("check", "*.srt", "--changed", "main", "--output-format", "json", *more).out
        return {problem["path"] for problem in json.loads(out)["problems"]}

    assert files() == {"changed.en.srt", "new.en.srt"}
    put("zh/old.zh.srt", OVERLAP.replace("Hello", "Good"))
    Path("new.en.srt").unlink()
    Path("changed.en.srt").unlink()
    assert files("--source", "zh") == {"old.en.srt"}


def test_a_commit_that_git_does_not_know_is_told(run: Run) -> None:
    put("a.en.srt", CLEAN)
    done = run("check", "a.en.srt", "--changed", "nonsense")
    assert (done.status, "git says" in done.err) == (2, True)
    assert run("check", "a.en.srt", "--changed=--output=x").status == 2


def test_watching_checks_what_changes_until_it_is_stopped(run: Run) -> None:
    put("a.en.srt", CLEAN)
    watching = subprocess.Popen(
        [sys.executable, "-u", "-m", "localize", "check", ".", "--watch", "--output-format", "statistics"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    try:
        assert "clean" in watching.stdout.readline()
        put("a.en.srt", OVERLAP)
        assert any("overlap" in line for line in iter(watching.stdout.readline, ""))
        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=60) == 0
    finally:
        watching.kill()
        watching.stdout.close()


def test_a_translation_without_a_source_does_not_stop_the_others(run: Run) -> None:
    put("zh/ep01.zh.srt", CLEAN.replace("Hello there.", "你好"))
    put("en/ep01.en.srt", OVERLAP)
    put("en/ep02.en.srt", CLEAN)
    done = run("check", "en", "--source", "zh", "--output-format", "concise")
    assert (done.status, "ep01.en.srt" in done.out) == (2, True)
    assert "no source for en/ep02.en.srt" in done.err


def test_a_folder_of_sources_is_listed_once_and_not_below(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("zh/deep/ep01.zh.srt", CLEAN)
    for n in range(1, 6):
        put(f"zh/ep0{n}.zh.srt", CLEAN.replace("Hello there.", "你好"))
        put(f"en/ep0{n}.en.srt", CLEAN)
    listed, plain = list[str](), Path.iterdir

    def counted(path: Path) -> Iterator[Path]:
        listed.append(path.name)
        return plain(path)

    monkeypatch.setattr(Path, "iterdir", counted)
    assert run("check", "en", "--source", "zh", "--jobs", "1").status == 0
    assert listed.count("zh") == 1
    assert "deep" not in listed


def test_rules_about_the_picture_are_asked_where_it_is_known(run: Run) -> None:
    put("a.en.srt", GAP.replace("03,010", "03,200"))
    put("shots/a.txt", "0.000\n3.100\n")
    assert "start-at-shot-change" not in found(run, "a.en.srt", "--profile", "netflix")
    assert "start-at-shot-change" in found(run, "a.en.srt", "--profile", "netflix", "--shots", "shots")
    put("localize.toml", "profile = 'netflix'\n[check]\nshots = 'shots'")
    assert "start-at-shot-change" in found(run, "a.en.srt")
    assert run("fix", "a.en.srt", "--fix-only").status == 0
    assert "00:00:03,100 -->" in Path("a.en.srt").read_text("utf-8")
