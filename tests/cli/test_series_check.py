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
    made("en/ep01.en.srt", "es/ep01.es.srt", "en/ep02.en.srt")
    assert found(run, "en") == []
    put("localize.toml", "[check]\nlanguages = ['en', 'es']")
    assert found(run, "en") == []
    assert found(run, ".") == [("en/ep02.en.srt", "missing-track")]


@pytest.mark.parametrize("named", [["t5"], ["t5/en", "t5/es"]])
@pytest.mark.parametrize("settings", ["", "[check]\nlanguages = ['en', 'es']"])
def test_folders_of_languages_are_one_series_whether_named_or_found(run: Run, named: list[str], settings: str) -> None:
    put("localize.toml", settings)
    made(*(f"t5/en/ep0{n}.en.srt" for n in range(1, 5)), *(f"t5/es/ep0{n}.es.srt" for n in range(1, 4)))
    assert found(run, *named) == [("t5/en/ep04.en.srt", "missing-track")]


def test_a_folder_may_be_called_as_a_language_is(run: Run) -> None:
    put("localize.toml", "[check]\nlanguages = ['en', 'es']")
    made("mk/ep01.en.srt", "mk/ep01.es.srt", "mk/ep02.en.srt")
    assert found(run, "mk") == [("mk/ep02.en.srt", "missing-track")]


def missed(run: Run, *arguments: str) -> list[tuple[str, str]]:
    done = run("check", "--output-format", "json", "--select", "missing-track", *arguments)
    return [(p["path"], p["message"]) for p in json.loads(done.out)["problems"]]


EP3 = "ep03.zh.srt is among the sources and has no track in en"


@pytest.mark.parametrize("folder", ["deliv", "en"])
def test_an_episode_that_only_the_sources_have_is_missed(run: Run, folder: str) -> None:
    put("localize.toml", "[check]\nlanguages = ['en']")
    made(*(f"zh/ep0{n}.zh.srt" for n in range(1, 5)), *(f"{folder}/ep0{n}.en.srt" for n in (1, 2, 4)))
    assert missed(run, folder, "--source", "zh") == [(f"{folder}/ep01.en.srt", EP3)]
    assert missed(run, f"{folder}/*.srt", "--source", "zh") == [(f"{folder}/ep01.en.srt", EP3)]
    assert missed(run, folder) == []
    assert missed(run, f"{folder}/ep01.en.srt", f"{folder}/ep02.en.srt", "--source", "zh") == []
    put("localize.toml", "[check]\nlanguages = ['en']\nsource = 'zh'")
    assert missed(run, folder) == [(f"{folder}/ep01.en.srt", EP3)]
    made(f"{folder}/EP_3.en.srt")
    assert missed(run, folder) == []


def test_a_language_that_most_sources_have_is_missed_in_the_others(run: Run) -> None:
    made(*(f"zh/ep0{n}.zh.srt" for n in range(1, 5)), "en/ep01.en.srt", "en/ep02.en.srt")
    assert missed(run, "en", "--source", "zh") == []
    made("en/ep04.en.srt")
    (where, what) = missed(run, "en", "--source", "zh")[0]
    assert (where, what) == ("en/ep01.en.srt", f"{EP3}, which 3 of 4 episodes have")


def test_sources_of_several_folders_are_missed_in_none_of_them_twice(run: Run) -> None:
    put("localize.toml", "[check]\nlanguages = ['en']\nsource = 'zh'\nsource_language = 'zh'")
    made(*(f"zh/ep0{n}.zh.srt" for n in range(1, 4)), "zh/trailer.de.srt", "zh/ep01.zh-en.srt", text="你好吗？")
    made("deliv/first/ep01.en.srt", "deliv/second/ep02.en.srt")
    assert missed(run, "deliv") == [("deliv/first/ep01.en.srt", EP3)]


def test_a_file_that_cannot_be_read_is_there(run: Run) -> None:
    put("localize.toml", "[check]\nlanguages = ['en']\nsource = 'zh'")
    made("zh/ep01.zh.srt", "zh/ep02.zh.srt", "en/ep01.en.srt")
    put("en/ep02.en.srt", "\x00\x01")
    assert missed(run, "en") == []


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


def test_what_a_series_no_longer_shows_is_gone_from_the_baseline(run: Run) -> None:
    made(*(f"ep0{n}.{tag}.srt" for n in range(1, 5) for tag in ("en", "es")), "ep05.en.srt")
    run("check", ".", "--write-baseline")
    put("localize.toml", "[check]\nbaseline = 'localize-baseline.json'")
    made("ep05.es.srt")
    assert found(run, ".") == [("ep05.en.srt", "unused-suppression")]
    assert found(run, ".", "--ignore", "unused-suppression") == []
    assert found(run, ".", "--ignore", "missing-track") == []
    assert found(run, "ep05.en.srt", "ep05.es.srt") == []  # not the whole series: it may still be so


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
