"""``localize check`` over the files of a series together."""

import json

import pytest

from calling import Run, put

FORM = "1\n00:00:01,000 --> 00:00:02,500\n{}\n"
LINES = {"en": "Who are you?", "es": "¿Quién eres?", "de": "Wer bist du?", "zh": "总有一天你会跪着求我原谅你"}


def made(*names: str, text: str = "") -> None:
    for name in names:
        put(name, FORM.format(text or LINES[name.split(".")[-2]]))


def found(run: Run, *arguments: str) -> list[tuple[str, str]]:
    done = run("check", "--output-format", "json", *arguments)
    return [(p["path"], p["rule"]) for p in json.loads(done.out)["problems"]]


def test_an_episode_that_lacks_a_language_is_told_on_a_file_that_it_has(run: Run) -> None:
    made(*(f"ep0{n}.{tag}.srt" for n in range(1, 5) for tag in ("en", "es")), "ep05.en.srt")
    assert found(run, ".") == [("ep05.en.srt", "missing-track")]
    assert run("check", ".", "--fail-on", "error").status == 1


@pytest.mark.parametrize("named", [("ep05.en.srt", "ep01.en.srt"), ("--changed", "HEAD", ".")])
def test_what_is_missing_is_asked_of_whole_folders_alone(run: Run, named: tuple[str, ...]) -> None:
    import subprocess

    for order in (
        ["init", "-q"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "a"],
    ):
        subprocess.run(["git", *order], check=True)
    put("localize.toml", "[check]\nlanguages = ['en', 'es', 'de']")
    made("ep01.en.srt", "ep05.en.srt", "ep05.es.srt")
    assert found(run, *named) == []
    assert len(found(run, ".")) == 2


def test_the_folder_of_one_language_lacks_no_other(run: Run) -> None:
    put("localize.toml", "[check]\nlanguages = ['en', 'es']")
    made("en/ep01.en.srt", "es/ep01.es.srt", "en/ep02.en.srt")
    assert found(run, "en") == []
    assert found(run, ".") == [("en/ep02.en.srt", "missing-track")]


def test_the_settings_list_languages_by_their_tags(run: Run) -> None:
    put("localize.toml", "[check]\nlanguages = ['klingonese']")
    made("ep01.en.srt")
    done = run("check", ".")
    assert (done.status, "'klingonese', which is no language tag" in done.err) == (2, True)


def test_a_line_that_comes_again_is_found_across_processes(run: Run) -> None:
    made("zh/ep01.zh.srt", "zh/ep02.zh.srt")
    made("en/ep01.en.srt", text="One day you'll beg me\nfor my forgiveness.")
    made("en/ep02.en.srt", text="You'll plead for pardon\non your knees one day.")
    for jobs in ("1", "2"):
        assert found(run, "en", "--source", "zh", "--select", "series", "--jobs", jobs) == [
            ("en/ep02.en.srt", "one-translation")
        ]


def test_a_baseline_lets_pass_what_a_series_shows(run: Run) -> None:
    made(*(f"ep0{n}.{tag}.srt" for n in range(1, 5) for tag in ("en", "es")), "ep05.en.srt")
    run("check", ".", "--write-baseline")
    put("localize.toml", "[check]\nbaseline = 'localize-baseline.json'")
    assert found(run, ".") == []
    assert found(run, "ep01.en.srt") == []


def test_a_comment_lets_pass_what_a_series_shows(run: Run) -> None:
    put("zh/ep01.zh.srt", FORM.format(LINES["zh"]))
    put("zh/ep02.zh.srt", FORM.format(LINES["zh"]))
    cue = "WEBVTT\n\n{}00:01.000 --> 00:02.500\n{}\n"
    put("en/ep01.en.vtt", cue.format("", "One day you'll beg me\nfor my forgiveness."))
    other = "You'll plead for pardon\non your knees one day."
    put("en/ep02.en.vtt", cue.format("", other))
    assert found(run, "en", "--source", "zh", "--select", "series") == [("en/ep02.en.vtt", "one-translation")]
    put("en/ep02.en.vtt", cue.format("NOTE localize: disable-next one-translation -- a joke\n\n", other))
    assert found(run, "en", "--source", "zh", "--select", "series") == []


def test_a_rule_about_a_series_can_be_ignored(run: Run) -> None:
    made(*(f"ep0{n}.{tag}.srt" for n in range(1, 5) for tag in ("en", "es")), "ep05.en.srt")
    assert found(run, ".", "--ignore", "series") == []
    assert found(run, ".", "--select", "missing-track") == [("ep05.en.srt", "missing-track")]


def test_fixing_takes_no_notice_of_the_series(run: Run) -> None:
    made(*(f"ep0{n}.{tag}.srt" for n in range(1, 5) for tag in ("en", "es")), "ep05.en.srt")
    assert run("fix", ".").status == 0
